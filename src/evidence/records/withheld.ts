import type { Json } from '../../base/index.js';
import { isLine, isListOf, readObject } from '../../seal/verify.js';
import type { FieldLeaf, RevealedField } from './field-leaf.js';
import { isRecordId } from './record-head.js';

/** What of an exhibit is not in a package, and why. */
export interface Withheld {
  readonly exhibit: string;
  /** Names of the fields that are not shown; `null` when nothing of its content is. Its original never is. */
  readonly fields: readonly string[] | null;
  /** One line, for whoever reads the package. */
  readonly reason: string;
}

/** Longest reason, in characters. */
const MOST_REASON = 500;

/** Whether a value says what is withheld, each exhibit once. */
export function isWithheldList(value: Json | undefined): value is Json & readonly Withheld[] {
  return (
    value !== undefined &&
    isListOf(value, 10_000, isWithheld) &&
    new Set(value.map(({ exhibit }) => exhibit)).size === value.length
  );
}

function isWithheld(value: Json): value is Json & Withheld {
  const one = readObject(value, ['exhibit', 'fields', 'reason']);
  return (
    one !== undefined &&
    isRecordId(one['exhibit']) &&
    (one['fields'] === null ||
      (one['fields'] !== undefined && isListOf(one['fields'], 256, (name) => isLine(name, 100)))) &&
    isLine(one['reason'], MOST_REASON)
  );
}

/** The fields that are shown of an exhibit of which some are withheld. */
export function shownFields(
  fields: readonly RevealedField[],
  { fields: names }: Pick<Withheld, 'fields'>,
): readonly RevealedField[] {
  return names === null ? [] : fields.filter(({ name }) => !names.includes(name));
}

/** The names of fields of which at least one leaf is not among those shown, each once. */
export function hiddenNames(leaves: readonly FieldLeaf[], shown: readonly FieldLeaf[]): readonly string[] {
  const known = new Set(shown.map(({ leaf }) => leaf));
  return [...new Set(leaves.filter(({ leaf }) => !known.has(leaf)).map(({ name }) => name))];
}

import type { Hypothesis, LinkColumn } from '../../model/index.js';

/** An item whose truth somebody stated, and which indicators the judge saw in it. */
export interface LabelledObservation {
  readonly id: string;
  readonly label: Hypothesis;
  /** Copies of one text, or texts of one sender: together they count as one. */
  readonly group: string;
  /** Texts are compared only within a stratum, such as the item's kind: an e-mail is not an advert. Default one for all. */
  readonly stratum?: string;
  /** Ids of the indicators that were seen, before any cap. */
  readonly seen: readonly string[];
  /** What learned models said of it, each before any cap; of models that had not learned from its fold. */
  readonly learned?: readonly LearnedBits[];
}

/** What a learned model said of one item. */
export interface LearnedBits {
  readonly id: string;
  readonly toward: Exclude<Hypothesis, 'ordinary'>;
  readonly bits: number;
}

/** The columns of a labelled file that calibration reads beside the texts, in the order they are tried. */
export const LABEL_COLUMNS = ['label', 'fraudulent', 'group', 'campaign'] as const;

const LABELS: ReadonlyMap<string, Hypothesis> = new Map([
  ['covert', 'covert'],
  ['scam', 'scam'],
  ['ordinary', 'ordinary'],
]);
const FRAUDULENT: ReadonlyMap<string, Hypothesis> = new Map([
  ['1', 'scam'],
  ['true', 'scam'],
  ['t', 'scam'],
  ['0', 'ordinary'],
  ['false', 'ordinary'],
  ['f', 'ordinary'],
]);

/**
 * The stated truth and the group of a row, from its columns: `label` (covert, scam, ordinary) or else `fraudulent`
 * (1, true, t or 0, false, f); `group`, else `campaign`, else the item's own id.
 * @returns undefined when the row states no label that is known; such a row is not counted.
 */
export function labelFromColumns(
  id: string,
  columns: readonly LinkColumn[],
): { readonly label: Hypothesis; readonly group: string } | undefined {
  const value = (name: string): string | undefined => {
    const text = columns.find((column) => column.column === name)?.value.trim();
    return text === undefined || text === '' || text === 'null' ? undefined : text;
  };
  const label =
    LABELS.get((value('label') ?? '').toLowerCase()) ??
    FRAUDULENT.get((value('fraudulent') ?? '').toLowerCase());
  if (label === undefined) return undefined;
  return { label, group: value('group') ?? value('campaign') ?? id };
}

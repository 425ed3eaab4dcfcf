import { parseCanonicalJson } from '../../base/index.js';
import { isListOf } from '../../seal/verify.js';
import type { ExhibitRecord } from '../records/exhibit-record.js';
import { isRevealedField, leafOf, type RevealedField } from '../records/field-leaf.js';
import type { PackageRecord } from '../records/package-record.js';
import { hiddenNames } from '../records/withheld.js';
import type { SayFault } from './package-fault.js';
import { fieldsPath, originalPath, PAYLOAD_FILES, type PackageFiles } from './package-paths.js';

/** Largest list of revealed fields that is read. */
const MOST_FIELDS_BYTES = 16 * 1024 * 1024;

/** The fields of an exhibit that are shown; `undefined` when the file is not a list of fields in its one form. */
export function readFields(bytes: Uint8Array): readonly RevealedField[] | undefined {
  const parsed = parseCanonicalJson(bytes, MOST_FIELDS_BYTES);
  return parsed.ok && isListOf(parsed.value, 256, isRevealedField) ? parsed.value : undefined;
}

/**
 * Checks that of every exhibit all is here but what the desk has signed that it withholds: nothing is left out in
 * silence, by the desk or by whoever passed the package on.
 */
export function checkWithheld(
  files: PackageFiles,
  exhibits: ReadonlyMap<string, ExhibitRecord>,
  { withheld }: PackageRecord,
  say: SayFault,
): void {
  // Made before packages said what they leave out: nothing was promised.
  if (withheld === undefined) return;
  const left = new Map(withheld.map((one) => [one.exhibit, one]));
  for (const [id, { fields: leaves }] of exhibits) {
    const one = left.get(id);
    const bytes = files.get(fieldsPath(id));
    const shown = ((bytes === undefined ? [] : readFields(bytes)) ?? []).map(leafOf);
    if ((one === undefined) !== files.has(originalPath(id)))
      say(one === undefined ? 'left-out' : 'withheld-and-here', originalPath(id));
    const names = new Set(one === undefined ? [] : (one.fields ?? leaves.map(({ name }) => name)));
    const isLeftOut = hiddenNames(leaves, shown).some((name) => !names.has(name));
    if (isLeftOut) say('left-out', fieldsPath(id));
    if (shown.some(({ name }) => names.has(name))) say('withheld-and-here', fieldsPath(id));
  }
  for (const id of left.keys()) if (!exhibits.has(id)) say('exhibit-unknown', PAYLOAD_FILES.packageRecord);
}

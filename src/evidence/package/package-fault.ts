/** Everything that can be wrong with a package, in a sentence; `{…}` takes what `detail` says. */
const PACKAGE_FAULTS = {
  'too-large': 'The package holds more than is ever read: {limit}.',
  path: 'This path is not one that a package has.',
  'paths-alike':
    'Two paths differ in nothing but capital letters; on some machines one would hide the other.',
  fetch: 'A package of Tocsin never has files to be fetched from elsewhere.',
  'missing-file': 'The file is missing.',
  declaration: 'The declaration is not that of BagIt 1.0 in UTF-8.',
  'manifest-line': 'This line of the manifest is not a sum, two spaces and a path of its own.',
  'manifest-twice': 'The manifest names this path a second time.',
  'manifest-order': 'The lines of the manifest are not in the order of their paths.',
  'not-listed': 'The file is in the package, but not in the manifest: it was added.',
  'listed-and-missing': 'The manifest names the file, but it is not in the package: it was removed.',
  changed: 'The bytes of the file are not those whose sum the manifest names: it was changed.',
  info: 'What bag-info.txt says does not follow from the signed record of the package.',
  policies: 'The policies are not a whole chain that the pinned desk has signed. {reason}',
  checkpoint: 'The checkpoint of the log cannot be believed. {reason}',
  'checkpoint-form':
    'The checkpoint carries signatures of nobody the policy names, one twice, or in another order.',
  'record-form': 'The file is not a record in its one form.',
  'record-place': 'The record names another place in the log than its file does.',
  record: 'The record cannot be believed. {reason}',
  'no-proof': 'There is no proof that this record is in the log.',
  'no-record': 'There is a proof for this entry, but no record of it.',
  proof: 'The proof does not hold: the record is not in the log there. {reason}',
  'other-checkpoint': 'The proof leads to another checkpoint than the one in the package.',
  'package-record': 'The record in log/package.json is not the record of a package.',
  listing: 'The signed record of the package is of other files: {what}.',
  'package-first': 'The record of the package stands in the log before a record that the package holds.',
  indicators: 'The indicators are not those of the newest assessment.',
  'exhibit-twice': 'Two records are of an exhibit with this id.',
  'exhibit-unknown': 'No record in the package is of this exhibit.',
  'exhibit-changed':
    'These are not the bytes that were captured: the exhibit’s record has another sum or length.',
  'fields-form': 'The file is not a list of fields in its one form.',
  'field-foreign': 'The field {field} is not one of the captured exhibit: its leaf is not in the record.',
  'left-out':
    'This part of an exhibit is not here, and the signed record of the package does not say that it was withheld.',
  'withheld-and-here': 'The signed record of the package says that this was withheld, and here it is.',
  'number-missing': 'There is no {what} number {number}.',
  'number-twice': 'There are two records of {what} number {number}.',
  'custody-order': 'The custody event stands in the log before the one whose number is lower.',
  'custody-back-dated':
    'The custody event is dated before the one whose number is lower, or before the capture.',
  'custody-hash': 'The event does not begin with the hash with which the one before it ended.',
  'assessment-previous': 'The assessment follows another one than that with the number before it.',
  'assessment-other': 'The assessment is about another campaign than the package.',
  'back-dated': 'The record is dated before a record that stands earlier in the log.',
  'dated-late': 'The record is dated after {when}.',
  'erased-and-here': 'A record says that this entry was erased, but it is here.',
} as const;

/** The stable name of a fault. */
export type PackageFaultCode = keyof typeof PACKAGE_FAULTS;

/** One thing that is wrong, and where. */
export interface PackageFault {
  readonly code: PackageFaultCode;
  /** A path in the package, with the line where it is one of a manifest: `manifest-sha256.txt, line 3`. */
  readonly place: string;
  /** One plain sentence, or two. */
  readonly says: string;
}

/** Takes faults as they are found. */
export type SayFault = (
  code: PackageFaultCode,
  place: string,
  detail?: Readonly<Record<string, string | number>>,
) => void;

/** Collects faults up to a number that a person can still read. */
export function collectFaults(faults: PackageFault[], most: number): SayFault {
  return (code, place, detail = {}) => {
    if (faults.length >= most) return;
    const says = PACKAGE_FAULTS[code].replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''));
    faults.push({ code, place, says: says.trim() });
  };
}

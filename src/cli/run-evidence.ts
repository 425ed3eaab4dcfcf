import { formatProblem, TocsinError } from '../base/index.js';
import {
  parseCheckpoint,
  parseNote,
  verifyPackage,
  type PackageFiles,
  type VerifiedPackage,
  type Withheld,
} from '../evidence/index.js';
import { formatFingerprint, parseFingerprint } from '../seal/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { readPackage } from './read-package.js';
import { openTerminal, plainText, wrapText, type Terminal } from './terminal.js';

/** What `tocsin evidence verify` is told. */
export interface VerifyFlags {
  readonly desk?: string;
  readonly json?: true;
}

/** Checks a package, without a network. @returns 1 when anything is wrong with it */
export function runEvidenceVerify(bag: string, flags: VerifyFlags): ExitCode {
  const terminal = openTerminal();
  const files = readPackage(bag);
  const compared = flags.desk !== undefined;
  const fingerprint = compared ? takeFingerprint(flags.desk) : ownFingerprint(files);
  const verified = verifyPackage(files, fingerprint, new Date());
  const whole = verified.faults.length === 0;
  if (flags.json === true) terminal.data(JSON.stringify(asJson(verified, fingerprint, compared)));
  else if (whole) sayWhole(terminal, verified, fingerprint);
  else sayFaults(terminal, verified);
  if (!compared)
    terminal.words(
      'note: the fingerprint was taken from the package itself, so this says only that the package agrees with itself.\n' +
        `Compare it with the desk’s card, or give the card’s with --desk: ${formatFingerprint(fingerprint)}`,
    );
  return whole ? EXIT.nothingFound : EXIT.found;
}

function takeFingerprint(text: string): string {
  const fingerprint = parseFingerprint(text);
  if (fingerprint.ok) return fingerprint.value;
  const { happened, next } = formatProblem(fingerprint.problem);
  throw new TocsinError('cli/fingerprint', happened, { hint: next });
}

/** The fingerprint that the package's own checkpoint names. */
function ownFingerprint(files: PackageFiles): string {
  const note = parseNote(files.get('data/log/checkpoint') ?? new Uint8Array());
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  const fingerprint = checkpoint.ok
    ? parseFingerprint(checkpoint.value.origin.replace(/\/log$/, ''))
    : checkpoint;
  if (fingerprint.ok) return fingerprint.value;
  throw new TocsinError('cli/no-package', 'This is no package of evidence: it names no log of a desk.', {
    hint: 'Name the folder that holds bagit.txt, or a ZIP of it; or give the fingerprint on the desk’s card with --desk.',
  });
}

function sayWhole(
  terminal: Terminal,
  { policy, checkpoint, made, records }: VerifiedPackage,
  desk: string,
): void {
  const kinds = new Map<string, number>();
  for (const { record } of records) kinds.set(record.kind, (kinds.get(record.kind) ?? 0) + 1);
  const count = [...kinds].map(([kind, number]) => `${number} ${kind}`).join(', ');
  const witnesses = policy?.policy.witnesses.length ?? 0;
  const cosigned =
    checkpoint === undefined || checkpoint.cosignedAt === null
      ? 'the policy names no witnesses: only the desk’s own word that nobody was shown another log'
      : `cosigned by ${checkpoint.cosignatures.length} of ${witnesses} witnesses, by a quorum until ${checkpoint.cosignedAt.toISOString()}`;
  for (const line of [
    'Everything holds: nothing was changed, dropped, added, reordered or dated back.',
    '',
    `Desk       ${plainText(policy?.policy.desk.name ?? '')}`,
    `           ${formatFingerprint(desk)}`,
    `Package    ${made?.id ?? ''}, about ${made?.about ?? ''}, made ${made?.at ?? ''}`,
    `Records    ${records.length}: ${count}`,
    `Log        ${checkpoint?.size ?? 0} entries; ${cosigned}`,
    `Policy     number ${policy?.policy.number ?? 0}`,
    ...sayWithheld(made?.withheld),
  ])
    terminal.data(line);
}

/** What the desk has signed that it left out. */
function sayWithheld(withheld: readonly Withheld[] | undefined): string[] {
  if (withheld === undefined)
    return ['Withheld   not recorded: this package was made before packages said what they leave out'];
  if (withheld.length === 0) return ['Withheld   nothing'];
  const count = withheld.length === 1 ? 'one exhibit' : `${withheld.length} exhibits`;
  return [
    `Withheld   of ${count}, by the desk’s signed word; what is shown of them is as it was captured`,
    ...withheld.flatMap(({ exhibit, fields, reason }) => [
      `           ${exhibit}: ${fields === null ? 'all of its content' : plainText(`the file, and ${fields.join(', ')}`)}`,
      `           why: ${plainText(reason)}`,
    ]),
  ];
}

function sayFaults(terminal: Terminal, { faults }: VerifiedPackage): void {
  for (const { place, says } of faults) {
    terminal.data(place === '' ? '(the package)' : plainText(place));
    terminal.data(wrapText(plainText(says), terminal.columns, '    '));
  }
  terminal.words(
    `${faults.length === 1 ? 'One thing is' : `${faults.length} things are`} wrong. Do not rely on this package.`,
  );
}

function asJson(
  { faults, policy, checkpoint, made, records }: VerifiedPackage,
  desk: string,
  compared: boolean,
): object {
  return {
    whole: faults.length === 0,
    desk,
    compared,
    faults,
    policy: policy?.policy.number ?? null,
    package:
      made === undefined
        ? null
        : { id: made.id, about: made.about, at: made.at, withheld: made.withheld ?? null },
    log:
      checkpoint === undefined
        ? null
        : {
            size: checkpoint.size,
            cosignedAt: checkpoint.cosignedAt?.toISOString() ?? null,
            witnesses: checkpoint.cosignatures.map(({ witness, at }) => ({ witness, at: at.toISOString() })),
          },
    records: records.map(({ index, path, signedBy, record }) => ({
      index,
      path,
      kind: record.kind,
      at: record.at,
      signedBy,
    })),
  };
}

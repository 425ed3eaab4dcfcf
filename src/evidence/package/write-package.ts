import { formatCanonicalJson, TocsinError, type Json } from '../../base/index.js';
import { utf8, type BelievedPolicy, type SignedPolicy } from '../../seal/verify.js';
import { formatNote, type SignedNote } from '../log/signed-note.js';
import { formatTlogProof } from '../log/tlog-proof.js';
import { believeRecord } from '../records/believe-record.js';
import type { RevealedField } from '../records/field-leaf.js';
import type { PackageRecord } from '../records/package-record.js';
import type { Recorder } from '../records/record-head.js';
import type { Withheld } from '../records/withheld.js';
import { DECLARATION, formatBagInfo } from './bag-info.js';
import type { ProvedRecord } from './check-entries.js';
import { recordsOf } from './check-story.js';
import { formatIndicators } from './indicators.js';
import { formatLoggedRecord, type LoggedRecord } from './logged-record.js';
import { formatManifest, listingOf, manifestOf } from './manifest.js';
import {
  fieldsPath,
  originalPath,
  PAYLOAD_FILES,
  proofPath,
  recordPath,
  TAG_FILES,
} from './package-paths.js';
import { formatReadmePage } from './readme-page.js';
import { formatReadmeText } from './readme-text.js';

/** What goes into a package. */
export interface PackageContents {
  /** Of the package: letters, digits, hyphens, underscores. */
  readonly id: string;
  /** The campaign. */
  readonly about: string;
  readonly at: Date;
  readonly by: Recorder;
  readonly chain: readonly SignedPolicy[];
  readonly policy: BelievedPolicy;
  /** Every record that belongs to the campaign, and every erasure of one. */
  readonly records: readonly LoggedRecord[];
  readonly exhibits: readonly PackagedExhibit[];
  /** What the exhibits above leave out, and why: signed with the package. */
  readonly withheld?: readonly Withheld[];
}

/** An exhibit as it is handed over: whole, or only some of its fields. */
export interface PackagedExhibit {
  readonly id: string;
  /** `null` to withhold the bytes; the record then still says what they were. */
  readonly original: Uint8Array | null;
  /** Those that are shown. */
  readonly fields: readonly RevealedField[];
}

/** What the log gives back once it holds the record of the package. */
export interface LoggedPackage {
  readonly entry: LoggedRecord;
  /** Covers the record of the package; the desk's signature first, then witnesses in the order of the policy. */
  readonly checkpoint: SignedNote;
  /** The proof for an entry in that checkpoint. */
  readonly prove: (index: number) => readonly Uint8Array[];
}

/**
 * Writes a package: a bag (RFC 8493) whose files prove themselves.
 * @param log signs the record of the package, logs it and has the checkpoint cosigned
 * @returns its files by path, in order
 * @throws TocsinError `evidence/not-packable` when a record would be refused by every reader
 */
export async function writePackage(
  contents: PackageContents,
  log: (record: PackageRecord) => Promise<LoggedPackage>,
): Promise<Map<string, Uint8Array>> {
  const { id, about, at, by, policy } = contents;
  const desk = policy.pin.desk;
  const records = contents.records.map((logged) => readBack(logged, policy));
  const files = new Map<string, Uint8Array>();
  for (const logged of contents.records) files.set(recordPath(logged.index), formatLoggedRecord(logged));
  for (const { id: exhibit, original, fields } of contents.exhibits) {
    if (original !== null) files.set(originalPath(exhibit), original);
    if (fields.length > 0)
      files.set(fieldsPath(exhibit), utf8(formatCanonicalJson(fields as unknown as Json)));
  }
  files.set(
    PAYLOAD_FILES.policies,
    utf8(formatCanonicalJson({ policies: contents.chain } as unknown as Json)),
  );
  const assessments = recordsOf(records, 'assessment').map(({ record }) => record);
  files.set(PAYLOAD_FILES.indicators, formatIndicators(about, assessments));
  const { withheld = [] } = contents;
  const cover = {
    id,
    about,
    at: at.toISOString(),
    desk: policy.policy.desk,
    fingerprint: desk,
    records,
    withheld,
  };
  files.set(PAYLOAD_FILES.readmeText, utf8(formatReadmeText(cover)));
  files.set(PAYLOAD_FILES.readmePage, utf8(formatReadmePage(cover)));

  const record: PackageRecord = {
    type: 'tocsin/record',
    version: 1,
    kind: 'package',
    desk,
    at: at.toISOString(),
    by,
    id,
    about,
    ...listingOf(files, manifestOf(files, 'payload')),
    withheld,
  };
  const logged = await log(record);
  for (const { index } of contents.records) files.set(proofPath(index), proofOf(index, logged));
  files.set(PAYLOAD_FILES.checkpoint, utf8(formatNote(logged.checkpoint)));
  files.set(PAYLOAD_FILES.packageRecord, formatLoggedRecord(logged.entry));
  files.set(PAYLOAD_FILES.packageProof, proofOf(logged.entry.index, logged));

  const manifest = manifestOf(files, 'payload');
  files.set(TAG_FILES.declaration, utf8(DECLARATION));
  files.set(TAG_FILES.info, utf8(formatBagInfo(record, policy.policy.desk, files, manifest)));
  files.set(TAG_FILES.manifest, utf8(formatManifest(manifest)));
  files.set(TAG_FILES.tagManifest, utf8(formatManifest(manifestOf(files, 'tags'))));
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function proofOf(index: number, { checkpoint, prove }: LoggedPackage): Uint8Array {
  return utf8(formatTlogProof({ index, hashes: prove(index), checkpoint }));
}

function readBack(logged: LoggedRecord, { pin, policies }: BelievedPolicy): ProvedRecord {
  const believed = believeRecord(logged.record, pin.desk, policies);
  if (!believed.ok)
    throw new TocsinError(
      'evidence/not-packable',
      `Entry ${logged.index} is no record that can be believed.`,
      {
        hint: 'Leave it out, or find out with which key it was signed.',
      },
    );
  return { ...believed.value, index: logged.index, path: recordPath(logged.index) };
}

import { sha256 } from '@noble/hashes/sha2.js';
import { sameBytes } from '../../seal/verify.js';
import type { AssessmentRecord } from '../records/assessment-record.js';
import type { CustodyRecord } from '../records/custody-record.js';
import type { ErasureRecord } from '../records/erasure-record.js';
import type { ExhibitRecord } from '../records/exhibit-record.js';
import { foreignFields, hexOf } from '../records/field-leaf.js';
import type { PackageRecord } from '../records/package-record.js';
import { checkWithheld, readFields } from './check-withheld.js';
import type { ProvedEntries, ProvedRecord } from './check-entries.js';
import { formatIndicators } from './indicators.js';
import type { SayFault } from './package-fault.js';
import { fieldsPath, originalPath, PAYLOAD_FILES, placeOf, type PackageFiles } from './package-paths.js';

/** By how much clocks of one desk may differ. */
const TOLERANCE_MILLISECONDS = 5 * 60_000;

type Kept<R> = ProvedRecord & { readonly record: R };

/** The records of one kind, in the order of the log. */
export function recordsOf<K extends ProvedRecord['record']['kind']>(
  records: readonly ProvedRecord[],
  kind: K,
): readonly Kept<Extract<ProvedRecord['record'], { readonly kind: K }>>[] {
  type Wanted = Kept<Extract<ProvedRecord['record'], { readonly kind: K }>>;
  return records.filter((one): one is Wanted => one.record.kind === kind);
}

/** Checks that the believed records tell one story: nothing left out, nothing out of order, nothing dated back. */
export function checkStory(
  files: PackageFiles,
  entries: ProvedEntries,
  made: PackageRecord,
  say: SayFault,
): void {
  const { records } = entries;
  const erased = recordsOf(records, 'erasure').map(({ record }) => record);
  checkTimes(entries, made, say);
  const exhibits = checkExhibits(files, records, say);
  checkWithheld(files, exhibits, made, say);
  checkCustody(recordsOf(records, 'custody'), exhibits, erased, say);
  checkAssessments(recordsOf(records, 'assessment'), exhibits, erased, made, say);
  for (const { entry } of erased) {
    const here = records.find(({ index }) => index === entry);
    if (here !== undefined) say('erased-and-here', here.path);
  }
  const assessments = recordsOf(records, 'assessment').map(({ record }) => record);
  const indicators = files.get(PAYLOAD_FILES.indicators);
  if (indicators !== undefined && !sameBytes(indicators, formatIndicators(made.about, assessments)))
    say('indicators', PAYLOAD_FILES.indicators);
}

/** The log gives the order; no record may be dated before one that stands before it, or after it was cosigned. */
function checkTimes({ records, checkpoint }: ProvedEntries, made: PackageRecord, say: SayFault): void {
  const latest = Math.min(
    checkpoint.cosignedAt?.getTime() ?? Number.POSITIVE_INFINITY,
    Date.parse(made.at) + TOLERANCE_MILLISECONDS,
  );
  const when =
    checkpoint.cosignedAt === null
      ? 'the package was made'
      : 'its checkpoint was cosigned, or after the package was made';
  let before = Number.NEGATIVE_INFINITY;
  for (const { record, path } of records) {
    const at = Date.parse(record.at);
    // An alert says when it is sent, which its officers sign before it is logged.
    if (record.kind === 'alert') continue;
    if (at + TOLERANCE_MILLISECONDS < before) say('back-dated', path);
    if (at > latest + TOLERANCE_MILLISECONDS) say('dated-late', path, { when });
    before = Math.max(before, at);
  }
}

function checkExhibits(
  files: PackageFiles,
  records: readonly ProvedRecord[],
  say: SayFault,
): ReadonlyMap<string, ExhibitRecord> {
  const exhibits = new Map<string, ExhibitRecord>();
  for (const { record, path } of recordsOf(records, 'exhibit')) {
    if (exhibits.has(record.id)) say('exhibit-twice', path);
    exhibits.set(record.id, record);
    const original = files.get(originalPath(record.id));
    if (
      original !== undefined &&
      (original.length !== record.bytes || hexOf(sha256(original)) !== record.sha256)
    )
      say('exhibit-changed', originalPath(record.id));
    checkFields(files, record, say);
  }
  for (const path of files.keys()) {
    const place = placeOf(path);
    if ((place?.holds === 'original' || place?.holds === 'fields') && !exhibits.has(place.exhibit))
      say('exhibit-unknown', path);
  }
  return exhibits;
}

function checkFields(files: PackageFiles, exhibit: ExhibitRecord, say: SayFault): void {
  const path = fieldsPath(exhibit.id);
  const bytes = files.get(path);
  if (bytes === undefined) return;
  const fields = readFields(bytes);
  if (fields === undefined) {
    say('fields-form', path);
    return;
  }
  for (const { name } of foreignFields(exhibit.fields, fields)) say('field-foreign', path, { field: name });
}

function checkCustody(
  records: readonly Kept<CustodyRecord>[],
  exhibits: ReadonlyMap<string, ExhibitRecord>,
  erased: readonly ErasureRecord[],
  say: SayFault,
): void {
  for (const [id, events] of groupBy(records, ({ record }) => record.exhibit)) {
    const exhibit = exhibits.get(id);
    if (exhibit === undefined) {
      for (const { path } of events) say('exhibit-unknown', path);
      continue;
    }
    const ordered = [...events].sort((one, other) => one.record.number - other.record.number);
    checkNumbers('custody event', 'custody', id, ordered, erased, say);
    let last: Kept<CustodyRecord> | undefined;
    for (const event of ordered) {
      const { record, path, index } = event;
      if (last !== undefined && index < last.index) say('custody-order', path);
      if (record.at < (last?.record.at ?? exhibit.capturedAt)) say('custody-back-dated', path);
      // Behind an erased event nobody knows with which hash it ended.
      const follows = record.number === (last?.record.number ?? 0) + 1;
      if (follows && record.before !== (last?.record.after ?? exhibit.sha256)) say('custody-hash', path);
      last = event;
    }
  }
}

function checkAssessments(
  records: readonly Kept<AssessmentRecord>[],
  exhibits: ReadonlyMap<string, ExhibitRecord>,
  erased: readonly ErasureRecord[],
  made: PackageRecord,
  say: SayFault,
): void {
  for (const { record, path } of records) {
    if (record.about !== made.about) say('assessment-other', path);
    const named = [record, ...record.for, ...record.against].flatMap((one) => one.exhibits);
    if (named.some((id) => !exhibits.has(id) && !isErased(erased, 'exhibit', id, null)))
      say('exhibit-unknown', path);
  }
  const ordered = records
    .filter(({ record }) => record.about === made.about)
    .sort((one, other) => one.record.number - other.record.number);
  checkNumbers('assessment', 'assessment', made.about, ordered, erased, say);
  for (const [at, { record, path, index }] of ordered.entries()) {
    const before = ordered[at - 1];
    if (before === undefined || before.record.number !== record.number - 1) continue;
    if (record.changes?.previous !== before.sha256 || index < before.index) say('assessment-previous', path);
  }
}

function checkNumbers(
  what: string,
  kind: string,
  id: string,
  ordered: readonly Kept<{ readonly kind: string; readonly number: number }>[],
  erased: readonly ErasureRecord[],
  say: SayFault,
): void {
  let next = 1;
  for (const { record, path } of ordered) {
    if (record.number < next) say('number-twice', path, { what, number: record.number });
    for (; next < record.number; next += 1)
      if (!isErased(erased, kind, id, next)) say('number-missing', path, { what, number: next });
    next = Math.max(next, record.number + 1);
  }
}

function isErased(
  erased: readonly ErasureRecord[],
  kind: string,
  id: string,
  number: number | null,
): boolean {
  return erased.some(({ of }) => of.kind === kind && of.id === id && of.number === number);
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

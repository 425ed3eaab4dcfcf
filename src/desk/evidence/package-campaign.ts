import { zipSync } from 'fflate';
import { accept, refuse, TocsinError, type Result } from '../../base/index.js';
import {
  parseNote,
  proveInclusion,
  shownFields,
  writePackage,
  type LoggedPackage,
  type LoggedRecord,
  type PackagedExhibit,
  type PackageRecord,
  type Withheld,
} from '../../evidence/index.js';
import type { Campaign } from '../../link/index.js';
import { campaignIds } from '../campaign-tag.js';
import type { Doer } from '../case.js';
import { newId } from '../new-id.js';
import type { OpenDesk } from '../open-desk.js';
import type { KeptExhibit } from './evidence-rows.js';

/** A package as one file. */
export interface MadePackage {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Originals together; the package is made in memory. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The exhibits that belong into the package of a campaign: its own, and those that its assessments rest on. */
export function exhibitsFor(desk: OpenDesk, campaign: Campaign): KeptExhibit[] {
  const ids = campaignIds(campaign);
  const exhibits = new Map(
    desk.evidence.exhibitsOf(new Set(campaign.members), ids).map((exhibit) => [exhibit.id, exhibit]),
  );
  for (const one of desk.evidence.assessmentsOf(ids))
    for (const id of [
      ...one.exhibits,
      ...[...one.for, ...one.against].flatMap((argument) => argument.exhibits),
    ]) {
      const exhibit = desk.evidence.exhibit(id);
      if (exhibit !== undefined) exhibits.set(id, exhibit);
    }
  return [...exhibits.values()];
}

/** What a package is about: its exhibits, and which records of other kinds belong to it. */
export interface PackageAbout {
  /** The id of a campaign, or of a list that was judged. */
  readonly about: string;
  readonly exhibits: readonly KeptExhibit[];
  /** What of them is left out, and why. */
  readonly withheld?: readonly Withheld[];
  readonly belongs: (kind: string, record: Readonly<Record<string, unknown>>) => boolean;
}

/** Makes the package of a campaign. */
export function packageCampaign(
  desk: OpenDesk,
  by: Doer,
  campaign: Campaign,
  withheld: readonly Withheld[] = [],
): Promise<Result<MadePackage>> {
  const ids = campaignIds(campaign);
  const about = desk.evidence.assessmentsOf(ids).at(-1)?.campaign ?? campaign.id;
  const alerts = new Set<string>();
  for (const alert of desk.board.alerts())
    if (alert.campaign !== null && ids.has(alert.campaign)) alerts.add(alert.id);
  return makePackage(desk, by, {
    about,
    exhibits: exhibitsFor(desk, campaign),
    withheld,
    belongs: (kind, record) =>
      (kind === 'assessment' && record['about'] === about) ||
      (kind === 'publication' && ids.has(String(record['about']))) ||
      (kind === 'alert' && alerts.has(String(record['id']))),
  });
}

/**
 * Makes a package: every record about something with its salt, the proof that the log holds it, and the exhibits. The
 * record of the package is logged too, and a checkpoint that covers it must be cosigned.
 */
export async function makePackage(
  desk: OpenDesk,
  by: Doer,
  { about, exhibits: kept, belongs, withheld = [] }: PackageAbout,
): Promise<Result<MadePackage>> {
  const policies = desk.policies();
  if (policies === undefined) return refuse('desk/no-policies');
  const exhibits: PackagedExhibit[] = [];
  const leftOut: Withheld[] = [];
  let bytes = 0;
  for (const { id, erased, fields } of kept) {
    if (erased !== null) continue;
    const original = (await desk.store.table<Uint8Array>('exhibit_bytes').get(id))?.content ?? null;
    bytes += original?.length ?? 0;
    if (bytes > MOST_BYTES)
      return refuse('desk/too-large', { detail: { limit: `${String(MOST_BYTES / 1024 ** 2)} MB` } });
    const left = withheldOf(id, original, withheld);
    if (left !== undefined) leftOut.push(left);
    exhibits.push(
      left === undefined
        ? { id, original, fields }
        : { id, original: null, fields: shownFields(fields, left) },
    );
  }
  const id = newId('pk', desk.random);
  const records = recordsAbout(desk, belongs, new Set(kept.map((one) => one.id)));
  try {
    const files = await writePackage(
      {
        id,
        about,
        at: desk.clock(),
        by,
        chain: policies.chain,
        policy: policies.believed,
        records,
        exhibits,
        withheld: leftOut,
      },
      (record) => logPackage(desk, record),
    );
    // Stored and not compressed: the bytes of an exhibit can be found in the file as they are.
    const zipped = zipSync(Object.fromEntries(files), { level: 0, mtime: new Date('1980-01-02T00:00:00Z') });
    return accept({ id, files, bytes: zipped });
  } catch (error) {
    if (error instanceof TocsinError && error.code === 'desk/not-cosigned')
      return refuse('desk/not-cosigned');
    throw error;
  }
}

/** What is not handed over of an exhibit, if anything. */
function withheldOf(
  id: string,
  original: Uint8Array | null,
  withheld: readonly Withheld[],
): Withheld | undefined {
  const asked = withheld.find(({ exhibit }) => exhibit === id);
  if (asked !== undefined || original !== null) return asked;
  return { exhibit: id, fields: null, reason: 'The desk does not hold its bytes any more.' };
}

async function logPackage(desk: OpenDesk, record: PackageRecord): Promise<LoggedPackage> {
  const index = await desk.turns.take(async () => {
    const log = desk.log.begin();
    const logged = log.record(record);
    await desk.store.together((store) => log.write(store));
    log.show();
    return logged.index;
  });
  const checkpoint = await desk.publisher.checkpoint();
  const note = checkpoint.ok ? parseNote(new TextEncoder().encode(checkpoint.value.note)) : checkpoint;
  const entry = loggedRecord(desk, index);
  if (!checkpoint.ok || !note.ok || entry === undefined)
    throw new TocsinError('desk/not-cosigned', 'Too few witnesses have cosigned the log.', {
      hint: 'Make the package again when they can be reached.',
    });
  const { size } = checkpoint.value;
  return {
    entry,
    checkpoint: note.value,
    prove: (of) => proveInclusion(desk.log.tree.nodes, of, size),
  };
}

function loggedRecord(desk: OpenDesk, index: number): LoggedRecord | undefined {
  const kept = desk.log.entry(index)?.kept;
  if (kept === null || kept === undefined) return undefined;
  return {
    index,
    salt: new Uint8Array(Buffer.from(kept.salt, 'base64url')),
    record: new TextEncoder().encode(kept.record),
  };
}

/** Every record about exhibits and what belongs to them, in the order of the log. */
function recordsAbout(
  desk: OpenDesk,
  belongs: PackageAbout['belongs'],
  exhibits: ReadonlySet<string>,
): LoggedRecord[] {
  return desk.log.all().flatMap(({ index, kind, kept }) => {
    if (kept === null) return [];
    const record = statementOf(kept.record);
    const isOurs =
      (kind === 'exhibit' && exhibits.has(String(record['id']))) ||
      (kind === 'custody' && exhibits.has(String(record['exhibit']))) ||
      (kind === 'erasure' && exhibits.has(idOf(record['of']))) ||
      belongs(kind, record);
    return isOurs ? (loggedRecord(desk, index) ?? []) : [];
  });
}

/** What a record says; it is our own, written and signed here. */
function statementOf(record: string): Readonly<Record<string, unknown>> {
  const { statement } = JSON.parse(record) as { statement: string };
  return JSON.parse(Buffer.from(statement, 'base64url').toString('utf8')) as Record<string, unknown>;
}

function idOf(value: unknown): string {
  return (value as { readonly id: string }).id;
}

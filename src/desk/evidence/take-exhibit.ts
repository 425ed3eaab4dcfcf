import { formatCanonicalJson, accept, refuse, type Json, type Result } from '../../base/index.js';
import { saltField, leafOf, type ExhibitRecord } from '../../evidence/index.js';
import type { Item } from '../../model/index.js';
import type { CustodyEvent } from '../../wire/index.js';
import { sha256Of } from '../judge-item.js';
import { newId } from '../new-id.js';
import type { OpenDesk } from '../open-desk.js';
import type { Writing } from '../writing.js';
import type { ExhibitRow, ExhibitSource, KeptExhibit } from './evidence-rows.js';

/** Bytes that are to become an exhibit, and where they are from. */
export interface Capture {
  readonly from: ExhibitSource;
  readonly campaign: string | null;
  /** As rows show it: names nobody. */
  readonly title: string;
  /** As it was called. */
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly capturedBy: string;
  /** ISO 8601; when it was captured as far as anybody can say. */
  readonly capturedAt: string;
  readonly capturedFrom: string;
  /** What it says, field by field, so that a copy can show some and hide the others. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** Largest exhibit: what an envelope can hold. */
export const MOST_EXHIBIT_BYTES = 32 * 1024 * 1024;

const encoder = new TextEncoder();

/** Everything of a report, or what was named of it: null is the text as it was received. */
export async function captureReport(
  desk: OpenDesk,
  id: string,
  attachments: readonly (string | null)[] | undefined,
): Promise<Result<Capture[]>> {
  const one = desk.cases.find(id);
  if (one === undefined) return refuse('desk/no-case');
  const wanted = attachments ?? [null, ...one.parts.map((part) => part.id)];
  const campaign = desk.campaigns.of(id)?.id ?? null;
  const { record, item } = one;
  const capturedAt = instantOf(record.received, desk.clock());
  const capturedFrom = `report ${id}, ${WAYS[record.way]}`;
  const captures: Capture[] = [];
  for (const attachment of new Set(wanted)) {
    const rest = {
      campaign,
      capturedAt,
      capturedFrom,
      from: { kind: 'report', report: id, attachment },
    } as const;
    if (attachment === null) {
      captures.push({
        ...rest,
        title: `Text of report ${id} as it was received`,
        name: `${id}.json`,
        type: 'application/json',
        bytes: itemBytes(item),
        capturedBy: 'the reporter',
        fields: fieldsOf(item),
      });
      continue;
    }
    const part = one.parts.find((candidate) => candidate.id === attachment);
    const bytes = (await desk.store.table<Uint8Array>('part_bytes').get(attachment))?.content;
    if (part === undefined || bytes === undefined) return refuse('desk/no-attachment');
    captures.push({
      ...rest,
      title: `${part.original ? 'Original' : 'Attachment'} of report ${id}`,
      name: lineOf(part.name, 255),
      type: lineOf(part.type, 100),
      bytes,
      capturedBy: 'the reporter',
      fields: part.original ? fieldsOf(item) : [],
    });
  }
  return accept(captures);
}

/** A kept advert. */
export function captureAdvert(desk: OpenDesk, id: string): Result<Capture[]> {
  const advert = desk.adverts.advert(id);
  const run = advert === undefined ? undefined : desk.adverts.run(advert.run);
  if (advert === undefined || run === undefined) return refuse('desk/no-case');
  return accept([
    {
      from: { kind: 'advert', advert: id },
      campaign: desk.campaigns.of(id)?.id ?? null,
      title: `Advert ${id}`,
      name: `${id}.json`,
      type: 'application/json',
      bytes: itemBytes(advert.item),
      capturedBy: lineOf(run.by.name, 200),
      capturedAt: instantOf(run.at, desk.clock()),
      capturedFrom: lineOf(
        `row ${String(advert.item.source.row ?? 0)} of a file of adverts with the SHA-256 ${run.sha256}`,
        500,
      ),
      fields: fieldsOf(advert.item),
    },
  ]);
}

/** A file that was sent to the desk. */
export async function captureFile(
  desk: OpenDesk,
  officer: { readonly name: string },
  {
    upload: id,
    name,
    campaign,
  }: { readonly upload: string; readonly name: string; readonly campaign: string | null },
): Promise<Result<Capture[]>> {
  const upload = await desk.uploads.find(id);
  if (upload === undefined) return refuse('desk/no-upload');
  if (upload.bytes > MOST_EXHIBIT_BYTES)
    return refuse('desk/too-large', { detail: { limit: `${String(MOST_EXHIBIT_BYTES / 1024 ** 2)} MB` } });
  // A file that proves that something was done, or a list that was judged, is of no campaign.
  const found = campaign === null ? null : desk.campaigns.find(campaign);
  if (found === undefined) return refuse('desk/no-campaign');
  return accept([
    {
      from: { kind: 'file', name },
      campaign: found?.id ?? null,
      title: name,
      name: lineOf(upload.name, 255),
      type: 'application/octet-stream',
      bytes: await desk.uploads.readWhole(id),
      capturedBy: lineOf(officer.name, 200),
      capturedAt: desk.clock().toISOString(),
      capturedFrom: 'a file that an officer brought to the desk',
      fields: [],
    },
  ]);
}

/** Writes an exhibit: its bytes, its signed record in the log, and the first event of its custody. */
export async function writeExhibit(
  desk: OpenDesk,
  { store, log, now, at, by, show }: Writing,
  capture: Capture,
  how: string,
): Promise<KeptExhibit> {
  const id = newId('ex', desk.random);
  const sha256 = sha256Of(capture.bytes);
  const fields = capture.fields.map(({ name, value }) => saltField(name, value, desk.random));
  const record: ExhibitRecord = {
    type: 'tocsin/record',
    version: 1,
    kind: 'exhibit',
    desk: desk.fingerprint,
    at,
    by,
    id,
    sha256,
    bytes: capture.bytes.length,
    name: capture.name,
    mediaType: capture.type,
    capturedBy: capture.capturedBy,
    capturedHow: how,
    capturedAt: capture.capturedAt,
    from: capture.capturedFrom,
    admiralty: { reliability: 'F', credibility: 6 },
    fields: fields.map(leafOf),
  };
  const logged = log.record(record);
  const custody: CustodyEvent = {
    what: 'taken',
    at,
    by,
    how,
    result: `${String(capture.bytes.length)} bytes, kept as they were`,
    before: sha256,
    after: sha256,
    logged: { index: 0, at },
  };
  const event = log.record({
    type: 'tocsin/record',
    version: 1,
    kind: 'custody',
    desk: desk.fingerprint,
    at,
    by,
    exhibit: id,
    number: 1,
    who: by.name,
    what: custody.what,
    how,
    result: custody.result,
    before: sha256,
    after: sha256,
  });
  const content: ExhibitRow = {
    title: capture.title,
    name: capture.name,
    type: capture.type,
    bytes: capture.bytes.length,
    sha256,
    from: capture.from,
    campaign: capture.campaign,
    taken: { at, by, how },
    grades: [],
    logged: { index: logged.index, at },
    custody: [{ ...custody, logged: { index: event.index, at } }],
    erased: null,
    fields,
  };
  await store.table<ExhibitRow>('exhibits').add({ id, state: 'kept', since: now, content });
  await store.table<Uint8Array>('exhibit_bytes').add({ id, since: now, content: capture.bytes });
  const kept = { ...content, id };
  show(() => {
    desk.evidence.putExhibit(kept);
  });
  return kept;
}

const WAYS = {
  sealed: 'sealed by its sender',
  entered: 'told to the desk',
  mail: 'forwarded as a mail',
} as const;

/** What was received, as the desk read it. Who reported it is not in it. */
function itemBytes({ kind, fields, channel, from, postedAt }: Item): Uint8Array {
  const value = {
    kind,
    fields: fields.map(({ name, text }) => ({ name, text: text.replace(/\p{Surrogate}/gu, '\ufffd') })),
    ...(channel === undefined ? {} : { channel }),
    ...(from === undefined ? {} : { from }),
    ...(postedAt === undefined ? {} : { postedAt }),
  };
  return encoder.encode(formatCanonicalJson(JSON.parse(JSON.stringify(value)) as Json));
}

function fieldsOf({ fields, from }: Item): Capture['fields'] {
  const sender = Object.entries(from ?? {}).map(([name, value]) => ({
    name: `from.${name}`,
    value: value as string,
  }));
  return [...fields.map(({ name, text }) => ({ name, value: text })), ...sender]
    .map(({ name, value }) => ({ name, value: value.replace(/\p{Surrogate}/gu, '\ufffd') }))
    .filter(({ value }) => value.length <= 1024 * 1024);
}

/** A time that somebody else gave, as records have it; never after now. */
function instantOf(given: string, now: Date): string {
  const time = Date.parse(given);
  return new Date(Number.isNaN(time) ? now.getTime() : Math.min(time, now.getTime())).toISOString();
}

/** Text of others as one line. */
function lineOf(text: string, most: number): string {
  const line = text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\u0000-\u001f\u007f]/gu, ' ')
    .slice(0, most)
    .replace(/\p{Surrogate}/gu, '')
    .trim();
  return line === '' ? 'unnamed' : line;
}

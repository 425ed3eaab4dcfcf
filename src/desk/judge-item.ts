import { createHash } from 'node:crypto';
import type { Problem } from '../base/index.js';
import type { CheckPacks, Judge, JudgeOptions, Personal } from '../check/index.js';
import { normaliseText, readItem } from '../intake/index.js';
import type { LinkRecord } from '../link/index.js';
import type { Item, ItemField, Sender, Verdict } from '../model/index.js';
import { linkRecordOf, nodeIntake } from '../screen/index.js';
import type { ReportedItem } from '../wire/index.js';

/** What the desk judges with: the same engine, packs and settings as the command line. */
export interface DeskEngine {
  readonly packs: CheckPacks;
  readonly judge: Judge;
  /** What the judge was made with beside the packs, so that a worker can make the same. */
  readonly judgeOptions?: JudgeOptions;
}

/** An item judged, with what linking needs of it. */
export interface JudgedItem {
  readonly verdict: Verdict;
  readonly link: LinkRecord;
}

/** An item as the desk read it itself. */
export interface OwnReading {
  readonly item: Item;
  readonly readFrom: 'original' | 'text';
  /** Whether the device's reading of the original says something else. */
  readonly differs: boolean;
}

/** A part that came with a report. */
export interface ReceivedPart {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export function judgeItem(engine: DeskEngine, item: Item, personal: Personal): JudgedItem {
  const assessment = engine.judge.assess(item, personal);
  return { verdict: assessment.verdict, link: linkRecordOf(item, assessment) };
}

/**
 * Reads what was received ourselves: from the original where there is one that intake can read, else from the text
 * that the reporter sent. Nothing the device worked out is taken over.
 * @param id the report's id, which the item gets.
 */
export async function readReported(
  id: string,
  reported: ReportedItem,
  original: ReceivedPart | undefined,
): Promise<OwnReading> {
  const text = fromText(id, reported);
  if (original === undefined) return { item: text, readFrom: 'text', differs: false };
  const read = await readItem({ name: original.name, bytes: oneChunk(original.bytes) }, nodeIntake());
  if (!read.ok) return { item: text, readFrom: 'text', differs: false };
  const { linkColumns: _, ...own } = read.value;
  // Plain text says neither what it is nor where it came from; only then the reporter's word stands in.
  const plain = own.kind === 'message' && own.from === undefined;
  const item: Item = {
    ...own,
    id,
    kind: plain ? reported.kind : own.kind,
    ...(plain && text.from !== undefined ? { from: text.from } : {}),
    ...(own.channel === undefined && text.channel !== undefined ? { channel: text.channel } : {}),
    ...(own.postedAt === undefined && text.postedAt !== undefined ? { postedAt: text.postedAt } : {}),
  };
  return { item, readFrom: 'original', differs: wordsOf(item.fields) !== wordsOf(text.fields) };
}

function fromText(id: string, { kind, fields, channel, from, postedAt }: ReportedItem): Item {
  const read = fields
    .map(({ name, text }): ItemField => ({ name, text: normaliseText(text).text }))
    .filter(({ text }) => text.trim() !== '');
  const sender = senderOf(from);
  return {
    id,
    kind,
    fields: read,
    ...(channel === undefined ? {} : { channel }),
    ...(sender === undefined ? {} : { from: sender }),
    ...(postedAt === undefined ? {} : { postedAt }),
    source: { file: 'reported text', sha256: sha256Of(new TextEncoder().encode(JSON.stringify(fields))) },
  };
}

function senderOf(from: ReportedItem['from']): Sender | undefined {
  if (from === undefined) return undefined;
  const { name, address, replyTo, returnPath, profileUrl } = from;
  return {
    ...(name === undefined ? {} : { name }),
    ...(address === undefined ? {} : { address: address.toLowerCase() }),
    ...(replyTo === undefined ? {} : { replyTo: replyTo.toLowerCase() }),
    ...(returnPath === undefined ? {} : { returnPath: returnPath.toLowerCase() }),
    ...(profileUrl === undefined ? {} : { profileUrl }),
  };
}

/** Letters and figures alone: line breaks and spaces differ between any two readers. */
function wordsOf(fields: readonly ItemField[]): string {
  return fields
    .map(({ text }) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '))
    .join(' ')
    .trim();
}

/**
 * What makes two reports the same thing reported again: the same words, letter for letter, from the same claimed
 * sender. Copies in other words are not repeats; linking finds those.
 */
export function repeatKeyOf({ fields, from }: Item): string {
  const sender = from?.address ?? from?.profileUrl ?? from?.name?.toLowerCase() ?? '';
  return sha256Of(new TextEncoder().encode(`${sender}\n${wordsOf(fields)}`));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

// eslint-disable-next-line @typescript-eslint/require-await -- intake reads streams; these bytes are all here.
async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Why a file that is to be the original cannot be read; undefined when it can. The file's name is left out. */
export async function readableProblem(part: ReceivedPart): Promise<Problem | undefined> {
  const read = await readItem({ name: 'the file', bytes: oneChunk(part.bytes) }, nodeIntake());
  return read.ok ? undefined : { code: read.problem.code, detail: read.problem.detail ?? {} };
}

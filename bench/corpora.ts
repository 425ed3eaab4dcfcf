import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { TocsinError } from '../src/base/index.js';
import { readItem, readItems } from '../src/intake/index.js';
import type { Hypothesis, Item } from '../src/model/index.js';
import { foldOf } from './folds.js';

/** Where the shared corpora lie: beside the project, or where `TOCSIN_DATA` says. They are never part of the project. */
export const DATA = process.env['TOCSIN_DATA'] ?? resolve('../shared/data');

/** Whether the corpora are there to measure on. */
export const hasData = existsSync(join(DATA, 'lures-dev.ndjson'));

/** A text with the truth about it. */
export interface Labelled {
  /** As intake reads it. */
  readonly item: Item;
  /** All its words in one string, for the peers. */
  readonly text: string;
  readonly label: Hypothesis;
  /** Texts that are copies of one another or of one sender; never parted between training and measuring. */
  readonly group: string;
  readonly fold: number;
  /** False for genuine adverts of copies that chose which genuine adverts to keep. */
  readonly unbiased: boolean;
}

type Row = Readonly<Record<string, unknown>>;

/** What a corpus says of a row. */
interface Truth {
  readonly label: Hypothesis;
  readonly group: string;
  /** The columns a peer reads. */
  readonly columns: readonly string[];
  readonly unbiased?: boolean;
}

function textOf(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value : '';
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function attachTruth(item: Item, text: string, truth: Omit<Truth, 'columns'>): Labelled {
  const { label, group } = truth;
  return { item, text, label, group, fold: foldOf(group), unbiased: truth.unbiased ?? true };
}

/**
 * Reads a file of rows through intake, as any user's file is read, and joins the truth by id.
 * @throws TocsinError `bench/corpus` when intake refuses a row: then there is nothing to compare with others.
 */
async function readRows(path: string, truthOf: (row: Row) => Truth): Promise<Labelled[]> {
  const packed = readFileSync(join(DATA, path));
  const bytes = path.endsWith('.gz') ? gunzipSync(packed) : packed;
  const rows = new Map<string, Row>();
  for (const line of bytes.toString('utf8').split('\n')) {
    if (line.trim() === '') continue;
    const row = JSON.parse(line) as Row;
    rows.set(textOf(row, 'id'), row);
  }
  const texts: Labelled[] = [];
  for await (const result of readItems({ name: path, bytes: once(bytes) }, { sha256 })) {
    if (!result.ok)
      throw new TocsinError('bench/corpus', `Intake refuses a row of ${path}: ${result.problem.code}.`);
    const row = rows.get(result.value.id);
    if (row === undefined)
      throw new TocsinError('bench/corpus', `Intake changed the id of a row of ${path}.`);
    const truth = truthOf(row);
    const words = truth.columns.map((name) => textOf(row, name)).filter((text) => text !== '');
    texts.push(attachTruth(result.value, words.join('\n'), truth));
  }
  return texts;
}

/** Real adverts, 655 of them fraudulent. The peers read only texts: logo and question flags leak the label. */
export async function readEmscad(): Promise<Labelled[]> {
  return readRows('adverts/adverts-emscad.ndjson.gz', (row) => {
    const isFraudulent = Number(row['fraudulent']) === 1;
    return {
      label: isFraudulent ? 'scam' : 'ordinary',
      group: textOf(row, 'group'),
      columns: ['title', 'company_profile', 'description', 'requirements', 'benefits'],
      unbiased: isFraudulent || ['fjd', 'rdube'].includes(textOf(row, 'src')),
    };
  });
}

const COMPOSED_COLUMNS = ['title', 'company', 'subject', 'text'];

/** Texts composed from documented traits: covert, hard ordinary ones, some scams. No verbatim covert advert is public. */
export async function readLures(): Promise<Labelled[]> {
  return readRows('lures-dev.ndjson', (row) => ({
    label: textOf(row, 'label') as Hypothesis,
    group: textOf(row, 'campaign') || textOf(row, 'id'),
    columns: COMPOSED_COLUMNS,
  }));
}

/** Fifty minimal pairs, their `group` the pair: almost the same words, one covert and one ordinary. */
export async function readPairs(): Promise<Labelled[]> {
  return readRows('lures-pairs-dev.ndjson', (row) => ({
    label: textOf(row, 'label') as Hypothesis,
    group: textOf(row, 'pair'),
    columns: COMPOSED_COLUMNS,
  }));
}

/** One text per group, the one whose id hashes lowest, so that the choice does not hang on the order of the file. */
export function onePerGroup(texts: readonly Labelled[]): Labelled[] {
  const chosen = new Map<string, { text: Labelled; rank: string }>();
  for (const text of texts) {
    const rank = createHash('sha256').update(text.item.id).digest('hex');
    const known = chosen.get(text.group);
    if (known === undefined || rank < known.rank) chosen.set(text.group, { text, rank });
  }
  return [...chosen.values()].map((one) => one.text);
}

/** US election-office adverts, the hard ordinary class; a group is an employer. */
export async function readGovernment(): Promise<Labelled[]> {
  return readRows('adverts/adverts-government.ndjson.gz', (row) => ({
    label: 'ordinary',
    group: textOf(row, 'employer').toLowerCase() || textOf(row, 'id'),
    columns: ['job_title', 'employer', 'description', 'full_text'],
  }));
}

/** Hiring posts of 54 months; a group is a poster. */
export async function readHiringPosts(): Promise<Labelled[]> {
  return readRows('adverts/adverts-hn.ndjson.gz', (row) => ({
    label: 'ordinary',
    group: textOf(row, 'poster_hash'),
    columns: ['text'],
  }));
}

async function readMail(folders: readonly string[], label: Hypothesis): Promise<Labelled[]> {
  const texts: Labelled[] = [];
  for (const folder of folders) {
    const path = join(DATA, 'mail', folder);
    for (const name of readdirSync(path).sort()) {
      const mail = await readItem({ name, bytes: once(readFileSync(join(path, name))) }, { sha256 });
      // Some spam is so broken that there is nothing to judge: it is refused, which is an answer.
      if (!mail.ok) continue;
      const item = { ...mail.value, id: `${folder}/${name}` };
      const text = item.fields.map((field) => field.text).join('\n');
      texts.push(attachTruth(item, text, { label, group: item.from?.address ?? name }));
    }
  }
  return texts;
}

/** Real ordinary mails; a group is a sender. */
export async function readHamMail(): Promise<Labelled[]> {
  return readMail(['spamassassin/ham', 'spamassassin/ham_job_related'], 'ordinary');
}

/** Spam and phishing: nothing is claimed about them but which indicators they show. */
export async function readUnwantedMail(): Promise<Labelled[]> {
  return readMail(
    ['spamassassin/spam', 'spamassassin/spam_job_related', 'phishing_pot/job_related', 'phishing_pot/other'],
    'scam',
  );
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import PostalMime from 'postal-mime';
import type { FieldName, Hypothesis, Item, ItemKind } from '../src/model/index.js';
import { foldOf } from './folds.js';

/** Where the shared corpora lie: beside the project, or where `TOCSIN_DATA` says. They are never part of the project. */
export const DATA = process.env['TOCSIN_DATA'] ?? resolve('../shared/data');

/** Whether the corpora are there to measure on. */
export const hasData = existsSync(join(DATA, 'lures-dev.ndjson'));

/** A text with the truth about it. */
export interface Labelled {
  readonly item: Item;
  /** All its words in one string, for the peers. */
  readonly text: string;
  readonly label: Hypothesis;
  /** Texts that are copies of one another or of one sender; never parted between training and measuring. */
  readonly group: string;
  readonly fold: number;
  /** The minimal pair it belongs to. */
  readonly pair?: string;
  /** False for genuine adverts of copies that chose which genuine adverts to keep. */
  readonly unbiased: boolean;
}

type Row = Readonly<Record<string, unknown>>;

function rowsOf(path: string): Row[] {
  const bytes = readFileSync(join(DATA, path));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
}

function textOf(row: Row, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value : '';
}

function labelled(
  row: Row,
  file: string,
  rest: {
    kind: ItemKind;
    label: Hypothesis;
    group: string;
    fields: Partial<Record<FieldName, string>>;
    pair?: string;
    unbiased?: boolean;
  },
): Labelled {
  const fields = Object.entries(rest.fields)
    .filter(([, text]) => text.trim() !== '')
    .map(([name, text]) => ({
      name: name as FieldName,
      text: text.normalize('NFC').replaceAll('\r\n', '\n'),
    }));
  return {
    item: {
      id: textOf(row, 'id'),
      kind: rest.kind,
      fields,
      source: { file, sha256: createHash('sha256').update(JSON.stringify(row)).digest('hex') },
    },
    text: fields.map((field) => field.text).join('\n'),
    label: rest.label,
    group: rest.group,
    fold: foldOf(rest.group),
    unbiased: rest.unbiased ?? true,
    ...(rest.pair === undefined ? {} : { pair: rest.pair }),
  };
}

/** Real adverts, 655 of them fraudulent. Only their texts are read: logo and question flags leak the label. */
export function readEmscad(): Labelled[] {
  return rowsOf('adverts/adverts-emscad.ndjson.gz').map((row) =>
    labelled(row, 'adverts-emscad', {
      kind: 'advert',
      label: Number(row['fraudulent']) === 1 ? 'scam' : 'ordinary',
      group: textOf(row, 'group'),
      unbiased: Number(row['fraudulent']) === 1 || ['fjd', 'rdube'].includes(textOf(row, 'src')),
      fields: {
        title: textOf(row, 'title'),
        company_profile: textOf(row, 'company_profile'),
        description: textOf(row, 'description'),
        requirements: textOf(row, 'requirements'),
        benefits: textOf(row, 'benefits'),
      },
    }),
  );
}

function readComposed(path: string, file: string): Labelled[] {
  return rowsOf(path).map((row) => {
    const pair = textOf(row, 'pair');
    const headline = row['from'] as { headline?: string } | undefined;
    return labelled(row, file, {
      kind: textOf(row, 'kind') as ItemKind,
      label: textOf(row, 'label') as Hypothesis,
      group: pair !== '' ? pair : textOf(row, 'campaign') || textOf(row, 'id'),
      fields: {
        title: textOf(row, 'title'),
        subject: textOf(row, 'subject'),
        text: textOf(row, 'text'),
        company: textOf(row, 'company'),
        from_headline: headline?.headline ?? '',
      },
      ...(pair === '' ? {} : { pair }),
    });
  });
}

/** Texts composed from documented traits: covert, hard ordinary ones, some scams. No verbatim covert advert is public. */
export function readLures(): Labelled[] {
  return readComposed('lures-dev.ndjson', 'lures-dev');
}

/** Fifty minimal pairs: almost the same words, one covert and one ordinary. */
export function readPairs(): Labelled[] {
  return readComposed('lures-pairs-dev.ndjson', 'lures-pairs-dev');
}

/** One text per group, the one whose id hashes lowest, so that the choice does not hang on the order of the file. */
function onePerGroup(texts: readonly Labelled[]): Labelled[] {
  const chosen = new Map<string, { text: Labelled; rank: string }>();
  for (const text of texts) {
    const rank = createHash('sha256').update(text.item.id).digest('hex');
    const known = chosen.get(text.group);
    if (known === undefined || rank < known.rank) chosen.set(text.group, { text, rank });
  }
  return [...chosen.values()].map((one) => one.text);
}

/** US election-office adverts: the hard ordinary class. Rows marked as duplicates are left out unless `all`. */
export function readGovernment(all: boolean): Labelled[] {
  const texts = rowsOf('adverts/adverts-government.ndjson.gz')
    .filter((row) => all || row['is_duplicate_job'] !== 'True')
    .map((row) =>
      labelled(row, 'adverts-government', {
        kind: 'advert',
        label: 'ordinary',
        group: textOf(row, 'employer').toLowerCase() || textOf(row, 'id'),
        fields: {
          title: textOf(row, 'job_title'),
          company: textOf(row, 'employer'),
          description: textOf(row, 'description'),
          text: textOf(row, 'full_text'),
        },
      }),
    );
  return texts;
}

/** Hiring posts of 54 months: one a poster, or all of them. */
export function readHiringPosts(all: boolean): Labelled[] {
  const texts = rowsOf('adverts/adverts-hn.ndjson.gz').map((row) =>
    labelled(row, 'adverts-hn', {
      kind: 'advert',
      label: 'ordinary',
      group: textOf(row, 'poster_hash'),
      fields: { text: textOf(row, 'text') },
    }),
  );
  return all ? texts : onePerGroup(texts);
}

/** Real mails of one kind, as received: ordinary ones, or those of which the indicators only ask whether they fire. */
export async function readMail(folders: readonly string[], label: Hypothesis): Promise<Labelled[]> {
  const texts: Labelled[] = [];
  for (const folder of folders) {
    const path = join(DATA, 'mail', folder);
    for (const name of readdirSync(path).sort()) {
      const mail = await PostalMime.parse(readFileSync(join(path, name)));
      const sender = mail.from?.address?.toLowerCase();
      texts.push(
        labelled({ id: `${folder}/${name}` }, folder, {
          kind: 'email',
          label,
          group: sender ?? name,
          fields: { subject: mail.subject ?? '', text: mail.text ?? mail.html ?? '' },
        }),
      );
    }
  }
  return texts;
}

/** One mail a sender, or all of them. */
export async function readHamMail(all: boolean): Promise<Labelled[]> {
  const texts = await readMail(['spamassassin/ham', 'spamassassin/ham_job_related'], 'ordinary');
  return all ? texts : onePerGroup(texts);
}

/** Spam and phishing: nothing is claimed about them but which indicators they show. */
export async function readUnwantedMail(): Promise<Labelled[]> {
  return readMail(
    ['spamassassin/spam', 'spamassassin/spam_job_related', 'phishing_pot/job_related', 'phishing_pot/other'],
    'scam',
  );
}

// The texts that word frequencies are counted in: adverts, lures, mail. They are read, counted and not kept.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import PostalMime from 'postal-mime';

/** Rows of an NDJSON file, `.gz` or plain. */
function readRows(path) {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function stripTags(html) {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[a-z#0-9]+;/gi, ' ');
}

async function readMails(folders) {
  const texts = [];
  for (const folder of folders) {
    for (const file of readdirSync(folder).sort()) {
      try {
        const mail = await PostalMime.parse(readFileSync(join(folder, file)));
        texts.push(`${mail.subject ?? ''}\n${mail.text || stripTags(mail.html ?? '')}`);
      } catch {
        // A mail that cannot be parsed has no words to count.
      }
    }
  }
  return texts;
}

const joinFields = (row, fields) => fields.map((field) => row[field] ?? '').join('\n');

/** Every corpus by name: a list of texts. `weight` says how much one text's share counts towards choosing words. */
export async function readCorpora(data) {
  if (!existsSync(data))
    throw new Error(`No corpora at ${data}: the vocabulary is built where they can be read.`);
  const emscad = readRows(join(data, 'adverts/adverts-emscad.ndjson.gz'));
  const advertFields = ['title', 'company_profile', 'description', 'requirements', 'benefits'];
  const lureFields = ['subject', 'title', 'text'];
  const mail = (...folders) => readMails(folders.map((folder) => join(data, 'mail', folder)));
  return {
    'emscad genuine': {
      weight: 1.2,
      texts: emscad.filter((row) => row.fraudulent === 0).map((row) => joinFields(row, advertFields)),
    },
    'emscad fraudulent': {
      weight: 1.2,
      texts: emscad.filter((row) => row.fraudulent === 1).map((row) => joinFields(row, advertFields)),
    },
    government: {
      weight: 1,
      texts: readRows(join(data, 'adverts/adverts-government.ndjson.gz')).map(
        (row) => row.full_text || row.description,
      ),
    },
    // One in six: the forum would otherwise drown the rest.
    hn: {
      weight: 0.6,
      texts: readRows(join(data, 'adverts/adverts-hn.ndjson.gz'))
        .filter((_, index) => index % 6 === 0)
        .map((row) => row.text),
    },
    'lures-dev': {
      weight: 1.5,
      texts: readRows(join(data, 'lures-dev.ndjson')).map((row) => joinFields(row, lureFields)),
    },
    'lures-pairs-dev': {
      weight: 1.5,
      texts: readRows(join(data, 'lures-pairs-dev.ndjson')).map((row) => joinFields(row, lureFields)),
    },
    'ham mail': { weight: 1, texts: await mail('spamassassin/ham', 'spamassassin/ham_job_related') },
    'spam mail': { weight: 1, texts: await mail('spamassassin/spam', 'spamassassin/spam_job_related') },
    'phishing mail': { weight: 1, texts: await mail('phishing_pot/job_related', 'phishing_pot/other') },
  };
}

/** The words of a text as written; curly apostrophes become straight. */
export function splitWords(text) {
  return text.replace(/[‘’]/g, "'").match(/[A-Za-z]+(?:'[A-Za-z]+)?/g) ?? [];
}

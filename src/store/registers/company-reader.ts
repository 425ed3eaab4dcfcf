import type { CompanyOnRegister, CompanyRegister, RegisteredCompany } from '../../safeguards/registers.js';
import { unpackCompany } from './company-form.js';
import { openRegister, type RegisterFacts } from './register-file.js';

/** The register of companies, open for reading. */
export interface OpenCompanyRegister extends CompanyRegister {
  readonly facts: RegisterFacts;
  readonly close: () => void;
}

interface CompanyRow {
  readonly number: string;
  readonly address: number | null;
  readonly facts: string;
}

interface LikeRow {
  readonly word: string;
  readonly companies: number;
}

/** Words whose number of companies is remembered: names share most of theirs. */
const MOST_COUNTED = 20_000;
/** Words of one beginning or end that are looked at for one that differs by a slip. */
const MOST_NEIGHBOURS = 2_000;

/**
 * Opens the register of companies in a folder; undefined when none was imported.
 * @throws TocsinError `store/register-damaged`
 */
export function openCompanyRegister(folder: string): OpenCompanyRegister | undefined {
  const opened = openRegister(folder, 'companies');
  if (opened === undefined) return undefined;
  const { db, facts } = opened;
  const terms: string[] = [];
  for (const { id, text } of db.prepare('select id, text from term').all() as { id: number; text: string }[])
    terms[id] = text;
  const byNumber = db.prepare('select number, address, facts from company where number = ? limit 1');
  const sharing = db.prepare('select companies from address where address = ?');
  const known = db.prepare('select companies from word where word = ?');
  const beginning = db.prepare(
    `select word, companies from word where word >= ? and word < ? and length(word) between ? and ? limit ${String(MOST_NEIGHBOURS)}`,
  );
  const ending = db.prepare(
    `select word, companies from word where substr(word, -3) = ? and length(word) between ? and ? and substr(word, 1, 1) = ? limit ${String(MOST_NEIGHBOURS)}`,
  );
  const named = db.prepare(
    'select company.number, company.facts from named join company on company.id = named.rowid where named match ? limit ?',
  );
  const counted = new Map<string, number>();
  const uses = (word: string): number => {
    let count = counted.get(word);
    if (count === undefined) {
      count = (known.get([word]) as { companies: number } | undefined)?.companies ?? 0;
      if (counted.size >= MOST_COUNTED) counted.clear();
      counted.set(word, count);
    }
    return count;
  };
  return {
    facts,
    companies: facts.rows,
    byNumber: (number): CompanyOnRegister | undefined => {
      const row = byNumber.get([number]) as CompanyRow | undefined;
      if (row === undefined) return undefined;
      const shared =
        row.address === null
          ? undefined
          : (sharing.get([row.address]) as { companies: number } | undefined)?.companies;
      return { ...unpackCompany(row.number, row.facts, terms), sharingAddress: shared ?? 1 };
    },
    usesOf: uses,
    wordsLike: (word) => {
      const start = word.slice(0, Math.ceil(word.length / 2));
      const lengths = [word.length - 2, word.length + 2];
      return [
        ...(beginning.all([start, `${start}\u007f`, ...lengths]) as LikeRow[]),
        ...(ending.all([word.slice(-3), ...lengths, word.slice(0, 1)]) as LikeRow[]).filter(
          (row) => !row.word.startsWith(start),
        ),
      ];
    },
    withWords: (words, most): RegisteredCompany[] => {
      // Quoted, so that a word is a word and never an operator (FTS5 §3).
      const query = words
        .map((any) => `(${any.map((word) => `"${word.replaceAll('"', '')}"`).join(' OR ')})`)
        .join(' AND ');
      const rows = named.all([query, most]) as { number: string; facts: string }[];
      return rows.map(({ number, facts: packed }) => unpackCompany(number, packed, terms));
    },
    close: () => {
      db.close();
    },
  };
}

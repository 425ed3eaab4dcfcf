import { accept, refuse, TocsinError, type Result } from '../../base/index.js';
import { readDay, type Day } from '../shape/day.js';
import type { Finding } from '../shape/finding.js';
import type { SafeguardPack } from '../shape/safeguard-pack.js';
import type { Donation } from './donation.js';

/** A question of the checklist. */
export interface DonorQuestion {
  readonly id: string;
  readonly ask: string;
  /** Why it is asked about this donor. */
  readonly because: string;
}

/** What somebody found out, with the reason for it, who says so and when. */
export interface DonorAnswer {
  readonly question: string;
  readonly answer: string;
  readonly reason: string;
  readonly by: string;
  readonly on: Day;
}

/** The checklist of one donation with the answers that there are. */
export interface DonorChecklist {
  readonly subject: string;
  readonly questions: readonly (DonorQuestion & { readonly answered: DonorAnswer | undefined })[];
  /** How many questions nobody has answered. */
  readonly open: number;
}

/** Characters of an answer that are kept. */
const MOST = 2_000;

/**
 * The questions to ask about the donor of one donation, each with why it is asked: of every donor, of its kind, or
 * because of what was found.
 * @throws TocsinError `safeguards/pack` when a pack's list of questions is wrong
 */
export function openChecklist(
  donation: Donation,
  findings: readonly Finding[],
  packs: readonly SafeguardPack[],
  answers: readonly DonorAnswer[] = [],
): DonorChecklist {
  const titles = new Map(findings.map(({ rule, title }) => [rule, title]));
  const questions = packs
    .flatMap(({ id, list }) => list.map((row) => readQuestion(id, row)))
    .flatMap(({ id, ask, kinds, rules }) => {
      const found = rules.filter((rule) => titles.has(rule)).map((rule) => titles.get(rule)!);
      if (kinds.length > 0 && !kinds.includes(donation.donor.kind)) return [];
      if (rules.length > 0 && found.length === 0) return [];
      const kind = donation.donor.kind.replaceAll('-', ' ');
      const because =
        found.length > 0
          ? found.join('; ')
          : kinds.length > 0
            ? `the donor is: ${kind}`
            : 'asked of every donor';
      // The last answer counts: a record is added to, never changed.
      const answered = answers.filter(({ question }) => question === id).at(-1);
      return [{ id, ask, because, answered }];
    });
  const open = questions.filter(({ answered }) => answered === undefined).length;
  return { subject: donation.subject, questions, open };
}

interface Question {
  readonly id: string;
  readonly ask: string;
  readonly kinds: readonly string[];
  readonly rules: readonly string[];
}

function readQuestion(pack: string, row: unknown): Question {
  const entry = (typeof row === 'object' && row !== null ? row : {}) as Readonly<Record<string, unknown>>;
  const { id, ask, kinds = [], rules = [] } = entry;
  const isList = (value: unknown): value is string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (typeof id !== 'string' || typeof ask !== 'string' || !isList(kinds) || !isList(rules)) {
    throw new TocsinError('safeguards/pack', `The pack ${pack} has a question without id or ask.`, {
      hint: 'docs/donations.md shows a question. Nothing was changed.',
    });
  }
  return { id, ask, kinds, rules };
}

/** Reads one answer from its values by canonical column name: question, answer, reason, by, on. */
export function parseDonorAnswer(
  values: Readonly<Record<string, string>>,
  at: { file: string; row: number },
): Result<DonorAnswer> {
  const text = (name: string): string => (values[name] ?? '').trim().slice(0, MOST);
  const on = readDay(text('on') || text('date'));
  for (const field of ['question', 'answer', 'reason', 'by'])
    if (text(field) === '') return refuse('safeguards/answer-not-whole', { at: { ...at, field } });
  if (on === undefined) return refuse('safeguards/answer-not-whole', { at: { ...at, field: 'on' } });
  return accept({
    question: text('question'),
    answer: text('answer'),
    reason: text('reason'),
    by: text('by'),
    on,
  });
}

import { countSources, type SourceReport } from './count-sources.js';
import type { AlertDraft } from './draft.js';
import { lintDraft } from './lint-draft.js';

/** Everything on which the gate is judged. */
export interface GateCase {
  readonly draft: AlertDraft;
  /** The reports of the campaign. */
  readonly sources: readonly SourceReport[];
  /** Who drafted or edited it. */
  readonly editors: readonly string[];
  /** Who approved it as it stands; `null` while nobody has. */
  readonly approvedBy: string | null;
  /**
   * Whether it sends guidance and still says, word for word, what the guidance says; left out for an alert. Guidance
   * accuses nobody, so it is not asked what only matters for accusing. Whatever was changed is asked all of it.
   */
  readonly guidanceStands?: boolean;
  readonly now: Date;
}

/** What a row says of one draft. */
export interface GateRow {
  readonly id: string;
  readonly title: string;
  readonly met: boolean;
  /** What was found. */
  readonly say: string;
  /** What would meet it; `null` when it is met. */
  readonly next: string | null;
}

/** One condition without which nothing is published. */
export interface GateCondition {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** `computed`: found by the program. `stated`: people answer for it, in words that are kept. */
  readonly how: 'computed' | 'stated';
  /** A withdrawal takes back; what only matters for accusing is not asked of it, so that it is never late. */
  readonly askedOfWithdrawal: boolean;
  /** Guidance names and accuses nobody; what it rests on is kept with it. */
  readonly askedOfGuidance: boolean;
  readonly judge: (given: GateCase) => Judged;
}

type Judged =
  | { readonly met: true; readonly say: string }
  | { readonly met: false; readonly say: string; readonly next: string };

/** Words with fewer letters than this answer nothing. */
const LEAST_LETTERS = 12;
/** How many sources must speak independently of one another. */
const LEAST_SOURCES = 2;

const met = (say: string): Judged => ({ met: true, say });
const open = (say: string, next: string): Judged => ({ met: false, say, next });

/** A condition that people answer in words. */
function stated(words: (draft: AlertDraft) => string, next: string): GateCondition['judge'] {
  return ({ draft }) =>
    isAnswer(words(draft))
      ? met('Answered, in words that are kept.')
      : open('Nobody has answered this yet.', next);
}

function isAnswer(words: string): boolean {
  return (words.match(/\p{L}/gu) ?? []).length >= LEAST_LETTERS;
}

/**
 * The gate, whole: an alert leaves when every row is met, and not before. It is one table so that it can be read,
 * printed and argued about; docs/alerts.md says it in words, and a test compares the two.
 */
export const PUBLISH_GATE: readonly GateCondition[] = [
  {
    id: 'sources',
    title: 'Two independent sources',
    question: 'Do at least two people say so independently, and do we know who they are?',
    how: 'computed',
    askedOfWithdrawal: false,
    askedOfGuidance: false,
    judge: ({ sources }) => {
      const { independent, attested, reports } = countSources(sources);
      const say = `${reports} reports, ${attested} of them by reporters whom an officer has attested, ${independent} independent.`;
      return independent >= LEAST_SOURCES
        ? met(say)
        : open(
            say,
            'Attest reporters by a way that they did not choose. However many others report the same, they do not count.',
          );
    },
  },
  {
    id: 'words',
    title: 'The words hold',
    question:
      'Does every statement say what kind it is, what it rests on and how probable it is, in licensed words?',
    how: 'computed',
    askedOfWithdrawal: true,
    askedOfGuidance: true,
    judge: ({ draft, now }) => {
      const refused = lintDraft(draft, now).filter(({ weight }) => weight === 'refused').length;
      return refused === 0
        ? met('The linter refuses nothing.')
        : open(
            `The linter refuses ${refused} ${refused === 1 ? 'thing' : 'things'}.`,
            'Mend them; each says how.',
          );
    },
  },
  {
    id: 'contrary',
    title: 'Contrary evidence considered',
    question: 'What speaks against it, and what was made of that?',
    how: 'stated',
    askedOfWithdrawal: false,
    askedOfGuidance: false,
    judge: stated(
      ({ care }) => care.contrary,
      'Say what speaks against it; that nothing was found is an answer when it says where it was looked for.',
    ),
  },
  {
    id: 'necessity',
    title: 'Necessity',
    question: 'Why must it be said, and why would nothing milder do?',
    how: 'stated',
    askedOfWithdrawal: true,
    askedOfGuidance: false,
    judge: stated(
      ({ care }) => care.necessity,
      'Say what happens if it is not published, and what else was thought of.',
    ),
  },
  {
    id: 'audience',
    title: 'Audience',
    question: 'Why these people, and why may they pass it on as far as the label says?',
    how: 'stated',
    askedOfWithdrawal: true,
    askedOfGuidance: true,
    judge: (given) =>
      given.draft.audience === null
        ? open('No audience is chosen.', 'Choose it, and say why it is no wider and no narrower.')
        : stated(({ care }) => care.audience, 'Say why it is no wider and no narrower.')(given),
  },
  {
    id: 'namesake',
    title: 'Namesake check',
    question:
      'Can somebody else of the same name, or a firm of a similar one, be taken for whoever is meant?',
    how: 'stated',
    askedOfWithdrawal: false,
    askedOfGuidance: false,
    judge: stated(
      ({ care }) => care.namesake,
      'Say which registers were searched for which names, and what was found; or that nobody is named.',
    ),
  },
  {
    id: 'bystanders',
    title: 'Bystanders redacted',
    question:
      'Is everybody left out who only stood by: those approached, those copied in, those with the same employer?',
    how: 'stated',
    askedOfWithdrawal: true,
    askedOfGuidance: false,
    judge: stated(({ care }) => care.bystanders, 'Say who looked through text, facts and exhibits for them.'),
  },
  {
    id: 'reply',
    title: 'Right of reply',
    question: 'Were those named asked, or is there a recorded reason why not?',
    how: 'stated',
    askedOfWithdrawal: false,
    askedOfGuidance: false,
    judge: ({ draft: { care, statements } }) => {
      const { state, words } = care.reply;
      if (state === 'open')
        return open(
          'It is not decided whether they are asked.',
          'Ask them and say when and how; or record why not.',
        );
      if (state === 'nobody-named' && statements.some(({ kind }) => kind === 'alleged'))
        return open(
          'Something is alleged, and so of somebody.',
          'Ask whoever it is alleged of, or record why not.',
        );
      if (!isAnswer(words))
        return state === 'not-sought'
          ? open('They were not asked, and no reason is recorded.', 'Record the reason.')
          : open(
              'It is not said how this was found.',
              'Say when and how they were asked, or how it was made sure that nobody is named.',
            );
      return met(
        state === 'sought'
          ? 'They were asked; when and how is recorded.'
          : state === 'not-sought'
            ? 'They were not asked; the reason is recorded.'
            : 'Nobody is named.',
      );
    },
  },
  {
    id: 'counsel',
    title: 'Counsel',
    question: 'What did counsel say, and who was it?',
    how: 'stated',
    askedOfWithdrawal: false,
    askedOfGuidance: false,
    judge: stated(({ care }) => care.counsel, 'Give counsel’s name and words.'),
  },
  {
    id: 'second-person',
    title: 'A second person',
    question: 'Has somebody approved it, as it stands, who wrote none of it?',
    how: 'computed',
    askedOfWithdrawal: true,
    askedOfGuidance: true,
    judge: ({ editors, approvedBy }) => {
      if (approvedBy === null)
        return open('Nobody has approved it as it stands.', 'Ask somebody who wrote none of it.');
      return editors.includes(approvedBy)
        ? open('Whoever approved it has written in it.', 'Ask somebody who wrote none of it.')
        : met('Approved by somebody who wrote none of it.');
    },
  },
];

/** Judges every condition of the gate. Nothing publishes itself: that all are met lets a person publish. */
export function judgePublication(given: GateCase): readonly GateRow[] {
  return PUBLISH_GATE.map((condition) => {
    const { id, title, judge } = condition;
    const why = whyNotAsked(condition, given);
    if (why !== undefined) return { id, title, met: true, say: why, next: null };
    const judged = judge(given);
    return { id, title, met: judged.met, say: judged.say, next: judged.met ? null : judged.next };
  });
}

/** Why a condition is not asked of a draft; undefined when it is. */
export function whyNotAsked(
  { askedOfWithdrawal, askedOfGuidance }: Pick<GateCondition, 'askedOfWithdrawal' | 'askedOfGuidance'>,
  { draft, guidanceStands }: Pick<GateCase, 'draft' | 'guidanceStands'>,
): string | undefined {
  if (draft.msgType === 'cancel' && !askedOfWithdrawal) return 'Not asked of a withdrawal.';
  if (guidanceStands === true && !askedOfGuidance)
    return 'Not asked of guidance that says word for word what its pack says.';
  return undefined;
}

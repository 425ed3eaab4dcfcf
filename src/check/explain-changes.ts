import type { Band, Hypothesis } from '../model/index.js';
import type { Outcome, Weighing } from './explain-evidence.js';
import { BAND_NAMES, HYPOTHESIS_NAMES } from './explain-words.js';
import type { Personal } from './judge.js';
import type { CheckPacks, QuestionChoice } from './pack.js';
import { sayProbability } from './phia-yardstick.js';

/** What the verdict would be without one of the signs that carry it. */
export interface ChangeWithout {
  readonly id: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly sentence: string;
}

/** What the answer to a question that is still open could do. */
export interface ChangeByAnswer {
  readonly question: string;
  readonly ask: string;
  /** The answer that would raise concern most, when one would. */
  readonly raises?: { readonly choice: string; readonly label: string; readonly outcome: Outcome };
  /** The answer that would lower it most, when one would. */
  readonly lowers?: { readonly choice: string; readonly label: string; readonly outcome: Outcome };
  readonly sentence: string;
}

/** Signs and questions named; the rest moves the verdict less. */
const NAMED_SIGNS = 3;
const NAMED_QUESTIONS = 5;

const concern = (probability: Readonly<Record<Hypothesis, number>>): number => 1 - probability.ordinary;

/** The signs whose absence would change the verdict most, the largest change first. */
export function changesWithout(
  now: Outcome,
  signs: readonly { readonly id: string; readonly title: string }[],
  weighing: Weighing,
): ChangeWithout[] {
  return signs
    .map(({ id, title }) => ({ id, title, outcome: weighing.without(id) }))
    .map((one) => ({ one, moved: Math.abs(concern(one.outcome.probability) - concern(now.probability)) }))
    .filter(({ moved }) => moved > 0)
    .sort((a, b) => b.moved - a.moved || (a.one.id < b.one.id ? -1 : 1))
    .slice(0, NAMED_SIGNS)
    .map(({ one }) => ({
      ...one,
      sentence: `Without “${one.title}” it would ${sayOutcome(one.outcome, now.band)}.`,
    }));
}

/** The open questions whose answers could move the verdict most, the widest reach first. */
export function changesByAnswers(
  now: Outcome,
  packs: CheckPacks,
  weighing: Weighing,
  personal: Personal,
): ChangeByAnswer[] {
  return packs.questions
    .filter(({ id }) => personal.answers?.[id] === undefined)
    .map((question) => {
      const outcomes = question.choices.map((choice) => ({
        choice,
        outcome: weighing.withAnswer(question, choice.ratios),
      }));
      const byConcern = [...outcomes].sort(
        (a, b) => concern(b.outcome.probability) - concern(a.outcome.probability),
      );
      const top = byConcern[0];
      const bottom = byConcern[byConcern.length - 1];
      const raises =
        top !== undefined && concern(top.outcome.probability) > concern(now.probability) ? top : undefined;
      const lowers =
        bottom !== undefined && concern(bottom.outcome.probability) < concern(now.probability)
          ? bottom
          : undefined;
      const reach =
        concern((raises?.outcome ?? now).probability) - concern((lowers?.outcome ?? now).probability);
      return { question, raises, lowers, reach };
    })
    .filter(({ reach }) => reach > 0)
    .sort((a, b) => b.reach - a.reach || (a.question.id < b.question.id ? -1 : 1))
    .slice(0, NAMED_QUESTIONS)
    .map(({ question, raises, lowers }) => ({
      question: question.id,
      ask: question.ask,
      ...(raises === undefined ? {} : { raises: named(raises) }),
      ...(lowers === undefined ? {} : { lowers: named(lowers) }),
      sentence: sayAnswers(question.ask, now.band, raises, lowers),
    }));
}

interface AnswerOutcome {
  readonly choice: QuestionChoice;
  readonly outcome: Outcome;
}

function named({ choice, outcome }: AnswerOutcome): { choice: string; label: string; outcome: Outcome } {
  return { choice: choice.id, label: choice.label, outcome };
}

function sayAnswers(
  ask: string,
  band: Band,
  raises: AnswerOutcome | undefined,
  lowers: AnswerOutcome | undefined,
): string {
  const parts = [raises, lowers]
    .filter((one) => one !== undefined)
    .map(({ choice, outcome }) => `with the answer “${choice.label}” it would ${sayOutcome(outcome, band)}`);
  return `${ask} ${parts.join('; ').replace(/^w/, 'W')}.`;
}

/** "be some signs (covert approach: unlikely)" or "still be strong signs (…)". */
function sayOutcome({ band, probability }: Outcome, now: Band): string {
  const worse: Hypothesis = probability.covert >= probability.scam ? 'covert' : 'scam';
  const how = `${HYPOTHESIS_NAMES[worse]}: ${sayProbability(probability[worse]).words}`;
  return `${band === now ? 'still be' : 'be'} “${BAND_NAMES[band]}” (${how})`;
}

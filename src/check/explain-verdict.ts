import type { Band, FieldName, Hypothesis, SeenIndicator, Verdict } from '../model/index.js';
import { isAllowance } from './allowance.js';
import { chooseAdvice } from './choose-advice.js';
import {
  changesByAnswers,
  changesWithout,
  type ChangeByAnswer,
  type ChangeWithout,
} from './explain-changes.js';
import { Weighing, type JudgeInfo } from './explain-evidence.js';
import { CAUTION, leadingOf, sayBand, sayPrior } from './explain-words.js';
import type { Assessment, Personal } from './judge.js';
import type { CheckPacks, WeightBasis } from './pack.js';
import { sayProbability } from './phia-yardstick.js';

/** A probability as a number and in the words of the PHIA yardstick. */
export interface StatedProbability {
  readonly hypothesis: Hypothesis;
  readonly probability: number;
  readonly words: string;
}

/** What one sign adds toward one hypothesis. `alone` is its weight by itself, `counted` what the cap of its group left. */
export interface LineWeight {
  readonly toward: Hypothesis;
  readonly counted: number;
  readonly alone: number;
  readonly capped: boolean;
}

/** One sign: what was seen, why it matters, what it weighs and where that weight is from. */
export interface ExplanationLine {
  readonly id: string;
  readonly title: string;
  readonly plain: string;
  readonly group: string;
  readonly groupTitle: string;
  readonly weights: readonly LineWeight[];
  readonly basis?: WeightBasis;
  readonly from?: string;
  readonly source?: string;
  readonly field?: FieldName;
  readonly start?: number;
  readonly end?: number;
  readonly quote?: string;
}

/** What a group of signs that go together adds, in bits. `cap` is missing where the group has none. */
export interface ExplanationGroup {
  readonly group: string;
  readonly title: string;
  readonly toward: Hypothesis;
  readonly bits: number;
  readonly cap?: number;
  readonly full: boolean;
}

/** A verdict laid open for a person, as plain data: whoever shows it decides only how it looks. */
export interface Explanation {
  readonly id: string;
  readonly band: Band;
  readonly headline: string;
  readonly leading: Hypothesis;
  readonly probabilities: readonly StatedProbability[];
  readonly lines: readonly ExplanationLine[];
  readonly groups: readonly ExplanationGroup[];
  readonly prior: string;
  readonly without: readonly ChangeWithout[];
  readonly questions: readonly ChangeByAnswer[];
  readonly advice: readonly { readonly say: string; readonly source: string }[];
  readonly sources: readonly string[];
  readonly caution: string;
}

const LEARNED =
  'Its words are more usual in known cases of this kind than in ordinary ones. By itself this says little.';
const ANSWERED = 'You told us this. What only you can know weighs like any other sign.';

/**
 * Explains a verdict line by line: what was seen, what each sign adds and why, what was assumed before, what would
 * change it and what to do now. Pure: the same arguments give the same explanation.
 * @param packs the packs the judge was made from: weights and caps are read from them.
 */
export function explainVerdict(
  assessment: Pick<Assessment, 'verdict'>,
  packs: CheckPacks,
  judge: JudgeInfo,
  personal: Personal = {},
): Explanation {
  const { verdict } = assessment;
  const { band, probability } = verdict;
  const weighing = new Weighing(verdict, packs, judge);
  const leading = leadingOf(verdict);
  const lines = explainLines(verdict, packs);
  const advice = chooseAdvice(packs.advice, {
    band,
    leading,
    ...(personal.exposure === undefined ? {} : { exposure: personal.exposure }),
  }).map(({ say, source }) => ({ say, source }));
  const now = { band, probability };
  return {
    id: verdict.id,
    band,
    headline: sayBand(verdict),
    leading,
    probabilities: (['covert', 'scam', 'ordinary'] as const).map((hypothesis) => ({
      hypothesis,
      probability: probability[hypothesis],
      words: sayProbability(probability[hypothesis]).words,
    })),
    lines,
    groups: explainGroups(verdict, packs),
    prior: sayPrior(judge.prior),
    without: changesWithout(now, lines, weighing),
    questions: changesByAnswers(now, packs, weighing, personal),
    advice,
    sources: [
      ...new Set(
        [...lines, ...advice].flatMap(({ source }) => (source === undefined ? [] : source.split('; '))),
      ),
    ],
    caution: CAUTION,
  };
}

function explainLines(verdict: Verdict, packs: CheckPacks): ExplanationLine[] {
  const seen = new Map<string, SeenIndicator[]>();
  for (const one of verdict.indicators) seen.set(one.id, [...(seen.get(one.id) ?? []), one]);
  const lines = [...seen.values()].map((all): ExplanationLine => {
    const first = all[0]!;
    const { id, title, group, field, start, end, quote } = first;
    const indicator = packs.indicators.find((one) => one.id === id);
    const question = packs.questions.find((one) => `answer:${one.id}` === id);
    const allowance = isAllowance(id) ? packs.allowance : undefined;
    const known = indicator ?? allowance;
    const basis = known?.basis ?? question?.basis;
    const source = known?.source ?? question?.source;
    return {
      id,
      title,
      plain: known?.plain ?? (question === undefined ? LEARNED : `${ANSWERED} ${question.why}`),
      group,
      groupTitle: packs.groups[group]?.title ?? title,
      weights: all.map(({ toward, bits, alone }) => ({
        toward,
        counted: bits,
        alone: alone ?? bits,
        capped: alone !== undefined,
      })),
      ...(basis === undefined ? {} : { basis }),
      ...(known === undefined ? {} : { from: known.from }),
      ...(source === undefined ? {} : { source }),
      ...(field === undefined ? {} : { field }),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...(quote === undefined ? {} : { quote }),
    };
  });
  const most = (line: ExplanationLine): number => Math.max(...line.weights.map(({ counted }) => counted));
  return lines.sort((a, b) => most(b) - most(a) || (a.id < b.id ? -1 : 1));
}

function explainGroups(verdict: Verdict, packs: CheckPacks): ExplanationGroup[] {
  const sums = new Map<string, { group: string; toward: Hypothesis; millibits: number; title: string }>();
  for (const { group, toward, bits, title } of verdict.indicators) {
    const key = `${toward} ${group}`;
    const sum = sums.get(key) ?? { group, toward, millibits: 0, title };
    sums.set(key, { ...sum, millibits: sum.millibits + Math.round(bits * 1000) });
  }
  return [...sums.values()]
    .map(({ group, toward, millibits, title }) => {
      const known = packs.groups[group];
      return {
        group,
        title: known?.title ?? title,
        toward,
        bits: millibits / 1000,
        ...(known === undefined ? {} : { cap: known.cap }),
        full: known !== undefined && millibits >= Math.round(known.cap * 1000),
      };
    })
    .sort((a, b) => b.bits - a.bits || (`${a.toward} ${a.group}` < `${b.toward} ${b.group}` ? -1 : 1));
}

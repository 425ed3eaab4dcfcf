import type { Band, Hypothesis, Verdict } from '../model/index.js';
import { isAllowance } from './allowance.js';
import type { CheckPacks, LikelihoodRatios } from './pack.js';
import { bandOf, ratioToMillibits, weigh, type BandEdges, type Evidence, type Prior } from './weigh.js';

/** What a judge starts from: its prior and where its bands begin. */
export interface JudgeInfo {
  readonly prior: Prior;
  readonly bands: BandEdges;
}

/** What the verdict would be with other evidence. */
export interface Outcome {
  readonly band: Band;
  readonly probability: Readonly<Record<Hypothesis, number>>;
}

/** Strong enough toward covert or scam that even a short text is judged; the judge's rule for what it cannot read. */
const JUDGED_ANYWAY = 2000;

/** The evidence of a verdict as it was before caps, so that it can be weighed again with a piece less or more. */
export class Weighing {
  readonly evidence: readonly Evidence[];
  private readonly packs: CheckPacks;
  private readonly judge: JudgeInfo;
  private readonly judged: boolean;

  constructor(verdict: Verdict, packs: CheckPacks, judge: JudgeInfo) {
    this.packs = packs;
    this.judge = judge;
    this.judged = verdict.band !== 'unjudged';
    this.evidence = verdict.indicators
      .filter(({ id }) => !isAllowance(id))
      .map(({ bits, alone, ...rest }) => ({
        ...rest,
        millibits: Math.round((alone ?? bits) * 1000),
      }));
  }

  /** The outcome when the indicator is not there. */
  without(id: string): Outcome {
    return this.weigh(this.evidence.filter((one) => one.id !== id));
  }

  /** The outcome when a question gets this answer. */
  withAnswer(question: { readonly id: string; readonly group: string }, ratios: LikelihoodRatios): Outcome {
    const id = `answer:${question.id}`;
    const more = (Object.entries(ratios) as [Hypothesis, number][]).map(([toward, ratio]) => ({
      id,
      title: id,
      group: question.group,
      toward,
      millibits: ratioToMillibits(ratio),
    }));
    return this.weigh([...this.evidence, ...more]);
  }

  private weigh(evidence: readonly Evidence[]): Outcome {
    const { groups, allowance } = this.packs;
    const { probability } = weigh(evidence, groups, this.judge.prior, allowance);
    const judged =
      this.judged || evidence.some((one) => one.toward !== 'ordinary' && one.millibits >= JUDGED_ANYWAY);
    return { band: judged ? bandOf(probability, this.judge.bands) : 'unjudged', probability };
  }
}

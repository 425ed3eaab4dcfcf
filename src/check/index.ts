export {
  createJudge,
  DEFAULT_BANDS,
  DEFAULT_PRIOR,
  type Assessment,
  type Judge,
  type JudgeOptions,
  type Personal,
} from './judge.js';
export {
  parsePacks,
  type Advice,
  type CheckPacks,
  type Indicator,
  type IndicatorGroup,
  type LikelihoodRatios,
  type PackTexts,
  type Question,
  type QuestionChoice,
} from './pack.js';
export {
  bandOf,
  posterior,
  ratioToMillibits,
  weigh,
  type BandEdges,
  type Evidence,
  type Prior,
  type Weighed,
} from './weigh.js';
export { isAllowance, leaningInFull, type Allowance, type SumAllowance } from './allowance.js';
export { STRUCTURAL_TESTS } from './structural-tests.js';
export {
  explainVerdict,
  type Explanation,
  type ExplanationGroup,
  type ExplanationLine,
  type LineWeight,
  type StatedProbability,
} from './explain-verdict.js';
export type { ChangeByAnswer, ChangeWithout } from './explain-changes.js';
export type { JudgeInfo, Outcome } from './explain-evidence.js';
export { compareConcern, concernOf, type Concern } from './concern.js';
export { questionsOf, type PersonalQuestion } from './questions-of.js';
export { sayProbability, type YardstickWords } from './phia-yardstick.js';
export {
  createLexicalModel,
  type LexicalData,
  type LexicalModel,
  type LexicalPartData,
  type LexicalPhrase,
  type LexicalScore,
} from './lexical-model.js';
export {
  LABEL_COLUMNS,
  applyWeights,
  createWeightsOverlay,
  formatWeightChanges,
  labelFromColumns,
  measureWeights,
  parseWeightsOverlay,
  scoreWeights,
  statedWeights,
  type LabelledObservation,
  type MeasuredWeights,
  type WeightsOverlay,
} from './calibrate/index.js';

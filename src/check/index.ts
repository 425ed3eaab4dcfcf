export {
  createJudge,
  DEFAULT_BANDS,
  DEFAULT_PRIOR,
  type Assessment,
  type Exposure,
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
export { bandOf, posterior, ratioToMillibits, weigh, type BandEdges, type Evidence, type Prior, type Weighed } from './weigh.js';
export { STRUCTURAL_TESTS } from './structural-tests.js';

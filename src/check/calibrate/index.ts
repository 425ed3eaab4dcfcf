export {
  labelFromColumns,
  LABEL_COLUMNS,
  type LabelledObservation,
  type LearnedBits,
} from './observation.js';
export {
  measureWeights,
  type MeasuredWeight,
  type MeasuredWeights,
  type MeasureOptions,
} from './measure-weights.js';
export type { StatedWeight, WeightBits, WeighedHypothesis } from './fit-weights.js';
export { scoreWeights, type CombineWeights, type WeightScore } from './score-weights.js';
export { formatWeightChanges, weightChange, type WeightChange } from './format-weight-changes.js';
export {
  applyWeights,
  createWeightsOverlay,
  parseWeightsOverlay,
  statedWeights,
  withoutFold,
  type KeptWeight,
  type WeightsOverlay,
} from './weights-overlay.js';

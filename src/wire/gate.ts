// The side door for pages and programs that talk to a gate: types, and small readers of what a gate answers. The
// schemas, which need a library, are behind wire/gate-schemas.
export {
  parseEnvelopeList,
  parseGateHealth,
  parseMessageList,
  parseProblemCode,
  parseStoredAnswer,
  PROBLEM_TYPE,
  type EnvelopeEntry,
  type EnvelopeList,
  type GateHealth,
  type GateProblem,
  type MessageEntry,
  type MessageList,
  type StoredAnswer,
} from './gate/gate-answers.js';
export { GATE_LIMITS, sizeClassOf } from './gate/gate-limits.js';
export { GATE_HEADERS, GATE_ID, gatePaths } from './gate/gate-paths.js';
export { GATE_PROBLEM_STATUSES, type GateProblemCode } from './gate/gate-problem-statuses.js';

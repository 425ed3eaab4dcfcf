export { addDays, daysBetween, isDay, readDay, type Day } from './shape/day.js';
export { sayBasis, type Answer, type Finding } from './shape/finding.js';
export type { Basis, Rule, RuleState } from './shape/rule.js';
export { runSafeguard, type RunLine } from './shape/run-safeguard.js';
export type { RunContext, Safeguard } from './shape/safeguard.js';
export { parseSafeguardPack, type SafeguardPack } from './shape/safeguard-pack.js';
export { tryExamples, type FailedExample } from './shape/try-examples.js';

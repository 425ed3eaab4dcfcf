export { accept, refuse, type Problem, type ProblemPlace, type Result } from './result.js';
export { PROBLEM_WORDS, type ProblemCode, type ProblemWords } from './problem-words.js';
export { formatProblem } from './format-problem.js';
export { TocsinError } from './tocsin-error.js';
export { formatCanonicalJson, parseCanonicalJson, type Json } from './canonical-json.js';
export { Secret } from './secret.js';
export { escapeHtml } from './escape-html.js';
export { describeFault, type FaultDescription } from './describe-fault.js';

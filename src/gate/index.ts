export { createGate, type Gate } from './create-gate.js';
export { createGateLog, type GateEvent, type GateLog } from './gate-log.js';
export type { AdmissionLimits, GateOptions, Retention } from './gate-options.js';
export { listenGate, type ListenAt, type ListeningGate, type ListenOptions } from './listen-gate.js';
export { PAGE_HEADERS } from './page-headers.js';

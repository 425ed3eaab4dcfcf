export { toCapXml, type CapMessage, type CapSource } from './cap/to-cap-xml.js';
export { toAtom, type AlertFeed } from './cap/to-atom.js';
export { toCapAcknowledgement } from './cap/acknowledge-cap.js';

export { readItem, readItemBatches, readItems } from './read-items.js';
export { loadPdfReader } from './read-profile-pdf.js';
export { PASTED, readPaste } from './read-paste.js';
export { readPastContacts, type PastContacts } from './read-past-contacts.js';
export { portableSha256, type IntakeOptions, type IntakeSource } from './intake-options.js';
export { DEFAULT_LIMITS, type IntakeLimits } from './limits.js';
export { normaliseText, type NormalisedText } from './normalise-text.js';
export { htmlToText, type HtmlText } from './html-text.js';
export { parseAuthenticationResults } from './authentication-results.js';

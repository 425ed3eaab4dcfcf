export { screen, type ScreenOptions, type ScreenOutcome, type ScreenProgress } from './screen.js';
export { STANDARD_INPUT, findInputs, readInput, type InputFile } from './find-inputs.js';
export { nodeIntake } from './node-intake.js';
export { linkRecordOf, prepareLinkers } from './open-linker.js';
export { titleOf } from './title-spool.js';
export { appendDecision, readCampaigns, readDecisions } from './decisions.js';
export { dataFolder, readPacks } from './read-packs.js';
export { findVerdict, readRun, restoreVerdict, type VerdictLine } from './read-result.js';
export { sayNote } from './show-item.js';
export { readFontFaces } from './report/font-faces.js';
export {
  BAND_WORDS,
  HYPOTHESIS_WORDS,
  KIND_WORDS,
  UNJUDGED_WORDS,
  sayBits,
  sayCount,
  sayNumberOf,
  sayPercent,
} from './report/say-figures.js';
export { readGuidancePacks } from './safeguard/read-guidance-packs.js';
export { readSafeguardPacks } from './safeguard/read-safeguard-packs.js';
export {
  SAFEGUARD_NAMES,
  withSafeguard,
  type RegisterFlags,
  type SafeguardEntry,
} from './safeguard/safeguard-entries.js';
export { importRegister, type ImportedRegister, type ImportOptions } from './register/import-register.js';
export { importPrefixes, type ImportedPrefixes } from './safeguard/import-prefixes.js';
export { openDonationRegisters } from './safeguard/donation-registers.js';

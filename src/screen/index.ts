export { screen, type ScreenOptions, type ScreenOutcome, type ScreenProgress } from './screen.js';
export { STANDARD_INPUT, findInputs, readInput, type InputFile } from './find-inputs.js';
export { appendDecision, readCampaigns, readDecisions } from './decisions.js';
export { dataFolder, readPacks } from './read-packs.js';

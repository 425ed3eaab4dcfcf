export { createLinker } from './create-linker.js';
export { replayDecisions, type StandingDecisions } from './replay-decisions.js';
export type {
  Campaign,
  CampaignLink,
  CampaignsOptions,
  LinkDecision,
  Linker,
  LinkerOptions,
  LinkEvidence,
  LinkRecord,
  PreviousCampaign,
} from './linker.js';
export { mayBeLure } from './lean.js';
export { layOutCampaign, type PictureEdge } from './lay-out-campaign.js';
export type { HubTest } from './fact-values.js';
export { addAmounts, readAmounts } from './read-amounts.js';
export { WordSenses } from './word-senses.js';

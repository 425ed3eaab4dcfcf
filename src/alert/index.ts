export {
  CLAIM_KINDS,
  MOST_ALERT_BYTES,
  MOST_DAYS,
  alertBytes,
  readAlertStatement,
  type AlertAnswer,
  type AlertClaim,
  type AlertFact,
  type AlertReference,
  type AlertStatement,
  type MsgType,
  type ReportTo,
} from './alert-statement.js';
export { joinSignatures, signAlertBytes } from './sign-alert.js';
export {
  MOST_PUBLICATION_BYTES,
  publicationBytes,
  readPublication,
  type Consistency,
  type Publication,
  type ReadPublication,
} from './publication.js';
export {
  NO_ALERT_PINS,
  audiencePinOf,
  gapsOf,
  noNewsSince,
  standingOf,
  type AlertPins,
  type AudiencePin,
  type Gap,
  type KnownStatement,
  type LogPin,
  type Standing,
} from './alert-pins.js';
export { readAlertPins } from './read-alert-pins.js';
export type { LogLink } from './follow-log.js';
export { MOST_LOG_FILE_BYTES, NOTHING_FETCHED, type FetchedLinks, type FetchLogFile } from './fetch-links.js';
export { linksFor, linkTaken, verifyWithLog } from './verify-with-log.js';
export { verifyPublication, type AlertTrust, type BelievedPublication } from './verify-publication.js';
export { verifyHead, type BelievedHead } from './verify-head.js';
export { signHead, type Head } from './head.js';
export { signEnrolled, verifyEnrolled, type Enrolled } from './enrolled.js';
export { signRefused, verifyRefused, type Refused } from './refused.js';
export { signCoverNote, verifyCovers, type CoverNote } from './cover-note.js';
export { signAcknowledgement, verifyAcknowledgement, type Acknowledgement } from './acknowledgement.js';
export { signCounts, verifyCounts, type Counts, type Holding } from './counts.js';
export type { Believed } from './signed-value.js';
export { matchAlert, sayDate, type ContactFinding, type FactMatch } from './match-alert.js';
export { drawUpAlert, type AlertDraft, type ChainPlace, type DraftCare, type DraftClaim } from './draft.js';
export { lintDraft } from './lint-draft.js';
export type { LintFinding } from './lint-finding.js';
export { countSources, type SourceCluster, type SourceCount, type SourceReport } from './count-sources.js';
export {
  PUBLISH_GATE,
  whyNotAsked,
  judgePublication,
  type GateCase,
  type GateCondition,
  type GateRow,
} from './publish-gate.js';

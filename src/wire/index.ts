export {
  additionBodySchema,
  answerBodySchema,
  deviceVerdictSchema,
  reportBodySchema,
  reportedItemSchema,
  sealedBodySchema,
  type AdditionBody,
  type AnswerBody,
  type CountsBody,
  type DeviceVerdict,
  type ReportBody,
  type ReportedItem,
} from './report-body.js';
export {
  DESK_CALLS,
  type DeskCallName,
  type DeskInput,
  type DeskOutput,
  type DeskRequest,
} from './desk/desk-calls.js';
export { EVIDENCE_CALLS } from './desk/evidence-calls.js';
export type { DonationCheck, DonationClock, DonationFacts, DonationSum } from './desk/donations.js';
export type { BadRow, SafeguardList, SafeguardRun } from './desk/safeguards.js';
export type {
  Attached,
  AttachedTo,
  GivenProof,
  KeptFinding,
  Proof,
  TaskDetail,
  TaskLine,
  TaskRow,
  TaskState,
} from './desk/tasks.js';
export type {
  Attachment,
  Attestation,
  CampaignTag,
  ConversationLine,
  HistoryLine,
  InboxEntry,
  InboxGroup,
  LinkReason,
  LinkedCase,
  MailAuthentication,
  OfficerName,
  PrivateNote,
  ReceivedItem,
  ReportDetail,
  ReportRow,
} from './desk/reports.js';
export type {
  Assessment,
  CustodyEvent,
  Exhibit,
  ExhibitDetail,
  ExhibitGrade,
  LogEntry,
} from './desk/evidence.js';
export type { GuidanceRow } from './desk/guidance.js';
export type {
  AlertAnswer,
  AlertRow,
  AlertWay,
  Audience,
  BoardFigures,
  BoardPoint,
  BoardRelay,
  DraftClaim,
  DraftDetail,
  DraftFields,
  DraftRow,
  DraftState,
  GateRow,
  LintFinding,
  SourceCount,
} from './desk/alerts.js';
export type { CampaignEdge, CampaignMember, CampaignRow } from './desk/campaigns.js';
export type { AdvertRow, AdvertRun } from './desk/adverts.js';
export type { DeskStateOutput, ReplyTemplate } from './desk/desk-room.js';
export type { AuditRow, OfficerRow, Purpose, SessionMeOutput } from './desk/people.js';
export type { ExplanationShape, VerdictShape } from './desk/judgement.js';
export type { GivenStatus, OfficerRole, ReportOutcome, ReportStatus, ReportWay } from './desk/states.js';
export {
  OFFICE_CALLS,
  type OfficeAlert,
  type OfficeAlertDetail,
  type OfficeCallName,
  type OfficeCodes,
  type OfficeEscalation,
  type OfficeFigures,
  type OfficeImport,
  type OfficeInput,
  type OfficeMember,
  type OfficeState,
} from './relay/office-calls.js';
export {
  GATE_HEADERS,
  GATE_ID,
  GATE_LIMITS,
  GATE_PROBLEM_STATUSES,
  gatePaths,
  parseEnvelopeList,
  parseGateHealth,
  parseMessageList,
  parseProblemCode,
  parseStoredAnswer,
  PROBLEM_TYPE,
  sizeClassOf,
  type EnvelopeEntry,
  type EnvelopeList,
  type GateHealth,
  type GateProblem,
  type GateProblemCode,
  type MessageEntry,
  type MessageList,
  type StoredAnswer,
} from './gate.js';

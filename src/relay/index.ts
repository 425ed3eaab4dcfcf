export { openRelay, readPolicy, type Relay, type RelayParts } from './relay.js';
export { createRelayLog, type RelayEvent, type RelayLog } from './relay-log.js';
export { importMembers, type ImportSummary } from './import-members.js';
export { findMember, type Member } from './member.js';
export { CODE_DAYS, makeCodes, type PrintedCode } from './enrolment-codes.js';
export {
  DEFAULT_TIMES,
  findAlert,
  openStatement,
  passAlert,
  type CoverWords,
  type PassTimes,
} from './pass-alert.js';
export { areNoticeWords, readMailServer, type MailSettings, type NoticeWords } from './mail-settings.js';
export { createMailer, type Mailer, type MailOutcome } from './mailer.js';
export { createFolderMailer } from './folder-mailer.js';
export { takeBounce, type Bounce } from './take-bounce.js';
export { escalate, remind, type CallEntry, type Escalation } from './remind.js';
export { readBoard, readMembersOf, type AlertOnBoard, type MemberOnBoard } from './board.js';
export type { AlertFigures } from './report-counts.js';
export { runRound, type Round, type Ways } from './run-round.js';
export { runHouse, type RunningHouse } from './run-house.js';
export { formatCodesCsv, formatLetters, readLetterWords, type LetterWords } from './format-letters.js';
export { listenOffice, type ListeningOffice } from './office/listen-office.js';
export type { OfficePage } from './office/create-office-app.js';

import type { Action } from './action.js';
import { assignReport } from './actions/assign-report.js';
import { attestReporter } from './actions/attest-reporter.js';
import { changeMany } from './actions/change-many.js';
import { checkMailAuthentication } from './actions/check-mail-authentication.js';
import { dropMail } from './actions/drop-mail.js';
import { enterCallerReport } from './actions/enter-caller-report.js';
import { joinCampaigns } from './actions/join-campaigns.js';
import { joinReports } from './actions/join-reports.js';
import { listAdvertRuns } from './actions/list-advert-runs.js';
import { listCampaigns } from './actions/list-campaigns.js';
import { listReports } from './actions/list-reports.js';
import { listTemplates } from './actions/list-templates.js';
import { nameCampaign } from './actions/name-campaign.js';
import { readAdvertRun } from './actions/read-advert-run.js';
import { readCampaign } from './actions/read-campaign.js';
import { readReport } from './actions/read-report.js';
import { releaseOutcome } from './actions/release-outcome.js';
import { replyToReport } from './actions/reply-to-report.js';
import { revealNames } from './actions/reveal-names.js';
import { searchDesk } from './actions/search-desk.js';
import { setStatus } from './actions/set-status.js';
import { splitCampaign } from './actions/split-campaign.js';
import { splitReport } from './actions/split-report.js';
import { undoAct } from './actions/undo-act.js';
import { uploadAdverts } from './actions/upload-adverts.js';
import { writeNote } from './actions/write-note.js';
import { EVIDENCE_ACTIONS } from './evidence-actions.js';
import { SAFEGUARD_ACTIONS } from './safeguard-actions.js';

/**
 * Everything an officer can do with an open desk. Each has the types of its own name; the schemas of that name check
 * what goes in and out, so here they may stand side by side.
 */
export const DESK_ACTIONS: readonly Action[] = [
  listReports,
  readReport,
  revealNames,
  assignReport,
  setStatus,
  writeNote,
  attestReporter,
  replyToReport,
  releaseOutcome,
  enterCallerReport,
  dropMail,
  joinReports,
  splitReport,
  changeMany,
  undoAct,
  checkMailAuthentication,
  listCampaigns,
  readCampaign,
  splitCampaign,
  joinCampaigns,
  nameCampaign,
  uploadAdverts,
  listAdvertRuns,
  readAdvertRun,
  searchDesk,
  listTemplates,
  ...EVIDENCE_ACTIONS,
  ...SAFEGUARD_ACTIONS,
];

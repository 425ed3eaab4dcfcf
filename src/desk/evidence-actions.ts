import type { Action } from './action.js';
import { addAudience } from './actions/add-audience.js';
import { approveDraft } from './actions/approve-draft.js';
import { changeAudience } from './actions/change-audience.js';
import { correctAlert } from './actions/correct-alert.js';
import { draftAlert } from './actions/draft-alert.js';
import { draftGuidance } from './actions/draft-guidance.js';
import { dropDraft } from './actions/drop-draft.js';
import { editDraft } from './actions/edit-draft.js';
import { eraseExhibitAct } from './actions/erase-exhibit.js';
import { exportEvidence } from './actions/export-evidence.js';
import { gradeExhibit } from './actions/grade-exhibit.js';
import { judgeDraft } from './actions/judge-draft.js';
import { lintAlert } from './actions/lint-alert.js';
import { listAlerts } from './actions/list-alerts.js';
import { listAnswers } from './actions/list-answers.js';
import { listAssessments } from './actions/list-assessments.js';
import { listAudiences } from './actions/list-audiences.js';
import { listDrafts } from './actions/list-drafts.js';
import { listExhibits } from './actions/list-exhibits.js';
import { listGuidance } from './actions/list-guidance.js';
import { listLog } from './actions/list-log.js';
import { proposeDraft } from './actions/propose-draft.js';
import { publishAnswer } from './actions/publish-answer.js';
import { publishDraft } from './actions/publish-draft.js';
import { readDraft } from './actions/read-draft.js';
import { readExhibit } from './actions/read-exhibit.js';
import { reopenDraft } from './actions/reopen-draft.js';
import { showAlert } from './actions/show-alert.js';
import { showAlertBoard } from './actions/show-alert-board.js';
import { signDraft } from './actions/sign-draft.js';
import { takeExhibit } from './actions/take-exhibit.js';
import { verifyLog } from './actions/verify-log.js';
import { viewExhibit } from './actions/view-exhibit.js';
import { withdrawAlert } from './actions/withdraw-alert.js';
import { writeAssessment } from './actions/write-assessment.js';

/** Everything an officer can do with evidence and alerts. */
export const EVIDENCE_ACTIONS: readonly Action[] = [
  takeExhibit,
  gradeExhibit,
  listExhibits,
  readExhibit,
  viewExhibit,
  eraseExhibitAct,
  writeAssessment,
  listAssessments,
  exportEvidence,
  listLog,
  verifyLog,
  draftAlert,
  listDrafts,
  readDraft,
  editDraft,
  lintAlert,
  judgeDraft,
  approveDraft,
  reopenDraft,
  dropDraft,
  proposeDraft,
  signDraft,
  publishDraft,
  correctAlert,
  withdrawAlert,
  listAlerts,
  showAlert,
  showAlertBoard,
  listAudiences,
  addAudience,
  changeAudience,
  listAnswers,
  publishAnswer,
  listGuidance,
  draftGuidance,
];

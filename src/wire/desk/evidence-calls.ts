import * as alerts from './alerts.js';
import { change, read } from './call.js';
import * as evidence from './evidence.js';
import * as guidance from './guidance.js';

/** What officers do with evidence and alerts. */
export const EVIDENCE_CALLS = {
  'exhibit.take': change(evidence.ExhibitTakeInput, evidence.ExhibitTakeOutput),
  'exhibit.grade': change(evidence.ExhibitGradeInput, evidence.ExhibitGradeOutput),
  'exhibit.list': read(evidence.ExhibitListInput, evidence.ExhibitListOutput),
  'exhibit.read': read(evidence.ExhibitReadInput, evidence.ExhibitReadOutput),
  'exhibit.view': change(evidence.ExhibitViewInput, evidence.ExhibitViewOutput),
  'exhibit.erase': change(evidence.ExhibitEraseInput, evidence.ExhibitEraseOutput),
  'assessment.write': change(evidence.AssessmentWriteInput, evidence.AssessmentWriteOutput),
  'assessment.list': read(evidence.AssessmentListInput, evidence.AssessmentListOutput),
  'evidence.export': change(evidence.EvidenceExportInput, evidence.EvidenceExportOutput),
  'log.list': read(evidence.LogListInput, evidence.LogListOutput),
  'log.verify': read(evidence.LogVerifyInput, evidence.LogVerifyOutput),
  'alert.draft': change(alerts.AlertDraftInput, alerts.AlertDraftOutput),
  'alert.drafts': read(alerts.AlertDraftsInput, alerts.AlertDraftsOutput),
  'alert.read': read(alerts.AlertReadInput, alerts.AlertReadOutput),
  'alert.edit': change(alerts.AlertEditInput, alerts.AlertEditOutput),
  'alert.lint': read(alerts.AlertLintInput, alerts.AlertLintOutput),
  'alert.gate': read(alerts.AlertGateInput, alerts.AlertGateOutput),
  'alert.approve': change(alerts.AlertApproveInput, alerts.AlertApproveOutput),
  'alert.reopen': change(alerts.AlertReopenInput, alerts.AlertReopenOutput),
  'alert.drop': change(alerts.AlertDropInput, alerts.AlertDropOutput),
  'alert.propose': change(alerts.AlertProposeInput, alerts.AlertProposeOutput),
  'alert.sign': change(alerts.AlertSignInput, alerts.AlertSignOutput),
  'alert.publish': change(alerts.AlertPublishInput, alerts.AlertPublishOutput),
  'alert.correct': change(alerts.AlertCorrectInput, alerts.AlertCorrectOutput),
  'alert.withdraw': change(alerts.AlertWithdrawInput, alerts.AlertWithdrawOutput),
  'alert.list': read(alerts.AlertListInput, alerts.AlertListOutput),
  'alert.show': read(alerts.AlertShowInput, alerts.AlertShowOutput),
  'alert.board': read(alerts.AlertBoardInput, alerts.AlertBoardOutput),
  'audience.list': read(alerts.AudienceListInput, alerts.AudienceListOutput),
  'audience.add': change(alerts.AudienceAddInput, alerts.AudienceAddOutput),
  'audience.change': change(alerts.AudienceChangeInput, alerts.AudienceChangeOutput),
  'answer.list': read(alerts.AnswerListInput, alerts.AnswerListOutput),
  'answer.publish': change(alerts.AnswerPublishInput, alerts.AnswerPublishOutput),
  'guidance.list': read(guidance.GuidanceListInput, guidance.GuidanceListOutput),
  'guidance.draft': change(guidance.GuidanceDraftInput, guidance.GuidanceDraftOutput),
} as const;

import type { z } from 'zod';
import * as adverts from './adverts.js';
import { change, read } from './call.js';
import { EVIDENCE_CALLS } from './evidence-calls.js';
import * as campaigns from './campaigns.js';
import * as room from './desk-room.js';
import * as people from './people.js';
import * as reports from './reports.js';
import { SAFEGUARD_CALLS } from './safeguard-calls.js';

/** Every action of the desk with the schemas of what goes in and what comes out. */
export const DESK_CALLS = {
  'report.list': read(reports.ReportListInput, reports.ReportListOutput),
  'report.read': read(reports.ReportReadInput, reports.ReportReadOutput),
  'report.reveal-names': read(reports.ReportRevealNamesInput, reports.ReportRevealNamesOutput),
  'report.assign': change(reports.ReportAssignInput, reports.ReportAssignOutput),
  'report.set-status': change(reports.ReportSetStatusInput, reports.ReportSetStatusOutput),
  'report.note': change(reports.ReportNoteInput, reports.ReportNoteOutput),
  'report.reply': change(reports.ReportReplyInput, reports.ReportReplyOutput),
  'report.release-outcome': change(reports.ReportReleaseOutcomeInput, reports.ReportReleaseOutcomeOutput),
  'report.enter': change(reports.ReportEnterInput, reports.ReportEnterOutput),
  'report.drop-mail': change(reports.ReportDropMailInput, reports.ReportDropMailOutput),
  'report.join': change(reports.ReportJoinInput, reports.ReportJoinOutput),
  'report.split': change(reports.ReportSplitInput, reports.ReportSplitOutput),
  'report.attest': change(reports.ReportAttestInput, reports.ReportAttestOutput),
  'report.many': change(reports.ReportManyInput, reports.ReportManyOutput),
  'act.undo': change(reports.ActUndoInput, reports.ActUndoOutput),
  'mail-authentication': change(reports.MailAuthenticationInput, reports.MailAuthenticationOutput),
  'campaign.list': read(campaigns.CampaignListInput, campaigns.CampaignListOutput),
  'campaign.read': read(campaigns.CampaignReadInput, campaigns.CampaignReadOutput),
  'campaign.split': change(campaigns.CampaignSplitInput, campaigns.CampaignSplitOutput),
  'campaign.join': change(campaigns.CampaignJoinInput, campaigns.CampaignJoinOutput),
  'campaign.name': change(campaigns.CampaignNameInput, campaigns.CampaignNameOutput),
  'advert.upload': change(adverts.AdvertUploadInput, adverts.AdvertUploadOutput),
  'advert.runs': read(adverts.AdvertRunsInput, adverts.AdvertRunsOutput),
  'advert.run': read(adverts.AdvertRunInput, adverts.AdvertRunOutput),
  ...EVIDENCE_CALLS,
  ...SAFEGUARD_CALLS,
  search: read(room.SearchInput, room.SearchOutput),
  'templates.list': read(room.TemplatesListInput, room.TemplatesListOutput),
  'desk.state': read(room.DeskStateInput, room.DeskStateOutput),
  'desk.unlock': change(room.DeskUnlockInput, room.DeskUnlockOutput),
  'desk.lock': change(room.DeskLockInput, room.DeskLockOutput),
  'audit.list': read(people.AuditListInput, people.AuditListOutput),
  'audit.verify': read(people.AuditVerifyInput, people.AuditVerifyOutput),
  'officer.list': read(people.OfficerListInput, people.OfficerListOutput),
  'officer.invite': change(people.OfficerInviteInput, people.OfficerInviteOutput),
  'officer.change-role': change(people.OfficerChangeRoleInput, people.OfficerChangeRoleOutput),
  'officer.remove': change(people.OfficerRemoveInput, people.OfficerRemoveOutput),
  'session.me': read(people.SessionMeInput, people.SessionMeOutput),
  'session.set-purpose': change(people.SessionSetPurposeInput, people.SessionSetPurposeOutput),
} as const;

/** The actions of the desk by name. */
export type DeskCallName = keyof typeof DESK_CALLS;
/** What an action takes once it was checked, defaults filled in. */
export type DeskInput<N extends DeskCallName> = z.output<(typeof DESK_CALLS)[N]['input']>;
/** What a page sends: what has a default may be left out. */
export type DeskRequest<N extends DeskCallName> = z.input<(typeof DESK_CALLS)[N]['input']>;
/** What an action answers. */
export type DeskOutput<N extends DeskCallName> = z.output<(typeof DESK_CALLS)[N]['output']>;

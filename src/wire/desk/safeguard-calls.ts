import { change, read } from './call.js';
import * as burnDown from './burn-down.js';
import * as companies from './company-register.js';
import * as donations from './donations.js';
import * as safeguards from './safeguards.js';
import * as tasks from './tasks.js';

/** What officers do with safeguards, the actions on their findings, and the plan. */
export const SAFEGUARD_CALLS = {
  'safeguard.list': read(safeguards.SafeguardListInput, safeguards.SafeguardListOutput),
  'safeguard.run': change(safeguards.SafeguardRunInput, safeguards.SafeguardRunOutput),
  'safeguard.read': read(safeguards.SafeguardReadInput, safeguards.SafeguardReadOutput),
  'safeguard.findings': read(safeguards.SafeguardFindingsInput, safeguards.SafeguardFindingsOutput),
  'safeguard.export': change(safeguards.SafeguardExportInput, safeguards.SafeguardExportOutput),
  'safeguard.package': change(safeguards.SafeguardPackageInput, safeguards.SafeguardPackageOutput),
  'task.read': read(tasks.TaskReadInput, tasks.TaskReadOutput),
  'task.change': change(tasks.TaskChangeInput, tasks.TaskChangeOutput),
  'task.step': change(tasks.TaskStepInput, tasks.TaskStepOutput),
  'task.close': change(tasks.TaskCloseInput, tasks.TaskCloseOutput),
  'task.attach': change(tasks.TaskAttachInput, tasks.TaskAttachOutput),
  'measure.add': change(tasks.MeasureAddInput, tasks.MeasureAddOutput),
  'measure.edit': change(tasks.MeasureEditInput, tasks.MeasureEditOutput),
  'plan.read': read(tasks.PlanReadInput, tasks.PlanReadOutput),
  'plan.counts': read(tasks.PlanCountsInput, tasks.PlanCountsOutput),
  'equipment.burn-down': read(burnDown.BurnDownInput, burnDown.BurnDownOutput),
  'donation.overview': read(donations.DonationOverviewInput, donations.DonationOverviewOutput),
  'donation.read': read(donations.DonationReadInput, donations.DonationReadOutput),
  'donation.look': change(donations.DonationLookInput, donations.DonationLookOutput),
  'donation.answer': change(donations.DonationAnswerInput, donations.DonationAnswerOutput),
  'register.find': read(companies.RegisterFindInput, companies.RegisterFindOutput),
  'plan.export': change(tasks.PlanExportInput, tasks.PlanExportOutput),
} as const;

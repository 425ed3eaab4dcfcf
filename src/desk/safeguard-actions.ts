import type { Action } from './action.js';
import { addMeasure } from './actions/add-measure.js';
import { answerAboutDonor } from './actions/answer-about-donor.js';
import { attachToMeasure } from './actions/attach-to-measure.js';
import { changeTask } from './actions/change-task.js';
import { closeTask } from './actions/close-task.js';
import { countPlan } from './actions/count-plan.js';
import { editMeasure } from './actions/edit-measure.js';
import { exportPlan } from './actions/export-plan.js';
import { exportSafeguard } from './actions/export-safeguard.js';
import { findInRegister } from './actions/find-in-register.js';
import { judgeSafeguardList } from './actions/judge-safeguard-list.js';
import { listSafeguardFindings } from './actions/list-safeguard-findings.js';
import { listSafeguards } from './actions/list-safeguards.js';
import { packageSafeguard } from './actions/package-safeguard.js';
import { readBurnDown } from './actions/read-burn-down.js';
import { readDonation } from './actions/read-donation.js';
import { readDonations } from './actions/read-donations.js';
import { readPlan } from './actions/read-plan.js';
import { readSafeguardRun } from './actions/read-safeguard-run.js';
import { readTaskAct } from './actions/read-task.js';
import { recordLook } from './actions/record-look.js';
import { stepTask } from './actions/step-task.js';

/** Everything an officer can do with safeguards, the actions on their findings, and the plan. */
export const SAFEGUARD_ACTIONS: readonly Action[] = [
  listSafeguards,
  judgeSafeguardList,
  readSafeguardRun,
  listSafeguardFindings,
  exportSafeguard,
  packageSafeguard,
  readTaskAct,
  changeTask,
  stepTask,
  closeTask,
  attachToMeasure,
  addMeasure,
  editMeasure,
  readPlan,
  countPlan,
  readBurnDown,
  readDonations,
  readDonation,
  recordLook,
  answerAboutDonor,
  findInRegister,
  exportPlan,
];

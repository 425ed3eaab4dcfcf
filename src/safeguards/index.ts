export { findCircles } from './plan/find-circles.js';
export { plan } from './plan/plan-safeguard.js';
export type { Measure, MeasureState } from './plan/measure.js';
export { donations } from './donations/donations-safeguard.js';
export type { DonationRegisters } from './donations/donation-test.js';
export type { Donation } from './donations/donation.js';
export { addDays, daysBetween, isDay, readDay, type Day } from './shape/day.js';
export { sayBasis, type Answer, type Finding } from './shape/finding.js';
export type { Basis, Rule, RuleState } from './shape/rule.js';
export { runSafeguard, type RunLine } from './shape/run-safeguard.js';
export type { RunContext, Safeguard } from './shape/safeguard.js';
export { parseSafeguardPack, type SafeguardPack } from './shape/safeguard-pack.js';
export { tryExamples, type FailedExample } from './shape/try-examples.js';
export { equipment } from './equipment/equipment.js';
export type { Device } from './equipment/device.js';
export type { EquipmentRegisters } from './equipment/listed-maker.js';
export { PrefixRegistry, type RegisteredPrefix } from './equipment/prefix-registry.js';
export { readPrefixes } from './equipment/read-prefixes.js';
export {
  countBurnDown,
  leftToRemove,
  sayBurnDown,
  thinDays,
  type BurnDown,
  type RemovalCounts,
} from './equipment/burn-down.js';
export {
  burnDownPage,
  burnDownTable,
  drawBurnDown,
  shapeBurnDown,
  type BurnDownShapes,
} from './equipment/draw-burn-down.js';
export {
  readRemovalLedger,
  readRemovalState,
  REMOVAL_STATES,
  type RemovalState,
  type RemovalStep,
} from './equipment/removal.js';
export { chooseThree, type GuidanceAsked } from './guidance/choose-three.js';
export {
  GUIDANCE_SECTIONS,
  type CalendarRow,
  type Guidance,
  type GuidanceMoment,
  type GuidanceSource,
  type GuidanceStatement,
} from './guidance/guidance.js';
export {
  formatGuidancePage,
  GUIDANCE_SECTION_TITLES,
  GUIDANCE_STYLE,
  GUIDANCE_STYLE_PATH,
  sayDay,
} from './guidance/guidance-page.js';
export { guidance, type NoRegisters } from './guidance/guidance-safeguard.js';
export { guidanceTable, statementsOf } from './guidance/guidance-table.js';
export { countPoll, type PollCalendar } from './guidance/poll-calendar.js';
export { readGuidance } from './guidance/read-guidance.js';
export { measureReading, type Reading } from './guidance/reading-age.js';
export type {
  CompanyOnRegister,
  CompanyRegister,
  Controller,
  ControlRegister,
  RegisteredCompany,
} from './registers/company-register.js';
export { compareNames, explainMatch, type NameMatch } from './registers/compare-names.js';
export { readCompanyNumber } from './registers/company-number.js';
export { findCompanies, type FoundCompany } from './registers/find-company.js';
export { readCompanies } from './registers/read-companies.js';
export { readControllers } from './registers/read-controllers.js';
export { lookUpOrganisation, type OrganisationFacts } from './registers/look-up-organisation.js';
export {
  openChecklist,
  parseDonorAnswer,
  type DonorAnswer,
  type DonorChecklist,
  type DonorQuestion,
} from './donations/know-your-donor.js';
export { judgeLook, lookRules } from './donations/judge-look.js';
export { formatPence } from './donations/money.js';
export { SourceAdder, type SourceSum } from './donations/sum-by-source.js';
export { writeReturnLetter, type ReturnLetter } from './donations/return-letter.js';

import type { CompanyRegister, ControlRegister } from '../registers/company-register.js';
import type { Raised } from '../shape/finding.js';
import type { Rule, TestForm } from '../shape/rule.js';
import type { RuleTest, RunContext } from '../shape/safeguard.js';
import type { Donation } from './donation.js';
import { isCounting, whatCounts, type Counting } from './what-counts.js';

/** The registers that were loaded; a rule that needs one that is not there answers `not-judged`. */
export interface DonationRegisters {
  readonly companies?: CompanyRegister;
  readonly control?: ControlRegister;
}

/** A test of this safeguard. */
export type DonationTest = RuleTest<Donation, DonationRegisters>;

/** What a test says of one donation that counts; `on` is the day of the run. */
export type JudgeDonation = (
  donation: Counting,
  rule: Rule,
  context: RunContext<DonationRegisters>,
) => Raised | readonly Raised[] | undefined;

/** A test that looks at each donation that counts, by itself. */
export function perDonation(form: TestForm, judge: JudgeDonation): DonationTest {
  return {
    ...form,
    open: (rule, context) => {
      const counts = whatCounts(context);
      return {
        row: (donation) => (isCounting(donation, counts) ? judge(donation, rule, context) : undefined),
      };
    },
  };
}

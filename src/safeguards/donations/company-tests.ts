import { isOverseasNumber } from '../registers/company-number.js';
import type { CompanyOnRegister } from '../registers/company-register.js';
import { matchCompany } from '../registers/find-company.js';
import { daysBetween } from '../shape/day.js';
import type { Raised } from '../shape/finding.js';
import type { Rule, TestForm } from '../shape/rule.js';
import type { DonationTest } from './donation-test.js';
import { perDonation } from './donation-test.js';
import { formatPence } from './money.js';
import { isSentBack } from './permissible-tests.js';
import { numberOf, textsOf } from './rule-values.js';
import type { Counting } from './what-counts.js';

function isCompany({ donor }: Counting): boolean {
  return donor.kind === 'company' || donor.kind === 'llp';
}

/** Whether the company is on the register at all, incorporated in the United Kingdom, and was so on the day. */
export const companyRegister = perDonation(
  {
    needs: { origins: 'texts' },
    says: {
      no_number: ['value'],
      bad_number: ['value', 'number'],
      no_register: ['value', 'number'],
      overseas: ['value', 'number'],
      not_found: ['value', 'number'],
      elsewhere: ['value', 'number', 'origin'],
      not_yet: ['value', 'number', 'incorporated', 'received'],
      dissolved: ['value', 'number', 'dissolved', 'received'],
    },
  },
  (donation, rule) => {
    const { subject, donor, company, received } = donation;
    if (!isCompany(donation) || isSentBack(donation)) return undefined;
    const number = donor.companyNumber ?? donor.numberAsWritten;
    const values = { value: formatPence(donation.value), number };
    const raise = (answer: Raised['answer'], say: string, more: Raised['values'] = {}): Raised => ({
      subject,
      answer,
      say,
      values: { ...values, ...more },
    });
    if (donor.companyNumber === undefined)
      return raise('not-judged', donor.numberAsWritten === '' ? 'no_number' : 'bad_number');
    if (isOverseasNumber(donor.companyNumber)) return raise('finding', 'overseas');
    if (company === undefined) return raise('not-judged', 'no_register');
    if (company === 'not-on-register') return raise('finding', 'not_found');
    const { origin, incorporated, dissolved } = company;
    if (origin !== '' && !textsOf(rule, 'origins').includes(origin.toLowerCase()))
      return raise('finding', 'elsewhere', { origin });
    if (received === undefined) return undefined;
    if (incorporated !== undefined && incorporated > received)
      return raise('finding', 'not_yet', { incorporated, received });
    return dissolved !== undefined && dissolved <= received
      ? raise('finding', 'dissolved', { dissolved, received })
      : undefined;
  },
);

/** What a test says of a donation of a company that is on the register. */
type JudgeCompany = (
  company: CompanyOnRegister,
  donation: Counting,
  rule: Rule,
) => Omit<Raised, 'subject'> | undefined;

/** A test of companies that are on the register; the one above has spoken of the others. */
function perCompany(form: TestForm, judge: JudgeCompany): DonationTest {
  return perDonation(form, (donation, rule) => {
    const { subject, company, value } = donation;
    if (!isCompany(donation) || isSentBack(donation)) return undefined;
    if (company === undefined || company === 'not-on-register') return undefined;
    const raised = judge(company, donation, rule);
    if (raised === undefined) return undefined;
    return {
      ...raised,
      subject,
      values: {
        value: formatPence(value),
        number: company.number,
        registered: company.name,
        ...raised.values,
      },
    };
  });
}

const SAID = ['value', 'number', 'registered'] as const;

/** Whether the name in the list is the name of that number, now or before. */
export const companyName = perCompany(
  { needs: { least_percent: 'number' }, says: { differs: [...SAID, 'why'], no_name: [...SAID] } },
  (company, { donor }, rule) => {
    if (donor.name === '') return { answer: 'not-judged', say: 'no_name' };
    const { match, why } = matchCompany(donor.name, company);
    return match.score * 100 >= numberOf(rule, 'least_percent')
      ? undefined
      : { answer: 'finding', say: 'differs', values: { why } };
  },
);

/** Whether the register has the company as active, and nothing else. */
export const companyStatus = perCompany(
  { needs: { good: 'texts' }, says: { status: [...SAID, 'status'], no_status: [...SAID] } },
  ({ status }, _, rule) => {
    if (status === '') return { answer: 'not-judged', say: 'no_status' };
    return textsOf(rule, 'good').includes(status.toLowerCase())
      ? undefined
      : { answer: 'finding', say: 'status', values: { status } };
  },
);

/** Whether anything shows that the company carries on business: its accounts, or a record in the ledger. */
export const carryingOnBusiness = perCompany(
  {
    needs: { dormant: 'texts', none: 'texts' },
    says: { dormant: [...SAID, 'accounts'], no_accounts: [...SAID, 'accounts'] },
  },
  ({ accounts }, { business }, rule) => {
    const kind = accounts.toLowerCase();
    const values = { accounts: kind === '' ? 'not given' : kind };
    if (textsOf(rule, 'dormant').includes(kind)) return { answer: 'finding', say: 'dormant', values };
    if (business !== '' || (kind !== '' && !textsOf(rule, 'none').includes(kind))) return undefined;
    return { answer: 'not-judged', say: 'no_accounts', values };
  },
);

/** How old the company was when it gave. */
export const companyAge = perCompany(
  { needs: { days: 'number' }, says: { young: [...SAID, 'age', 'incorporated'], no_date: [...SAID] } },
  ({ incorporated }, { received }, rule) => {
    if (received === undefined) return undefined;
    if (incorporated === undefined) return { answer: 'not-judged', say: 'no_date' };
    const age = daysBetween(incorporated, received);
    return age < 0 || age >= numberOf(rule, 'days')
      ? undefined
      : { answer: 'finding', say: 'young', values: { age, incorporated } };
  },
);

/** How many companies share its registered address. */
export const companyAddress = perCompany(
  { needs: { companies: 'number' }, says: { shared: [...SAID, 'companies'] } },
  ({ sharingAddress }, _, rule) =>
    sharingAddress < numberOf(rule, 'companies')
      ? undefined
      : { answer: 'finding', say: 'shared', values: { companies: sharingAddress } },
);

import { readCompanyNumber } from './company-number.js';
import type { CompanyOnRegister, CompanyRegister } from './company-register.js';
import { findCompanies, matchCompany, type FoundCompany } from './find-company.js';
import { sayCompanyFacts } from './say-company-facts.js';

/** What the register shows of a company that an organisation's name may mean. Shown to a person, never weighed. */
export interface OrganisationFacts {
  readonly company: CompanyOnRegister;
  /** From 0 to 1, how far the names agree; what it says about the organisation is nothing. */
  readonly score: number;
  /** Which of the company's names agrees, and which words. */
  readonly by: string;
  readonly why: string;
  /** The facts in words. */
  readonly facts: string;
}

/**
 * What the register of companies shows of an organisation that a report, an advert or a person names, by its name or
 * its number, the likeliest first. None found proves nothing either way: the register holds no dissolved companies and
 * none of other countries.
 */
export function lookUpOrganisation(
  register: CompanyRegister,
  organisation: string,
  most = 5,
): readonly OrganisationFacts[] {
  const number = readCompanyNumber(organisation);
  const named = number === undefined ? undefined : register.byNumber(number);
  const found: readonly FoundCompany[] =
    named === undefined
      ? findCompanies(register, organisation, most)
      : [{ ...matchCompany(named.name, named), why: 'the number is its own' }];
  return found.map(({ company, match, by, why }) => {
    const whole = register.byNumber(company.number) ?? { ...company, sharingAddress: 1 };
    return { company: whole, score: match.score, by, why, facts: sayCompanyFacts(whole, by) };
  });
}

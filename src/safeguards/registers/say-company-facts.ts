import type { CompanyOnRegister } from './company-register.js';

/**
 * What the register shows of a company, in words, for a person who looks at a report or an advert. Facts to compare
 * with what the item says; nothing here is weighed.
 * @param by the name that agreed
 */
export function sayCompanyFacts(company: CompanyOnRegister, by: string): string {
  const { number, status, category, incorporated, dissolved, accounts, postcode, origin, sharingAddress } =
    company;
  const said = [
    `Number ${number}`,
    category,
    `status: ${status === '' ? 'not given' : status}`,
    ...(incorporated === undefined ? [] : [`incorporated ${incorporated}`]),
    ...(dissolved === undefined ? [] : [`dissolved ${dissolved}`]),
    ...(origin === '' ? [] : [`incorporated in: ${origin}`]),
    `last accounts: ${accounts === '' ? 'not given' : accounts.toLowerCase()}`,
    ...(postcode === '' ? [] : [`registered at ${postcode}`]),
    ...(sharingAddress > 1 ? [`${String(sharingAddress)} companies at this address`] : []),
    ...(by === company.name ? [] : [`formerly ${by}`]),
  ];
  return `${said.filter((part) => part !== '').join('; ')}.`;
}

import { personKey } from '../registers/company-name.js';
import type { ControlRegister } from '../registers/company-register.js';
import type { DonationRegisters } from './donation-test.js';
import type { CompanyConsulted, Donation } from './donation.js';

/** Companies above one another that are followed: longer chains exist, and a circle must end. */
const MOST_COMPANIES = 30;

/** Adds to donations of companies what the registers that are loaded say of them. */
export function consultRegisters(
  rows: readonly Donation[],
  { companies, control }: DonationRegisters,
): Promise<readonly Donation[]> {
  if (companies === undefined && control === undefined) return Promise.resolve(rows);
  const seen = new Map<string, { company?: CompanyConsulted; controllers?: readonly string[] }>();
  return Promise.resolve(
    rows.map((row) => {
      const { kind, companyNumber: number } = row.donor;
      if ((kind !== 'company' && kind !== 'llp') || number === undefined) return row;
      let said = seen.get(number);
      if (said === undefined) {
        said = {
          ...(companies === undefined ? {} : { company: companies.byNumber(number) ?? 'not-on-register' }),
          ...(control === undefined ? {} : { controllers: findPersons(control, number) }),
        };
        seen.set(number, said);
      }
      return { ...row, ...said };
    }),
  );
}

/** The persons who control a company, through companies above it too, as keys of their names. */
function findPersons(control: ControlRegister, number: string): readonly string[] {
  const persons = new Set<string>();
  const waiting = [number];
  const seen = new Set(waiting);
  for (const company of waiting) {
    for (const { kind, name, number: above, ceased } of control.controllersOf(company)) {
      if (ceased !== undefined) continue;
      const key = kind === 'individual' ? personKey(name) : '';
      if (key !== '') persons.add(key);
      if (kind === 'corporate' && above !== undefined && !seen.has(above) && seen.size < MOST_COMPANIES) {
        seen.add(above);
        waiting.push(above);
      }
    }
  }
  return [...persons].sort();
}

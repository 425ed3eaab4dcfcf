import { accept, refuse, TocsinError } from '../../base/index.js';
import { lookUpOrganisation } from '../../safeguards/index.js';
import { openCompanyRegister, type OpenCompanyRegister } from '../../store/index.js';
import { defineAction } from '../action.js';

/**
 * What the register of companies shows of an organisation that a report, an advert or a list names. It is on this
 * machine: nobody is asked. Shown beside the item and never weighed, and what was sought is not in the audit.
 */
export const findInRegister = defineAction('register.find', {
  run(desk, _officer, { name }) {
    const folder = desk.judging.places.registers;
    let register: OpenCompanyRegister | undefined;
    try {
      register = folder === undefined ? undefined : openCompanyRegister(folder);
    } catch (error) {
      if (error instanceof TocsinError && error.code === 'store/register-damaged')
        return Promise.resolve(refuse('desk/register-damaged'));
      throw error;
    }
    if (register === undefined) return Promise.resolve(accept({ register: null, found: [] }));
    try {
      const { rows, file, imported } = register.facts;
      const found = lookUpOrganisation(register, name).map(({ company, why, facts }) => ({
        number: company.number,
        name: company.name,
        why,
        facts,
      }));
      return Promise.resolve(accept({ register: { companies: rows, file, imported }, found }));
    } finally {
      register.close();
    }
  },
});

import type { DonationRegisters } from '../../safeguards/index.js';
import { openCompanyRegister, openControlRegister } from '../../store/index.js';

/**
 * Opens what donations ask: the register of companies and that of who controls them, where they were imported.
 * @param folder the folder of registers; undefined when none was named
 * @throws TocsinError `store/register-damaged`
 */
export function openDonationRegisters(folder: string | undefined): Promise<{
  registers: DonationRegisters;
  close: () => Promise<void>;
}> {
  const companies = folder === undefined ? undefined : openCompanyRegister(folder);
  const control = folder === undefined ? undefined : openControlRegister(folder);
  return Promise.resolve({
    registers: {
      ...(companies === undefined ? {} : { companies }),
      ...(control === undefined ? {} : { control }),
    },
    close: () => {
      companies?.close();
      control?.close();
      return Promise.resolve();
    },
  });
}

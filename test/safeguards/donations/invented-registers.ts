import type { DonationRegisters } from '../../../src/safeguards/index.js';

/** Registers of invented companies, on which the examples of the packs rest. */
export const INVENTED_REGISTERS: DonationRegisters = {};

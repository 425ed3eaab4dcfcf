import type { Safeguard } from '../shape/safeguard.js';
import { clock } from './clock-test.js';
import { counts, listed, northernIreland } from './counts-tests.js';
import {
  carryingOnBusiness,
  companyAddress,
  companyAge,
  companyName,
  companyRegister,
  companyStatus,
} from './company-tests.js';
import { consultRegisters } from './consult-registers.js';
import { controlledSum } from './control-test.js';
import { crypto } from './crypto-test.js';
import type { DonationRegisters } from './donation-test.js';
import type { Donation } from './donation.js';
import { donorKind, registerCheck, unidentified } from './permissible-tests.js';
import { parseDonation, readDonations } from './read-donation.js';
import { noFigure, reportImpermissible, yearlySum } from './reporting-tests.js';
import { overseasCap, splitting, yearlyTotal } from './sum-tests.js';

/** Donations to parties, campaigners, members and candidates, by the rules of Great Britain. */
export const donations: Safeguard<Donation, DonationRegisters> = {
  name: 'donations',
  read: readDonations,
  parse: parseDonation,
  consult: consultRegisters,
  tests: {
    counts,
    'northern-ireland': northernIreland,
    'donor-kind': donorKind,
    unidentified,
    'register-check': registerCheck,
    clock,
    'yearly-sum': yearlySum,
    'report-impermissible': reportImpermissible,
    'no-figure': noFigure,
    splitting,
    'yearly-total': yearlyTotal,
    'overseas-cap': overseasCap,
    crypto,
    'company-register': companyRegister,
    'company-name': companyName,
    'company-status': companyStatus,
    'carrying-on-business': carryingOnBusiness,
    'company-age': companyAge,
    'company-address': companyAddress,
    'controlled-sum': controlledSum,
    listed,
  },
};

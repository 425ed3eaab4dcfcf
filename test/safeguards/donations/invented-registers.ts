import type {
  CompanyOnRegister,
  CompanyRegister,
  Controller,
  ControlRegister,
  DonationRegisters,
} from '../../../src/safeguards/index.js';

const COMPANY: CompanyOnRegister = {
  number: '01234567',
  name: 'FENWICK JOINERY LIMITED',
  status: 'Active',
  category: 'Private Limited Company',
  origin: 'United Kingdom',
  incorporated: '2015-02-01',
  dissolved: undefined,
  accounts: 'MICRO ENTITY',
  postcode: 'NB1 1AA',
  previousNames: ['FENWICK WOODWORK LTD'],
  sharingAddress: 1,
};

const COMPANIES: readonly CompanyOnRegister[] = [
  COMPANY,
  {
    ...COMPANY,
    number: 'SC012345',
    name: 'NEW TIDE TRADING LTD',
    incorporated: '2026-02-01',
    accounts: 'NO ACCOUNTS FILED',
    previousNames: [],
  },
  {
    ...COMPANY,
    number: '02222222',
    name: 'QUIET HARBOUR LTD',
    status: 'Active - Proposal to Strike off',
    accounts: 'DORMANT',
    previousNames: [],
    sharingAddress: 840,
  },
];

const CONTROLLERS: readonly Controller[] = [
  controller('01234567', { kind: 'corporate', name: 'FENWICK HOLDINGS LTD', number: '03333333' }),
  controller('03333333', { name: 'Rowan Fenwick' }),
  controller('03333333', { kind: 'corporate', name: 'FENWICK JOINERY LIMITED', number: '01234567' }),
  controller('01234567', { name: 'Sam Marlow', ceased: '2020-01-01' }),
];

function controller(company: string, rest: Partial<Controller>): Controller {
  return {
    company,
    kind: 'individual',
    name: '',
    number: undefined,
    control: [],
    ceased: undefined,
    ...rest,
  };
}

/** A register of companies held in memory; the real one is tested on its own. */
const companies: CompanyRegister = {
  companies: COMPANIES.length,
  byNumber: (wanted) => COMPANIES.find(({ number }) => number === wanted),
  usesOf: () => 0,
  wordsLike: () => [],
  withWords: () => [],
};

const control: ControlRegister = {
  controllersOf: (wanted) => CONTROLLERS.filter(({ company }) => company === wanted),
};

/** Registers of invented companies, on which the examples of the packs rest. */
export const INVENTED_REGISTERS: DonationRegisters = { companies, control };

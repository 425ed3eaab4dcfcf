import type { DonationAction, DonationForm, DoneeKind, DonorKind } from './donation.js';

/** The words of lists, small letters only, by what they mean. */
const DONORS: Readonly<Record<string, DonorKind>> = {
  individual: 'individual',
  person: 'individual',
  company: 'company',
  limitedcompany: 'company',
  limitedliabilitypartnership: 'llp',
  llp: 'llp',
  tradeunion: 'trade-union',
  union: 'trade-union',
  buildingsociety: 'building-society',
  friendlysociety: 'friendly-society',
  registeredsociety: 'friendly-society',
  industrialandprovidentsociety: 'friendly-society',
  registeredpoliticalparty: 'registered-party',
  registeredparty: 'registered-party',
  politicalparty: 'registered-party',
  unincorporatedassociation: 'unincorporated-association',
  association: 'unincorporated-association',
  publicfund: 'public-fund',
  publicfunds: 'public-fund',
  trust: 'trust',
  permissibledonorexempttrust: 'trust',
  impermissibledonor: 'impermissible',
  impermissible: 'impermissible',
  overseascompany: 'impermissible',
  foreigncompany: 'impermissible',
  foreigngovernment: 'impermissible',
  charity: 'other',
  unidentifiabledonor: 'unidentified',
  unidentifieddonor: 'unidentified',
  unidentified: 'unidentified',
  unidentifiable: 'unidentified',
  anonymous: 'unidentified',
  other: 'other',
};

const DONEES: Readonly<Record<string, DoneeKind>> = {
  party: 'party',
  politicalparty: 'party',
  registeredparty: 'party',
  centralparty: 'party',
  minorparty: 'party',
  accountingunit: 'unit',
  unit: 'unit',
  regulateddonee: 'regulated-donee',
  member: 'regulated-donee',
  mp: 'regulated-donee',
  membersassociation: 'regulated-donee',
  holderofelectiveoffice: 'regulated-donee',
  thirdparty: 'campaigner',
  permittedparticipant: 'campaigner',
  nonpartycampaigner: 'campaigner',
  campaigner: 'campaigner',
  candidate: 'candidate',
  unincorporatedassociation: 'association',
};

const CRYPTO = /crypto|bitcoin|\bbtc\b|ethereum|\beth\b|stablecoin|digital asset|\busd[tc]\b|\bnfts?\b/i;

/** What a list calls the donor. What nobody has said is `unknown`, never clear. */
export function readDonorKind(text: string): DonorKind {
  return DONORS[bare(text)] ?? 'unknown';
}

/** What a list calls the donee. */
export function readDoneeKind(text: string): DoneeKind {
  return DONEES[bare(text)] ?? 'unknown';
}

/** The form of a donation, from all the texts that say something of it. */
export function readForm(texts: readonly string[]): DonationForm {
  if (texts.some((text) => CRYPTO.test(text))) return 'crypto';
  const words = texts.map(bare);
  if (words.some((word) => word === 'visit')) return 'visit';
  return words.some((word) => /^(?:noncash|inkind|kind|goods|services)/.test(word)) ? 'in-kind' : 'money';
}

/** What was done with it. */
export function readAction(text: string): DonationAction | undefined {
  const word = bare(text);
  if (word.startsWith('return') || word.startsWith('refund')) return 'returned';
  if (word.startsWith('forfeit')) return 'forfeited';
  return word.startsWith('accept') ? 'accepted' : undefined;
}

/** Yes and no as spreadsheets and people write them. */
export function readFlag(text: string): boolean | undefined {
  const word = bare(text);
  if (['true', 'yes', 'y', '1'].includes(word)) return true;
  return ['false', 'no', 'n', '0'].includes(word) ? false : undefined;
}

function bare(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

import { FACT_USES, type Fact, type FactKind, type FactUse } from '../fact.js';
import { formatDomain, parseDomain } from './domain.js';
import { formatEmail, parseEmail } from './email.js';
import { parseHandle } from './handle.js';
import { messengerContact } from './messenger-link.js';
import { formatMoney, parseMoney } from './money.js';
import { parseOrganisation } from './organisation.js';
import { formatPhone, parsePhone } from './phone.js';
import { formatProfile, parseProfile } from './profile.js';
import { formatToken, parseToken } from './token.js';
import { formatUrl, parseUrl, parseWebAddress } from './url.js';
import { formatWallet, parseWallet } from './wallet.js';

/** How facts are read. */
export interface FactOptions {
  /** Region (ISO 3166-1 alpha-2) whose national phone numbers are meant when no dialling code is written. Default `GB`. */
  readonly region?: string;
}

/** All that is particular to one kind of fact. */
export interface FactKindRule {
  readonly use: FactUse;
  /** The canonical value of a text that is one such fact and nothing else; undefined when it is none. Never throws. */
  readonly parse: (text: string, options?: FactOptions) => string | undefined;
  /** The value as shown to people. */
  readonly format: (value: string) => string;
}

const asWritten = (text: string): string | undefined => text.replace(/\s+/gu, ' ').trim() || undefined;
const same = (value: string): string => value;

/** A messenger link leads to the same name or number as one written out. */
function linkedContact(text: string, kind: 'phone' | 'handle'): string | undefined {
  if (!text.includes('/')) return undefined;
  const address = parseWebAddress(text);
  const contact = address === undefined ? undefined : messengerContact(address);
  return contact?.kind === kind ? contact.value : undefined;
}

/** The rule of every kind of fact. */
export const FACT_KINDS: Readonly<Record<FactKind, FactKindRule>> = {
  email: { use: FACT_USES.email, parse: parseEmail, format: formatEmail },
  domain: { use: FACT_USES.domain, parse: parseDomain, format: formatDomain },
  url: { use: FACT_USES.url, parse: parseUrl, format: formatUrl },
  phone: {
    use: FACT_USES.phone,
    parse: (text, options) => linkedContact(text, 'phone') ?? parsePhone(text, options?.region),
    format: formatPhone,
  },
  handle: {
    use: FACT_USES.handle,
    parse: (text) => linkedContact(text, 'handle') ?? parseHandle(text),
    format: same,
  },
  profile: { use: FACT_USES.profile, parse: parseProfile, format: formatProfile },
  wallet: { use: FACT_USES.wallet, parse: parseWallet, format: formatWallet },
  token: { use: FACT_USES.token, parse: parseToken, format: formatToken },
  column: { use: FACT_USES.column, parse: asWritten, format: same },
  money: { use: FACT_USES.money, parse: parseMoney, format: formatMoney },
  organisation: { use: FACT_USES.organisation, parse: parseOrganisation, format: same },
  person: { use: FACT_USES.person, parse: asWritten, format: same },
  place: { use: FACT_USES.place, parse: asWritten, format: same },
};

/** A fact's value as shown to people. */
export function formatFact(fact: Pick<Fact, 'kind' | 'value'>): string {
  return FACT_KINDS[fact.kind].format(fact.value);
}

import type { Fact, FactKind } from '../fact.js';
import type { FieldName, Item, ItemField } from '../item.js';
import { emailDomain, parseEmail } from './email.js';
import type { FactOptions } from './fact-kinds.js';
import { readContacts, type FoundContact, type TextContacts } from './find-contacts.js';
import { parseHandle } from './handle.js';
import { messengerContact } from './messenger-link.js';
import { findMoney, moneyValue } from './money.js';
import { organisationSpans, parseOrganisation } from './organisation.js';
import { ownCopy } from './own-copy.js';
import { parsePhone } from './phone.js';
import { profileOf } from './profile.js';
import { formatWebAddress, parseWebAddress, webAddressDomain } from './url.js';
import { parseWallet } from './wallet.js';

/**
 * The facts of an item, each value once per kind, at its first place: contacts, money, organisations, then what the
 * headers say, then the analyst's columns. Facts with a `field` have the span there that was read as the value.
 * @param contacts those of the item's fields, when they have been read already.
 */
export function findFacts(
  item: Item,
  options: FactOptions = {},
  contacts: readonly TextContacts[] = readContacts(item.fields),
): Fact[] {
  const facts = new FactList();
  item.fields.forEach((field, f) => {
    readField(field, contacts[f]!, options, facts);
  });
  readSender(item, facts);
  for (const { column, value } of item.linkColumns ?? []) facts.add('column', `${column}=${value}`);
  return facts.list;
}

/** Facts in order of finding, without repeats. */
class FactList {
  readonly list: Fact[] = [];
  private readonly seen = new Set<string>();

  add(kind: FactKind, value: string | undefined, field?: FieldName, start?: number, end?: number): void {
    if (value === undefined || value === '') return;
    const key = `${kind} ${value}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const own = ownCopy(value);
    this.list.push(
      field === undefined || start === undefined || end === undefined
        ? { kind, value: own }
        : { kind, value: own, field, start, end },
    );
  }
}

function readField(
  field: ItemField,
  { contacts, numbers }: TextContacts,
  options: FactOptions,
  facts: FactList,
): void {
  const { name, text } = field;
  for (const contact of contacts) readContact(contact, field, options, facts);
  for (const money of numbers.length > 0 ? findMoney(text, numbers) : []) {
    facts.add('money', moneyValue(money), name, money.start, money.end);
  }
  for (const { start, end } of organisationSpans(field)) {
    facts.add('organisation', parseOrganisation(text.slice(start, end)), name, start, end);
  }
  if (name === 'location') readPlace(field, facts);
}

function readContact(contact: FoundContact, field: ItemField, options: FactOptions, facts: FactList): void {
  const { start, end, shape } = contact;
  const text = field.text.slice(start, end);
  switch (shape) {
    case 'email': {
      const value = parseEmail(text);
      facts.add('email', value, field.name, start, end);
      if (value !== undefined)
        facts.add('domain', emailDomain(value), field.name, start + hostOffset(text), end);
      break;
    }
    case 'url':
    case 'domain':
      readAddress(text, start, field, facts);
      break;
    case 'phone':
      facts.add('phone', parsePhone(text, options.region), field.name, start, end);
      break;
    case 'at-name':
    case 'name':
      facts.add('handle', parseHandle(text), field.name, start, end);
      break;
    case 'wallet':
      facts.add('wallet', parseWallet(text), field.name, start, end);
      break;
    case 'token':
      facts.add('token', text, field.name, start, end);
  }
}

const AT_SIGN = /[[({] ?(?:at|@) ?[\])}] ?|@| at /iu;

/** Where the host begins in an address as written. */
function hostOffset(text: string): number {
  const sign = AT_SIGN.exec(text);
  return sign === null ? 0 : sign.index + sign[0].length;
}

const SCHEME_AND_USER = /^[a-z*]{1,12}(?::\/\/|\[:\]\/\/|\[:\/\/\])(?:[^/?#@\s]{0,100}@)?/iu;

/** A messenger link, a profile, or an address with its domain; an address that is only its domain is no fact of its own. */
function readAddress(text: string, start: number, field: ItemField, facts: FactList): void {
  const address = parseWebAddress(text);
  if (address === undefined) return;
  const end = start + text.length;
  const contact = messengerContact(address);
  if (contact !== undefined) {
    facts.add(contact.kind, contact.value, field.name, start, end);
    return;
  }
  const profile = profileOf(address);
  if (profile !== undefined) facts.add('profile', profile, field.name, start, end);
  const domain = webAddressDomain(address);
  const value = formatWebAddress(address);
  if (profile === undefined && value !== domain) facts.add('url', value, field.name, start, end);
  if (domain === undefined) return;
  const hostStart = SCHEME_AND_USER.exec(text)?.[0].length ?? 0;
  const tail = text.slice(hostStart).search(/(?<!\[)[/?#]|:\d/u);
  const hostEnd = tail < 0 ? end : start + hostStart + tail;
  facts.add('domain', domain, field.name, start + hostStart, hostEnd);
}

function readPlace({ name, text }: ItemField, facts: FactList): void {
  const value = text.trim();
  if (value === '' || value.length > 160) return;
  const start = text.indexOf(value);
  facts.add('place', value.replace(/\s+/gu, ' '), name, start, start + value.length);
}

/** The address alone: a header may put a name before it, and it between angle brackets (RFC 5322 §3.4). */
function withoutName(address: string): string {
  const open = address.lastIndexOf('<');
  const close = address.indexOf('>', open);
  return open < 0 ? address : address.slice(open + 1, close < 0 ? undefined : close);
}

function readSender({ from }: Item, facts: FactList): void {
  if (from === undefined) return;
  for (const address of [from.address, from.replyTo, from.returnPath]) {
    const value = address === undefined ? undefined : parseEmail(withoutName(address));
    if (value === undefined) continue;
    facts.add('email', value);
    facts.add('domain', emailDomain(value));
  }
  if (from.profileUrl !== undefined) {
    const address = parseWebAddress(from.profileUrl);
    const profile = address === undefined ? undefined : profileOf(address);
    if (profile !== undefined) facts.add('profile', profile);
    else if (address !== undefined) facts.add('url', formatWebAddress(address));
  }
  facts.add('person', from.name?.replace(/\s+/gu, ' ').trim());
}

import { isAsciiWord, isDigit, isInlineSpace, isLabelUnit } from './character-classes.js';
import { atLength, dotLength, schemeMarkLength } from './defang.js';
import { emailSpan, spokenEmailSpan, type Span } from './email-span.js';
import { announcedName, atNameSpan, mayAnnounce, nameStart } from './handle-span.js';
import { leadsToMessenger } from './messenger-link.js';
import { phoneSpan } from './phone-span.js';
import type { ItemField } from '../item.js';
import { TextUnits } from '../text-units.js';
import { tokenSpan } from './token.js';
import { bareDomainSpan, urlSpan } from './url-span.js';
import { parseWallet, WALLET_LENGTHS } from './wallet.js';

/** What a contact is to a reader of the text: the four placeholders of the closed vocabulary. */
export type ContactKind = 'email' | 'url' | 'phone' | 'handle';

/** A contact in one field. `start` and `end` are UTF-16 offsets. */
export interface ContactSpan {
  readonly kind: ContactKind;
  readonly start: number;
  readonly end: number;
}

/** The shape in which a contact was found; says which kind of fact reads it. */
export type ContactShape = 'email' | 'url' | 'domain' | 'phone' | 'at-name' | 'name' | 'wallet' | 'token';

/** A contact with the shape it was found in. */
export interface FoundContact extends ContactSpan {
  readonly shape: ContactShape;
}

const KIND_BY_SHAPE: Readonly<Record<Exclude<ContactShape, 'token'>, ContactKind>> = {
  email: 'email',
  url: 'url',
  domain: 'url',
  phone: 'phone',
  'at-name': 'handle',
  name: 'handle',
  wallet: 'handle',
};

/**
 * The contacts in one text, sorted by start, never overlapping: e-mail addresses, addresses on the web (defanged and
 * bare ones too), phone numbers by shape, messenger names, wallets, and the `#EMAIL_…#` tokens of anonymised adverts.
 * Judged by shape and checksum alone: dialling code and country ending change nothing. Linear in the text's length.
 */
export function findContacts(text: string): readonly ContactSpan[] {
  return scanContacts(text).contacts;
}

/** What stands in one text beside words: contacts, and where digit runs that are no contact start; both ascending. */
export interface TextContacts {
  readonly contacts: readonly FoundContact[];
  readonly numbers: readonly number[];
}

/** The contacts of each field, in the fields' order, for all who need them: they are dear to find. */
export function readContacts(fields: readonly ItemField[]): readonly TextContacts[] {
  return fields.map(({ text }) => scanContacts(text));
}

/** As {@link findContacts}, with the shape of each contact, and the other numbers. */
function scanContacts(text: string): TextContacts {
  return new ContactScan(text).found();
}

// One of these characters stands in every contact, or the words " dot "; most adverts have little to stop at.
const TRIGGER = 1;
const BLANK = 2;
const stops = new Uint8Array(128);
for (const trigger of '.:@#_[({0123456789') stops[trigger.charCodeAt(0)] = TRIGGER;
stops[0x20] = BLANK;
const SPOKEN_DOT = ' dot ';

const textUnits = new TextUnits();

class ContactScan {
  private readonly text: string;
  private readonly numbers: number[] = [];
  private readonly contacts: FoundContact[] = [];
  /** Where the last contact ended: nothing reaches left of it. */
  private from = 0;

  constructor(text: string) {
    this.text = text;
  }

  found(): TextContacts {
    const { text } = this;
    const units = textUnits.copy(text);
    for (let at = 0; at < text.length;) {
      const unit = units[at]!;
      const stop = unit < 128 ? stops[unit]! : 0;
      if (stop === 0 || (stop === BLANK && !(units[at + 1] === 0x64 && text.startsWith(SPOKEN_DOT, at))))
        at++;
      else at = Math.max(at + 1, this.readAt(at));
    }
    return { contacts: this.contacts, numbers: this.numbers };
  }

  /** Keeps the contact whose trigger stands at `at`, if there is one. Returns where to go on reading. */
  private readAt(at: number): number {
    const { text, from } = this;
    switch (text.charCodeAt(at)) {
      case 0x2e: // .
        return isInsideHost(text, at, 1) ? this.keep('domain', bareDomainSpan(text, at, from)) : at;
      case 0x3a: // :
        if (text.charCodeAt(at + 1) === 0x2f) return this.readUrl(at);
        return mayAnnounce(text, at) ? this.keep('name', announcedName(text, skipBlanks(text, at + 1))) : at;
      case 0x40: // @
        return isLabelUnit(text, at - 1)
          ? this.keep('email', emailSpan(text, at, from))
          : this.keep('at-name', atNameSpan(text, at));
      case 0x23: // #
        return this.readToken(at);
      case 0x5f: // _
        return this.keep('name', announcedName(text, nameStart(text, at, from)));
      case 0x20: // " dot "
        return this.keep('email', spokenEmailSpan(text, at, from));
      case 0x5b: // [
      case 0x28: // (
      case 0x7b: // {
        return this.readDefanged(at);
      default:
        return this.readDigits(at);
    }
  }

  private keep(shape: Exclude<ContactShape, 'token'>, span: Span | undefined): number {
    if (span === undefined || span.start < this.from) return 0;
    const { start, end } = span;
    const isAddress = shape === 'url' || shape === 'domain';
    const kind = isAddress && leadsToMessenger(this.text.slice(start, end)) ? 'handle' : KIND_BY_SHAPE[shape];
    this.contacts.push({ kind, shape, start, end });
    this.from = end;
    return span.end;
  }

  private readUrl(mark: number): number {
    return schemeMarkLength(this.text, mark) === 0
      ? 0
      : this.keep('url', urlSpan(this.text, mark, this.from));
  }

  private readToken(at: number): number {
    const token = tokenSpan(this.text, at);
    if (token === undefined) return at;
    this.contacts.push({ kind: token.kind, shape: 'token', start: at, end: token.end });
    this.from = token.end;
    return token.end;
  }

  /** A bracket may open a defanged dot, at sign or scheme mark; a dot or at sign takes in the blank before it. */
  private readDefanged(at: number): number {
    const { text, from } = this;
    const inner = text.charCodeAt(at + 1) | 0x20;
    // Only ". : @ a d" and a blank can open one: most brackets stop here. ('.' and ':' already have that bit set.)
    if (
      inner !== 0x2e &&
      inner !== 0x3a &&
      inner !== 0x60 &&
      inner !== 0x61 &&
      inner !== 0x64 &&
      inner !== 0x20
    )
      return at;
    if (schemeMarkLength(text, at) > 0) return this.readUrl(at);
    const start = text.charCodeAt(at - 1) === 0x20 && at - 1 > from ? at - 1 : at;
    if (atLength(text, start) > 0) return this.keep('email', emailSpan(text, start, from));
    const dot = dotLength(text, start);
    return dot > 0 && isInsideHost(text, start, dot)
      ? this.keep('domain', bareDomainSpan(text, start, from))
      : at;
  }

  /** Digits begin a phone number, or stand in a wallet or a name. */
  private readDigits(at: number): number {
    const { text, from } = this;
    let end = at + 1;
    while (isDigit(text.charCodeAt(end))) end++;
    let start = at;
    while (start > from && at - start <= WALLET_LENGTHS.longest && isAsciiWord(text.charCodeAt(start - 1)))
      start--;
    let wide = end;
    while (wide - at <= WALLET_LENGTHS.longest && isAsciiWord(text.charCodeAt(wide))) wide++;
    if (start === at && wide === end) {
      const resume = this.keep('phone', phoneSpan(text, at, from));
      if (resume > 0) return resume;
      this.numbers.push(at);
      return end;
    }
    if (wide - start >= WALLET_LENGTHS.shortest) {
      if (parseWallet(text.slice(start, wide)) !== undefined)
        return this.keep('wallet', { start, end: wide });
      return wide;
    }
    const resume = start < at ? this.keep('name', announcedName(text, nameStart(text, at, from))) : 0;
    // "10k": the digits of a word that starts with them are a number.
    if (resume === 0 && start === at) this.numbers.push(at);
    return Math.max(resume, end);
  }
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (at - start < 3 && isInlineSpace(text.charCodeAt(at))) at++;
  return at;
}

function isInsideHost(text: string, dot: number, length: number): boolean {
  return (
    isLabelUnit(text, dot - 1) && isLabelUnit(text, dot + length) && !isDigit(text.charCodeAt(dot + length))
  );
}

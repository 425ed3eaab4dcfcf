import { ASCII_CLASS, CHARACTER_CLASS, isAsciiWord, isDigit, isLabelUnit } from './character-classes.js';
import { atLength, dotLength, schemeMarkLength } from './defang.js';
import { emailSpan, type Span } from './email-span.js';
import { announcedHandle, atNameSpan, handleAfter, mayBeMessengerWord } from './handle-span.js';
import { phoneSpan } from './phone-span.js';
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
  return scanContacts(text);
}

/** As {@link findContacts}, with the shape of each contact. */
export function scanContacts(text: string): readonly FoundContact[] {
  const found: FoundContact[] = [];
  const length = text.length;
  let from = 0;
  let at = 0;
  // Returns where to go on reading: after the contact, or at `otherwise` when there is none.
  const keep = (shape: Exclude<ContactShape, 'token'>, span: Span | undefined, otherwise: number): number => {
    if (span === undefined) return otherwise;
    found.push({ kind: KIND_BY_SHAPE[shape], shape, start: span.start, end: span.end });
    from = span.end;
    return span.end;
  };
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code >= 128) {
      // 微信 (Weixin): the one messenger word here that is not written in Latin letters.
      if (code === 0x5fae && text.charCodeAt(at + 1) === 0x4fe1) at = keep('name', handleAfter(text, at + 2), at + 2);
      else at++;
      continue;
    }
    switch (ASCII_CLASS[code]) {
      case CHARACTER_CLASS.plain:
        at++;
        break;
      case CHARACTER_CLASS.letter: {
        const end = wordEnd(text, at);
        if (end - at >= WALLET_LENGTHS.shortest) at = keep('wallet', walletSpan(text, at, end), end);
        else if (mayBeMessengerWord(text, at, end)) at = keep('name', announcedHandle(text, at, end), end);
        else at = end;
        break;
      }
      case CHARACTER_CLASS.digit: {
        const end = digitsEnd(text, at);
        const wide = isAsciiWord(text.charCodeAt(end)) ? wordEnd(text, end) : end;
        if (wide - at >= WALLET_LENGTHS.shortest) at = keep('wallet', walletSpan(text, at, wide), wide);
        else if (wide > end) at = wide;
        else at = keep('phone', phoneSpan(text, at, from), end);
        break;
      }
      case CHARACTER_CLASS.at:
        at = isLabelUnit(text, at - 1)
          ? keep('email', emailSpan(text, at, from), at + 1)
          : keep('at-name', atNameSpan(text, at), at + 1);
        break;
      case CHARACTER_CLASS.dot:
        at = isInsideHost(text, at, 1) ? keep('domain', bareDomainSpan(text, at, from), at + 1) : at + 1;
        break;
      case CHARACTER_CLASS.colon:
        at = text.charCodeAt(at + 1) === 0x2f ? keep('url', urlAt(text, at, from), at + 1) : at + 1;
        break;
      case CHARACTER_CLASS.hash: {
        const token = tokenSpan(text, at);
        if (token === undefined) at++;
        else {
          found.push({ kind: token.kind, shape: 'token', start: at, end: token.end });
          at = from = token.end;
        }
        break;
      }
      default:
        at = defangedAt(text, at, from, keep);
    }
  }
  return found;
}

/** A bracket may open a defanged dot, at sign or scheme mark; a dot or at sign takes in the blank before it. */
function defangedAt(
  text: string,
  at: number,
  from: number,
  keep: (shape: 'email' | 'url' | 'domain', span: Span | undefined, otherwise: number) => number,
): number {
  const start = text.charCodeAt(at - 1) === 0x20 && at - 1 > from ? at - 1 : at;
  if (schemeMarkLength(text, at) > 0) return keep('url', urlAt(text, at, from), at + 1);
  if (atLength(text, start) > 0) return keep('email', emailSpan(text, start, from), at + 1);
  const dot = dotLength(text, start);
  return dot > 0 && isInsideHost(text, start, dot) ? keep('domain', bareDomainSpan(text, start, from), at + 1) : at + 1;
}

function urlAt(text: string, mark: number, from: number): Span | undefined {
  return schemeMarkLength(text, mark) === 0 ? undefined : urlSpan(text, mark, from);
}

function isInsideHost(text: string, dot: number, length: number): boolean {
  return isLabelUnit(text, dot - 1) && isLabelUnit(text, dot + length) && !isDigit(text.charCodeAt(dot + length));
}

function wordEnd(text: string, start: number): number {
  let end = start;
  while (isAsciiWord(text.charCodeAt(end))) end++;
  return end;
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

function walletSpan(text: string, start: number, end: number): Span | undefined {
  return parseWallet(text.slice(start, end)) === undefined ? undefined : { start, end };
}

import { addressParser } from 'postal-mime';
import type { Sender } from '../model/index.js';
import type { Draft } from './item-draft.js';
import { isRow, scalarText } from './row-text.js';

/** A sender as a source gave it, with the headline that stood beside the name. */
export interface SenderDraft {
  readonly sender: Draft<Sender>;
  readonly headline?: string;
}

const LONGEST = 2000;

const NAME_KEYS = ['name', 'full_name', 'fullName', 'display_name', 'displayName'];
const HEADLINE_KEYS = ['headline', 'title', 'position', 'occupation'];
const ADDRESS_KEYS = ['address', 'email', 'email_address', 'mail'];
const PROFILE_KEYS = ['profile_url', 'profileUrl', 'profile', 'url', 'linkedin_url'];

/**
 * The first mailbox with an address in an address list (RFC 5322 §3.4), its name decoded. A list whose first part is
 * only a name, as `A Name, x<a@b.example>`, shows that name: that is what it was written for.
 */
export function parseMailbox(text: string): Draft<Sender> {
  const sender: Draft<Sender> = {};
  for (const entry of addressParser(text.slice(0, LONGEST), { flatten: true })) {
    if (entry.name !== '') sender.name ??= entry.name;
    if (entry.address !== undefined && entry.address !== '') {
      sender.address = entry.address;
      break;
    }
  }
  return sender;
}

/** Reads the `from` of a row: a name, a mailbox, or an object with name, headline and address. */
export function parseSender(value: unknown): SenderDraft {
  if (Array.isArray(value)) return value.length === 0 ? { sender: {} } : parseSender(value[0]);
  if (!isRow(value)) {
    const text = scalarText(value);
    if (text === undefined) return { sender: {} };
    return { sender: text.includes('@') ? parseMailbox(text) : { name: text } };
  }
  const pick = (keys: readonly string[]): string | undefined => {
    for (const key of keys) {
      const text = scalarText(value[key]);
      if (text !== undefined) return text;
    }
    return undefined;
  };
  const name = pick(NAME_KEYS);
  const address = pick(ADDRESS_KEYS);
  const profileUrl = pick(PROFILE_KEYS);
  const headline = pick(HEADLINE_KEYS);
  const sender: Draft<Sender> = {};
  if (name !== undefined) sender.name = name;
  if (address !== undefined) sender.address = address;
  if (profileUrl !== undefined) sender.profileUrl = profileUrl;
  return headline === undefined ? { sender } : { sender, headline };
}

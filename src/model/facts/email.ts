import { refang } from './defang.js';
import { formatDomain, hostToAscii, registrableDomain } from './domain.js';

/**
 * An e-mail address in its one form: lower case, the domain in ASCII (UTS 46), a `+tag` kept because it tells
 * adverts apart. The local part is lower-cased although RFC 5321 §2.4 allows case to matter: no mailbox is met that
 * depends on it, and writers of adverts vary it.
 */
export function parseEmail(text: string): string | undefined {
  const plain = refang(text.trim().replace(/^mailto:/iu, ''));
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, at).normalize('NFC').toLowerCase();
  const host = hostToAscii(plain.slice(at + 1));
  // RFC 5321 §4.5.3.1: 64 octets for the local part.
  if (at < 1 || local.length > 64 || host === undefined || !host.includes('.')) return undefined;
  if (/[\s@<>()[\]\\,;:"]|^\.|\.$|\.\./u.test(local)) return undefined;
  return `${local}@${host}`;
}

/** The registrable domain of an address in canonical form. */
export function emailDomain(value: string): string {
  return registrableDomain(value.slice(value.lastIndexOf('@') + 1));
}

/** The address as shown to people: an IDN in both forms. */
export function formatEmail(value: string): string {
  const at = value.lastIndexOf('@') + 1;
  return value.slice(0, at) + formatDomain(value.slice(at));
}

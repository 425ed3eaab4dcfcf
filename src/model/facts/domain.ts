import { getPublicSuffix, parse } from 'tldts';
import { toASCII, toUnicode } from 'tr46';
import { cached } from './bounded-cache.js';
import { refang } from './defang.js';

// RFC 1035 §2.3.4 and RFC 1123 §2.1, with the underscore some hosts have.
const ASCII_HOST =
  /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)*$/u;

/**
 * A host name in its one ASCII form: lower case, IDN to A-labels (UTS 46, non-transitional), no final dot.
 * @returns undefined when it is no host name.
 */
export const hostToAscii: (host: string) => string | undefined = cached(2048, (host) => {
  const bare = host.endsWith('.') ? host.slice(0, -1) : host;
  const isAscii = /^[\x00-\x7f]*$/u.test(bare) && !/xn--/iu.test(bare);
  const ascii = isAscii
    ? bare.toLowerCase()
    : toASCII(bare, { checkBidi: true, checkJoiners: true, useSTD3ASCIIRules: false });
  return ascii !== null && ASCII_HOST.test(ascii) ? ascii : undefined;
});

/**
 * Second-level names under which many countries register (`co.uk`, `com.au`, `ac.jp`). They are taken for public
 * suffixes under every country ending, listed or not, so that an ending changes a value and nothing else.
 */
const SECOND_LEVELS: ReadonlySet<string> = new Set(
  'ac co com edu gob gouv gov go ltd me mil ne net nhs nom or org plc police sch'.split(' '),
);

/** True for endings with a wildcard rule (`*.ck`), which would make every name under them a suffix. */
const isWildcardEnding: (ending: string) => boolean = cached(
  1024,
  (ending) => getPublicSuffix(`any.${ending}`, { extractHostname: false }) === `any.${ending}`,
);

/**
 * The registrable domain of a host in ASCII form: public suffix (private ones such as `github.io` too) and one label.
 * A host that is itself a suffix, an IP address or a single label is returned whole.
 */
export const registrableDomain: (host: string) => string = cached(4096, (host) => {
  const parsed = parse(host, { allowPrivateDomains: true, extractHostname: false, validateHostname: false });
  if (parsed.isIp === true) return host;
  const labels = host.split('.');
  const ending = labels[labels.length - 1]!;
  const isCountry = ending.length === 2 || ending.startsWith('xn--');
  if (isCountry && labels.length >= 3 && SECOND_LEVELS.has(labels[labels.length - 2]!))
    return lastLabels(labels, 3);
  // Whether others may register below a name under `*.ck` is not ours to weigh: it is read as under any other ending.
  if (isCountry && parsed.isIcann === true && isWildcardEnding(ending)) return lastLabels(labels, 2);
  return parsed.domain ?? lastLabels(labels, 2);
});

function lastLabels(labels: readonly string[], count: number): string {
  return labels.slice(-count).join('.');
}

/** The label of a registrable domain that its owner chose: `acme` of `acme.co.uk`. */
export function ownLabel(domain: string): string {
  const registrable = registrableDomain(domain);
  const dot = registrable.indexOf('.');
  return dot < 0 ? registrable : registrable.slice(0, dot);
}

/** The registrable domain of a host as found in a text (IDN, defanged, with `www.`), or undefined. */
export function parseDomain(text: string): string | undefined {
  const host = hostToAscii(refang(text.trim()));
  return host === undefined || !host.includes('.') ? undefined : registrableDomain(host);
}

/** The domain as shown to people: an IDN in both forms, because the readable one may be made to deceive. */
export function formatDomain(value: string): string {
  if (!value.includes('xn--')) return value;
  const unicode = toUnicode(value);
  return unicode.error ? value : `${unicode.domain} (${value})`;
}

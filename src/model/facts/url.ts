import { refang } from './defang.js';
import { formatDomain, hostToAscii, registrableDomain } from './domain.js';

/** An address on the web in canonical parts. `host` without `www.`; `path` without a final slash; `query` sorted. */
export interface WebAddress {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: readonly string[];
  /** As written, without `#`: dropped from the canonical form unless it is where the page keeps its own address. */
  readonly fragment: string;
}

/** Query parameters that say where a click came from, not where it leads. */
const TRACKERS =
  /^(?:utm_\w+|mtm_\w+|pk_\w+|hsa_\w+|_hs\w+|hsCtaTracking|gclid|gclsrc|dclid|gbraid|wbraid|fbclid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|mc_[ce]id|mkt_tok|vero_\w+|oly_\w+_id|_ga|_gl|s_cid|trk|trkInfo|trackingId|refId|lipi|lici|originalSubdomain|midToken|midSig|trkEmail|eBP|recommendedFlavor|ref_src|ref_url|spm|si|feature)(?:=|$)/iu;

const PARTS =
  /^(?:([a-z][a-z0-9+.-]{0,19}):\/\/)?(?:[^/?#@\s]{0,100}@)?([^/?#:\s]{1,300})(?::(\d{1,5}))?(\/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?$/isu;

/**
 * The canonical parts of an address as found in a text (defanged, without a scheme, with trackers).
 * @returns undefined when it holds no host name.
 */
export function parseWebAddress(text: string): WebAddress | undefined {
  const match = PARTS.exec(refangAddress(text.trim()));
  if (match === null) return undefined;
  const [, scheme = 'https', rawHost = '', port, path = '', query = '', fragment = ''] = match;
  const host = hostToAscii(rawHost)?.replace(/^www\d?\.(?=.+\.)/u, '');
  if (host === undefined) return undefined;
  const isDefaultPort = port === undefined || port === '80' || port === '443';
  return {
    scheme: scheme.toLowerCase(),
    host: isDefaultPort ? host : `${host}:${port}`,
    path: plainPath(path),
    query: query
      .split('&')
      .filter((part) => part !== '' && !TRACKERS.test(part))
      .map(plainEscapes)
      .sort(),
    fragment,
  };
}

/** Dots are only restored in the host and where brackets can be nothing else; a path may hold " at ". */
function refangAddress(text: string): string {
  const slash = text.search(/[^:/[\]](?:\/|\?)/u);
  return slash < 0
    ? refang(text)
    : refang(text.slice(0, slash + 1)) + text.slice(slash + 1).replaceAll('[.]', '.');
}

/**
 * An address in its one form, without the scheme: `careers.acme.example/jobs/12?id=7`. Trackers and fragments are
 * gone (a fragment that holds a path stays), the path keeps its case.
 */
export function formatWebAddress(address: WebAddress): string {
  const { scheme, host, path, query, fragment } = address;
  const kept = /^!?\//u.test(fragment) ? `#${fragment}` : '';
  const prefix = scheme === 'http' || scheme === 'https' ? '' : `${scheme}://`;
  return `${prefix}${host}${path}${query.length > 0 ? `?${query.join('&')}` : ''}${kept}`;
}

/** The canonical value of an address, or undefined. */
export function parseUrl(text: string): string | undefined {
  const address = parseWebAddress(text);
  return address === undefined ? undefined : formatWebAddress(address);
}

/** The registrable domain of an address in canonical parts; undefined for a host without a dot. */
export function webAddressDomain({ host }: WebAddress): string | undefined {
  const name = host.replace(/:\d+$/u, '');
  return name.includes('.') ? registrableDomain(name) : undefined;
}

/** The address as shown to people: not clickable, an IDN in both forms. */
export function formatUrl(value: string): string {
  const [, scheme = '', host = '', rest = ''] =
    /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(.*)$/su.exec(value) ?? [];
  return `${scheme}${formatDomain(host).replaceAll('.', '[.]')}${rest}`;
}

// RFC 3986 §6.2.2: unreserved characters need no escape, escapes are upper case, dot segments are resolved.
function plainPath(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(plainEscapes(segment));
  }
  return segments.length === 0 ? '' : `/${segments.join('/')}`;
}

function plainEscapes(text: string): string {
  if (!/[%\u0080-\u{10ffff}]/u.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\u0080-\u{10ffff}]/gu, escaped)
    .replace(/%[0-9a-f]{2}/giu, (escape) => {
      const code = Number.parseInt(escape.slice(1), 16);
      const character = String.fromCharCode(code);
      return /[A-Za-z0-9._~-]/u.test(character) ? character : escape.toUpperCase();
    });
}

// A lone surrogate cannot be escaped; it stands for nothing and is replaced as the URL standard does.
function escaped(character: string): string {
  return encodeURIComponent(/^[\ud800-\udfff]$/u.test(character) ? '\ufffd' : character);
}

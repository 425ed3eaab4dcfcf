import type { AuthenticationResult } from '../model/index.js';

type Method = AuthenticationResult['methods'][number];

const MOST_METHODS = 50;
const LONGEST = 10_000;

/** The property that names the domain a method spoke about, the most telling first (RFC 8601 §2.7). */
const DOMAIN_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  dkim: ['header.d', 'header.i'],
  domainkeys: ['header.d', 'header.from', 'header.sender'],
  'dkim-adsp': ['header.from'],
  spf: ['smtp.mailfrom', 'smtp.helo'],
  'sender-id': ['header.from', 'header.sender'],
  dmarc: ['header.from'],
  iprev: ['policy.iprev'],
};

/**
 * Reads the value of one Authentication-Results header (RFC 8601 §2.2). What it says is only worth something when the
 * reader's own server wrote it; anyone can add one. The server's name stays as written.
 * @returns `undefined` when there is no server name.
 */
export function parseAuthenticationResults(value: string): AuthenticationResult | undefined {
  const [first, ...statements] = splitOutsideQuotes(withoutComments(value.slice(0, LONGEST)));
  const authserv = unquote(first?.trim().split(/\s+/, 1)[0] ?? '');
  // Without a server's name the first part is already a result.
  if (authserv === '' || authserv.includes('=')) return undefined;
  const methods: Method[] = [];
  for (const statement of statements.slice(0, MOST_METHODS)) {
    const method = parseStatement(statement);
    if (method !== undefined) methods.push(method);
  }
  return { authserv, methods };
}

/** A result with its properties is a line or two; what is longer is not read. */
const LONGEST_STATEMENT = 1000;

function parseStatement(statement: string): Method | undefined {
  const properties = new Map<string, string>();
  let method: string | undefined;
  let result: string | undefined;
  for (const [, key, raw] of statement.slice(0, LONGEST_STATEMENT).matchAll(
    // bounded: a statement is cut to LONGEST_STATEMENT, so that no header can make this slow
    /(?<![\w.-])([\w.-]{1,80})(?:\s{0,9}\/\s{0,9}\d{1,9})?\s{0,9}=\s{0,9}("(?:[^"\\]|\\.)*"|[^\s"]+)/g,
  )) {
    const name = key!.toLowerCase();
    const text = unquote(raw!);
    if (method === undefined) {
      method = name;
      result = text.toLowerCase();
    } else if (!properties.has(name)) properties.set(name, text);
  }
  if (method === undefined || result === undefined) return undefined;
  const names = DOMAIN_PROPERTIES[method] ?? [];
  const said = names.map((name) => properties.get(name)).find((text) => text !== undefined);
  const domain = said === undefined ? undefined : domainOf(said);
  return domain === undefined ? { method, result } : { method, result, domain };
}

function domainOf(text: string): string | undefined {
  const domain = text
    .slice(text.lastIndexOf('@') + 1)
    .slice(0, 300)
    // bounded: a name in DNS has at most 253 characters, and a longer one is refused below
    .replace(/[>.]+$/, '')
    .toLowerCase();
  return /^[^\s@<>"(),;]{1,253}$/.test(domain) ? domain : undefined;
}

function unquote(text: string): string {
  return text.startsWith('"') && text.endsWith('"') && text.length > 1
    ? text.slice(1, -1).replace(/\\(.)/g, '$1')
    : text;
}

/** Splits at semicolons that are not in a quoted string. */
function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\' && quoted) i++;
    else if (text[i] === '"') quoted = !quoted;
    else if (text[i] === ';' && !quoted) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Takes comments out, which nest and may hold anything, results that look real included (RFC 5322 §3.2.2). */
function withoutComments(text: string): string {
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '\\' && (quoted || depth > 0)) {
      if (depth === 0) out += char + (text[i + 1] ?? '');
      i++;
    } else if (char === '"' && depth === 0) {
      quoted = !quoted;
      out += char;
    } else if (char === '(' && !quoted) depth++;
    else if (char === ')' && !quoted && depth > 0) {
      if (--depth === 0) out += ' ';
    } else if (depth === 0) out += char;
  }
  return out;
}

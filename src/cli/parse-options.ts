import { isIP } from 'node:net';
import { InvalidArgumentError } from 'commander';
import type { Prior } from '../check/index.js';

/** A whole number above 0, for options such as `--budget`. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give a whole number above 0.');
  return Number(text);
}

/** `--work-factor`: below 10 it would be no work at all; above 20 a key file asks for more than a gigabyte of memory. */
function parseWorkFactor(text: string): number {
  const factor = Number(text);
  if (Number.isInteger(factor) && factor >= 10 && factor <= 20) return factor;
  throw new InvalidArgumentError('Give a whole number from 10 to 20.');
}

/** The option of every command that writes a new key file. */
export const WORK_FACTOR = [
  '--work-factor <n>',
  'how much work each guess of the passphrase is, 10 to 20 (18); less is for trials only',
  parseWorkFactor,
] as const;

/**
 * `--prior covert=0.02,scam=0.05`: either may be left out and keeps the shipped value; a share or a percentage.
 */
export function parsePrior(text: string): Partial<Prior> {
  const prior: { covert?: number; scam?: number } = {};
  for (const part of text.split(',')) {
    // bounded: one option that the person at the keyboard typed
    const match = /^\s*(covert|scam)\s*=\s*(\d*\.?\d+)\s*(%?)\s*$/.exec(part);
    if (match === null)
      throw new InvalidArgumentError('Give it as covert=0.02,scam=0.05 (or covert=2%,scam=5%).');
    const share = Number(match[2]) / (match[3] === '%' ? 100 : 1);
    if (!(share > 0 && share < 1)) throw new InvalidArgumentError('Each share must be above 0 and below 1.');
    prior[match[1] as 'covert' | 'scam'] = share;
  }
  return prior;
}

/** Gathers `--map theirs=ours` given any number of times. */
export function parseMapping(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const split = text.lastIndexOf('=');
  if (split < 1 || split === text.length - 1)
    throw new InvalidArgumentError('Give it as theirs=ours, such as job_text=description.');
  return { ...before, [text.slice(0, split)]: text.slice(split + 1) };
}

/** Gathers an option given any number of times. */
export function parseList(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}

/** `--listen 127.0.0.1:8443`, `[::1]:8443` or `gate.example:443`. */
export function parseAddress(text: string): { host: string; port: number } {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535)
    throw new InvalidArgumentError('Give it as host:port, such as 127.0.0.1:8443.');
  return { host: match[1] ?? match[2]!, port };
}

/** Gathers `--dns 192.0.2.53`, with a port when it is not 53, given any number of times. */
export function parseNameServer(text: string, before: readonly string[] = []): string[] {
  const match = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([0-9.]{7,15}))(?::(\d{1,5}))?$/.exec(text);
  const address = isIP(text) === 6 ? text : (match?.[1] ?? match?.[2] ?? '');
  if (isIP(address) === 0 || Number(match?.[3] ?? 53) > 65_535)
    throw new InvalidArgumentError(
      'Give the number of a name server, such as 192.0.2.53 or 192.0.2.53:5353.',
    );
  return [...before, text];
}

/** Gathers `--witness NAME=URL`, given any number of times. */
export function parseWitness(
  text: string,
  before: readonly { readonly name: string; readonly url: string }[] = [],
): { name: string; url: string }[] {
  const split = text.indexOf('=');
  const name = text.slice(0, Math.max(0, split));
  const url = text.slice(split + 1);
  if (name === '' || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new InvalidArgumentError('Give it as NAME=URL, the name as the policy has it.');
  return [...before, { name, url }];
}

/** What of an exhibit is withheld: `EXHIBIT=REASON` for all of it, `EXHIBIT:FIELD,FIELD=REASON` for some. */
export function parseWithheld(text: string, before: readonly WithheldOption[] = []): WithheldOption[] {
  // bounded: one option that the person at the keyboard typed
  const parts = /^([\w-]{1,64})(?::([^=]{1,2000}))?=\s*([^\u0000-\u001f]{1,200})$/u.exec(text);
  const [, exhibit, names, reason] = parts ?? [];
  const fields = names?.split(',').map((name) => name.trim()) ?? null;
  if (exhibit === undefined || reason === undefined || fields?.includes('') === true)
    throw new InvalidArgumentError(
      'Give it as EXHIBIT=REASON, or EXHIBIT:FIELD,FIELD=REASON for some fields.',
    );
  if (before.some((one) => one.exhibit === exhibit))
    throw new InvalidArgumentError('Name each exhibit once, with all of its fields that are withheld.');
  return [...before, { exhibit, fields, reason: reason.trim() }];
}

/** What {@link parseWithheld} reads. */
export interface WithheldOption {
  readonly exhibit: string;
  readonly fields: readonly string[] | null;
  readonly reason: string;
}

/** A size in MiB, as bytes; 0 is taken. */
export function parseMebibytes(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError('Give a whole number of MiB.');
  return Number(text) * 1024 * 1024;
}

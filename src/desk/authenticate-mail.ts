import { Resolver } from 'node:dns/promises';
import { authenticate, type AuthenticateResult } from 'mailauth';
import type { MailAuthentication } from '../wire/index.js';

/** Asks the DNS: a name and a kind of record, as node:dns has it. */
export type ResolveDns = (name: string, kind: string) => Promise<string[] | string[][]>;

/** How long one question and all of them may take, in milliseconds, how many one mail may cause, how many are shown. */
const QUESTION_MS = 3000;
const ALL_QUESTIONS_MS = 20_000;
const MOST_QUESTIONS = 40;
const MOST_SHOWN = 10;

/** What mailauth says of a signature whose hash of the body is not that of the body. */
const BODY_CHANGED = 'body hash did not verify';

/**
 * Asks these name servers, or those of this machine; one try, so that where there is none the answer comes at once.
 * @param servers addresses, each with a port when it is not 53: `192.0.2.53`, `192.0.2.53:5353`, `[2001:db8::53]:5353`
 */
export function askDns(servers: readonly string[] = []): ResolveDns {
  const resolver = new Resolver({ timeout: QUESTION_MS, tries: 1 });
  if (servers.length > 0) resolver.setServers(servers);
  return (name, kind) => resolver.resolve(name, kind as 'TXT');
}

/**
 * Checks the signatures of a mail against the DNS as it is now: DKIM (RFC 6376), SPF (RFC 7208) by what the topmost
 * Received header says, DMARC (RFC 7489), ARC (RFC 8617). The questions tell whoever runs the domains in the mail that
 * somebody looks at it; so this is done only when an officer asks for it.
 */
export async function authenticateMail(
  mail: Uint8Array,
  dns: ResolveDns,
): Promise<Omit<MailAuthentication, 'at' | 'by'>> {
  const asked = { questions: 0, unreachable: 0 };
  const late = performance.now() + ALL_QUESTIONS_MS;
  const resolver = async (name: string, kind: string): Promise<string[] | string[][]> => {
    if (asked.questions >= MOST_QUESTIONS) throw dnsError('ENODATA');
    asked.questions += 1;
    try {
      if (performance.now() > late) throw dnsError('ETIMEOUT');
      return await dns(name, kind);
    } catch (error) {
      if (isUnreachable(error)) asked.unreachable += 1;
      throw error;
    }
  };
  const result = await authenticate(Buffer.from(mail), {
    resolver,
    trustReceived: true,
    disableBimi: true,
    // Not the name of this machine.
    mta: 'desk.invalid',
  });
  const shown = showResult(result);
  return { ...shown, say: sayResult(shown, asked) };
}

function showResult({
  dkim,
  spf,
  dmarc,
  arc,
}: AuthenticateResult): Omit<MailAuthentication, 'at' | 'by' | 'say'> {
  return {
    dkim: dkim.results
      .filter(({ status }) => status.result !== 'none')
      .slice(0, MOST_SHOWN)
      .map(({ signingDomain, selector, status }) => ({
        domain: signingDomain,
        selector: selector ?? '',
        result: status.result,
        aligned: status.aligned !== undefined && String(status.aligned) !== 'false',
        comment: status.comment ?? '',
      })),
    spf: spf === false ? null : { domain: spf.domain, result: spf.status.result },
    dmarc:
      dmarc === false ? null : { domain: dmarc.domain, result: dmarc.status.result, policy: dmarc.policy },
    arc: arc === false || arc.status.result === 'none' ? null : { result: arc.status.result },
  };
}

function sayResult(
  { dkim, spf, dmarc }: Omit<MailAuthentication, 'at' | 'by' | 'say'>,
  asked: { readonly questions: number; readonly unreachable: number },
): string {
  if (asked.questions > 0 && asked.unreachable === asked.questions)
    return 'No name server could be reached from here, so nothing could be checked. This says nothing about the mail.';
  const partly =
    asked.unreachable > 0 ? ' Some questions to the DNS had no answer, so parts of this are unchecked.' : '';
  const signed = dkim.filter(({ result }) => result === 'pass');
  if (dmarc?.result === 'pass')
    return `The mail is from ${dmarc.domain}: its signature or its server belongs to that domain.${partly}`;
  if (signed.length > 0)
    return `It is signed by ${signed.map(({ domain }) => domain).join(', ')}, which is not shown to be the domain it says it is from.${partly}`;
  if (dkim.some(({ result, comment }) => result === 'fail' || comment === BODY_CHANGED))
    return `Its signature does not hold: it was changed on the way, perhaps by being forwarded, or it is forged.${partly}`;
  if (dkim.length > 0)
    return `Its signature cannot be checked today, as the key does not stand in the DNS any more. That proves nothing either way.${partly}`;
  if (spf?.result === 'pass')
    return `It carries no signature; the server named in it may send for ${spf.domain}, but that line can be forged.${partly}`;
  return `It carries no signature that could be checked. That proves nothing either way.${partly}`;
}

/** Errors of node:dns that mean that nobody could be asked, rather than that the answer is no. */
function isUnreachable(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return [
    'ECONNREFUSED',
    'ETIMEOUT',
    'ESERVFAIL',
    'EREFUSED',
    'ENETUNREACH',
    'EAI_AGAIN',
    'ECANCELLED',
  ].includes(String(code));
}

function dnsError(code: string): Error {
  return Object.assign(new Error('not asked any more'), { code });
}

import PostalMime from 'postal-mime';
import { accept, refuse, type Result } from '../base/index.js';
import type { Relay } from './relay.js';
import { failMail } from './send-mails.js';

const MOST_BYTES = 4 * 1024 * 1024;

/** What a delivery status notification said of one of our mails. */
export interface Bounce {
  /** `failed`: the mail is counted as bounced. `delayed`: the server still tries; nothing changes. */
  readonly action: 'failed' | 'delayed';
  /** The enhanced status code, such as 5.1.1. */
  readonly status: string;
}

/**
 * Takes a delivery status notification (RFC 3464) that somebody dropped in. It is believed because it names a mail of
 * ours by its id of 128 random bits, which only who got or carried that mail can know.
 */
export async function takeBounce(relay: Relay, bytes: Uint8Array): Promise<Result<Bounce>> {
  if (bytes.length > MOST_BYTES) return refuse('relay/not-a-bounce');
  const status = await readStatus(bytes);
  if (status === undefined) return refuse('relay/not-a-bounce');
  const mail = await findMail(relay, bytes, status);
  if (mail === undefined) return refuse('relay/bounce-unknown');
  const code = /^status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(status)?.[1] ?? '';
  const action = /^action:\s*(\w+)/im.exec(status)?.[1]?.toLowerCase();
  if (action === 'delayed') return accept({ action, status: code });
  if (action !== 'failed') return refuse('relay/not-a-bounce');
  const now = relay.clock().toISOString();
  await relay.store.write((rows) => failMail(rows, mail, code, now));
  return accept({ action, status: code });
}

/** The text of the part `message/delivery-status`. */
async function readStatus(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const mail = await new PostalMime({ maxNestingDepth: 16, maxHeadersSize: 256 * 1024 }).parse(bytes);
    const part = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
    if (part === undefined) return undefined;
    return typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content);
  } catch {
    return undefined;
  }
}

/** Ids looked up for one notification. */
const MOST_IDS = 16;

async function findMail(
  { store }: Relay,
  bytes: Uint8Array,
  status: string,
): Promise<Awaited<ReturnType<Relay['store']['rows']['outbox']['mail']>>> {
  // RFC 3464 §2.2.1: the name that we gave the server. One that does not know it still brings back our Message-ID.
  const given = status.matchAll(/^original-envelope-id:\s*([0-9a-f]{32})\.(\d{1,15})\b/gim);
  const named = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/<([0-9a-f]{32})\.(\d{1,15})@/g);
  const seen = [...given, ...named].slice(0, MOST_IDS);
  for (const [, id, number] of seen) {
    const mail = await store.rows.outbox.mail(Number(number), id!);
    if (mail !== undefined) return mail;
  }
  return undefined;
}

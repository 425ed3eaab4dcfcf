import { accept, formatCanonicalJson, type Json, type Problem, type Result } from '../base/index.js';
import {
  publicationBytes,
  readPublication,
  verifyHead,
  verifyPublication,
  type Publication,
} from '../alert/index.js';
import type { BelievedPolicy } from '../seal/index.js';
import { MARKS, readAlertPins, type Relay } from './relay.js';

/**
 * Takes an alert from the desk: believed by the officers' signatures, the log and what this relay has seen before. It
 * goes to nobody until a person of the office has put the office's cover note to it.
 */
export async function takePublication(
  relay: Relay,
  policy: BelievedPolicy,
  publication: Json,
): Promise<Result<undefined>> {
  const bytes = publicationBytes(publication as unknown as Publication);
  const read = readPublication(bytes);
  if (!read.ok) return read;
  const pins = await readAlertPins(relay.store.rows);
  const now = relay.clock();
  const believed = verifyPublication(bytes, {
    policy,
    pins,
    now,
    // To whom the office passes it on is the office's to decide; an audience without members reaches nobody.
    audiences: [read.value.statement.audience],
    expired: true,
  });
  if (!believed.ok) return isHarmless(believed.problem) ? accept(undefined) : believed;
  const { alert, sha256 } = believed.value;
  await relay.store.write(async (rows) => {
    await rows.alerts.add({
      sha256,
      audience: alert.audience,
      number: alert.number,
      msg_type: alert.msgType,
      expires: alert.expires,
      taken: now.toISOString(),
      sealed: relay.seal('publications', sha256, publication),
    });
    await rows.setMark(MARKS.alertPins, JSON.stringify(believed.value.pins));
  });
  return accept(undefined);
}

/** Takes the desk's daily word on an audience, and queues it for the audience's devices. */
export async function takeHead(
  relay: Relay,
  policy: BelievedPolicy,
  signed: Json,
): Promise<Result<undefined>> {
  const pins = await readAlertPins(relay.store.rows);
  const now = relay.clock();
  const audience = audienceOf(signed);
  const believed = verifyHead(signed, {
    policy,
    pins,
    audiences: audience === undefined ? [] : [audience],
    now,
  });
  if (!believed.ok) return isHarmless(believed.problem) ? accept(undefined) : believed;
  const { head } = believed.value;
  await relay.store.write(async (rows) => {
    const there = await rows.alerts.head(head.audience);
    // The same head once more is not sent once more.
    if (there !== undefined && there.at >= head.at) return;
    await rows.alerts.putHead({
      audience: head.audience,
      number: head.number,
      at: head.at,
      signed: formatCanonicalJson(signed),
    });
    await rows.outbox.addHeadParcels(head.audience, now.toISOString());
    await rows.setMark(MARKS.alertPins, JSON.stringify(believed.value.pins));
  });
  return accept(undefined);
}

/** The audience that a head names, before anything of it is believed. */
function audienceOf(signed: Json): string | undefined {
  try {
    const { statement } = signed as { statement: string };
    const { audience } = JSON.parse(Buffer.from(statement, 'base64url').toString('utf8')) as {
      audience: unknown;
    };
    return typeof audience === 'string' ? audience : undefined;
  } catch {
    return undefined;
  }
}

/** What was delivered twice is nobody's fault. */
function isHarmless({ code }: Problem): boolean {
  return code === 'alert/repeated' || code === 'alert/head-older';
}

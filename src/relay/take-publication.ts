import {
  accept,
  formatCanonicalJson,
  type Json,
  type Problem,
  type ProblemCode,
  type Result,
} from '../base/index.js';
import {
  linksFor,
  linkTaken,
  publicationBytes,
  readPublication,
  verifyHead,
  verifyWithLog,
  type FetchLogFile,
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
  fetchLogFile: FetchLogFile,
): Promise<Result<undefined>> {
  const bytes = publicationBytes(publication as unknown as Publication);
  const read = readPublication(bytes);
  if (!read.ok) return read;
  const pins = await readAlertPins(relay.store.rows);
  const now = relay.clock();
  const trust = {
    policy,
    pins,
    now,
    // To whom the office passes it on is the office's to decide; an audience without members reaches nobody.
    audiences: [read.value.statement.audience],
    expired: true,
  };
  const believed = verifyWithLog(bytes, trust, await linksFor(bytes, trust, fetchLogFile));
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

/** A fault of the log is written down once a day, however often it is met. */
const FAULT_HOURS = 24;

/** Shows that what was taken stands in one log, as far as the gate lets it be shown; what does not is written down. */
export async function linkLogs(
  relay: Relay,
  policy: BelievedPolicy,
  fetchLogFile: FetchLogFile,
): Promise<void> {
  const before = await readAlertPins(relay.store.rows);
  const { pins, problem } = await linkTaken(before, policy, fetchLogFile);
  if (pins !== before) await relay.store.write((rows) => rows.setMark(MARKS.alertPins, JSON.stringify(pins)));
  if (problem?.code === 'alert/log-split' || problem?.code === 'alert/log-not-shown')
    await noteLogFault(relay, problem.code);
}

/** Writes down what is met in every round for as long as it lasts. */
export async function noteLogFault({ store, clock }: Relay, code: ProblemCode): Promise<void> {
  const now = clock();
  const lately = new Date(now.getTime() - FAULT_HOURS * 3_600_000).toISOString();
  const faults = await store.rows.alerts.faultsSince(lately);
  if (!faults.some((one) => one.code === code))
    await store.write(({ alerts }) => alerts.addFault(code, now.toISOString()));
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

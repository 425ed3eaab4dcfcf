import { accept, refuse, type Json, type Problem, type Result } from '../../base/index.js';
import {
  NOTHING_FETCHED,
  publicationBytes,
  verifyCovers,
  verifyEnrolled,
  verifyHead,
  verifyWithLog,
  verifyRefused,
  type Enrolled,
  type FetchedLinks,
  type Publication,
  type Refused,
} from '../../alert/index.js';
import { readObject, type BelievedPolicy } from '../../seal/index.js';
import type { KeptAlert, KeptAlerts } from './kept-alerts.js';

/** What a message from the office is held against. */
export interface MessageTrust {
  readonly policy: BelievedPolicy;
  /** The device's own public key, base64url. */
  readonly device: string;
  /** The audiences to which the office has enrolled this device. */
  readonly audiences: readonly string[];
  readonly now: Date;
  /** What was fetched to link an alert's log with the one that this device has seen. */
  readonly log?: FetchedLinks;
}

/** What a message changed. */
export interface TakenMessage {
  readonly kept: KeptAlerts;
  /** A new word of the office on who this member is. */
  readonly enrolled?: Enrolled;
  /** The office’s word that a code was not good. */
  readonly refused?: Refused;
  /** What was wrong with the desk's daily word that came with an alert. */
  readonly headProblem?: Problem;
}

/**
 * Takes one opened message of the office: a confirmation or a refusal, an alert under its cover notes, or the desk's
 * daily word. What is not believed is a problem and changes nothing.
 */
export function takeMessage(body: Json, kept: KeptAlerts, trust: MessageTrust): Result<TakenMessage> {
  const enrolled = readObject(body, ['kind', 'enrolled']);
  if (enrolled?.['kind'] === 'enrolled') {
    const believed = verifyEnrolled(enrolled['enrolled'], trust);
    return believed.ok ? accept({ kept, enrolled: believed.value.value }) : believed;
  }
  const refused = readObject(body, ['kind', 'refused']);
  if (refused?.['kind'] === 'refused') {
    const believed = verifyRefused(refused['refused'], trust);
    return believed.ok ? accept({ kept, refused: believed.value.value }) : believed;
  }
  const head = readObject(body, ['kind', 'head']);
  if (head?.['kind'] === 'head') return takeHead(head['head']!, kept, trust);
  const alert = readObject(body, ['kind', 'publication', 'covers', 'head']);
  return alert?.['kind'] === 'alert' ? takeAlert(alert, kept, trust) : refuse('alert/not-a-publication');
}

/** The bytes of the publication that a message brings; undefined when it brings none. */
export function publicationIn(body: Json): Uint8Array | undefined {
  const alert = readObject(body, ['kind', 'publication', 'covers', 'head']);
  return alert?.['kind'] === 'alert'
    ? publicationBytes(alert['publication'] as unknown as Publication)
    : undefined;
}

function takeHead(head: Json, kept: KeptAlerts, trust: MessageTrust): Result<TakenMessage> {
  if (head === null) return accept({ kept });
  const believed = verifyHead(head, { ...trust, pins: kept.pins });
  if (believed.ok) return accept({ kept: { ...kept, pins: believed.value.pins } });
  return isHarmless(believed.problem) ? accept({ kept }) : believed;
}

function takeAlert(
  { publication, covers, head }: Readonly<Record<string, Json>>,
  kept: KeptAlerts,
  trust: MessageTrust,
): Result<TakenMessage> {
  const bytes = publicationBytes(publication as unknown as Publication);
  // An expired one fills the chain and may be looked at; whether it is current is for the page to say.
  const publicationTrust = { ...trust, pins: kept.pins, expired: true };
  const believed = verifyWithLog(bytes, publicationTrust, trust.log ?? NOTHING_FETCHED);
  if (!believed.ok) {
    if (!isHarmless(believed.problem)) return believed;
    return takeHead(head ?? null, kept, trust);
  }
  const { alert, sha256, officers, cosignedAt, pins } = believed.value;
  const notes = verifyCovers(Array.isArray(covers) ? covers : [], { policy: trust.policy, alert: sha256 });
  // Without the office's own word it is not taken: the pins stay, so that it can come again under a cover note.
  if (!notes.ok) return notes;
  const taken: KeptAlert = {
    alert,
    sha256,
    officers,
    cosignedAt: cosignedAt?.toISOString() ?? null,
    covers: notes.value.map(({ value }) => value),
    received: trust.now.toISOString(),
    opened: false,
    acknowledged: null,
  };
  const after = { ...kept, pins, alerts: [...kept.alerts, taken] };
  if (head === undefined || head === null) return accept({ kept: after });
  const newer = verifyHead(head, { ...trust, pins });
  if (newer.ok) return accept({ kept: { ...after, pins: newer.value.pins } });
  return accept({ kept: after, ...(isHarmless(newer.problem) ? {} : { headProblem: newer.problem }) });
}

/** What was delivered twice, or overtaken by something newer, needs nobody's attention. */
function isHarmless({ code }: Problem): boolean {
  return code === 'alert/repeated' || code === 'alert/head-older';
}

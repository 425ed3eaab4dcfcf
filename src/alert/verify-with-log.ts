import { refuse, type Problem, type Result } from '../base/index.js';
import { audiencePinOf, type AlertPins, type LogPin } from './alert-pins.js';
import { fetchLinks, NOTHING_FETCHED, type FetchedLinks, type FetchLogFile } from './fetch-links.js';
import { linkPins } from './follow-log.js';
import { verifyPublication, type AlertTrust, type BelievedPublication } from './verify-publication.js';

/**
 * Fetches what links the log of a publication with the one that was seen before, where the publication does not do so
 * itself: behind a gap, or as the first of another audience. Nothing is fetched for what would be refused anyway.
 */
export async function linksFor(
  bytes: Uint8Array,
  trust: AlertTrust,
  fetchLogFile: FetchLogFile,
): Promise<FetchedLinks> {
  const log = unlinkedLogOf(bytes, trust);
  const { pins, policy } = trust;
  if (log === undefined || pins.log === null) return NOTHING_FETCHED;
  return fetchLinks(pins.log, [log], policy, fetchLogFile);
}

/**
 * Verifies a publication as {@link verifyPublication} does, with what was fetched for it. One that the desk's log at the
 * gate is shown not to contain is refused.
 */
export function verifyWithLog(
  bytes: Uint8Array,
  trust: AlertTrust,
  { links, problem }: FetchedLinks,
): Result<BelievedPublication> {
  if (problem?.code === 'alert/log-forked') return refuse('alert/log-forked');
  const believed = verifyPublication(bytes, { ...trust, links });
  // Its log is shorter than the pinned one and may be an earlier state of it: not to be judged until that is shown.
  const isOpen = !believed.ok && believed.problem.code === 'alert/log-rolled-back' && problem !== null;
  return isOpen ? refuse('alert/log-not-shown') : believed;
}

/** The believed log of a publication that nothing links yet; undefined when there is nothing to link. */
function unlinkedLogOf(bytes: Uint8Array, trust: AlertTrust): LogPin | undefined {
  const first = verifyPublication(bytes, trust);
  if (first.ok) return first.value.warnings.includes('log-not-linked') ? logOf(first.value) : undefined;
  if (first.problem.code !== 'alert/log-rolled-back') return undefined;
  const alone = verifyPublication(bytes, { ...trust, pins: { ...trust.pins, log: null } });
  return alone.ok ? logOf(alone.value) : undefined;
}

function logOf({ alert, pins }: BelievedPublication): LogPin | undefined {
  return audiencePinOf(pins, alert.audience)?.known[alert.number]?.log;
}

/**
 * Links what was taken before and is not linked yet: to be tried again with every ordinary round, until it is.
 * @returns the pins to keep, and what stood in the way; `alert/log-split` when the desk has shown two logs
 */
export async function linkTaken(
  pins: AlertPins,
  policy: AlertTrust['policy'],
  fetchLogFile: FetchLogFile,
): Promise<{ readonly pins: AlertPins; readonly problem: Problem | null }> {
  const { log, unlinked = [] } = pins;
  if (log === null || unlinked.length === 0) return { pins, problem: null };
  const { links, problem } = await fetchLinks(log, unlinked, policy, fetchLogFile);
  if (problem?.code === 'alert/log-forked') return { pins, problem: { code: 'alert/log-split' } };
  return { pins: problem === null ? linkPins(pins, null, links) : pins, problem };
}

import { accept, refuse, type Result } from '../base/index.js';
import { verifyConsistency } from '../evidence/verify.js';
import { parseBase64Url } from '../seal/verify.js';
import { audiencePinOf, type AlertPins, type LogPin } from './alert-pins.js';
import type { Consistency } from './publication.js';

/** That the log of `to` entries begins with the log of `from` entries, as whoever has the log's tiles can show. */
export interface LogLink extends Consistency {
  readonly to: number;
}

/**
 * Whether the checkpoint of a publication continues the log that this device has seen.
 *
 * It must continue the checkpoint of the number before it, and be continued by that of the number after it, where this
 * device has them. With a gap on both sides it may be longer than what was seen (the gap is shown), never shorter.
 * @param links proofs that the caller has fetched, for logs that a publication does not link by itself
 */
export function followLog(
  pins: AlertPins,
  place: { readonly audience: string; readonly number: number },
  log: LogPin,
  consistency: Consistency | null,
  links: readonly LogLink[],
): Result<null> {
  const known = audiencePinOf(pins, place.audience)?.known ?? {};
  const before = known[place.number - 1];
  const after = known[place.number + 1];
  if (seenLogs(pins).some(({ size, root }) => size === log.size && root !== log.root))
    return refuse('alert/log-forked');
  if (before !== undefined) {
    if (log.size < before.log.size) return refuse('alert/log-rolled-back');
    if (!continues(before.log, log, [...(consistency === null ? [] : [consistency]), ...links]))
      return refuse('alert/log-forked');
  }
  if (
    after !== undefined &&
    !continues(log, after.log, [...(after.consistency === null ? [] : [after.consistency]), ...links])
  )
    return refuse('alert/log-forked');
  const isAlone = before === undefined && after === undefined;
  if (isAlone && pins.log !== null && log.size < pins.log.size && !continues(log, pins.log, links))
    return refuse('alert/log-rolled-back');
  return accept(null);
}

/**
 * The pins with the longest log that is shown to continue what was seen, and with a list of those that nothing links yet.
 * @param pins with every statement in them; `log` and `unlinked` as they were before
 * @param newest the log that came last
 */
export function linkPins(pins: AlertPins, newest: LogPin | null, links: readonly LogLink[]): AlertPins {
  const { audiences } = pins;
  const first = pins.log ?? newest;
  if (first === null) return pins;
  const { logs, neighbours } = knownLogs(pins);
  const open = new Map((pins.unlinked ?? []).map((log) => [keyOf(log), log]));
  // What another statement came with before is not new.
  if (newest !== null && logs.filter((log) => isSame(log, newest)).length < 2)
    open.set(keyOf(newest), newest);
  const linked = new Map(
    [first, ...logs.filter((log) => !open.has(keyOf(log)))].map((log) => [keyOf(log), log]),
  );
  const isShown = (one: LogPin, other: LogPin): boolean =>
    neighbours.has(`${keyOf(one)} ${keyOf(other)}`) || continues(one, other, links);
  // A Map hands out what is added while it is walked.
  for (const [, log] of linked)
    for (const [key, other] of open)
      if (log.size <= other.size ? isShown(log, other) : isShown(other, log)) linked.set(key, other);
  const unlinked = [...open].flatMap(([key, log]) => (linked.has(key) ? [] : [log]));
  const log = [...linked.values()].reduce((most, one) => (one.size > most.size ? one : most), first);
  return unlinked.length === 0 ? { log, audiences } : { log, audiences, unlinked };
}

/** The logs that statements came with, and which of them were compared: those of neighbours, when the second came. */
function knownLogs({ audiences }: AlertPins): {
  readonly logs: readonly LogPin[];
  readonly neighbours: ReadonlySet<string>;
} {
  const logs: LogPin[] = [];
  const neighbours = new Set<string>();
  for (const { known } of Object.values(audiences))
    for (const [number, { log }] of Object.entries(known)) {
      logs.push(log);
      const next = known[Number(number) + 1];
      if (next !== undefined) neighbours.add(`${keyOf(log)} ${keyOf(next.log)}`);
    }
  return { logs, neighbours };
}

function seenLogs(pins: AlertPins): LogPin[] {
  const seen = Object.values(pins.audiences).flatMap(({ known }) =>
    Object.values(known).map(({ log }) => log),
  );
  return pins.log === null ? seen : [pins.log, ...seen];
}

/** Whether one of the proofs shows that a log begins with another. */
function continues(from: LogPin, to: LogPin, proofs: readonly (Consistency | LogLink)[]): boolean {
  if (from.size === to.size) return from.root === to.root;
  return proofs.some(
    (proof) =>
      proof.from === from.size &&
      (!('to' in proof) || proof.to === to.size) &&
      verifyConsistency(from.size, to.size, proof.hashes.map(toBytes), toBytes(from.root), toBytes(to.root)),
  );
}

const keyOf = ({ size, root }: LogPin): string => `${size} ${root}`;
const isSame = (one: LogPin, other: LogPin): boolean => one.size === other.size && one.root === other.root;
const toBytes = (text: string): Uint8Array => parseBase64Url(text) ?? new Uint8Array();

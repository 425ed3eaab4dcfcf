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

/** The pin, moved to the longest log that is shown to continue it. */
export function advanceLog(pins: AlertPins, newest: LogPin, links: readonly LogLink[]): LogPin {
  let log = pins.log ?? newest;
  if (continues(log, newest, links)) log = newest;
  for (let moved = true; moved;) {
    moved = false;
    for (const { known } of Object.values(pins.audiences))
      for (const [number, { log: from }] of Object.entries(known)) {
        const next = known[Number(number) + 1];
        // Wherever two neighbours are here, their logs were compared when the second came.
        if (next === undefined || !isSame(from, log) || next.log.size <= log.size) continue;
        log = next.log;
        moved = true;
      }
  }
  return log;
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

const isSame = (one: LogPin, other: LogPin): boolean => one.size === other.size && one.root === other.root;
const toBytes = (text: string): Uint8Array => parseBase64Url(text) ?? new Uint8Array();

import { pino, type DestinationStream } from 'pino';
import type { FaultDescription } from '../base/index.js';

/**
 * What a gate may write down, and nothing else: every line is one of these, with figures only. There is no way to log
 * a request, so no address, user agent, referrer, id or path can get into a log by oversight.
 */
export type GateEvent =
  | { readonly event: 'started'; readonly port: number; readonly policy: number; readonly migrations: number }
  | { readonly event: 'stopped' }
  | { readonly event: 'policy'; readonly number: number }
  | { readonly event: 'full' }
  | { readonly event: 'room-again' }
  | { readonly event: 'expired'; readonly envelopes: number; readonly messages: number }
  | {
      readonly event: 'requests';
      readonly answered: number;
      readonly refused: number;
      readonly failed: number;
    }
  | ({ readonly event: 'fault' } & FaultDescription);

/** Where a gate's events go. */
export interface GateLog {
  write(event: GateEvent): void;
}

/** A log of JSON lines, on standard output unless told otherwise. */
export function createGateLog(destination?: DestinationStream): GateLog {
  const logger = pino(
    { base: { house: 'gate' }, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(1),
  );
  return {
    write: (event) => {
      if (event.event === 'fault') logger.error(event);
      else if (event.event === 'full') logger.warn(event);
      else logger.info(event);
    },
  };
}

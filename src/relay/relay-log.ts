import { pino, type DestinationStream } from 'pino';
import type { FaultDescription } from '../base/index.js';

/**
 * What a relay may write down outside its store, and nothing else: every line is one of these, with figures and fixed
 * words. No member, no address and no word of an alert can get into a log.
 */
export type RelayEvent =
  | { readonly event: 'started'; readonly port: number | null; readonly migrations: number }
  | { readonly event: 'stopped' }
  | { readonly event: 'gate'; readonly problem: string | null }
  | { readonly event: 'mail'; readonly problem: string | null }
  | { readonly event: 'took'; readonly messages: number; readonly refused: number }
  | {
      readonly event: 'delivered';
      readonly mails: number;
      readonly refused: number;
      readonly parcels: number;
      readonly counts: number;
    }
  | ({ readonly event: 'fault' } & FaultDescription);

/** Where a relay's events go. */
export interface RelayLog {
  write(event: RelayEvent): void;
}

/** A log of JSON lines, on standard output unless told otherwise. */
export function createRelayLog(destination?: DestinationStream): RelayLog {
  const logger = pino(
    { base: { house: 'relay' }, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(1),
  );
  return {
    write: (event) => {
      if (event.event === 'fault') logger.error(event);
      else logger.info(event);
    },
  };
}

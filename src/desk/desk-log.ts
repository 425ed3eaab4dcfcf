import { pino, type DestinationStream } from 'pino';
import type { FaultDescription } from '../base/index.js';

/**
 * What a desk may write down outside its store, and nothing else: every line is one of these, with figures and fixed
 * words. The head of the audit is among them: kept elsewhere, it shows whether rows were cut off at the end.
 */
export type DeskEvent =
  | { readonly event: 'started'; readonly port: number; readonly migrations: number }
  | { readonly event: 'stopped' }
  | { readonly event: 'audit'; readonly number: number; readonly hash: string }
  | { readonly event: 'gate'; readonly problem: string | null }
  | { readonly event: 'expired'; readonly kinds: number }
  | ({ readonly event: 'fault' } & FaultDescription);

/** Where a desk's events go. */
export interface DeskLog {
  write(event: DeskEvent): void;
}

/** A log of JSON lines, on standard output unless told otherwise. */
export function createDeskLog(destination?: DestinationStream): DeskLog {
  const logger = pino(
    { base: { house: 'desk' }, timestamp: pino.stdTimeFunctions.isoTime },
    destination ?? pino.destination(1),
  );
  return {
    write: (event) => {
      if (event.event === 'fault') logger.error(event);
      else logger.info(event);
    },
  };
}

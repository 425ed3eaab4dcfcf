import type { CheckPacks, JudgeOptions } from '../../check/index.js';
import type { LinkRecord } from '../../link/index.js';
import type { Item, Verdict } from '../../model/index.js';
import type { AdvertProgress } from '../desk-records.js';

/** What a worker is started with. */
export interface AdvertTask {
  readonly run: string;
  /** The file's name, which decides only where its content leaves open what it is. */
  readonly name: string;
  readonly packs: CheckPacks;
  readonly judgeOptions: JudgeOptions;
}

/** What the desk says to the worker. */
export type ToWorker =
  /** The next piece of the file; null at its end. */
  | { readonly kind: 'piece'; readonly bytes: Uint8Array | null }
  /** What an earlier worker had judged, in order; null when there is no more. */
  | { readonly kind: 'restore'; readonly batch: Uint8Array | null }
  /** A batch is on disk: the worker may go on. */
  | { readonly kind: 'kept' }
  /** What linking knows of the desk's reports, so that clusters are drawn up with them. */
  | { readonly kind: 'reports'; readonly records: readonly LinkRecord[] };

/** What the worker says to the desk; it waits for the answer to each but `advert` and `progress`. */
export type FromWorker =
  | { readonly kind: 'want-piece' }
  | { readonly kind: 'want-restore' }
  | { readonly kind: 'want-reports' }
  /** The adverts judged since the last batch, to be kept until the run is done. */
  | { readonly kind: 'batch'; readonly bytes: Uint8Array; readonly progress: AdvertProgress }
  | { readonly kind: 'progress'; readonly progress: AdvertProgress }
  | { readonly kind: 'advert'; readonly item: Item; readonly verdict: Verdict }
  | { readonly kind: 'done'; readonly progress: AdvertProgress }
  | { readonly kind: 'failed'; readonly code: string };

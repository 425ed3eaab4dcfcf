import type { ProblemWords, Result } from '../../base/index.js';
import type { Explanation, Personal, PersonalQuestion } from '../../check/index.js';
import type { PastContacts } from '../../intake/index.js';
import type { Band, Hypothesis, Item, ItemKind } from '../../model/index.js';

/** Something a person brought: pasted text, or a file as the device gave it. */
export type Brought =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly file: File };

/** One item of many, in a line. */
export interface RankedItem {
  /** Its number in the file, for {@link EngineRequest} `assess`. */
  readonly item: number;
  readonly kind: ItemKind;
  readonly band: Band;
  readonly leading: Hypothesis;
  readonly title: string;
  readonly from?: string;
  readonly at?: string;
}

/** What was found in what the person brought, the item that most asks to be read first. */
export interface OpenedItems {
  readonly ranked: readonly RankedItem[];
  readonly bands: Readonly<Record<Band, number>>;
  readonly total: number;
  readonly problems: readonly ProblemWords[];
  readonly moreProblems: number;
}

/** One item judged and laid open. */
export interface AssessedItem {
  readonly number: number;
  readonly item: Item;
  readonly explanation: Explanation;
  readonly questions: readonly PersonalQuestion[];
  /** What a report says of the verdict: numbers and names of signs, no words of the item. */
  readonly verdict: {
    readonly band: Band;
    readonly probability: Readonly<Record<Hypothesis, number>>;
    readonly indicators: { readonly id: string; readonly bits: number; readonly toward: Hypothesis }[];
    readonly packs: Record<string, string>;
  };
}

/** What the page asks of the engine. One thing at a time is open; opening another forgets it. */
export type EngineRequest =
  | { readonly ask: 'warm'; readonly id: number }
  | { readonly ask: 'open'; readonly id: number; readonly brought: Brought }
  | { readonly ask: 'assess'; readonly id: number; readonly item: number; readonly personal: Personal }
  | { readonly ask: 'contacts'; readonly id: number; readonly file: File }
  | { readonly ask: 'forget'; readonly id: number };

/** What the engine answers. `progress` may come several times before the last answer to an `open`. */
export type EngineAnswer =
  | { readonly say: 'ready'; readonly id: number; readonly versions: readonly string[] }
  | { readonly say: 'progress'; readonly id: number; readonly read: number }
  | { readonly say: 'opened'; readonly id: number; readonly opened: OpenedItems }
  | { readonly say: 'assessed'; readonly id: number; readonly assessed: AssessedItem }
  | { readonly say: 'contacts'; readonly id: number; readonly read: Result<PastContacts> }
  | { readonly say: 'forgotten'; readonly id: number }
  | { readonly say: 'failed'; readonly id: number };

import type { OfficeState } from '../../wire/index.js';
import type { OfficeProblem } from './office-client.js';

/** What the parts of the page say to the whole. */
export interface Office {
  readonly state: OfficeState;
  /** Says what was done, and reads everything anew. */
  readonly done: (words: string) => void;
  readonly failed: (problem: OfficeProblem) => void;
}

import type { IntakeSettings } from './intake-options.js';

/** What a reader of one format is given: the file as it is shown to people, its bytes, and the settled options. */
export interface ReaderInput {
  readonly file: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly settings: IntakeSettings;
}

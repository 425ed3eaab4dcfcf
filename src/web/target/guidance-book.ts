import { guidanceText } from 'virtual:tocsin-guidance';
import type { Guidance } from '../../safeguards/index.js';

/** What the pages hold of the guidance for a reader; the whole of it is a page of its own. */
export type ReaderGuidance = Pick<Guidance, 'reader' | 'name' | 'title' | 'moments'>;

/** The guidance that was built into these pages, a reader each. */
export const shippedGuidance = JSON.parse(guidanceText) as readonly ReaderGuidance[];

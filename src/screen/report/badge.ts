import type { Band } from '../../model/index.js';
import { BAND_WORDS } from './say-figures.js';

const SHAPES: Readonly<Record<Band, string>> = {
  strong: '<path d="M5 0 10 9H0z"/>',
  some: '<path d="M5 0 10 5 5 10 0 5z"/>',
  none: '<circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" stroke-width="1.6"/>',
  unjudged: '<path d="M1 5h8" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="2 1.5"/>',
};

/** A band as a badge: words and a shape, so that its colour is never the only sign. */
export function formatBadge(band: Band): string {
  return (
    `<span class="badge ${band}"><svg viewBox="0 0 10 10" aria-hidden="true" fill="currentColor">${SHAPES[band]}</svg>` +
    `${BAND_WORDS[band]}</span>`
  );
}

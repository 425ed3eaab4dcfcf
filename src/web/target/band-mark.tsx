import type { JSX } from 'preact';
import type { Band } from '../../model/index.js';

/** How the bands are called in a line. */
export const BAND_WORDS: Readonly<Record<Band, string>> = {
  strong: 'Strong signs',
  some: 'Some signs',
  none: 'No signs found',
  unjudged: 'Not judged',
};

/** A sign beside the words, another shape for every band: meaning never hangs on a colour. */
export function BandMark({ band }: { readonly band: Band }): JSX.Element {
  const stroke = { fill: 'none', stroke: 'currentColor', 'stroke-width': 2.5 };
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true" focusable="false">
      {band === 'strong' ? (
        <>
          <path {...stroke} d="M8.3 2.5h9.4l5.8 5.8v9.4l-5.8 5.8H8.3l-5.8-5.8V8.3z" />
          <path {...stroke} stroke-width={3} d="M13 7v8M13 17.4v2.4" />
        </>
      ) : band === 'some' ? (
        <>
          <path {...stroke} d="M13 3.2 24 22.5H2L13 3.2Z" />
          <path {...stroke} d="M13 10v6M13 17.8v2" />
        </>
      ) : band === 'none' ? (
        <circle {...stroke} cx="13" cy="13" r="10" />
      ) : (
        <>
          <circle {...stroke} stroke-dasharray="4 3.5" cx="13" cy="13" r="10" />
          <path {...stroke} d="M10 10.4c0-4 6.2-4 6.2-.2 0 2.4-3 2.4-3 5M13.2 17v2.2" />
        </>
      )}
    </svg>
  );
}

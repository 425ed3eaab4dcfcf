import type { JSX } from 'preact';
import type { Explanation } from '../../check/index.js';
import { numberSigns, type NumberedSign } from '../signs/number-signs.js';

const LONGEST_QUOTE = 200;

/** Why: the signs for and against, in plain sentences with the words they stand on. */
export function SignList({ explanation }: { readonly explanation: Explanation }): JSX.Element {
  const signs = numberSigns(explanation);
  const speaksFor = signs.filter((sign) => !sign.against);
  const against = signs.filter((sign) => sign.against);
  return (
    <>
      {speaksFor.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Why: what speaks for something wrong</h2>
          <Signs signs={speaksFor} />
        </>
      )}
      {against.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">What speaks against it</h2>
          <Signs signs={against} />
        </>
      )}
    </>
  );
}

function Signs({ signs }: { readonly signs: readonly NumberedSign[] }): JSX.Element {
  return (
    <ol class="signs">
      {signs.map(({ number, line }) => (
        <li key={line.id} value={number}>
          <p class="signs__title">
            {number}. {line.title}
          </p>
          {line.quote === undefined ? null : <p class="signs__quote">“{shorten(line.quote)}”</p>}
          <p>{line.plain}</p>
        </li>
      ))}
    </ol>
  );
}

function shorten(quote: string): string {
  const plain = quote.replace(/\s+/gu, ' ').trim();
  return plain.length > LONGEST_QUOTE ? `${plain.slice(0, LONGEST_QUOTE).trimEnd()}…` : plain;
}

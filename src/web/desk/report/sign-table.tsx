import type { JSX } from 'preact';
import type { ExplanationShape } from '../../../wire/index.js';
import type { NumberedSign } from '../../signs/number-signs.js';
import { HYPOTHESIS_WORDS, sayBits } from '../words/say.js';

/** Every sign with what it adds in bits, and which of it the cap of its group left. */
export function SignTable(options: {
  readonly explanation: ExplanationShape;
  readonly signs: readonly NumberedSign[];
}): JSX.Element {
  const { explanation, signs } = options;
  if (signs.length === 0)
    return <p class="govuk-body">No sign was found in it. That is no proof that there is nothing.</p>;
  return (
    <>
      <table class="dense stack sign-table">
        <caption class="govuk-visually-hidden">Signs, the weightiest first</caption>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">Sign, and the words it stands on</th>
            <th scope="col">Bits</th>
          </tr>
        </thead>
        <tbody>
          {signs.map(({ number, line }) => (
            <tr key={line.id}>
              <td class="number">{number}</td>
              <td>
                <b>{line.title}</b>
                {line.quote === undefined ? null : <q class="quote">{shorten(line.quote)}</q>}
                <details class="why">
                  <summary>Why it counts</summary>
                  <p>{line.plain}</p>
                  <p class="quiet">
                    Group: {line.groupTitle}.
                    {line.basis === undefined
                      ? ''
                      : line.basis === 'measured'
                        ? ' Weight measured from data.'
                        : ' Weight elicited from experts.'}
                    {line.from === undefined ? '' : ` ${line.from}`}
                    {line.source === undefined ? '' : ` Source: ${line.source}`}
                  </p>
                </details>
              </td>
              <td class="bits">
                {line.weights.map(({ toward, counted, alone, capped }) => (
                  <span key={toward} class={`bit bit--${counted < 0 ? 'against' : toward}`}>
                    <b>{sayBits(counted)}</b> {counted < 0 ? 'against' : 'toward'}{' '}
                    {HYPOTHESIS_WORDS[toward].toLowerCase()}
                    {capped ? <span class="quiet"> (alone {sayBits(alone)}: its group is full)</span> : null}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <GroupTable explanation={explanation} />
    </>
  );
}

/** Signs that go together count together, up to a cap. */
function GroupTable({ explanation }: { readonly explanation: ExplanationShape }): JSX.Element | null {
  if (explanation.groups.length === 0) return null;
  return (
    <details class="why">
      <summary>Groups and their caps</summary>
      <table class="dense">
        <caption class="quiet">
          Signs of one group say much the same, so together they count no further than its cap.
        </caption>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Toward</th>
            <th scope="col" class="number">
              Bits
            </th>
            <th scope="col" class="number">
              Cap
            </th>
          </tr>
        </thead>
        <tbody>
          {explanation.groups.map(({ group, title, toward, bits, cap, full }) => (
            <tr key={`${group} ${toward}`}>
              <th scope="row">{title}</th>
              <td>{HYPOTHESIS_WORDS[toward]}</td>
              <td class="number">
                {sayBits(bits)}
                {full ? ' (full)' : ''}
              </td>
              <td class="number">{cap ?? 'none'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function shorten(quote: string): string {
  const plain = quote.replace(/\s+/gu, ' ').trim();
  return plain.length > 240 ? `${plain.slice(0, 240).trimEnd()}…` : plain;
}

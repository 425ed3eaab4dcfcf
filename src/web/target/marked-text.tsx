import type { JSX } from 'preact';
import type { Explanation } from '../../check/index.js';
import type { Item } from '../../model/index.js';
import { FIELD_WORDS } from './field-words.js';
import { segmentsOf } from './mark-segments.js';
import { numberSigns } from './number-signs.js';

/** What was read, with the words that count marked and numbered as in the list of signs. */
export function MarkedText(options: { readonly item: Item; readonly explanation: Explanation }): JSX.Element {
  const { item, explanation } = options;
  const signs = numberSigns(explanation);
  const sender = [item.from?.name, item.from?.address].filter((one) => one !== undefined).join(', ');
  return (
    <div class="read-text" tabIndex={0} role="region" aria-label="What was read, with the signs marked">
      {sender === '' ? null : (
        <>
          <p class="read-text__field">From</p>
          <p class="read-text__words">{sender}</p>
        </>
      )}
      {item.fields.map(({ name, text }) => (
        <div key={name}>
          <p class="read-text__field">{FIELD_WORDS[name] ?? name}</p>
          <p class="read-text__words">
            {segmentsOf(
              text,
              signs.filter((sign) => sign.line.field === name),
            ).map((segment, index) =>
              segment.signs.length === 0 ? (
                segment.text
              ) : (
                <mark
                  key={index}
                  class={segment.signs.every((sign) => sign.against) ? 'sign sign--ordinary' : 'sign'}
                >
                  {segment.text}
                  {segment.ends.length === 0 ? null : <sup> {segment.ends.join(', ')}</sup>}
                </mark>
              ),
            )}
          </p>
        </div>
      ))}
    </div>
  );
}

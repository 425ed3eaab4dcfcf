import type { JSX } from 'preact';
import type { ItemField } from '../../model/index.js';
import { FIELD_WORDS } from './field-words.js';
import { segmentsOf } from './mark-segments.js';
import type { NumberedSign } from './number-signs.js';

/** The texts of an item, with the words that count marked and numbered as in the list of signs. */
export function MarkedFields(options: {
  readonly fields: readonly ItemField[];
  readonly signs: readonly NumberedSign[];
}): JSX.Element {
  const { fields, signs } = options;
  return (
    <>
      {fields.map(({ name, text }) => (
        <div key={name}>
          <p class="read-text__field">{FIELD_WORDS[name]}</p>
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
                  title={segment.signs.map((sign) => sign.line.title).join('; ')}
                >
                  {segment.text}
                  {segment.ends.length === 0 ? null : <sup> {segment.ends.join(', ')}</sup>}
                </mark>
              ),
            )}
          </p>
        </div>
      ))}
    </>
  );
}

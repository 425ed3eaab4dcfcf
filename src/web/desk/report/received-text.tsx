import type { JSX } from 'preact';
import type { ReportDetail } from '../../../wire/index.js';
import { segmentsOf } from '../../target/mark-segments.js';
import type { NumberedSign } from '../../target/number-signs.js';
import { FIELD_WORDS } from '../words/say.js';

/** What was received, with the words that count marked and numbered as in the table of signs. */
export function ReceivedText(options: {
  readonly item: NonNullable<ReportDetail['item']>;
  readonly signs: readonly NumberedSign[];
}): JSX.Element {
  const { item, signs } = options;
  return (
    <div
      class="read-text desk-text"
      tabIndex={0}
      role="region"
      aria-label="What was received, with the signs marked"
    >
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
    </div>
  );
}

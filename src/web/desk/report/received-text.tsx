import type { JSX } from 'preact';
import type { ReportDetail } from '../../../wire/index.js';
import { MarkedFields } from '../../signs/marked-fields.js';
import type { NumberedSign } from '../../signs/number-signs.js';

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
      <MarkedFields fields={item.fields} signs={signs} />
    </div>
  );
}

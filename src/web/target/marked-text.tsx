import type { JSX } from 'preact';
import type { Explanation } from '../../check/index.js';
import type { Item } from '../../model/index.js';
import { MarkedFields } from '../signs/marked-fields.js';
import { numberSigns } from '../signs/number-signs.js';

/** What was read, with the words that count marked. */
export function MarkedText(options: { readonly item: Item; readonly explanation: Explanation }): JSX.Element {
  const { item, explanation } = options;
  const sender = [item.from?.name, item.from?.address].filter((one) => one !== undefined).join(', ');
  return (
    <div class="read-text" tabIndex={0} role="region" aria-label="What was read, with the signs marked">
      {sender === '' ? null : (
        <>
          <p class="read-text__field">From</p>
          <p class="read-text__words">{sender}</p>
        </>
      )}
      <MarkedFields fields={item.fields} signs={numberSigns(explanation)} />
    </div>
  );
}

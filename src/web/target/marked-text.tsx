import type { JSX } from 'preact';
import type { Explanation } from '../../check/index.js';
import type { Item } from '../../model/index.js';
import { FIELD_WORDS } from './field-words.js';
import { numberSigns, type NumberedSign } from './number-signs.js';

interface Segment {
  readonly text: string;
  readonly signs: readonly NumberedSign[];
}

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
                  <sup> {segment.signs.map((sign) => sign.number).join(', ')}</sup>
                </mark>
              ),
            )}
          </p>
        </div>
      ))}
    </div>
  );
}

/** The text cut at every place where a sign begins or ends. A number is shown where its sign ends. */
export function segmentsOf(text: string, signs: readonly NumberedSign[]): Segment[] {
  const placed = signs.filter(({ line }) => line.start !== undefined && line.end !== undefined);
  const cuts = new Set([0, text.length]);
  for (const { line } of placed) cuts.add(line.start!).add(line.end!);
  const edges = [...cuts].filter((edge) => edge <= text.length).sort((a, b) => a - b);
  return edges.slice(1).map((end, index) => {
    const start = edges[index]!;
    const over = placed.filter(({ line }) => line.start! < end && line.end! > start);
    return { text: text.slice(start, end), signs: over };
  });
}

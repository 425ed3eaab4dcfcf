import type { JSX } from 'preact';
import { sayBits } from '../words/say.js';

/** Why two things are linked, one reason a line. */
export function LinkReasons(options: {
  readonly why: readonly { readonly say: string; readonly bits: number }[];
}): JSX.Element {
  return (
    <ul class="reasons">
      {options.why.map((reason, index) => (
        <li key={index}>
          {reason.say} <span class="quiet">({sayBits(reason.bits)})</span>
        </li>
      ))}
    </ul>
  );
}

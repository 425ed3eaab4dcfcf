import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AttachedTo } from '../../../wire/index.js';
import { roleMay } from '../frame/session.js';
import { AnsweredBy } from './answered-by.js';

/** The same on a page that is about something else: read when somebody asks for it, since every reading is audited. */
export function AnsweredWhenAsked({ to }: { readonly to: AttachedTo }): JSX.Element | null {
  const [asked, setAsked] = useState(false);
  if (!roleMay('plan.read')) return null;
  return (
    <details
      class="why why--large no-print"
      onToggle={(event) => {
        if (event.currentTarget.open) setAsked(true);
      }}
    >
      <summary>Measures of the plan that answer it</summary>
      {asked ? <AnsweredBy to={to} /> : null}
    </details>
  );
}

import type { JSX } from 'preact';
import type { OfficeState } from '../../wire/index.js';
import { InsetText } from '../components/index.js';

/** Says plainly where no mail is sent: whoever waits for one must know. */
export function MailNote({ state }: { readonly state: OfficeState }): JSX.Element | null {
  const { mailFolder, words } = state;
  if (mailFolder !== null)
    return (
      <InsetText>
        <p>
          No mail leaves this machine. Each notice to a member is written as a file into{' '}
          <code class="value">{mailFolder}</code>
        </p>
      </InsetText>
    );
  return words === null ? <InsetText text="This relay sends no mail: it has no mail server." /> : null;
}

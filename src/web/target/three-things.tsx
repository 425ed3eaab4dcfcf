import type { JSX } from 'preact';
import { chooseThree, type GuidanceAsked } from '../../safeguards/index.js';
import { Select } from '../components/index.js';
import { guidanceBook, myGuidance, tellReader } from './guidance-state.js';

/** The right three things for whoever this is, at this moment. Nothing until they have said who they are. */
export function ThreeThings({
  title = 'Three things for you now',
  ...asked
}: GuidanceAsked & { readonly title?: string }): JSX.Element | null {
  const mine = myGuidance.value;
  const three = mine === undefined ? undefined : chooseThree(mine, asked);
  if (mine === undefined || three === undefined) return null;
  return (
    <section class="three" aria-labelledby="three">
      <h2 class="govuk-heading-m" id="three">
        {title}
      </h2>
      <ol class="advice" data-reader={mine.reader}>
        {three.map(({ say }) => (
          <li key={say}>{say}</li>
        ))}
      </ol>
      <p class="no-print">
        <a class="govuk-link" href={`/guidance/${mine.reader}.html`}>
          The whole page {mine.title.charAt(0).toLowerCase() + mine.title.slice(1)}
        </a>
      </p>
    </section>
  );
}

/** Who the person is, if they want to say: what is right to do depends on it. */
export function ReaderQuestion({ hint }: { readonly hint: string }): JSX.Element | null {
  if (guidanceBook.value.length === 0) return null;
  return (
    <div class="no-print">
      <Select
        name="reader"
        label={{ text: 'Who are you?', classes: 'govuk-label--m' }}
        hint={{ text: hint }}
        items={[
          { value: '', text: 'I would rather not say' },
          ...guidanceBook.value.map(({ reader, name }) => ({ value: reader, text: name })),
        ]}
        value={myGuidance.value?.reader ?? ''}
        onChange={(chosen) => {
          void tellReader(chosen);
        }}
      />
    </div>
  );
}

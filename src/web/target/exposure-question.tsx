import type { JSX } from 'preact';
import type { Exposure } from '../../model/index.js';
import { Radios } from '../components/index.js';
import { exposure, tellExposure } from './check-state.js';

/** How far it went, from nothing to a trip. Nobody is blamed for any of it. */
export const EXPOSURES: readonly { readonly value: Exposure; readonly text: string }[] = [
  { value: 'ignored', text: 'I have not answered' },
  { value: 'accepted', text: 'I accepted the invitation or contact' },
  { value: 'replied', text: 'I answered' },
  { value: 'cv-sent', text: 'I sent a CV, papers or a report' },
  { value: 'moved-channel', text: 'We went on in another app' },
  { value: 'paid', text: 'Money or a gift changed hands' },
  { value: 'travelled', text: 'I travelled or met them' },
];

/** What to do depends on how far it went; the advice above changes with the answer. */
export function ExposureQuestion(): JSX.Element {
  return (
    <div class="no-print">
      <Radios
        name="exposure"
        fieldset={{
          legend: { text: 'How far has it gone?', classes: 'govuk-fieldset__legend--m' },
        }}
        hint={{
          text: 'The advice above changes with your answer. Whatever it is, you have done nothing wrong.',
        }}
        items={EXPOSURES}
        classes="govuk-radios--small"
        {...(exposure.value === undefined ? {} : { value: exposure.value })}
        onChange={(value) => {
          void tellExposure(value as Exposure);
        }}
      />
    </div>
  );
}

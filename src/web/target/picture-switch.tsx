import type { JSX } from 'preact';
import { Button } from '../components/index.js';
import { pictures, switchPicturesOff, switchPicturesOn } from './picture-state.js';

/** Switches the reading of screenshots on. It is a step of its own, so that opening a picture asks for nothing. */
export function PictureSwitch({ asked }: { readonly asked: boolean }): JSX.Element {
  const state = pictures.value;
  return (
    <div role="status" data-pictures={state}>
      {state === 'on' ? (
        <p class="govuk-body">
          <strong>Screenshots can be read.</strong> The reader is on this device.{' '}
          <a
            class="govuk-link"
            href="#check"
            onClick={(event) => {
              event.preventDefault();
              void switchPicturesOff();
            }}
          >
            Switch it off
          </a>
        </p>
      ) : (
        <>
          <p class="govuk-body">{asked && state === 'off' ? ASKED : WORDS[state]}</p>
          {state === 'off' || state === 'failed' ? (
            <Button
              text="Read screenshots on this device"
              type="button"
              classes="govuk-button--secondary"
              onClick={() => {
                void switchPicturesOn();
              }}
            />
          ) : null}
        </>
      )}
    </div>
  );
}

const ASKED =
  'To read a screenshot, the reader must be on this device first. Fetch it, then choose the picture again; until then the picture is not opened.';

const WORDS = {
  off: 'A screenshot can be read as well. That needs a reader of about 5 MB, fetched once; the picture itself never leaves the device.',
  loading: 'The reader is being brought to this device.',
  failed: 'The reader did not come. Look at your connection and try again, or copy the text and paste it.',
  impossible: 'This browser cannot read pictures. Copy the text and paste it.',
} as const;

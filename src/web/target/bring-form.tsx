import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button, ErrorSummary, FileUpload, Textarea, classNames } from '../components/index.js';
import { check, readiness } from './check-state.js';
import { PictureSwitch } from './picture-switch.js';
import { isPicture, pictures } from './picture-state.js';

const READABLE =
  '.eml,.mbox,.txt,.html,.htm,.pdf,.csv,.json,.ndjson,.zip,.png,.jpg,.jpeg,.webp,image/*,message/rfc822,text/*,application/pdf,application/zip';

/** Where a person pastes, drops or chooses what they want judged. */
export function BringForm(): JSX.Element {
  const [text, setText] = useState('');
  const [empty, setEmpty] = useState(false);
  const [over, setOver] = useState(false);
  const [pictureFirst, setPictureFirst] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const takeFile = (files: readonly File[]): void => {
    const file = files[0];
    if (file === undefined) return;
    if (isPicture(file) && pictures.value !== 'on') setPictureFirst(true);
    else void check({ kind: 'file', file });
  };
  return (
    <>
      {empty ? (
        <ErrorSummary
          titleText="There is nothing to check yet"
          errorList={[{ text: 'Paste the message, or choose a file', href: '#brought-text' }]}
        />
      ) : null}
      <h1 class="govuk-heading-l">Check an approach</h1>
      <p class="govuk-body">
        A message from a recruiter, an invitation, an advert, an e-mail. See in a minute whether it smells
        wrong, why, and what to do.
      </p>
      <Readiness />
      <form
        onPaste={(event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          if (files.length === 0) return;
          event.preventDefault();
          takeFile(files);
        }}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') setEmpty(true);
          else void check({ kind: 'text', text });
        }}
      >
        <Textarea
          name="brought-text"
          label={{ text: 'Paste the whole message', classes: 'govuk-label--m' }}
          hint={{ text: 'With its subject and the sender’s line, if you can. It stays on this device.' }}
          rows={6}
          value={text}
          spellcheck={false}
          autocomplete="off"
          inputRef={field}
          attributes={{ autocapitalize: 'none' }}
          onInput={setText}
          {...(empty ? { errorMessage: { text: 'Paste the message, or choose a file' } } : {})}
        />
        <Button text="Check it" />
      </form>
      <div
        class={classNames('drop', over && 'drop--over')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          takeFile([...(event.dataTransfer?.files ?? [])]);
        }}
      >
        <FileUpload
          name="brought-file"
          label={{ text: 'Or choose a file, or drop it here', classes: 'govuk-label--m' }}
          hint={{
            text: 'A saved e-mail (.eml), a PDF, a web page, or the .zip that LinkedIn sends you of your own messages.',
          }}
          attributes={{ accept: READABLE }}
          onFiles={takeFile}
        />
        <PictureSwitch asked={pictureFirst} />
      </div>
    </>
  );
}

/** Says plainly whether the checker is on the device. */
function Readiness(): JSX.Element {
  const state = readiness.value;
  return (
    <p class="ready" role="status" data-readiness={state}>
      <ShieldMark />
      <span>
        {state === 'ready' ? (
          <>
            <strong>Ready.</strong> The checker is on this device. Nothing you paste or choose is sent
            anywhere.
          </>
        ) : state === 'loading' ? (
          <>
            <strong>Getting ready.</strong> The checker is being brought to this device. You can already
            paste; nothing you paste is sent.
          </>
        ) : (
          <>
            <strong>Not ready.</strong> The checker could not be loaded. Load the page again with a
            connection.
          </>
        )}
      </span>
    </p>
  );
}

function ShieldMark(): JSX.Element {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        d="M12 3l7 2.6v5.2c0 4.6-2.9 8.4-7 10.2-4.1-1.8-7-5.6-7-10.2V5.6L12 3Z"
      />
    </svg>
  );
}

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { standingDoor, type Door } from '../call/doors.js';
import { readSession } from '../frame/session.js';
import { PurposePrompt } from './purpose.js';
import { SignIn } from './sign-in.js';
import { Unlock } from './unlock.js';

const TITLES: Readonly<Record<Door, string>> = {
  'sign-in': 'Sign in again',
  'sign-in-again': 'Confirm that it is you',
  unlock: 'The desk is locked',
  purpose: 'Your purpose',
};

/**
 * The door that stands before a call, over the page that is open: passed, the call goes on where it was. Nothing on the
 * page is lost, and nothing of it is stored.
 */
export function DoorDialog(): JSX.Element | null {
  const standing = standingDoor.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (standing !== null && dialog.current?.open === false) dialog.current.showModal();
  }, [standing]);
  if (standing === null) return null;
  const { door, about, passed } = standing;
  const done = (): void => {
    dialog.current?.close();
    passed(true);
  };
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby="door-title"
      onCancel={() => {
        passed(false);
      }}
    >
      <h2 class="govuk-heading-m" id="door-title">
        {TITLES[door]}
      </h2>
      {door === 'unlock' ? (
        <Unlock onDone={done} />
      ) : door === 'purpose' ? (
        <PurposePrompt about={about} onDone={done} />
      ) : (
        <SignIn
          inPlace
          again={door === 'sign-in-again'}
          onDone={() => {
            done();
            void readSession();
          }}
        />
      )}
      <p>
        <button
          type="button"
          class="link-button"
          onClick={() => {
            dialog.current?.close();
            passed(false);
          }}
        >
          Not now
        </button>
      </p>
    </dialog>
  );
}

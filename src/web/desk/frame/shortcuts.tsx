import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** One key and what it does. */
export interface Shortcut {
  readonly key: string;
  readonly does: string;
  readonly run: () => void;
}

const KEPT_AS = 'tocsin-keys';

/** Single keys can be switched off: they get in the way of speech input. Only this choice is kept by the browser. */
const keysOn = signal(localStorage.getItem(KEPT_AS) !== 'off');
const listOpen = signal(false);

/** Listens for the keys while the page is open. Not while something is typed or a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const now = useRef(shortcuts);
  now.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
      if (event.key === '?') {
        listOpen.value = true;
        event.preventDefault();
        return;
      }
      if (!keysOn.value) return;
      const shortcut = now.current.find(({ key }) => key === event.key);
      if (shortcut === undefined) return;
      event.preventDefault();
      shortcut.run();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio'))
  );
}

/** The button that lists the keys, and the list. */
export function ShortcutList({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = listOpen.value;
  useEffect(() => {
    if (shown && dialog.current?.open === false) dialog.current.showModal();
  }, [shown]);
  const close = (): void => {
    dialog.current?.close();
    listOpen.value = false;
  };
  return (
    <>
      <button
        type="button"
        class="link-button no-print"
        onClick={() => {
          listOpen.value = true;
        }}
      >
        Keys
      </button>
      {shown ? (
        <dialog class="dialog" ref={dialog} aria-labelledby="keys-title" onCancel={close}>
          <h2 class="govuk-heading-m" id="keys-title">
            Keys
          </h2>
          <table class="plain-table">
            <tbody>
              {[...shortcuts, { key: '?', does: 'This list' }].map(({ key, does }) => (
                <tr key={key}>
                  <th scope="row">
                    <kbd>{key}</kbd>
                  </th>
                  <td>{does}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p>Everything can also be reached with Tab and Enter.</p>
          <label class="tick tick--words">
            <input
              type="checkbox"
              checked={keysOn.value}
              onChange={(event) => {
                keysOn.value = event.currentTarget.checked;
                localStorage.setItem(KEPT_AS, keysOn.value ? 'on' : 'off');
              }}
            />
            <span>Use single keys</span>
          </label>
          <p>
            <button type="button" class="govuk-button govuk-button--secondary compact" onClick={close}>
              Close
            </button>
          </p>
        </dialog>
      ) : null}
    </>
  );
}

import { signal } from '@preact/signals';

/**
 * What was typed and not yet sent, by where it was typed. It is in memory and nowhere else: words about a report are
 * never written to the disk of the officer's computer. Signing in again happens over the page, so they outlive a session.
 */
const drafts = signal<ReadonlyMap<string, string>>(new Map());

/** The draft kept under this key, and how to change it; an empty one is forgotten. */
export function useDraft(key: string): readonly [string, (text: string) => void] {
  return [
    drafts.value.get(key) ?? '',
    (text) => {
      const next = new Map(drafts.value);
      if (text === '') next.delete(key);
      else next.set(key, text);
      drafts.value = next;
    },
  ];
}

/** Has the browser ask before the page is closed while something typed was not sent. */
export function keepDrafts(): void {
  addEventListener('beforeunload', (event) => {
    if ([...drafts.value.values()].some((text) => text.trim() !== '')) event.preventDefault();
  });
}

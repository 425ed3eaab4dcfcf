import type { Shortcut } from '../frame/shortcuts.js';
import { open } from '../route.js';
import { chooseNone, chosen } from './inbox-state.js';

/** The lines of the inbox that can be walked, in their order. */
const lines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('tr.line, tr.group')];

/** The line in which the focus is, or the one before the first. */
function currentLine(all: readonly HTMLElement[]): number {
  const within = document.activeElement?.closest('tr');
  return within === null || within === undefined ? -1 : all.indexOf(within);
}

function step(by: 1 | -1): void {
  const all = lines();
  if (all.length === 0) return;
  const at = currentLine(all);
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))];
  const target = next?.querySelector<HTMLElement>('a.line__title') ?? next?.querySelector('input');
  target?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

function tick(selector: (line: HTMLElement) => HTMLInputElement | null | undefined): void {
  const all = lines();
  const line = all[currentLine(all)];
  if (line !== undefined) selector(line)?.click();
}

/** The keys of the inbox. */
export function inboxShortcuts(acts: {
  readonly assignToMe: () => void;
  readonly actOnThem: () => void;
}): Shortcut[] {
  return [
    {
      key: 'j',
      does: 'Next report',
      run: () => {
        step(1);
      },
    },
    {
      key: 'k',
      does: 'Report before',
      run: () => {
        step(-1);
      },
    },
    {
      key: 'x',
      does: 'Choose the report, or let it go',
      run: () => {
        tick((line) => line.querySelector('input'));
      },
    },
    {
      key: 'X',
      does: 'Choose its whole group, or let it go',
      run: () => {
        tick((line) => line.closest('tbody')?.querySelector<HTMLInputElement>('.group__choose'));
      },
    },
    {
      key: 'o',
      does: 'Open the report (as Enter does)',
      run: () => {
        tickOpen();
      },
    },
    { key: 'a', does: 'Assign what is chosen to me', run: acts.assignToMe },
    {
      key: 'e',
      does: 'Do something to what is chosen',
      run: () => {
        if (chosen.value.size > 0) acts.actOnThem();
      },
    },
    { key: 'c', does: 'Choose none', run: chooseNone },
    {
      key: '/',
      does: 'Search',
      run: () => {
        open('search');
      },
    },
  ];
}

function tickOpen(): void {
  const all = lines();
  all[currentLine(all)]?.querySelector<HTMLElement>('a.line__title')?.click();
}

import { signal } from '@preact/signals';

/** The pages of the target and of the member. */
export type Place = 'check' | 'report' | 'return' | 'alerts' | 'answer';

/** A page, and what of it is meant: a notice, an office and its code. */
export interface Address {
  readonly place: Place;
  /** The steps behind the page's name, with their escapes undone. */
  readonly steps: readonly string[];
}

const PLACES: Readonly<Record<string, Place>> = {
  check: 'check',
  report: 'report',
  return: 'return',
  alerts: 'alerts',
  enrol: 'alerts',
  answer: 'answer',
};

/**
 * Which page is shown. It stands behind the # of the address, which a browser sends to nobody: the gate cannot see
 * whether somebody checks, reports, comes back or reads a notice. A person named in an alert is told `/answer`, which
 * can be typed from a letter.
 */
export const address = signal<Address>(readAddress());

function readAddress(): Address {
  const [name = '', ...steps] = location.hash.slice(1).split('/').map(unescapeStep);
  const place = Object.hasOwn(PLACES, name) ? PLACES[name] : undefined;
  if (place !== undefined) return { place, steps: name === 'enrol' ? ['enrol', ...steps] : steps };
  if (location.pathname === '/answer') return { place: 'answer', steps: [name] };
  return { place: 'check', steps: [] };
}

function unescapeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** Goes to a page. */
export function goTo(place: Place, ...steps: readonly string[]): void {
  location.hash = [place, ...steps.map(encodeURIComponent)].join('/');
}

/** Takes what stands behind the page's name out of the address and out of the history, such as a code. */
export function forgetSteps(): void {
  const { place } = address.value;
  history.replaceState(null, '', `${location.pathname}#${place}`);
  address.value = { place, steps: [] };
}

addEventListener('hashchange', () => {
  address.value = readAddress();
});

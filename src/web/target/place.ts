import { signal } from '@preact/signals';

/** The pages of the target. */
export type Place = 'check' | 'report' | 'return';

const PLACES: Readonly<Record<string, Place>> = {
  '#check': 'check',
  '#report': 'report',
  '#return': 'return',
};

/**
 * Which page is shown. It stands behind the # of the address, which a browser sends to nobody: the gate cannot see
 * whether somebody checks, reports or comes back.
 */
export const place = signal<Place>(readPlace());

function readPlace(): Place {
  return PLACES[location.hash] ?? 'check';
}

export function goTo(next: Place): void {
  location.hash = next;
}

addEventListener('hashchange', () => {
  place.value = readPlace();
});

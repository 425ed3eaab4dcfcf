import { computed, signal } from '@preact/signals';
import { forgetKept, keep, readKept } from '../device/device-store.js';
import type { ReaderGuidance } from './guidance-book.js';

/** The guidance for every reader, once it is on the device; it comes with the checker, after the first page stands. */
export const guidanceBook = signal<readonly ReaderGuidance[]>([]);

/** Who the person is, as they said; on this device alone. */
const reader = signal<string | undefined>(undefined);

/** The guidance for whoever this is, when they have said so. */
export const myGuidance = computed(() => guidanceBook.value.find((one) => one.reader === reader.value));

let loaded: Promise<void> | undefined;

/** Takes the guidance and the choice of an earlier visit, once. Without a connection on a first visit there is none. */
export function loadGuidance(): Promise<void> {
  loaded ??= (async () => {
    const { shippedGuidance } = await import('./guidance-book.js');
    const kept = await readKept('reader');
    if (typeof kept === 'string') reader.value = kept;
    guidanceBook.value = shippedGuidance;
  })().catch(() => {
    loaded = undefined;
  });
  return loaded;
}

/** Keeps who the person is on this device, or forgets it when they would rather not say. */
export async function tellReader(chosen: string): Promise<void> {
  if (chosen === '') {
    reader.value = undefined;
    await forgetKept('reader');
    return;
  }
  reader.value = chosen;
  await keep('reader', chosen);
}

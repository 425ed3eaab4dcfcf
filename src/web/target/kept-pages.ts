import { signal } from '@preact/signals';
import { trustedScript } from '../device/trusted-worker.js';
import type { Brought } from '../engine/engine-messages.js';

/** Whether the pages are kept on the device, so that they open without a connection. */
export const offline = signal<'no' | 'kept' | 'newer-waiting'>('no');

/**
 * Keeps the pages on the device. They open from there from the next visit on.
 * @param onShared is given what another app shared with this one
 */
export async function keepPages(onShared: (brought: Brought) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const shared = readShared(data);
    if (shared !== undefined) onShared(shared);
  });
  try {
    const registration = await navigator.serviceWorker.register(trustedScript('/service-worker.js'), {
      updateViaCache: 'none',
    });
    registration.addEventListener('updatefound', () => {
      const newer = registration.installing;
      newer?.addEventListener('statechange', () => {
        if (newer.state === 'installed' && navigator.serviceWorker.controller !== null)
          offline.value = 'newer-waiting';
      });
    });
    const ready = await navigator.serviceWorker.ready;
    offline.value = registration.waiting === null ? 'kept' : 'newer-waiting';
    ready.active?.postMessage('ready-for-shared');
  } catch {
    // Private windows keep nothing; the page works as long as it is open.
  }
}

/** Asks for the files that reading pictures needs. Resolves when they are kept, or when they cannot be. */
export async function keepPictures(): Promise<void> {
  if (!('serviceWorker' in navigator) || offline.value === 'no') return;
  const { active } = await navigator.serviceWorker.ready;
  await new Promise<void>((resolve) => {
    navigator.serviceWorker.addEventListener('message', function hear({ data }: MessageEvent<unknown>) {
      if ((data as { kind?: unknown } | null)?.kind !== 'pictures') return;
      navigator.serviceWorker.removeEventListener('message', hear);
      resolve();
    });
    active?.postMessage('keep-pictures');
  });
}

function readShared(data: unknown): Brought | undefined {
  const { kind, text, files } = (data ?? {}) as { kind?: unknown; text?: unknown; files?: unknown };
  if (kind !== 'shared') return undefined;
  const file: unknown = Array.isArray(files) ? files[0] : undefined;
  if (file instanceof File) return { kind: 'file', file };
  return typeof text === 'string' && text.trim() !== '' ? { kind: 'text', text } : undefined;
}

import { signal } from '@preact/signals';
import { forgetKept, keep, readKept } from '../device/device-store.js';
import { PictureReader } from '../pictures/picture-client.js';
import { keepPictures } from './kept-pages.js';

/** Whether pictures of the screen can be read. Their engine is fetched when the person wants it, before any is opened. */
export const pictures = signal<'off' | 'loading' | 'on' | 'failed' | 'impossible'>('off');

let reader: Promise<PictureReader> | undefined;

/** Switches the reading of pictures on, and keeps it on for later visits. */
export async function switchPicturesOn(): Promise<void> {
  if (!PictureReader.isPossible()) {
    pictures.value = 'impossible';
    return;
  }
  pictures.value = 'loading';
  try {
    await keepPictures();
    reader ??= PictureReader.load();
    await reader;
    await keep('pictures', true);
    pictures.value = 'on';
  } catch {
    reader = undefined;
    pictures.value = 'failed';
  }
}

/** Switches it on when an earlier visit did. */
export async function resumePictures(): Promise<void> {
  if ((await readKept('pictures')) === true) await switchPicturesOn();
}

/** Off again; the files leave the device with the next newer pages. */
export async function switchPicturesOff(): Promise<void> {
  pictures.value = 'off';
  await forgetKept('pictures');
}

/** The text in a picture; undefined when it cannot be read. */
export async function readPicture(picture: File): Promise<string | undefined> {
  if (reader === undefined) return undefined;
  try {
    return await (await reader).read(picture);
  } catch {
    return undefined;
  }
}

/** Whether a file is a picture, by what its device says it is. */
export function isPicture({ type, name }: File): boolean {
  return /^image\/(?:png|jpeg|webp|gif|bmp)$/.test(type) || /\.(?:png|jpe?g|webp|gif|bmp)$/i.test(name);
}

import type { Part } from '../../seal/index.js';
import { findMetadata, stripMetadata, type FoundMetadata } from '../device/picture-metadata.js';

/** A file the person attached, with what it tells beside its content. */
export interface Attached {
  readonly file: File;
  readonly metadata: FoundMetadata;
}

/** Looks at a file for what it tells beside its content. The file stays on the device. */
export async function attach(file: File): Promise<Attached> {
  return { file, metadata: findMetadata(new Uint8Array(await file.arrayBuffer()), file.name) };
}

/** The same picture without what was found in it. */
export async function withoutMetadata({ file }: Attached): Promise<Attached> {
  const stripped = stripMetadata(new Uint8Array(await file.arrayBuffer()));
  return attach(new File([stripped.slice()], file.name, { type: file.type }));
}

/** What an envelope cannot hold in the name or type of a file: line ends and the like, and halves of characters. */
const UNSENDABLE = /[\u0000-\u001f\u007f]|\p{Surrogate}/gu;
const MOST_NAME = 200;
const MOST_TYPE = 127;

/** A file as it goes into an envelope. Rejects when the device does not give it any more. */
export async function toPart(file: File): Promise<Part> {
  return {
    name: file.name.slice(0, MOST_NAME).replace(UNSENDABLE, '') || 'file',
    type: file.type.slice(0, MOST_TYPE).replace(UNSENDABLE, '') || 'application/octet-stream',
    bytes: new Uint8Array(await file.arrayBuffer()),
  };
}

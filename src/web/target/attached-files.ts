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

import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { listFiles } from '../list-files.mjs';

/** Lays a `.br` and a `.gz` beside every file that gets smaller by it, so that the gate compresses nothing itself. */
export function packFiles(folder) {
  for (const file of listFiles(folder, '').filter((path) => !/\.(br|gz|woff2|png)$/.test(path))) {
    const bytes = readFileSync(file);
    const quality = bytes.length > 1_000_000 ? 9 : 11;
    const packed = {
      br: brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
      gz: gzipSync(bytes, { level: 9 }),
    };
    for (const [ending, copy] of Object.entries(packed))
      if (copy.length < bytes.length * 0.95) writeFileSync(`${file}.${ending}`, copy);
  }
}

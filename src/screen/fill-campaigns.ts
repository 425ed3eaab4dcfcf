import { closeSync, openSync, readSync } from 'node:fs';
import type { LineFile } from './line-file.js';
import { REPLACED_BYTES } from './verdict-line.js';

const NEWLINE = 0x0a;
const CHUNK_BYTES = 4 << 20;

/**
 * Copies spooled verdict lines to their file and fills in the campaign of each, by position: the n-th line is the
 * n-th item. Works on bytes and never parses a line, so a million lines take seconds and one buffer of memory.
 * @param campaignOf the campaign id of the n-th item, counted from 0, or undefined.
 * @param chunkBytes read at once; more than {@link REPLACED_BYTES}.
 */
export function fillCampaigns(
  spoolPath: string,
  target: LineFile,
  campaignOf: (index: number) => string | undefined,
  chunkBytes = CHUNK_BYTES,
): void {
  const descriptor = openSync(spoolPath, 'r');
  try {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    // The last bytes of what was read wait here: they may be the part of a line end that has to be replaced.
    let held = 0;
    let index = 0;
    for (;;) {
      const read = readSync(descriptor, buffer, held, buffer.length - held, null);
      if (read === 0) break;
      const filled = held + read;
      let written = 0;
      let newline = buffer.indexOf(NEWLINE, held);
      while (newline !== -1 && newline < filled) {
        const campaign = campaignOf(index);
        if (campaign !== undefined) {
          target.writeBytes(buffer.subarray(written, newline + 1 - REPLACED_BYTES));
          target.write(`${JSON.stringify(campaign)}}\n`);
          written = newline + 1;
        }
        index += 1;
        newline = buffer.indexOf(NEWLINE, newline + 1);
      }
      const keep = Math.min(REPLACED_BYTES, filled - written);
      target.writeBytes(buffer.subarray(written, filled - keep));
      buffer.copyWithin(0, filled - keep, filled);
      held = keep;
    }
    target.writeBytes(buffer.subarray(0, held));
  } finally {
    closeSync(descriptor);
  }
}

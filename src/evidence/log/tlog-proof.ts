import { base64 } from '@scure/base';
import { accept, refuse, type Result } from '../../base/index.js';
import { utf8 } from '../../seal/verify.js';
import { parseDecimal } from './checkpoint.js';
import { HASH_BYTES } from './hash-tree.js';
import { formatNote, parseBase64, parseNote, type SignedNote } from './signed-note.js';

/** That an entry is in a log, to be checked without a network (C2SP tlog-proof). */
export interface TlogProof {
  readonly index: number;
  /** From the leaf's neighbour up. */
  readonly hashes: readonly Uint8Array[];
  /** The checkpoint, with its signatures and cosignatures. */
  readonly checkpoint: SignedNote;
}

const HEAD = 'c2sp.org/tlog-proof@v1';
const MOST_HASHES = 63;

/** Writes a proof, as it stands in a `.tlog-proof` file. */
export function formatTlogProof({ index, hashes, checkpoint }: TlogProof): string {
  const lines = [HEAD, `index ${index}`, ...hashes.map((hash) => base64.encode(hash))];
  return `${lines.join('\n')}\n\n${formatNote(checkpoint)}`;
}

/** Reads a proof; nothing of it is verified. The `extra` line, which nothing signs, is refused. */
export function parseTlogProof(bytes: Uint8Array): Result<TlogProof> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse('evidence/not-a-proof');
  }
  const split = text.indexOf('\n\n');
  if (split < 0) return refuse('evidence/not-a-proof');
  const [head, indexLine, ...rows] = text.slice(0, split).split('\n');
  const index = indexLine?.startsWith('index ') === true ? parseDecimal(indexLine.slice(6)) : undefined;
  if (head !== HEAD || index === undefined || rows.length > MOST_HASHES)
    return refuse('evidence/not-a-proof');
  const hashes: Uint8Array[] = [];
  for (const row of rows) {
    const hash = parseBase64(row);
    if (hash?.length !== HASH_BYTES) return refuse('evidence/not-a-proof');
    hashes.push(hash);
  }
  const checkpoint = parseNote(utf8(text.slice(split + 2)));
  return checkpoint.ok ? accept({ index, hashes, checkpoint: checkpoint.value }) : checkpoint;
}

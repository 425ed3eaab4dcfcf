import { accept, refuse, type Result } from '../../base/index.js';
import {
  formatAddCheckpoint,
  parseNoteSignatures,
  proveConsistency,
  verifyCosignature,
  witnessVerifier,
  type GrowingTree,
  type NoteSignature,
  type SignedNote,
} from '../../evidence/index.js';
import type { WitnessKey } from '../../seal/index.js';
import { readAtMost } from '../gate-client.js';

/** What a witness is asked. */
export interface WitnessRequest {
  readonly witness: WitnessKey;
  readonly url: string;
  readonly tree: GrowingTree;
  readonly size: number;
  readonly checkpoint: SignedNote;
  /** Up to which size it has cosigned, as far as we know. */
  readonly from: number;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

/** A dozen signature lines. */
const MOST_ANSWER_BYTES = 64 * 1024;

/**
 * Has a witness cosign a checkpoint (C2SP tlog-witness, add-checkpoint). When it has seen another size than we thought,
 * it says so, and is asked once more from there.
 */
export async function askWitness(request: WitnessRequest): Promise<Result<NoteSignature>> {
  const first = await post(request, request.from);
  const answer =
    first.ok && typeof first.value === 'number' && first.value <= request.size
      ? await post(request, first.value)
      : first;
  if (!answer.ok) return answer;
  if (typeof answer.value === 'number') return refuse('desk/witness-refused');
  return accept(answer.value);
}

/** @returns the cosignature, or the size that the witness has seen */
async function post(request: WitnessRequest, from: number): Promise<Result<NoteSignature | number>> {
  const { tree, size, checkpoint } = request;
  const proof = proveConsistency(tree.nodes, from, size);
  const body = formatAddCheckpoint({ before: from, proof, checkpoint });
  let answer: Response;
  let bytes: Uint8Array | undefined;
  try {
    answer = await request.fetch(new URL('add-checkpoint', withSlash(request.url)), {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      signal: AbortSignal.timeout(request.timeoutMs),
      redirect: 'error',
    });
    bytes = await readAtMost(answer, MOST_ANSWER_BYTES);
  } catch {
    return refuse('desk/witness-unreachable');
  }
  const text = bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');
  if (answer.status === 409) {
    const seen = /^(0|[1-9]\d{0,14})\n$/.exec(text)?.[1];
    // A witness that has seen more than the log has was shown another log, or ours was restored from a backup.
    return seen === undefined || Number(seen) === from
      ? refuse('desk/witness-refused')
      : accept(Number(seen));
  }
  if (!answer.ok) return refuse('desk/witness-refused');
  const verifier = witnessVerifier(request.witness);
  const cosignature = parseNoteSignatures(text)?.find(
    (line) => verifyCosignature(checkpoint.text, line, verifier) !== undefined,
  );
  return cosignature === undefined ? refuse('desk/witness-refused') : accept(cosignature);
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

import { createHash } from 'node:crypto';
import { MOST_SEALED_BYTES } from '../seal/index.js';
import type { EnvelopeRow, LockedDeskStore } from '../store/index.js';
import type { FindingKind } from './desk-records.js';
import type { GateClient, ListedEnvelope } from './gate-client.js';

/** How a round of pulling went. */
export interface PullRound {
  readonly pulled: number;
  readonly deleted: number;
  /** The code of what stood in the way; null when the list was gone through to its end. */
  readonly problem: string | null;
  readonly findings: readonly { readonly what: FindingKind; readonly envelope: string | null }[];
}

/** Envelopes asked for at once, and bytes kept in one commit. */
const PAGE = 100;
const COMMIT_BYTES = 64 * 1024 * 1024;

/**
 * Pulls what waits at the gate, in the order of its list. Needs no key but the desk's own, so it goes on while the desk
 * is locked: what is pulled stays sealed. Only what is on our disk is deleted there. The gate's word is checked where
 * it can be: the hash against the bytes, the bytes against what was pulled before.
 */
export async function pullEnvelopes(
  store: LockedDeskStore,
  gate: GateClient,
  clock: () => Date,
): Promise<PullRound> {
  const round = { pulled: 0, deleted: 0, findings: [] as { what: FindingKind; envelope: string | null }[] };
  let problem = await deletePulled(store, gate, round);
  // From the beginning every time: what was pulled is deleted there, so little is listed again. A number kept from last
  // time would pass over everything at a gate that counts anew, because it was restored or is another one.
  let after = 0;
  while (problem === null) {
    const page = await gate.list(after, PAGE);
    if (!page.ok) {
      problem = page.problem.code;
      if (problem === 'desk/gate-answer') round.findings.push({ what: 'bad-answer', envelope: null });
      break;
    }
    problem = await pullPage(store, gate, clock, page.value.envelopes, round);
    problem ??= await deletePulled(store, gate, round);
    const { next } = page.value;
    // A list that does not move on would be asked for without end.
    if (problem !== null || next === null || next <= after) break;
    after = next;
  }
  return { ...round, problem };
}

async function pullPage(
  store: LockedDeskStore,
  gate: GateClient,
  clock: () => Date,
  listed: readonly ListedEnvelope[],
  round: { pulled: number; findings: { what: FindingKind; envelope: string | null }[] },
): Promise<string | null> {
  let batch: Omit<EnvelopeRow, 'number'>[] = [];
  let bytes = 0;
  const keep = async (): Promise<void> => {
    await store.addEnvelopes(batch);
    round.pulled += batch.length;
    batch = [];
    bytes = 0;
  };
  for (const one of listed) {
    const known = await store.envelope(one.id);
    if (known !== undefined) {
      if (known.at_gate === 0) {
        round.findings.push({ what: 'listed-again', envelope: one.id });
        await store.setEnvelope(one.id, { at_gate: 1 });
      }
      continue;
    }
    if (one.size > MOST_SEALED_BYTES) {
      round.findings.push({ what: 'too-large', envelope: one.id });
      continue;
    }
    const answer = await gate.fetch(one.id);
    if (!answer.ok) {
      await keep();
      if (answer.problem.code !== 'desk/gate-answer') return answer.problem.code;
      round.findings.push({ what: 'too-large', envelope: one.id });
      continue;
    }
    const sha256 = createHash('sha256').update(answer.value).digest('hex');
    if (sha256 !== one.sha256 || answer.value.length !== one.size) {
      round.findings.push({ what: 'wrong-bytes', envelope: one.id });
      continue;
    }
    if ((await store.envelopeWithHash(sha256)) !== undefined || batch.some((kept) => kept.sha256 === sha256))
      round.findings.push({ what: 'replayed', envelope: one.id });
    bytes += answer.value.length;
    batch.push({
      id: one.id,
      state: 'pulled',
      since: clock().toISOString(),
      sha256,
      size: answer.value.length,
      hour: one.hour,
      bytes: answer.value,
      at_gate: 1,
    });
    if (bytes >= COMMIT_BYTES) await keep();
  }
  await keep();
  return null;
}

/** Has the gate delete what is on our disk. */
async function deletePulled(
  store: LockedDeskStore,
  gate: GateClient,
  round: { deleted: number },
): Promise<string | null> {
  for (;;) {
    const kept = await store.envelopesAtGate(PAGE);
    const gone: string[] = [];
    let problem: string | null = null;
    for (const { id, sha256 } of kept) {
      const removed = await gate.remove(id, Buffer.from(sha256, 'hex'));
      if (removed.ok) gone.push(id);
      else {
        problem = removed.problem.code;
        break;
      }
    }
    await store.envelopesGone(gone);
    round.deleted += gone.length;
    if (problem !== null) return problem;
    if (kept.length < PAGE) return null;
  }
}

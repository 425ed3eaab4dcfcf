import { accept, refuse, type Problem, type ProblemCode, type Result } from '../../base/index.js';
import {
  encodeEntries,
  encodeTile,
  formatNote,
  formatTilePath,
  isSignedByAny,
  logVerifier,
  newTiles,
  originOf,
  parseCheckpoint,
  parseNote,
  quorumOf,
  signCheckpoint,
  TILE_WIDTH,
} from '../../evidence/index.js';
import { formatBase64Url, publicKeyOf, type SigningSecret } from '../../seal/index.js';
import type { DeskStore } from '../../store/index.js';
import type { LogBook } from '../evidence/log-book.js';
import type { LogStanding } from '../evidence/evidence-rows.js';
import type { GateClient } from '../gate-client.js';
import type { DeskPolicies, WitnessAddress } from '../desk-policies.js';
import { Turns } from '../turns.js';
import { askWitness } from './ask-witness.js';

/** How a witness stands. */
export interface WitnessState {
  readonly cosigned: number;
  readonly problem: ProblemCode | null;
}

/** What the publisher works with. */
export interface PublisherOptions {
  readonly witnesses: readonly WitnessAddress[];
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

/** The desk, as far as its log is concerned. */
interface Working {
  readonly store: DeskStore;
  readonly fingerprint: string;
  readonly deskSecret: SigningSecret;
  readonly clock: () => Date;
  readonly policies: () => DeskPolicies | undefined;
  readonly log: LogBook;
}

const STANDING = 'log-standing';
const PUSHED = 'log-pushed';
const WITNESSES = 'log-witnesses';
const NEVER: WitnessState = { cosigned: 0, problem: null };

/**
 * Brings the log outside: signs its checkpoint, has witnesses cosign it, and gives checkpoint and tiles to the gate. What
 * was reached is marked on disk, so that whatever ends the process in between, the next round goes on from there.
 */
export class Publisher {
  readonly #desk: Working;
  readonly #options: PublisherOptions;
  readonly #turns = new Turns();
  readonly #witnesses = new Map<string, WitnessState>();
  /** What stood in the way in the last round. */
  problem: Problem | null = null;
  #isCompared = false;
  #standing: LogStanding | null = null;
  #pushed = 0;

  constructor(desk: Working, options: PublisherOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  /** The newest checkpoint that a quorum has cosigned. */
  get standing(): LogStanding | null {
    return this.#standing;
  }

  /** Up to which size the gate has the log. */
  get pushed(): number {
    return this.#pushed;
  }

  witness(name: string): WitnessState {
    return this.#witnesses.get(name) ?? NEVER;
  }

  async load(): Promise<void> {
    const { store } = this.#desk;
    const standing = await store.mark(STANDING);
    this.#standing = standing === undefined ? null : (JSON.parse(standing) as LogStanding);
    this.#pushed = Number((await store.mark(PUSHED)) ?? 0);
    const witnesses = JSON.parse((await store.mark(WITNESSES)) ?? '{}') as Record<string, number>;
    for (const [name, cosigned] of Object.entries(witnesses))
      this.#witnesses.set(name, { cosigned, problem: null });
  }

  /** Whether the gate was found to have more of the log, or another: nothing may rest on this one until that is settled. */
  get isBehind(): boolean {
    return this.problem?.code === 'desk/log-behind-gate';
  }

  /**
   * Compares the log with the newest checkpoint at the gate, once after every start and until it fits: a desk that was
   * restored from too old a backup signs nothing that contradicts what it has signed before. A gate that does not answer,
   * or shows what this desk has not signed, proves nothing; what it refuses later is told then.
   */
  async compare(gate: GateClient): Promise<Result<void>> {
    if (this.#isCompared) return accept(undefined);
    const there = await gate.logCheckpoint();
    if (!there.ok) return accept(undefined);
    if (there.value !== null && this.#contradicts(there.value)) return refuse('desk/log-behind-gate');
    this.#isCompared = true;
    return accept(undefined);
  }

  #contradicts(bytes: Uint8Array): boolean {
    const { fingerprint, deskSecret, log } = this.#desk;
    const note = parseNote(bytes);
    const key = logVerifier(fingerprint, formatBase64Url(publicKeyOf(deskSecret)));
    if (!note.ok || !isSignedByAny(note.value, [key])) return false;
    const checkpoint = parseCheckpoint(note.value.text);
    if (!checkpoint.ok || checkpoint.value.origin !== originOf(fingerprint)) return false;
    const { size, root } = checkpoint.value;
    return size > log.tree.size || !Buffer.from(root).equals(log.tree.root(size));
  }

  /** A checkpoint of the whole log with a quorum of cosignatures: the one that is there, or a new one. */
  checkpoint(): Promise<Result<LogStanding>> {
    return this.#turns.take(() => this.#makeCheckpoint());
  }

  async #makeCheckpoint(): Promise<Result<LogStanding>> {
    const { log, deskSecret, clock, fingerprint, policies, store } = this.#desk;
    const { size } = log.tree;
    const believed = policies()?.believed;
    const witnesses = believed?.policy.witnesses ?? [];
    if (this.#standing?.size === size) return accept(this.#standing);
    if (size === 0) return refuse('desk/log-empty');
    const note = signCheckpoint(
      { origin: originOf(fingerprint), size, root: log.tree.root(size) },
      deskSecret,
    );
    const asked = await Promise.all(
      witnesses.map(async (witness) => {
        const address = this.#options.witnesses.find(({ name }) => name === witness.name);
        const { cosigned } = this.witness(witness.name);
        const answer =
          address === undefined
            ? refuse('desk/witness-unknown')
            : await askWitness({
                ...this.#options,
                witness,
                url: address.url,
                tree: log.tree,
                size,
                checkpoint: note,
                from: Math.min(cosigned, size),
              });
        this.#witnesses.set(
          witness.name,
          answer.ok ? { cosigned: size, problem: null } : { cosigned, problem: answer.problem.code },
        );
        return answer.ok ? [answer.value] : [];
      }),
    );
    const cosignatures = asked.flat();
    await store.setMark(
      WITNESSES,
      JSON.stringify(
        Object.fromEntries([...this.#witnesses].map(([name, { cosigned }]) => [name, cosigned])),
      ),
    );
    const quorum = quorumOf(witnesses);
    if (cosignatures.length < quorum)
      return refuse('desk/too-few-witnesses', { detail: { count: cosignatures.length, quorum } });
    const standing: LogStanding = {
      size,
      at: clock().toISOString(),
      note: formatNote({ text: note.text, signatures: [...note.signatures, ...cosignatures] }),
    };
    await store.setMark(STANDING, JSON.stringify(standing));
    this.#standing = standing;
    return accept(standing);
  }

  /** Gives the gate every tile that it does not have, and last the checkpoint that promises them. */
  push(gate: GateClient): Promise<Result<void>> {
    return this.#turns.take(async () => {
      const standing = this.#standing;
      if (standing === null || standing.size === this.#pushed) return accept(undefined);
      const { log, store } = this.#desk;
      for (const place of newTiles(this.#pushed, standing.size)) {
        const { level, index, width } = place;
        const first = index * TILE_WIDTH;
        const bytes =
          level === 'entries'
            ? encodeEntries(log.entries(first, first + width))
            : encodeTile(log.tree.nodes, level, index, width);
        const put = await gate.putLog(formatTilePath(place), bytes);
        if (!put.ok) return put;
      }
      const put = await gate.putLog('checkpoint', new TextEncoder().encode(standing.note));
      if (!put.ok) return put;
      await store.setMark(PUSHED, String(standing.size));
      this.#pushed = standing.size;
      return accept(undefined);
    });
  }
}

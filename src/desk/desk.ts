import { accept, type Result } from '../base/index.js';
import type { Linker } from '../link/index.js';
import { prepareLinkers } from '../screen/index.js';
import type { DeskKeys, SigningSecret } from '../seal/index.js';
import { LockedDeskStore } from '../store/index.js';
import { sendAlerts, type AlertRound } from './alerts/send-alerts.js';
import { unlockKeys, type UnlockSecret } from './desk-keys.js';
import type { DeskOptions } from './desk-settings.js';
import { createGateClient, type GateClient } from './gate-client.js';
import { keepCampaigns } from './keep-campaigns.js';
import { loadDesk } from './load-desk.js';
import type { OpenDesk } from './open-desk.js';
import { pullEnvelopes, type PullRound } from './pull-envelopes.js';
import { noteFinding, receiveEnvelopes, type OpeningCount } from './receive-envelope.js';
import type { SendRound } from './outbox.js';

/** The ids of the sealing keys with which refused envelopes were tried. */
const TRIED_WITH = 'tried-with';

/** How the desk last got on with its gate. */
export interface GateStanding {
  readonly reachedAt: string | null;
  /** The code of what stands in the way. */
  readonly problem: string | null;
}

/** One round: what was pulled, opened and sent. */
export interface DeskRound {
  readonly pull: PullRound | null;
  readonly opening: OpeningCount | null;
  readonly send: SendRound | null;
  readonly alerts: AlertRound | null;
}

/** Opens a desk over its store. It is locked: it holds sealed envelopes and can read nothing. */
export function openDesk(options: DeskOptions): Desk {
  return new Desk(options);
}

/**
 * The house inside. Locked, it keeps what is pulled as it came. Unlocked, its keys and everything it has read are in
 * memory, and nowhere else.
 */
export class Desk {
  readonly options: DeskOptions;
  readonly store: LockedDeskStore;
  readonly #newLinker: () => Linker;
  #open: OpenDesk | undefined;
  #gate: GateClient | undefined;
  #standing: GateStanding = { reachedAt: null, problem: null };
  #findings: PullRound['findings'][number][] = [];
  #round: Promise<DeskRound> | undefined;

  constructor(options: DeskOptions) {
    this.options = options;
    this.store = new LockedDeskStore(options.store.db);
    this.#newLinker = prepareLinkers(options.engine.packs);
  }

  /** The unlocked desk, or undefined while it is locked. */
  get open(): OpenDesk | undefined {
    return this.#open;
  }

  get gateStanding(): GateStanding {
    return this.#standing;
  }

  /** Opens the desk's data, then the mail that has waited. */
  async unlock(secret: UnlockSecret): Promise<Result<OpeningCount>> {
    const keys = await unlockKeys(this.store, secret, this.options.random);
    if (!keys.ok) return keys;
    const open = await loadDesk(this.options, keys.value, this.#newLinker);
    this.#open = open;
    this.#connect(keys.value.deskSecret);
    await this.#noteFindings(open);
    await this.#tryAgain(keys.value);
    const opened = await receiveEnvelopes(open);
    await keepCampaigns(open);
    open.jobs.start();
    open.judging.start();
    return accept(opened);
  }

  /**
   * Forgets the data key, the sealing keys and everything that was read. The key with which the desk proves itself to
   * the gate stays, so that mail goes on being pulled, sealed; {@link close} forgets that too.
   */
  lock(): void {
    void this.#open?.jobs.stop();
    void this.#open?.judging.stop();
    this.#open?.turns.end();
    this.#open?.search.close();
    this.#open = undefined;
  }

  /** Forgets everything; the store is the caller's to close. */
  async close(): Promise<void> {
    await this.#round?.catch(() => undefined);
    await this.#open?.jobs.stop();
    await this.#open?.judging.stop();
    this.lock();
    this.#gate = undefined;
  }

  /** Pulls, opens and sends once. A second call while one runs gives the same round. */
  round(): Promise<DeskRound> {
    this.#round ??= this.#runRound().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  async #runRound(): Promise<DeskRound> {
    const gate = this.#gate;
    const pull = gate === undefined ? null : await pullEnvelopes(this.store, gate, this.options.clock);
    if (pull !== null) {
      this.#findings.push(...pull.findings);
      this.#stand(pull.problem);
    }
    const open = this.#open;
    if (open === undefined) return { pull, opening: null, send: null, alerts: null };
    const worked = await this.#work(open, gate).catch((error: unknown) => {
      // Locked in the middle of a round: what was not come to is done after the next unlocking.
      if (this.#open !== open) return { opening: null, send: null, alerts: null };
      throw error;
    });
    return { pull, ...worked };
  }

  /** Opens what was pulled and sends what has waited long enough. */
  async #work(open: OpenDesk, gate: GateClient | undefined): Promise<Omit<DeskRound, 'pull'>> {
    await this.#noteFindings(open);
    const opening = await receiveEnvelopes(open);
    await keepCampaigns(open);
    const send = gate === undefined ? null : await open.outbox.send(gate);
    const alerts = gate === undefined ? null : await sendAlerts(open, gate);
    if (send !== null && send.problem !== null) this.#stand(send.problem);
    return { opening, send, alerts };
  }

  /** With keys that it was not tried with, what did not open may open. */
  async #tryAgain({ sealing }: DeskKeys): Promise<void> {
    const keys = sealing.map(({ id }) => id).join(' ');
    if ((await this.store.mark(TRIED_WITH)) === keys) return;
    await this.store.retryRefused();
    await this.store.setMark(TRIED_WITH, keys);
  }

  #connect(deskSecret: SigningSecret): void {
    const { gate, fingerprint, clock, random } = this.options;
    if (gate === undefined) return;
    this.#gate = createGateClient({ ...gate, fingerprint, deskSecret, clock, random });
  }

  #stand(problem: string | null): void {
    const reachedAt = problem === null ? this.options.clock().toISOString() : this.#standing.reachedAt;
    this.#standing = { reachedAt, problem };
  }

  /** What was found while the desk was locked is written once it can be sealed. */
  async #noteFindings(open: OpenDesk): Promise<void> {
    const waiting = this.#findings;
    this.#findings = [];
    for (const { what, envelope } of waiting) {
      if (open.findings.some((known) => known.what === what && known.envelope === envelope)) continue;
      (await noteFinding(open, open.store, what, envelope)).show();
    }
  }
}

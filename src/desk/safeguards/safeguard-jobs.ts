import { withSafeguard } from '../../screen/index.js';
import type { OpenDesk } from '../open-desk.js';
import { judgeList, type Judged } from './judge-list.js';
import { taskIdOf } from './safeguard-book.js';
import type { SafeguardPlaces } from './safeguard-places.js';
import type { FindingRow, KeptRun, SafeguardRunRecord } from './safeguard-rows.js';

/** Actions of a run that are told as new, and as gone; all are kept. */
const MOST_TOLD = 200;

/** Judges lists one after another. One that was under way when the desk was locked is judged anew from its upload. */
export class SafeguardJobs {
  readonly #findDesk: () => OpenDesk;
  readonly #places: SafeguardPlaces;
  #running: Promise<void> | undefined;
  #stopped = false;

  /** @param findDesk the desk it belongs to, which needs it to be whole. */
  constructor(findDesk: () => OpenDesk, places: SafeguardPlaces = {}) {
    this.#findDesk = findDesk;
    this.#places = places;
  }

  /** Where registers and further packs are. */
  get places(): SafeguardPlaces {
    return this.#places;
  }

  /** Goes on with what waits; does nothing while a list is being judged. */
  start(): void {
    if (this.#running !== undefined || this.#stopped) return;
    const next = this.#desk.safeguards.runs().find(({ state }) => state === 'waiting' || state === 'running');
    if (next === undefined) return;
    this.#running = this.#judge(next)
      .catch(() => this.#fail(next.id))
      .finally(() => {
        this.#running = undefined;
        this.start();
      });
  }

  /** Resolves when nothing is being judged any more. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Ends it between two slices; the list is judged at the next unlocking. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running?.catch(() => undefined);
  }

  get #desk(): OpenDesk {
    return this.#findDesk();
  }

  async #judge(run: KeptRun): Promise<void> {
    const { safeguards, store, uploads, clock } = this.#desk;
    await store.table('safeguard_runs').set(run.id, { state: 'running', since: clock() });
    safeguards.putRun({ ...run, state: 'running' });
    const judging = withSafeguard(run.safeguard, (entry) =>
      judgeList(entry, {
        name: run.file,
        bytes: uploads.read(run.upload),
        on: run.on,
        wanted: run.wanted,
        places: this.#places,
        onRead: (read) => {
          safeguards.putRun({ ...safeguards.run(run.id)!, read });
        },
        isStopped: () => this.#stopped,
      }),
    );
    const judged = await judging;
    if (this.#stopped) return;
    if (judged === undefined) await this.#fail(run.id);
    else await this.#keep(run.id, judged);
  }

  /** Writes what came out in one commit, with its record in the log. */
  async #keep(id: string, judged: Judged): Promise<void> {
    const desk = this.#desk;
    await desk.turns.take(async () => {
      const run = desk.safeguards.run(id)!;
      const before = desk.safeguards.list(run.list)?.last;
      const ids = judged.kept.map((finding) => finding.id);
      const had = new Set(before?.ids);
      const fresh = ids.filter((one) => !had.has(one));
      const now = new Set(ids);
      const gone = (before?.ids ?? []).filter((one) => !now.has(one));
      const log = desk.log.begin();
      const at = desk.log.recordedAt(desk.clock());
      const { packs, rows, findings, notJudged, badRows, bad, listing } = judged;
      const { index } = log.record({
        type: 'tocsin/record',
        version: 1,
        kind: 'run',
        desk: desk.fingerprint,
        at: at.toISOString(),
        by: run.by,
        id,
        safeguard: run.safeguard,
        list: run.list,
        on: run.on,
        packs: packs.map((pack) => `${pack.id} ${pack.version}`),
        input: run.sha256,
        rows,
        findings,
        notJudged,
        badRows,
        listing,
      });
      const change = {
        packs,
        rows,
        findings,
        notJudged,
        badRows,
        bad,
        ids,
        fresh: fresh.slice(0, MOST_TOLD),
        gone: gone.slice(0, MOST_TOLD),
        beside:
          before === undefined
            ? null
            : { new: fresh.length, unchanged: ids.length - fresh.length, gone: gone.length },
        left: findings + notJudged - ids.length,
        logged: { index, at: at.toISOString() },
        finished: at.toISOString(),
      };
      const done: KeptRun = { ...run, ...change, state: 'done', read: run.bytes };
      const rowsToWrite = judged.kept.map((finding) => ({
        task: taskIdOf(run.list, finding.id),
        row: { list: run.list, safeguard: run.safeguard, finding } satisfies FindingRow,
      }));
      await desk.store.together(async (store) => {
        const table = store.table<FindingRow>('safeguard_findings');
        const added = [];
        for (const { task, row } of rowsToWrite) {
          const old = desk.safeguards.finding(task);
          if (old === undefined) added.push({ id: task, parent: run.list, since: at, content: row });
          else if (JSON.stringify(old) !== JSON.stringify(row)) await table.set(task, { content: row });
        }
        await table.addAll(added);
        await log.write(store);
        await store
          .table<SafeguardRunRecord>('safeguard_runs')
          .set(id, { state: 'done', since: at, content: recordOf(done) });
        await store.table('upload_bytes').removeOf(run.upload);
        await store.table('uploads').remove(run.upload);
      });
      log.show();
      for (const { task, row } of rowsToWrite) desk.safeguards.putFinding(task, row);
      desk.safeguards.putRun(done);
    });
  }

  async #fail(id: string): Promise<void> {
    if (this.#stopped) return;
    const { store, clock, safeguards } = this.#desk;
    const failed: KeptRun = {
      ...safeguards.run(id)!,
      state: 'failed',
      finished: clock().toISOString(),
    };
    await store
      .table<SafeguardRunRecord>('safeguard_runs')
      .set(id, { state: 'failed', since: clock(), content: recordOf(failed) });
    safeguards.putRun(failed);
  }
}

/** What is written of a run. */
export function recordOf({ id: _id, state: _state, read: _read, ...record }: KeptRun): SafeguardRunRecord {
  return record;
}

import { Worker } from 'node:worker_threads';
import type { DeskStore } from '../../store/index.js';
import type { AdvertItemRecord, AdvertProgress, AdvertRunRecord } from '../desk-records.js';
import { keepCampaigns } from '../keep-campaigns.js';
import type { OpenDesk } from '../open-desk.js';
import type { AdvertRun, AdvertRunState, KeptAdvert } from './advert-book.js';
import { showAdvert } from './show-advert.js';
import type { AdvertTask, FromWorker, ToWorker } from './advert-messages.js';

const WORKER = new URL('./advert-worker.js', import.meta.url);

/**
 * Screens files one after another, each in a thread of its own. What was judged is on disk every two thousand adverts,
 * so a restart goes on from there; what is found appears beside the reports it joins.
 */
export class AdvertJobs {
  readonly #findDesk: () => OpenDesk;
  #worker: Worker | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  /** @param findDesk the desk it belongs to, which needs it to be whole. */
  constructor(findDesk: () => OpenDesk) {
    this.#findDesk = findDesk;
  }

  get #desk(): OpenDesk {
    return this.#findDesk();
  }

  /** Goes on with what waits; does nothing while a file is being screened. */
  start(): void {
    if (this.#running !== undefined || this.#stopped) return;
    const next = this.#desk.adverts
      .runs()
      .findLast(({ state }) => state === 'waiting' || state === 'running');
    if (next === undefined) return;
    this.#running = this.#screen(next)
      .catch(() => this.#fail(next.id))
      .finally(() => {
        this.#running = undefined;
        this.start();
      });
  }

  /** Resolves when nothing is being screened any more. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Ends the thread; the run goes on at the next unlocking. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.terminate();
    await this.#running?.catch(() => undefined);
  }

  async #screen(run: AdvertRun): Promise<void> {
    await this.#setState(run.id, 'running');
    const { engine, uploads, store } = this.#desk;
    const task: AdvertTask = {
      run: run.id,
      name: run.name,
      packs: engine.packs,
      judgeOptions: engine.judgeOptions ?? {},
    };
    // The texts of adverts are in the thread's memory and nowhere else; it gets no environment and no arguments.
    const worker = new Worker(WORKER, { workerData: task, env: {}, argv: [], execArgv: [] });
    this.#worker = worker;
    let pieces = uploads.read(run.upload);
    const batches = await readBatches(store, run.id);
    const kept: KeptAdvert[] = [];
    const tell = (message: ToWorker): void => {
      worker.postMessage(message);
    };
    let last: FromWorker | undefined;
    const turn = async (message: FromWorker): Promise<void> => {
      switch (message.kind) {
        case 'want-restore': {
          tell({ kind: 'restore', batch: batches.shift() ?? null });
          return;
        }
        case 'want-piece': {
          const next = await pieces.next();
          tell({ kind: 'piece', bytes: next.done === true ? null : next.value });
          return;
        }
        case 'want-reports':
          // After this the worker reads the file a second time, for what it chose.
          pieces = uploads.read(run.upload);
          tell({ kind: 'reports', records: this.#reportRecords() });
          return;
        case 'batch':
          await this.#keepBatch(run.id, message.bytes, message.progress);
          tell({ kind: 'kept' });
          return;
        case 'progress':
          this.#show(run.id, message.progress);
          return;
        case 'advert':
          kept.push({ id: message.item.id, run: run.id, item: message.item, verdict: message.verdict });
          return;
        case 'done':
        case 'failed':
          last = message;
      }
    };
    await new Promise<void>((resolve, reject) => {
      let chain = Promise.resolve();
      worker.on('message', (message: FromWorker) => {
        chain = chain.then(() => turn(message));
        chain.catch(reject);
      });
      worker.on('error', reject);
      worker.on('exit', () => {
        chain.then(resolve, reject);
      });
    });
    this.#worker = undefined;
    if (this.#stopped) return;
    if (last?.kind === 'done') await this.#finish(run.id, last.progress, kept);
    else await this.#fail(run.id);
  }

  #reportRecords() {
    const { campaigns, cases } = this.#desk;
    return [...cases.all()].flatMap(({ id }) => campaigns.record(id) ?? []);
  }

  async #keepBatch(run: string, bytes: Uint8Array, progress: AdvertProgress): Promise<void> {
    const { store, clock, turns } = this.#desk;
    await turns.take(() =>
      store.together(async (within) => {
        const id = `${run}-b${String(progress.items)}`;
        await within
          .table<Uint8Array>('advert_batches')
          .add({ id, parent: run, since: clock(), content: bytes });
        await this.#writeRun(within, run, { progress });
      }),
    );
    this.#show(run, progress);
  }

  async #finish(run: string, progress: AdvertProgress, kept: readonly KeptAdvert[]): Promise<void> {
    const desk = this.#desk;
    const finished = desk.clock().toISOString();
    await desk.turns.take(async () => {
      await desk.store.together(async (store) => {
        const table = store.table<AdvertItemRecord>('advert_items');
        for (const { id, item, verdict } of kept)
          await table.add({ id, parent: run, since: desk.clock(), content: { item, verdict } });
        await this.#writeRun(store, run, { progress, finished });
        await store.table('advert_runs').set(run, { state: 'done', since: desk.clock() });
        await store.table('advert_batches').removeOf(run);
        const { upload } = desk.adverts.run(run)!;
        await store.table('upload_bytes').removeOf(upload);
        await store.table('uploads').remove(upload);
      });
      desk.adverts.putRun({ ...desk.adverts.run(run)!, progress, finished, state: 'done' });
      for (const advert of kept) showAdvert(desk, advert);
    });
    await keepCampaigns(desk);
  }

  async #fail(run: string): Promise<void> {
    if (this.#stopped) return;
    const { store, clock, adverts } = this.#desk;
    const finished = clock().toISOString();
    await this.#writeRun(store, run, { finished });
    await store.table('advert_batches').removeOf(run);
    await this.#setState(run, 'failed');
    adverts.putRun({ ...adverts.run(run)!, finished, state: 'failed' });
  }

  async #setState(run: string, state: AdvertRunState): Promise<void> {
    const { store, clock, adverts } = this.#desk;
    await store.table('advert_runs').set(run, { state, since: clock() });
    adverts.putRun({ ...adverts.run(run)!, state });
  }

  async #writeRun(
    store: DeskStore,
    run: string,
    change: Partial<Pick<AdvertRunRecord, 'progress' | 'finished'>>,
  ): Promise<void> {
    const { id: _id, state: _state, ...record } = this.#desk.adverts.run(run)!;
    await store.table<AdvertRunRecord>('advert_runs').set(run, { content: { ...record, ...change } });
  }

  #show(run: string, progress: AdvertProgress): void {
    const known = this.#desk.adverts.run(run);
    if (known !== undefined) this.#desk.adverts.putRun({ ...known, progress });
  }
}

async function readBatches(store: DeskStore, run: string): Promise<Uint8Array[]> {
  return (await store.table<Uint8Array>('advert_batches').of(run)).map(({ content }) => content);
}

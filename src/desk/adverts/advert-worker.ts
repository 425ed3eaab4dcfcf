import { once } from 'node:events';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createJudge, concernOf } from '../../check/index.js';
import { readItemBatches } from '../../intake/index.js';
import type { Item } from '../../model/index.js';
import { linkRecordOf, nodeIntake, prepareLinkers } from '../../screen/index.js';
import type { AdvertProgress } from '../desk-records.js';
import { packBatch, unpackBatch, withoutPlaces, type JudgedAdvert } from './advert-batch.js';
import type { AdvertTask, FromWorker, ToWorker } from './advert-messages.js';
import { chooseAdverts } from './choose-adverts.js';

/** Adverts judged between two commits: work that a restart may cost, against one wait for the disk. */
const BATCH = 2000;

/**
 * Screens one file in a thread of its own: reads it, judges every advert as the command line does, links them with one
 * another and with the desk's reports, and gives back those that are worth keeping. Holds no key and writes nothing.
 */
class AdvertWorker {
  readonly #task: AdvertTask;
  readonly #port: MessagePort;
  readonly #judge;
  readonly #adverts: JudgedAdvert[] = [];
  #progress: AdvertProgress = {
    read: 0,
    items: 0,
    bands: { strong: 0, some: 0, none: 0, unjudged: 0 },
    campaigns: 0,
    problems: {},
  };
  #read = 0;

  constructor(task: AdvertTask, port: MessagePort) {
    this.#task = task;
    this.#port = port;
    this.#judge = createJudge(task.packs, task.judgeOptions);
  }

  async run(): Promise<void> {
    await this.#restore();
    await this.#judgeAll();
    const chosen = await this.#link();
    await this.#giveBack(chosen);
    this.#say({ kind: 'done', progress: this.#progress });
  }

  async #restore(): Promise<void> {
    for (;;) {
      const answer = await this.#ask({ kind: 'want-restore' });
      if (answer.kind !== 'restore' || answer.batch === null) return;
      const { adverts, progress } = unpackBatch(answer.batch);
      this.#adverts.push(...adverts);
      this.#progress = progress;
    }
  }

  async #judgeAll(): Promise<void> {
    const done = this.#progress.items;
    const problemsDone = sum(this.#progress.problems);
    let place = 0;
    let problems = 0;
    let fresh: JudgedAdvert[] = [];
    for await (const result of this.#items()) {
      if (!result.ok) {
        problems += 1;
        if (problems > problemsDone) this.#count(result.problem.code);
        continue;
      }
      const at = place++;
      // Judged before the restart: reading on to where it stopped is all that is left to do.
      if (at < done) continue;
      fresh.push(this.#assess(result.value, at));
      if (fresh.length < BATCH) continue;
      await this.#keep(fresh);
      fresh = [];
    }
    if (fresh.length > 0) await this.#keep(fresh);
  }

  #assess(item: Item, place: number): JudgedAdvert {
    const own = { ...item, id: this.#idOf(place) };
    const assessment = this.#judge.assess(own);
    const { band } = assessment.verdict;
    const { bands } = this.#progress;
    this.#progress = {
      ...this.#progress,
      read: this.#read,
      items: place + 1,
      bands: { ...bands, [band]: bands[band] + 1 },
    };
    return {
      place,
      link: withoutPlaces(linkRecordOf(own, assessment)),
      share: concernOf(assessment.verdict).share,
      signs: band === 'strong' || band === 'some',
    };
  }

  async #keep(fresh: readonly JudgedAdvert[]): Promise<void> {
    this.#adverts.push(...fresh);
    const bytes = packBatch({ adverts: fresh, progress: this.#progress });
    await this.#ask({ kind: 'batch', bytes, progress: this.#progress });
  }

  async #link(): Promise<Set<number>> {
    const answer = await this.#ask({ kind: 'want-reports' });
    const linker = prepareLinkers(this.#task.packs)();
    for (const { link } of this.#adverts) linker.add(link);
    const reports = new Set<string>();
    for (const record of answer.kind === 'reports' ? answer.records : []) {
      linker.add(record);
      reports.add(record.id);
    }
    const campaigns = linker.campaigns();
    const adverts = campaigns.filter(
      ({ members }) => members.filter((member) => !reports.has(member)).length > 0,
    );
    this.#progress = { ...this.#progress, campaigns: adverts.length };
    this.#say({ kind: 'progress', progress: this.#progress });
    return chooseAdverts(this.#adverts, adverts, reports);
  }

  /** Reads the file once more and gives the chosen adverts back whole: their texts were not held in memory. */
  async #giveBack(chosen: ReadonlySet<number>): Promise<void> {
    if (chosen.size === 0) return;
    let place = 0;
    let given = 0;
    for await (const result of this.#items()) {
      if (!result.ok) continue;
      const at = place++;
      if (!chosen.has(at)) continue;
      const item = { ...result.value, id: this.#idOf(at) };
      this.#say({ kind: 'advert', item, verdict: this.#judge.assess(item).verdict });
      given += 1;
      if (given === chosen.size) break;
    }
  }

  async *#items() {
    const source = { name: this.#task.name, bytes: this.#pieces() };
    for await (const batch of readItemBatches(source, nodeIntake())) yield* batch;
  }

  async *#pieces(): AsyncGenerator<Uint8Array> {
    this.#read = 0;
    this.#say({ kind: 'progress', progress: this.#progress });
    for (;;) {
      const answer = await this.#ask({ kind: 'want-piece' });
      if (answer.kind !== 'piece' || answer.bytes === null) return;
      this.#read += answer.bytes.length;
      yield answer.bytes;
    }
  }

  #count(code: string): void {
    const { problems } = this.#progress;
    this.#progress = { ...this.#progress, problems: { ...problems, [code]: (problems[code] ?? 0) + 1 } };
  }

  #idOf(place: number): string {
    return `${this.#task.run}-${String(place + 1)}`;
  }

  #say(message: FromWorker): void {
    this.#port.postMessage(message);
  }

  async #ask(message: FromWorker): Promise<ToWorker> {
    const answer = once(this.#port, 'message') as Promise<[ToWorker]>;
    this.#port.postMessage(message);
    return (await answer)[0];
  }
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

if (parentPort !== null) {
  const port = parentPort;
  const worker = new AdvertWorker(workerData as AdvertTask, port);
  try {
    await worker.run();
  } catch {
    // What failed is not told: an error's words may hold a line of the file.
    port.postMessage({ kind: 'failed', code: 'desk/run-failed' } satisfies FromWorker);
  }
  port.close();
}

import { TocsinError, type Problem } from '../base/index.js';
import { concernOf, type Assessment, type CheckPacks, type Judge } from '../check/index.js';
import { readItemBatches } from '../intake/index.js';
import type { Campaign, Linker } from '../link/index.js';
import type { Item } from '../model/index.js';
import { collectCampaigns } from './collect-campaigns.js';
import { readCampaigns, readDecisions } from './decisions.js';
import { fillCampaigns } from './fill-campaigns.js';
import { CANNOT_READ, findInputs, readInput, type InputFile } from './find-inputs.js';
import { ItemLedger } from './item-ledger.js';
import type { LineFile } from './line-file.js';
import { nodeIntake } from './node-intake.js';
import { linkRecordOf, openLinker } from './open-linker.js';
import { REPORT_LIMITS, formatReport } from './report/format-report.js';
import { readFontFaces } from './report/font-faces.js';
import type { ReportCampaign, ReportItem, RunSettings, ShownItem } from './report/report-data.js';
import { ProblemLog } from './problem-log.js';
import { ResultFolder } from './result-folder.js';
import { RESULT_FORMAT, type RunRecord } from './run-record.js';
import { countVerdict, createCounts, type ScreenCounts } from './screen-counts.js';
import { showItem } from './show-item.js';
import { TitleReader, writeTitle } from './title-spool.js';
import { formatVerdictLine } from './verdict-line.js';
import { WorstItems } from './worst-items.js';

/** How far a run is. */
export interface ScreenProgress {
  readonly items: number;
  readonly bytesRead: number;
  /** Undefined when an input's size is not known, such as standard input. */
  readonly bytesTotal: number | undefined;
  readonly stage: 'reading' | 'linking' | 'writing';
}

/** What a run is told. */
export interface ScreenOptions {
  /** Files, folders, or `-` for standard input. */
  readonly inputs: readonly string[];
  /** The folder for the results. */
  readonly out: string;
  readonly judge: Judge;
  readonly packs: CheckPacks;
  readonly map?: Readonly<Record<string, string>>;
  readonly link?: readonly string[];
  /** Stop at the first row that cannot be read, and leave nothing behind. */
  readonly strict?: boolean;
  /** How many items a team can read a day. */
  readonly budget?: number;
  readonly standardInput?: AsyncIterable<Uint8Array>;
  /** Gives the run up: nothing is left behind and an earlier result stays. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ScreenProgress) => void;
}

/** What a run found. */
export interface ScreenOutcome {
  readonly counts: ScreenCounts;
  /** The items that most ask to be read, worst first, as many as the report holds. */
  readonly items: readonly ReportItem[];
  readonly campaigns: readonly Campaign[];
  /** Those of them that the report shows, worst first. */
  readonly shownCampaigns: readonly ReportCampaign[];
  readonly settings: RunSettings;
  readonly record: RunRecord;
  readonly reportPath: string;
  /** The problem at which a strict run stopped; then nothing was written. */
  readonly stoppedAt?: Problem;
}

/** Items between two calls of `onProgress`. */
const PROGRESS_EVERY = 256;

/** Items judged together: enough for the judge to be quick, few enough to take no memory. */
const TOGETHER = 64;
/** Fewer when their texts are long: UTF-16 units of text that may wait. */
const UNITS_TOGETHER = 1 << 20;

/**
 * Screens any number of adverts and approaches: judges each, links them, and writes the result folder. Inputs are
 * streamed; what is remembered of an item is its id, a few bytes, and what the linker needs.
 * @throws {TocsinError} when an input does not exist or the folder cannot be taken; what cannot be read within an
 * input is a problem, written to `problems.ndjson` and counted.
 */
export async function screen(options: ScreenOptions): Promise<ScreenOutcome> {
  const inputs = findInputs(options.inputs, options.out);
  const folder = new ResultFolder(options.out);
  try {
    const run = new ScreenRun(options, folder, inputs);
    const stoppedAt = await run.read();
    if (stoppedAt !== undefined) {
      folder.abandon();
      return run.outcome({ stoppedAt });
    }
    run.linkAndWrite();
    folder.finish();
    return run.outcome({});
  } catch (error) {
    folder.abandon();
    throw error;
  }
}

class ScreenRun {
  readonly #options: ScreenOptions;
  readonly #folder: ResultFolder;
  readonly #inputs: readonly InputFile[];
  readonly #linker: Linker;
  readonly #ledger = new ItemLedger();
  /** Read and named, and waiting to be judged together, by their ids. */
  readonly #waiting = new Map<string, Item>();
  #waitingUnits = 0;
  readonly #counts = createCounts();
  readonly #worst: WorstItems<ShownItem>;
  readonly #spool: LineFile;
  readonly #titles: LineFile;
  readonly #problems: ProblemLog;
  /** Undefined when the size of some input is not known. */
  readonly #bytesTotal: number | undefined;
  #bytesRead = 0;
  #campaigns: Campaign[] = [];
  #items: readonly ReportItem[] = [];
  #shownCampaigns: readonly ReportCampaign[] = [];
  #settings: RunSettings;
  #report = { items: 0, campaigns: 0 };

  constructor(options: ScreenOptions, folder: ResultFolder, inputs: readonly InputFile[]) {
    this.#options = options;
    this.#folder = folder;
    this.#inputs = inputs;
    this.#linker = openLinker(options.packs);
    const sizes = inputs.map((input) => input.bytes);
    this.#bytesTotal = sizes.includes(undefined)
      ? undefined
      : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
    this.#worst = new WorstItems(Math.max(REPORT_LIMITS.items, options.budget ?? 0));
    this.#spool = folder.open('spool');
    this.#titles = folder.open('titles');
    this.#problems = new ProblemLog(folder.open('problems.ndjson'), this.#counts, options.strict === true);
    this.#settings = {
      inputs: options.inputs,
      prior: options.judge.prior,
      ...(options.budget === undefined ? {} : { budget: options.budget }),
    };
  }

  /** Reads and judges everything. @returns the problem at which a strict run has to stop. */
  async read(): Promise<Problem | undefined> {
    for (const input of this.#inputs) {
      const stoppedAt = await this.#readInput(input).catch((error: unknown) => {
        if (!(error instanceof TocsinError) || error.code !== CANNOT_READ) throw error;
        return this.#problems.note({
          code: CANNOT_READ,
          at: { file: input.name },
          detail: { reason: error.message },
        });
      });
      this.#judgeWaiting();
      if (stoppedAt !== undefined) return stoppedAt;
      this.#tell('reading');
    }
    return undefined;
  }

  /** Draws up the campaigns and writes everything that waited for them. */
  linkAndWrite(): void {
    const { out } = this.#options;
    this.#tell('linking');
    this.#campaigns = this.#linker.campaigns({ decisions: readDecisions(out), previous: readCampaigns(out) });
    this.#tell('writing');
    const campaignAt = new Map<number, string>();
    const campaignFile = this.#folder.open('campaigns.ndjson');
    for (const campaign of this.#campaigns) {
      for (const member of campaign.members) campaignAt.set(this.#ledger.placeOf(member), campaign.id);
      campaignFile.write(`${JSON.stringify(campaign)}\n`);
    }
    this.#spool.close();
    fillCampaigns(this.#spool.path, this.#folder.open('verdicts.ndjson'), (place) => campaignAt.get(place));
    this.#rank(campaignAt);
    this.#writeReport();
  }

  outcome(rest: { stoppedAt?: Problem }): ScreenOutcome {
    return {
      counts: this.#counts,
      items: this.#items,
      campaigns: this.#campaigns,
      shownCampaigns: this.#shownCampaigns,
      settings: this.#settings,
      record: this.#record(),
      reportPath: this.#folder.path('report.html'),
      ...rest,
    };
  }

  async #readInput(input: InputFile): Promise<Problem | undefined> {
    const { map, link, signal, standardInput = process.stdin } = this.#options;
    const bytes = readInput(input, standardInput, (count) => {
      this.#bytesRead += count;
    });
    const source = { name: input.name, bytes };
    for await (const batch of readItemBatches(source, nodeIntake({ map, link }))) {
      if (signal?.aborted === true) {
        throw new TocsinError('screen/interrupted', 'Stopped before the end; nothing was written.', {
          hint: 'An earlier result in the folder is as it was. Run the same command again to start anew.',
        });
      }
      for (const result of batch) {
        const stoppedAt = result.ok ? undefined : this.#problems.note(result.problem);
        if (stoppedAt !== undefined) return stoppedAt;
        if (result.ok) this.#take(result.value);
      }
    }
    return undefined;
  }

  /** Gives an item the id it has in this run; it is judged when enough of them wait. */
  #take(read: Item): void {
    let id = this.#ledger.uniqueId(read.id);
    if (this.#waiting.has(id)) {
      // The ledger knows only the ids of what has been judged.
      this.#judgeWaiting();
      id = this.#ledger.uniqueId(read.id);
    }
    if (id !== read.id) {
      this.#counts.renamedIds += 1;
      this.#problems.note({ code: 'screen/id-twice', at: placeOf(read) });
    }
    this.#waiting.set(id, id === read.id ? read : { ...read, id });
    for (const { text } of read.fields) this.#waitingUnits += text.length;
    if (this.#waiting.size >= TOGETHER || this.#waitingUnits >= UNITS_TOGETHER) this.#judgeWaiting();
  }

  #judgeWaiting(): void {
    const items = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#waitingUnits = 0;
    this.#options.judge.assessAll(items).forEach((assessment, i) => {
      this.#keep(items[i]!, assessment);
    });
  }

  #keep(item: Item, assessment: Assessment): void {
    const { verdict } = assessment;
    const { id } = verdict;
    const concern = concernOf(verdict);
    const place = this.#ledger.length;
    this.#ledger.add(id, concern.share, verdict.band, verdict.kind);
    countVerdict(this.#counts, verdict, concern);
    this.#spool.write(formatVerdictLine(verdict, item.source));
    writeTitle(this.#titles, item);
    this.#linker.add(linkRecordOf(item, assessment));
    this.#worst.offer(place, concern, () => showItem(item, verdict));
    if (place % PROGRESS_EVERY === 0) this.#tell('reading');
  }

  #rank(campaignAt: ReadonlyMap<number, string>): void {
    const { budget } = this.#options;
    const ranked = this.#worst.ranked();
    const withinBudget = (rank: number, share: number): boolean =>
      budget !== undefined && rank < budget && share > 0;
    this.#items = ranked.slice(0, REPORT_LIMITS.items).map(({ index, concern, value }, rank) => {
      const campaign = campaignAt.get(index);
      return {
        ...value,
        ...(campaign === undefined ? {} : { campaign }),
        withinBudget: withinBudget(rank, concern.share),
      };
    });
    if (budget === undefined) return;
    const last = ranked.filter(({ concern }, rank) => withinBudget(rank, concern.share)).at(-1);
    this.#settings = { ...this.#settings, threshold: last?.concern.share ?? 1 };
  }

  #writeReport(): void {
    this.#titles.close();
    const titles = new TitleReader(this.#titles.path);
    this.#shownCampaigns = collectCampaigns(
      this.#campaigns,
      {
        placeOf: (id) => this.#ledger.placeOf(id),
        share: (place) => this.#ledger.share(place),
        band: (place) => this.#ledger.band(place),
        kind: (place) => this.#ledger.kind(place),
        title: (place) => titles.at(place),
      },
      REPORT_LIMITS.campaigns,
    );
    titles.close();
    const report = formatReport(
      {
        counts: this.#counts,
        items: this.#items,
        campaigns: this.#shownCampaigns,
        campaignCount: this.#campaigns.length,
        problems: this.#problems.kinds(),
        settings: this.#settings,
      },
      readFontFaces(),
    );
    this.#folder.open('report.html').write(report.html);
    this.#report = { items: report.items, campaigns: report.campaigns };
    this.#folder.open('run.json').write(`${JSON.stringify(this.#record(), undefined, 2)}\n`);
  }

  #record(): RunRecord {
    return {
      tool: 'tocsin',
      format: RESULT_FORMAT,
      packs: this.#options.packs.versions,
      bands: this.#options.judge.bands,
      ...this.#settings,
      counts: this.#counts,
      campaigns: this.#campaigns.length,
      report: this.#report,
    };
  }

  #tell(stage: ScreenProgress['stage']): void {
    const bytesRead = this.#bytesRead;
    const bytesTotal = this.#bytesTotal;
    this.#options.onProgress?.({ items: this.#ledger.length, bytesRead, bytesTotal, stage });
  }
}

function placeOf(item: Item): { file: string; row?: number } {
  const { file, row } = item.source;
  return row === undefined ? { file } : { file, row };
}

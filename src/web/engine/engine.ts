import { formatProblem, type ProblemWords, type Result } from '../../base/index.js';
import {
  compareConcern,
  concernOf,
  createJudge,
  explainVerdict,
  questionsOf,
  type CheckPacks,
  type Concern,
  type Judge,
  type Personal,
} from '../../check/index.js';
import { readItemBatches, readPaste } from '../../intake/index.js';
import type { Band, Item } from '../../model/index.js';
import type { AssessedItem, Brought, OpenedItems, RankedItem } from './engine-messages.js';

/** Lines of a list that are handed to the page; nobody reads on after that many. */
const MOST_RANKED = 500;
const MOST_PROBLEMS = 20;
const TITLE_LENGTH = 140;

interface KeptItem {
  readonly item: Item;
  readonly concern: Concern;
  readonly band: Band;
}

/** Reads and judges what a person brought, on their device. Holds what is open in memory and nowhere else. */
export class Engine {
  readonly packs: CheckPacks;
  private readonly judge: Judge;
  private items: KeptItem[] = [];

  constructor(packs: CheckPacks) {
    this.packs = packs;
    this.judge = createJudge(packs);
  }

  /** Judges everything in it. `onProgress` hears how many items were judged so far. */
  async open(brought: Brought, onProgress: (read: number) => void): Promise<OpenedItems> {
    this.forget();
    const problems: ProblemWords[] = [];
    let moreProblems = 0;
    const bands: Record<Band, number> = { strong: 0, some: 0, none: 0, unjudged: 0 };
    for await (const batch of readBrought(brought)) {
      for (const result of batch) {
        if (!result.ok) {
          if (problems.length < MOST_PROBLEMS) problems.push(formatProblem(result.problem));
          else moreProblems++;
          continue;
        }
        const { verdict } = this.judge.assess(result.value);
        bands[verdict.band]++;
        this.items.push({ item: result.value, concern: concernOf(verdict), band: verdict.band });
      }
      onProgress(this.items.length);
    }
    return {
      ranked: this.rank(),
      bands,
      total: this.items.length,
      problems,
      moreProblems,
    };
  }

  /** Judges one of the open items with what the person told. */
  assess(number: number, personal: Personal): AssessedItem | undefined {
    const kept = this.items[number];
    if (kept === undefined) return undefined;
    const { item } = kept;
    const assessment = this.judge.assess(item, personal);
    return {
      number,
      item,
      explanation: explainVerdict(assessment, this.packs, this.judge, personal),
      questions: questionsOf(this.packs),
      verdict: {
        band: assessment.verdict.band,
        probability: assessment.verdict.probability,
        indicators: assessment.verdict.indicators.map(({ id, bits, toward }) => ({ id, bits, toward })),
        packs: Object.fromEntries(this.packs.versions.map(({ pack, version }) => [pack, version])),
      },
    };
  }

  forget(): void {
    this.items = [];
  }

  private rank(): RankedItem[] {
    return this.items
      .map((kept, number) => ({ kept, number }))
      .sort((a, b) => compareConcern(a.kept.concern, b.kept.concern) || a.number - b.number)
      .slice(0, MOST_RANKED)
      .map(({ kept, number }) => toRanked(kept, number));
  }
}

function toRanked({ item, band, concern }: KeptItem, number: number): RankedItem {
  const from = item.from?.name ?? item.from?.address;
  return {
    item: number,
    kind: item.kind,
    band,
    leading: band === 'strong' || band === 'some' ? concern.leaning : 'ordinary',
    title: titleOf(item),
    ...(from === undefined ? {} : { from }),
    ...(item.postedAt === undefined ? {} : { at: item.postedAt }),
  };
}

function titleOf({ fields }: Item): string {
  const text = fields
    .map((field) => field.text.trim())
    .filter((one) => one !== '')
    .join(' · ')
    .replace(/\s+/gu, ' ');
  return text.length > TITLE_LENGTH ? `${[...text].slice(0, TITLE_LENGTH).join('')}…` : text;
}

async function* readBrought(brought: Brought): AsyncGenerator<readonly Result<Item>[]> {
  if (brought.kind === 'text') yield [await readPaste(brought.text)];
  else yield* readItemBatches({ name: brought.file.name, bytes: fileBytes(brought.file) });
}

/** A file's bytes as they are read. Not every browser can walk a stream with `for await`. */
export async function* fileBytes(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const step = await reader.read();
      if (step.done) return;
      yield step.value;
    }
  } finally {
    reader.releaseLock();
  }
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import {
  createJudge,
  createLexicalModel,
  type CheckPacks,
  type LexicalData,
  type LexicalPartData,
} from '../src/check/index.js';
import { ScopeReader } from '../src/check/scope.js';
import { ClosedVocabulary, type ClosedText, type Hypothesis } from '../src/model/index.js';
import { readPacks } from '../src/screen/index.js';
import {
  hasData,
  onePerGroup,
  readEmscad,
  readGovernment,
  readHamMail,
  readHiringPosts,
  readLures,
  readPairs,
  type Labelled,
} from './corpora.js';
import { averagePrecision, recallAt, type Scored } from './figures.js';
import { FOLDS, foldOf } from './folds.js';
import { readTerms, withoutParts, type TermSets } from './lexical-features.js';
import { COVERT, SCAM_ADVERT } from './lexical-recipes.js';
import { trainPart, type Example, type PartRecipe } from './train-part.js';

// Learns data/lexical/model.json, and for measuring one model per fold that has not seen that fold:
//   npm run train:lexical -- [--folds DIR]     then     npm run bench:quality -- --fold-models DIR

const { values: flags } = parseArgs({
  options: {
    out: { type: 'string', default: 'data/lexical' },
    folds: { type: 'string' },
    // A part for covert approaches can be learned too. It is not shipped: docs/decisions/0006 says why.
    covert: { type: 'boolean', default: false },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
});
if (!hasData) {
  console.error('There is nothing to learn from: the corpora are missing. Set TOCSIN_DATA to their folder.');
  process.exit(2);
}

/** How much of what the packs say is taken as known while learning: they overlap with the words. */
const KNOWN = { toward: 0.5, ordinary: 0.25 } as const;
/** An advert in its parts, the same in one piece, and one real ordinary text of another corpus. */
const WEIGHT = { parts: 0.8, piece: 0.2, other: 0.02, composed: 1, real: 0.1 } as const;

/** A text as the model will see it, with what the packs say of it. */
interface Read {
  readonly text: Labelled;
  readonly closed: ClosedText;
  readonly maskOf: (f: number) => Uint8Array;
  readonly bits: Readonly<Record<Hypothesis, number>>;
}

type FoldExample = Example & { readonly fold: number };

// The packs without a learned model and with every weight in full: what is learned stands beside them.
const { lexical: _, allowance: _full, ...plain } = readPacks();
const packs: CheckPacks = plain;
const vocabulary = ClosedVocabulary.parse(packs.vocabulary.words, packs.vocabulary.collisions);
const judge = createJudge(packs);
const scopes = new ScopeReader(vocabulary, packs.scope, packs.sets);

function read(text: Labelled): Read {
  const { closed, verdict } = judge.assess(text.item);
  const bits = { covert: 0, scam: 0, ordinary: 0 };
  for (const one of verdict.indicators) bits[one.toward] += one.bits;
  const masks = closed.fields.map((field) => scopes.read(field).mask(field.length));
  return { text, closed, bits, maskOf: (f) => masks[f]! };
}

function example(one: Read, toward: 'covert' | 'scam', terms: TermSets, weight: number): FoldExample {
  const { text, bits } = one;
  return {
    terms,
    positive: text.label === toward,
    group: text.group,
    weight,
    offset: Math.LN2 * (KNOWN.toward * bits[toward] - KNOWN.ordinary * bits.ordinary),
    fold: text.fold,
  };
}

/** About a fifth of the posters: enough, and the training stays short. */
const sample = (texts: readonly Labelled[]): Labelled[] =>
  onePerGroup(texts).filter((text) => foldOf(`sample ${text.group}`) === 0);

const emscad = (await readEmscad()).map(read);
const composed = [...(await readLures()), ...(await readPairs())]
  .filter((text) => text.label !== 'scam')
  .map(read);
const government = (await readGovernment()).map(read);
const hiringPosts = sample(await readHiringPosts()).map(read);
const ham = (await readHamMail()).map(read);

const scamExamples = [
  ...emscad.flatMap((one) => {
    const terms = readTerms(one.closed, vocabulary, undefined);
    return [
      example(one, 'scam', terms, WEIGHT.parts),
      example(one, 'scam', withoutParts(terms), WEIGHT.piece),
    ];
  }),
  ...[...government, ...hiringPosts].map((one) =>
    example(one, 'scam', withoutParts(readTerms(one.closed, vocabulary, undefined)), WEIGHT.other),
  ),
];
const covertExamples = [
  ...composed.map((one) => ({ one, weight: WEIGHT.composed })),
  ...[...government, ...hiringPosts, ...ham].map((one) => ({ one, weight: WEIGHT.real })),
].map(({ one, weight }) =>
  example(one, 'covert', withoutParts(readTerms(one.closed, vocabulary, one.maskOf)), weight),
);

function learn(fold: number | undefined): LexicalPartData[] {
  const part = (examples: readonly FoldExample[], recipe: PartRecipe): LexicalPartData =>
    trainPart(
      examples.filter((one) => one.fold !== fold),
      recipe,
    );
  return [part(scamExamples, SCAM_ADVERT), ...(flags.covert ? [part(covertExamples, COVERT)] : [])];
}

/** A part's bits for a text, out of fold. */
function scoresBy(
  parts: readonly LexicalPartData[],
  which: number,
  texts: readonly Read[],
): Map<Read, number> {
  const model = createLexicalModel(print({}, [parts[which]!]), vocabulary);
  return new Map(
    texts.map((one) => {
      const [score] = model.score(one.closed, one.text.item.kind, one.maskOf);
      return [one, (score?.millibits ?? 0) / 1000];
    }),
  );
}

function print(provenance: LexicalData['provenance'], parts: readonly LexicalPartData[]): string {
  return `${JSON.stringify({ format: 1, provenance, parts } satisfies LexicalData, undefined, 1)}\n`;
}

function write(folder: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'model.json'), text);
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

function figuresOf(scored: readonly Scored[]): Record<string, number> {
  return {
    averagePrecision: round(averagePrecision(scored)),
    recallAt5: round(recallAt(scored, 0.05)),
    recallAt1: round(recallAt(scored, 0.01)),
  };
}

const held = { scam: new Map<Read, number>(), covert: new Map<Read, number>() };
const everything = [...emscad, ...composed, ...government, ...hiringPosts, ...ham];
for (let fold = 0; fold < FOLDS; fold++) {
  const parts = learn(fold);
  const texts = everything.filter((one) => one.text.fold === fold);
  for (const [one, bits] of scoresBy(parts, 0, texts)) held.scam.set(one, bits);
  if (flags.covert) for (const [one, bits] of scoresBy(parts, 1, texts)) held.covert.set(one, bits);
  if (flags.folds !== undefined) {
    write(
      join(flags.folds, `fold${String(fold)}`),
      print({ made: flags.date, leftOut: `fold ${String(fold)}` }, parts),
    );
  }
}

const scored = (
  texts: readonly Read[],
  toward: 'scam' | 'covert',
  scoreOf: (one: Read) => number,
): Scored[] =>
  texts.map((one) => ({
    id: one.text.item.id,
    score: scoreOf(one),
    positive: one.text.label === toward,
    group: one.text.group,
  }));
const alone = (toward: 'scam' | 'covert') => (one: Read) => held[toward].get(one) ?? 0;
const withPacks = (toward: 'scam' | 'covert') => (one: Read) =>
  (held[toward].get(one) ?? 0) + one.bits[toward] - one.bits.ordinary;
const figures = {
  'scam, adverts-emscad, this model alone': figuresOf(scored(emscad, 'scam', alone('scam'))),
  'scam, adverts-emscad, with the packs': figuresOf(
    scored(emscad, 'scam', (one) => held.scam.get(one)! + one.bits.scam),
  ),
  ...(flags.covert
    ? {
        'covert, lures-dev and pairs, this model alone': figuresOf(
          scored(composed, 'covert', alone('covert')),
        ),
        'covert, lures-dev and pairs, with the packs': figuresOf(
          scored(composed, 'covert', withPacks('covert')),
        ),
      }
    : {}),
};
console.log(JSON.stringify(figures, undefined, 1));
const corpora = { emscad, composed, government, hiringPosts, ham };
for (const [name, texts] of Object.entries(corpora)) {
  for (const toward of flags.covert ? (['scam', 'covert'] as const) : (['scam'] as const)) {
    const bits = texts.map((one) => held[toward].get(one) ?? 0).sort((a, b) => a - b);
    const at = [0.01, 0.25, 0.5, 0.75, 0.95, 0.99].map((share) =>
      bits[Math.floor(share * (bits.length - 1))]!.toFixed(1),
    );
    console.log(`${name}, bits toward ${toward} at 1, 25, 50, 75, 95, 99 %: ${at.join(' ')}`);
  }
}

const parts = learn(undefined);
const model = print(
  {
    made: flags.date,
    by: 'npm run train:lexical (bench/train-lexical.ts)',
    learnedFrom: {
      scam: 'adverts-emscad (655 fraudulent, 1,043 genuine adverts, 2012 to 2014); ordinary in one piece: adverts-government, a fifth of the posters of adverts-hn',
      ...(flags.covert
        ? {
            covert:
              'lures-dev, lures-pairs-dev (composed); ordinary: adverts-government, adverts-hn, SpamAssassin ham',
          }
        : {}),
    },
    chance: 'none: choosing and fitting are deterministic',
    outOfFold: figures,
  },
  parts,
);
write(flags.out, model);
console.log(
  `${join(flags.out, 'model.json')}: ${String(gzipSync(model, { level: 9 }).length)} bytes compressed`,
);

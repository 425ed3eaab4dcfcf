import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
import { ClosedVocabulary, type ClosedText, type ItemKind } from '../src/model/index.js';
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
  readUnwantedMail,
  type Labelled,
} from './corpora.js';
import { averagePrecision, recallAt, type Scored } from './figures.js';
import { FOLDS } from './folds.js';
import { readTerms, withoutParts, type TermSets } from './lexical-features.js';
import { trainPart, type Example, type PartRecipe } from './train-part.js';

const { values: flags } = parseArgs({
  options: { out: { type: 'string', default: 'data/lexical' }, folds: { type: 'string' } },
});
if (!hasData) {
  console.error('There is nothing to learn from: the corpora are missing. Set TOCSIN_DATA to their folder.');
  process.exit(2);
}

/** How much of what the packs say already is taken as known while learning: they overlap with the words. */
const PACKS_KNOWN = 0.5;
/** A text in one piece beside the same advert in its parts; and real ordinary texts in one piece, by corpus. */
const WEIGHT = { parts: 0.7, piece: 0.3, government: 0.15, hiringPosts: 0.15 } as const;

/** A text as the model will see it, with what the packs say of it. */
interface Read {
  readonly text: Labelled;
  readonly closed: ClosedText;
  readonly terms: TermSets;
  readonly bits: Readonly<Record<'covert' | 'scam' | 'ordinary', number>>;
  readonly maskOf: (f: number) => Uint8Array;
}

const { lexical: _, ...plain } = readPacks();
const packs: CheckPacks = plain;
const vocabulary = ClosedVocabulary.parse(packs.vocabulary.words, packs.vocabulary.collisions);
const judge = createJudge(packs);
const scopes = new ScopeReader(vocabulary, packs.scope, packs.sets);

function read(text: Labelled): Read {
  const { closed, verdict } = judge.assess(text.item);
  const bits = { covert: 0, scam: 0, ordinary: 0 };
  for (const one of verdict.indicators) bits[one.toward] += one.bits;
  const masks = closed.fields.map((field) => scopes.read(field).mask(field.length));
  const maskOf = (f: number): Uint8Array => masks[f]!;
  return { text, closed, bits, maskOf, terms: readTerms(closed, vocabulary, undefined) };
}

const emscad = (await readEmscad()).map(read);
const government = (await readGovernment()).map(read);
const hiringPosts = onePerGroup(await readHiringPosts())
  .filter((text) => text.item.id.endsWith('1') || text.item.id.endsWith('2'))
  .map(read);

const scamAdvert: PartRecipe = {
  most: { words: 1500, phrases: 2500, profile: 600, excluded: 0 },
  leastGroups: 3,
  penalty: 0.15,
  power: 0.75,
  scale: 2,
  voices: {
    id: 'lexical-scam',
    toward: 'scam',
    kinds: ['advert'],
    above: { title: 'Reads like known job scams', cap: 6 },
    below: { title: 'Reads unlike known job scams', cap: 10 },
  },
};

function scamExamples(): (Example & { fold: number })[] {
  const example = (one: Read, terms: TermSets, weight: number): Example & { fold: number } => ({
    terms,
    positive: one.text.label === 'scam',
    group: one.text.group,
    weight,
    offset: PACKS_KNOWN * Math.LN2 * one.bits.scam,
    fold: one.text.fold,
  });
  return [
    ...emscad.map((one) => example(one, one.terms, WEIGHT.parts)),
    ...emscad.map((one) => example(one, withoutParts(one.terms), WEIGHT.piece)),
    ...government.map((one) => example(one, withoutParts(one.terms), WEIGHT.government)),
    ...hiringPosts.map((one) => example(one, withoutParts(one.terms), WEIGHT.hiringPosts)),
  ];
}

function signed(model: ReturnType<typeof createLexicalModel>, one: Read, kind: ItemKind): number {
  return model.score(one.closed, kind, one.maskOf).reduce((sum, score) => sum + score.millibits, 0) / 1000;
}

const examples = scamExamples();
const t0 = performance.now();
const foldModels = Array.from({ length: FOLDS }, (_, fold) => {
  const part = trainPart(
    examples.filter((one) => one.fold !== fold),
    scamAdvert,
  );
  return part;
});
console.log('trained', performance.now() - t0);
const models = foldModels.map((part) =>
  createLexicalModel(JSON.stringify({ format: 1, provenance: {}, parts: [part] }), vocabulary),
);
console.log('gzip', gzipSync(JSON.stringify(foldModels[0]), { level: 9 }).length);
const lex = new Map<Read, number>();
for (const one of [...emscad, ...government, ...hiringPosts])
  lex.set(one, signed(models[one.text.fold]!, one, 'advert'));
const scored = (list: readonly Read[], f: (one: Read) => number): Scored[] =>
  list.map((one) => ({
    id: one.text.item.id,
    score: f(one),
    positive: one.text.label === 'scam',
    group: one.text.group,
  }));
const show = (name: string, f: (one: Read) => number): void => {
  const s = scored(emscad, f);
  const u = scored(
    emscad.filter((one) => one.text.unbiased),
    f,
  );
  console.log(
    name,
    averagePrecision(s).toFixed(4),
    recallAt(s, 0.05).toFixed(3),
    recallAt(s, 0.01).toFixed(3),
    'unb',
    averagePrecision(u).toFixed(4),
  );
};
show('lex', (one) => lex.get(one)!);
show('lex+scam', (one) => lex.get(one)! + one.bits.scam);
show('lex+scam-.3ord', (one) => lex.get(one)! + one.bits.scam - 0.3 * one.bits.ordinary);
show('lex+scam-ord', (one) => lex.get(one)! + one.bits.scam - one.bits.ordinary);
const q = (list: readonly Read[]): string => {
  const v = list.map((one) => lex.get(one)!).sort((a, b) => a - b);
  return [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
    .map((p) => v[Math.floor(p * (v.length - 1))]!.toFixed(1))
    .join(' ');
};
console.log('gov', q(government));
console.log('hn', q(hiringPosts));
console.log('fraud', q(emscad.filter((o) => o.text.label === 'scam')));
console.log('genuine', q(emscad.filter((o) => o.text.label !== 'scam')));
const lures = [...(await readLures()), ...(await readPairs())].map(read);
for (const l of ['covert', 'ordinary', 'scam']) {
  const list = lures.filter((o) => o.text.label === l && o.text.item.kind === 'advert');
  for (const o of list) lex.set(o, signed(models[0]!, o, 'advert'));
  console.log('lures advert', l, list.length, list.length ? q(list) : '');
}
mkdirSync(flags.out, { recursive: true });
void readFileSync;
void writeFileSync;
void join;
void readHamMail;
void readUnwantedMail;

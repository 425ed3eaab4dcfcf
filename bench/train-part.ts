import { LENGTH_STEPS } from '../src/check/lexical-terms.js';
import type { LexicalPartData } from '../src/check/lexical-model.js';
import { fitLogistic, type SparseRow } from './fit-logistic.js';
import { PART_COUNT, shapeColumns, type TermSets } from './lexical-features.js';

/** A text to learn from. */
export interface Example {
  readonly terms: TermSets;
  readonly positive: boolean;
  readonly group: string;
  /** Its share before classes are balanced; a group's texts are given less, the more there are. */
  readonly weight: number;
  /** Log-odds that the packs give it already. */
  readonly offset: number;
}

/** What is chosen by hand. */
export interface PartRecipe {
  /** At most so many terms of each kind. */
  readonly most: {
    readonly words: number;
    readonly phrases: number;
    readonly profile: number;
    readonly excluded: number;
  };
  /** A term must stand in texts of so many groups. */
  readonly leastGroups: number;
  readonly penalty: number;
  /** How far the strength of a term in counting (naive Bayes) goes into the regression: 0 not at all, 1 wholly. */
  readonly power: number;
  /** Bits that one bit of the regression counts for: set on held-out folds. */
  readonly scale: number;
  readonly voices: Pick<LexicalPartData, 'id' | 'toward' | 'kinds' | 'covers' | 'above' | 'below'>;
}

const SETS = ['words', 'phrases', 'profile', 'excluded'] as const;
type SetName = (typeof SETS)[number];
const SET_SCALE: Readonly<Record<SetName, number>> = {
  words: 0.56,
  phrases: 0.8,
  profile: 0.8,
  excluded: 0.56,
};
const SHAPE_SCALE = 0.3;
/** Weights are whole numbers up to this. Coarse on purpose: finer ones are larger to send and no better out of fold. */
const LARGEST = 12;

interface Column {
  readonly set: SetName | 'shape' | 'flat';
  readonly term: string;
  readonly factor: number;
}

/** Learns one part of the model. */
export function trainPart(examples: readonly Example[], recipe: PartRecipe): LexicalPartData {
  const weighted = balance(examples);
  const columns: Column[] = [];
  const columnOf = new Map<string, number>();
  const add = (column: Column): void => {
    columnOf.set(`${column.set} ${column.term}`, columns.push(column) - 1);
  };
  for (const set of SETS) {
    for (const { term, strength } of chooseTerms(weighted, set, recipe)) {
      const factor = SET_SCALE[set] * Math.sign(strength) * Math.abs(strength) ** recipe.power;
      add({ set, term, factor });
    }
  }
  const shapes = new Set(
    examples.flatMap((one) => (one.terms.shape === undefined ? [] : shapeColumns(one.terms.shape))),
  );
  for (const term of [...shapes].sort()) add({ set: 'shape', term, factor: SHAPE_SCALE });
  if (shapes.size > 0) add({ set: 'flat', term: '', factor: 1 });

  const rows = weighted.map(({ example, weight }): SparseRow => {
    const found: number[] = [];
    const values: number[] = [];
    const take = (set: Column['set'], term: string, root: number): void => {
      const column = columnOf.get(`${set} ${term}`);
      if (column === undefined) return;
      found.push(column);
      values.push(columns[column]!.factor / root);
    };
    const { terms } = example;
    for (const set of SETS) {
      const root = Math.sqrt(set === 'profile' ? terms.profileTokens : terms.tokens);
      for (const term of terms[set]) take(set, term, root);
    }
    if (terms.shape === undefined) take('flat', '', 1);
    else for (const term of shapeColumns(terms.shape)) take('shape', term, 1);
    return {
      columns: Uint32Array.from(found),
      values: Float64Array.from(values),
      positive: example.positive,
      weight,
      offset: example.offset,
    };
  });
  const fit = fitLogistic(rows, columns.length, recipe.penalty);
  const weightOf = (i: number): number => fit.weights[i]! * columns[i]!.factor;
  const largest = columns.reduce(
    (max, column, i) => (SETS.includes(column.set as SetName) ? Math.max(max, Math.abs(weightOf(i))) : max),
    1e-9,
  );
  const step = largest / LARGEST;
  const whole = (weight: number): number => Math.round(weight / step);
  // The shape has few weights that every advert uses: they are kept to a tenth.
  const tenth = (weight: number): number => Math.round((weight / step) * 10) / 10;
  const flat = columnOf.get('flat ');
  return {
    ...recipe.voices,
    unit: Number(((recipe.scale * step) / Math.LN2).toPrecision(6)),
    intercept: tenth(fit.intercept + (flat === undefined ? 0 : fit.weights[flat]!)),
    words: group('words'),
    phrases: groupPairs(),
    ...(recipe.most.profile === 0 ? {} : { profile: group('profile') }),
    ...(recipe.most.excluded === 0 ? {} : { excluded: group('excluded') }),
    ...(shapes.size === 0 ? {} : { shape: readShape() }),
  };

  function group(set: SetName): Record<string, string> {
    const byWeight = new Map<number, string[]>();
    columns.forEach((column, i) => {
      const weight = column.set === set ? whole(weightOf(i)) : 0;
      if (weight !== 0) byWeight.set(weight, [...(byWeight.get(weight) ?? []), column.term]);
    });
    return Object.fromEntries(
      [...byWeight].sort(([a], [b]) => a - b).map(([weight, terms]) => [weight, terms.sort().join(' ')]),
    );
  }

  function groupPairs(): Record<string, string> {
    const pairs = columns.flatMap((column, i) => {
      const weight = column.set === 'phrases' ? whole(weightOf(i)) : 0;
      return weight === 0 ? [] : [{ term: column.term, weight }];
    });
    pairs.sort((a, b) => (a.term < b.term ? -1 : 1));
    const byFirst = new Map<string, string[]>();
    for (const { term, weight } of pairs) {
      const [first, second] = term.split('_');
      byFirst.set(first!, [...(byFirst.get(first!) ?? []), `${second!} ${String(weight)}`]);
    }
    return Object.fromEntries([...byFirst].map(([first, seconds]) => [first, seconds.join(' ')]));
  }

  function readShape(): NonNullable<LexicalPartData['shape']> {
    const patterns: Record<string, number> = {};
    const lengths = Array.from({ length: PART_COUNT }, () => new Array<number>(LENGTH_STEPS).fill(0));
    columns.forEach((column, i) => {
      if (column.set !== 'shape') return;
      const [kind, part, length] = column.term.split(':');
      if (kind === 'pattern') patterns[part!] = tenth(weightOf(i));
      else if (kind === 'length') {
        const has = columnOf.get(`shape has:${part!}`);
        lengths[Number(part)]![Number(length)] = tenth(weightOf(i) + (has === undefined ? 0 : weightOf(has)));
      }
    });
    return { intercept: tenth(fit.intercept), patterns, lengths };
  }
}

interface Weighted {
  readonly example: Example;
  /** Its share within its class. */
  readonly share: number;
  readonly weight: number;
}

/** Texts of one group share their say (the root of their number), and both classes weigh the same. */
function balance(examples: readonly Example[]): Weighted[] {
  const sizes = new Map<string, number>();
  for (const one of examples) sizes.set(one.group, (sizes.get(one.group) ?? 0) + 1);
  const raw = examples.map((example) => ({
    example,
    share: example.weight / Math.sqrt(sizes.get(example.group)!),
  }));
  const sum = (positive: boolean): number =>
    raw.reduce((total, one) => total + (one.example.positive === positive ? one.share : 0), 0);
  const sums = { true: sum(true), false: sum(false) };
  return raw.map(({ example, share }) => ({
    example,
    share,
    weight: (share * examples.length) / 2 / sums[example.positive ? 'true' : 'false'],
  }));
}

/** The terms that part the classes most: log-ratio of shares (smoothed) times the root of how often. */
function chooseTerms(
  weighted: readonly Weighted[],
  set: SetName,
  recipe: PartRecipe,
): { term: string; strength: number }[] {
  const counts = new Map<string, { positive: number; negative: number; groups: Set<string> }>();
  // Shares are counted in texts, not in balanced weight, so that the smoothing means the same for both classes.
  const totals = { positive: 0, negative: 0 };
  for (const { example, share } of weighted) {
    const key = example.positive ? 'positive' : 'negative';
    totals[key] += share;
    for (const term of example.terms[set]) {
      let count = counts.get(term);
      if (count === undefined) counts.set(term, (count = { positive: 0, negative: 0, groups: new Set() }));
      count[key] += share;
      if (count.groups.size < recipe.leastGroups) count.groups.add(example.group);
    }
  }
  const ranked = [...counts]
    .filter(([, count]) => count.groups.size >= recipe.leastGroups)
    .map(([term, { positive, negative }]) => {
      const strength = Math.log2(
        (positive + 1) / (totals.positive + 2) / ((negative + 1) / (totals.negative + 2)),
      );
      return { term, strength, rank: Math.abs(strength) * Math.sqrt(positive + negative) };
    });
  ranked.sort((a, b) => b.rank - a.rank || (a.term < b.term ? -1 : 1));
  return ranked.slice(0, recipe.most[set]);
}

import { parse } from 'yaml';
import { TocsinError } from '../base/index.js';
import type { Hypothesis, ItemKind } from '../model/index.js';
import type { Allowance, SumAllowance } from './allowance.js';
import type { PhraseSets } from './compile-phrase.js';
import type { ScopeCues } from './scope.js';

/** How a weight came about. `measured` from labelled data, `elicited` from the sources by a person. */
export type WeightBasis = 'measured' | 'elicited';

/**
 * How much more often an indicator is seen under a hypothesis than otherwise, as a likelihood ratio (1 says nothing).
 * An indicator may point to several hypotheses; each adds log2(ratio) bits toward its own.
 */
export type LikelihoodRatios = Readonly<Partial<Record<Hypothesis, number>>>;

/** Whether an indicator counts where its words are asked for, where they are ruled out, or both. */
export type ScopeWanted = 'asked' | 'excluded' | 'any';

/** One indicator of a pack. */
export interface Indicator {
  readonly id: string;
  readonly title: string;
  /** One plain sentence for the target. */
  readonly plain: string;
  readonly group: string;
  readonly ratios: LikelihoodRatios;
  readonly basis: WeightBasis;
  /** What the weight was measured on or elicited from. */
  readonly from: string;
  readonly source: string;
  readonly phrases: readonly string[];
  readonly scope: ScopeWanted;
  /** A named structural test of the item, instead of phrases. */
  readonly test?: string;
  /** Kinds of item it applies to; all when missing. */
  readonly kinds?: readonly ItemKind[];
  /** Trait of the offer that its presence gives, e.g. `reward:crypto`. */
  readonly trait?: string;
  readonly examples: { readonly yes: readonly string[]; readonly no: readonly string[] };
  /** True when no text that its author did not write has shown it yet. */
  readonly unseen: boolean;
}

/** A cap on what correlated indicators may add together, in bits toward each hypothesis. */
export interface IndicatorGroup {
  readonly title: string;
  readonly cap: number;
}

/** A choice of a question: how the answer weighs. */
export interface QuestionChoice {
  readonly id: string;
  readonly label: string;
  readonly ratios: LikelihoodRatios;
}

/** A question only the person can answer. */
export interface Question {
  readonly id: string;
  readonly ask: string;
  readonly why: string;
  readonly group: string;
  readonly source: string;
  readonly basis: WeightBasis;
  readonly choices: readonly QuestionChoice[];
}

/** Advice for a moment: by band and leading hypothesis, and by how far it went. */
export interface Advice {
  readonly when: {
    readonly band?: readonly string[];
    readonly leading?: readonly string[];
    readonly exposure?: readonly string[];
  };
  readonly say: string;
  readonly source: string;
}

/** All that the judge reads: the merged content of the packs. */
export interface CheckPacks {
  readonly versions: readonly { readonly pack: string; readonly version: string }[];
  readonly sets: PhraseSets;
  /** Words that any phrase may pass over: "can", "please", "really". */
  readonly fillers: readonly string[];
  readonly scope: ScopeCues;
  readonly groups: Readonly<Record<string, IndicatorGroup>>;
  readonly indicators: readonly Indicator[];
  readonly questions: readonly Question[];
  readonly advice: readonly Advice[];
  /** Words and capitalised names of the closed vocabulary, as kept under data/vocabulary. */
  readonly vocabulary: { readonly words: string; readonly collisions: string };
  /** What sums of weights are worth, where a pack says so; else their bits count in full. */
  readonly allowance?: Allowance;
  /** The lexical model, when there is one. */
  readonly lexical?: string;
}

/** The texts of packs and lists, read from wherever the house keeps them. */
export interface PackTexts {
  readonly packs: readonly { readonly name: string; readonly text: string }[];
  readonly words: string;
  readonly collisions: string;
  readonly lexical?: string;
}

const NO_CUES: ScopeCues = {
  forward: [],
  backward: [],
  stops: [],
  resumes: [],
  relative: [],
  closing: [],
  around: [],
};

/**
 * Reads packs from their YAML texts and merges them. A later pack may add indicators, groups, sets and questions but not
 * change one: a name twice is refused, so that no closed pack silently overrides a public one.
 * @throws TocsinError `check/pack` naming the pack and what is wrong: a pack is our own or the operator's file, not outside input.
 */
export function parsePacks(texts: PackTexts): CheckPacks {
  const versions: { pack: string; version: string }[] = [];
  const sets: Record<string, string> = {};
  const groups: Record<string, IndicatorGroup> = {};
  const indicators: Indicator[] = [];
  const questions: Question[] = [];
  const advice: Advice[] = [];
  let scope = NO_CUES;
  let allowance: Allowance | undefined;
  const fillers: string[] = [];
  const taken = new Set<string>();
  for (const { name, text } of texts.packs) {
    let raw: unknown;
    try {
      raw = parse(text, { maxAliasCount: 0 });
    } catch (cause) {
      throw new TocsinError('check/pack', `The pack ${name} is not valid YAML.`, {
        hint: 'Mend the file, or leave it out.',
        cause,
      });
    }
    const pack = new Reader(name, raw);
    versions.push({ pack: pack.text('pack'), version: pack.text('version') });
    for (const [key, value] of Object.entries(pack.record('sets'))) {
      takeOnce(`set ${key}`, name, taken);
      sets[key] = Array.isArray(value) ? value.join('|') : String(value);
    }
    for (const [key, value] of Object.entries(pack.record('groups'))) {
      takeOnce(`group ${key}`, name, taken);
      const group = new Reader(`${name} group ${key}`, value);
      groups[key] = { title: group.text('title'), cap: group.number('cap') };
    }
    fillers.push(...pack.texts('fillers'));
    if (pack.has('scope')) {
      const cues = new Reader(`${name} scope`, pack.record('scope'));
      scope = {
        forward: [...scope.forward, ...cues.texts('forward')],
        backward: [...scope.backward, ...cues.texts('backward')],
        stops: [...scope.stops, ...cues.texts('stops')],
        resumes: [...scope.resumes, ...cues.texts('resumes')],
        relative: [...scope.relative, ...cues.texts('relative')],
        closing: [...scope.closing, ...cues.texts('closing')],
        around: [...scope.around, ...cues.texts('around')],
      };
    }
    if (pack.has('allowance')) {
      takeOnce('allowance', name, taken);
      allowance = readAllowance(new Reader(`${name} allowance`, pack.record('allowance')));
    }
    const defaults = new Reader(`${name} defaults`, pack.record('defaults'));
    for (const entry of pack.list('indicators')) {
      const one = readIndicator(new Reader(`${name} indicator`, entry), defaults);
      takeOnce(`indicator ${one.id}`, name, taken);
      indicators.push(one);
    }
    for (const entry of pack.list('questions')) {
      const one = readQuestion(new Reader(`${name} question`, entry));
      takeOnce(`question ${one.id}`, name, taken);
      questions.push(one);
    }
    for (const entry of pack.list('advice')) {
      const one = new Reader(`${name} advice`, entry);
      advice.push({ when: one.record('when'), say: one.text('say'), source: one.text('source') });
    }
  }
  for (const one of indicators) {
    if (groups[one.group] === undefined) {
      throw new TocsinError(
        'check/pack',
        `The indicator ${one.id} names a group that no pack has: ${one.group}.`,
        { hint: 'Add the group with a title and a cap.' },
      );
    }
  }
  return {
    versions,
    sets,
    fillers,
    scope,
    groups,
    indicators,
    questions,
    advice,
    vocabulary: { words: texts.words, collisions: texts.collisions },
    ...(allowance === undefined ? {} : { allowance }),
    ...(texts.lexical === undefined ? {} : { lexical: texts.lexical }),
  };
}

function takeOnce(what: string, pack: string, taken: Set<string>): void {
  if (taken.has(what))
    throw new TocsinError('check/pack', `The pack ${pack} gives the ${what} a second time.`, {
      hint: 'Give it a name of its own.',
    });
  taken.add(what);
}

function readAllowance(row: Reader): Allowance {
  const basis = row.text('basis');
  if (basis !== 'elicited' && basis !== 'measured') throw row.wrong('basis must be elicited or measured');
  const sums = (['covert', 'scam'] as const).flatMap((toward): [string, SumAllowance][] => {
    if (!row.has(toward)) return [];
    const sum = new Reader(`allowance ${toward}`, row.record(toward));
    const aside = sum.number('aside');
    const factor = sum.number('factor');
    if (!(aside >= 0)) throw sum.wrong('"aside" must be bits, 0 or more');
    if (!(factor > 0 && factor <= 1)) throw sum.wrong('"factor" must be above 0 and at most 1');
    return [[toward, { aside, factor }]];
  });
  return {
    title: row.text('title'),
    plain: row.text('plain'),
    basis,
    from: row.text('from'),
    source: row.text('source'),
    toward: Object.fromEntries(sums),
  };
}

function readIndicator(row: Reader, defaults: Reader): Indicator {
  const id = row.text('id');
  const at = row.named(id);
  const ratios = readRatios(at);
  const examples = new Reader(`${id} examples`, at.record('examples'));
  const scope = at.optional('scope') ?? 'asked';
  if (scope !== 'asked' && scope !== 'excluded' && scope !== 'any')
    throw at.wrong('scope must be asked, excluded or any');
  const test = at.optional('test');
  const kinds = at.texts('kinds') as ItemKind[];
  const trait = at.optional('trait');
  const basis = at.optional('basis') ?? defaults.optional('basis') ?? 'elicited';
  if (basis !== 'elicited' && basis !== 'measured') throw at.wrong('basis must be elicited or measured');
  return {
    id,
    title: at.text('title'),
    plain: at.text('plain'),
    group: at.text('group'),
    ratios,
    basis,
    from: at.optional('from') ?? defaults.optional('from') ?? '',
    source: at.optional('source') ?? defaults.text('source'),
    phrases: at.texts('phrases'),
    scope,
    ...(test === undefined ? {} : { test }),
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(trait === undefined ? {} : { trait }),
    examples: { yes: examples.texts('yes'), no: examples.texts('no') },
    unseen: at.flag('unseen'),
  };
}

/** Ratios of an indicator or of an answer: 1 says nothing, and nothing in a text is worth more than ten bits. */
function readRatios(row: Reader): LikelihoodRatios {
  const ratios: Record<string, number> = {};
  for (const [hypothesis, ratio] of Object.entries(row.record('ratios'))) {
    if (
      !['covert', 'scam', 'ordinary'].includes(hypothesis) ||
      typeof ratio !== 'number' ||
      !(ratio >= 1 && ratio <= 1024)
    )
      throw row.wrong('ratios must be numbers from 1 to 1024 toward covert, scam or ordinary');
    ratios[hypothesis] = ratio;
  }
  return ratios;
}

function readQuestion(row: Reader): Question {
  const choices = row.list('choices').map((entry) => {
    const one = new Reader(`question ${row.text('id')}`, entry);
    return { id: one.text('id'), label: one.text('label'), ratios: readRatios(one) };
  });
  return {
    id: row.text('id'),
    ask: row.text('ask'),
    why: row.text('why'),
    group: row.text('group'),
    source: row.text('source'),
    basis: 'elicited',
    choices,
  };
}

/** Reads one mapping of a pack, naming what is wrong with it. */
class Reader {
  private readonly where: string;
  private readonly values: Readonly<Record<string, unknown>>;

  constructor(where: string, raw: unknown) {
    this.where = where;
    if (raw === null || typeof raw !== 'object' || Array.isArray(raw))
      throw this.wrong('a mapping was expected');
    this.values = raw as Record<string, unknown>;
  }

  wrong(what: string): TocsinError {
    return new TocsinError('check/pack', `In ${this.where}: ${what}.`, {
      hint: 'docs/packs.md shows the format of a pack.',
    });
  }

  named(name: string): Reader {
    return new Reader(`${this.where} ${name}`, this.values);
  }

  has(key: string): boolean {
    return this.values[key] !== undefined;
  }

  text(key: string): string {
    const value = this.values[key];
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string' || value.trim() === '') throw this.wrong(`"${key}" is missing`);
    return value.trim();
  }

  optional(key: string): string | undefined {
    return this.has(key) ? this.text(key) : undefined;
  }

  number(key: string): number {
    const value = this.values[key];
    if (typeof value !== 'number' || !Number.isFinite(value)) throw this.wrong(`"${key}" must be a number`);
    return value;
  }

  flag(key: string): boolean {
    return this.values[key] === true;
  }

  record(key: string): Readonly<Record<string, unknown>> {
    const value = this.values[key] ?? {};
    if (typeof value !== 'object' || Array.isArray(value)) throw this.wrong(`"${key}" must be a mapping`);
    return value as Record<string, unknown>;
  }

  list(key: string): readonly unknown[] {
    const value = this.values[key] ?? [];
    if (!Array.isArray(value)) throw this.wrong(`"${key}" must be a list`);
    return value;
  }

  texts(key: string): string[] {
    return this.list(key).map((value) => {
      if (typeof value !== 'string') throw this.wrong(`"${key}" must be a list of texts`);
      return value;
    });
  }
}

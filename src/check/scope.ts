import { BREAK, type ClosedField, type ClosedVocabulary } from '../model/index.js';
import { PhraseCompiler, type CompiledPhrase, type PhraseSets } from './compile-phrase.js';
import { PhraseMatcher } from './match-phrases.js';

/** The words of a language that turn a request into an exclusion; part of a pack. */
export interface ScopeCues {
  /** Cues that exclude what follows them in the clause: "do not", "leave out", "without". */
  readonly forward: readonly string[];
  /** Cues that exclude what stands before them: "… is out of bounds", "… must stay out". */
  readonly backward: readonly string[];
  /** Cues in two halves that exclude what stands between them: "leave … out". */
  readonly around: readonly string[];
  /** Words that end the reach of a cue wherever they stand: "but". */
  readonly stops: readonly string[];
  /** Words that end the reach of a cue after a comma: "and", "we", "please". */
  readonly resumes: readonly string[];
  /** Words after which a negation belongs to a relative clause and does not reach back: "which", "who". */
  readonly relative: readonly string[];
  /** Negated verbs that exclude what stands before them when they close the clause: "… I cannot print". */
  readonly closing: readonly string[];
}

interface Reach {
  readonly cueFirst: number;
  readonly cueLast: number;
  readonly from: number;
  readonly to: number;
}

/** Which parts of one field are under an exclusion. */
export class FieldScope {
  private readonly reaches: readonly Reach[];

  constructor(reaches: readonly Reach[]) {
    this.reaches = reaches;
  }

  /** True when any exclusion stands in the field. */
  get hasExclusion(): boolean {
    return this.reaches.length > 0;
  }

  /**
   * Whether a match is excluded rather than asked for.
   * @param ownsCue the phrase has a negation of its own ("not yet public"), so that a cue inside it excludes nothing.
   */
  excludes(first: number, last: number, ownsCue: boolean): boolean {
    for (const reach of this.reaches) {
      const inside = reach.cueFirst >= first && reach.cueLast <= last;
      if (inside) {
        if (!ownsCue && reach.from <= last) return true;
        continue;
      }
      if (
        (reach.from <= first && first <= reach.to) ||
        (reach.from <= last && last <= reach.to && reach.cueLast < first)
      ) {
        return true;
      }
    }
    return false;
  }

  /** One byte a token: 1 where an exclusion reaches it. */
  mask(length: number): Uint8Array {
    const mask = new Uint8Array(length);
    for (const reach of this.reaches) mask.fill(1, reach.from, reach.to + 1);
    return mask;
  }
}

const NO_EXCLUSION = new FieldScope([]);

// Owners in the cue matcher.
const FORWARD = 0;
const BACKWARD = 1;
const CLOSING = 2;
const AROUND = 3;

/** Finds exclusions in fields: who may not be told, what must be left out. */
export class ScopeReader {
  private readonly matcher: PhraseMatcher;
  private readonly stops: Uint8Array;
  private readonly resumes: Uint8Array;
  private readonly relative: Uint8Array;
  /** Tokens that are cues by themselves: phrases that hold one own their negation. */
  readonly cueTokens: Uint8Array;

  constructor(vocabulary: ClosedVocabulary, cues: ScopeCues, sets: PhraseSets) {
    const compiler = new PhraseCompiler(vocabulary, sets);
    const owned: { owner: number; phrase: CompiledPhrase }[] = [];
    const take = (owner: number, phrases: readonly string[]): void => {
      for (const phrase of phrases)
        for (const one of compiler.compile(phrase)) owned.push({ owner, phrase: one });
    };
    take(FORWARD, cues.forward);
    take(BACKWARD, cues.backward);
    take(CLOSING, cues.closing);
    take(AROUND, cues.around);
    this.matcher = new PhraseMatcher(vocabulary.tokenLimit, owned, 4, new Uint8Array(vocabulary.tokenLimit));
    this.stops = vocabulary.mark(cues.stops);
    this.resumes = vocabulary.mark(cues.resumes);
    this.relative = vocabulary.mark(cues.relative);
    this.cueTokens = new Uint8Array(vocabulary.tokenLimit);
    for (const { owner, phrase } of owned) {
      if (owner !== BACKWARD && phrase.steps.length === 1)
        for (const token of phrase.keyTokens) this.cueTokens[token] = 1;
    }
  }

  /** Reads the exclusions of one field. */
  read(field: ClosedField): FieldScope {
    const reaches: Reach[] = [];
    this.matcher.match(field, (owner, first, last) => {
      if (owner === FORWARD) {
        const to = this.reachForward(field, last);
        if (to > last) reaches.push({ cueFirst: first, cueLast: last, from: last + 1, to });
      } else if (owner === BACKWARD) {
        const from = this.reachBack(field, first);
        if (from < first) reaches.push({ cueFirst: first, cueLast: last, from, to: first - 1 });
      } else if (
        this.closesClause(field, last) &&
        !(first > 0 && this.relative[field.tokens[first - 1]!] === 1)
      ) {
        const from = this.reachBack(field, first);
        // A subject alone before the verb ("we cannot") is nothing to exclude.
        if (first - from >= 3) reaches.push({ cueFirst: first, cueLast: last, from, to: first - 1 });
      }
      return false;
    });
    return reaches.length === 0 ? NO_EXCLUSION : new FieldScope(withoutDoubles(reaches));
  }

  private reachForward(field: ClosedField, cueLast: number): number {
    let to = cueLast;
    for (let i = cueLast + 1; i < field.length; i++) {
      const gap = field.breaks[i]!;
      const token = field.tokens[i]!;
      if (gap >= BREAK.clause || this.stops[token] === 1) break;
      if (gap === BREAK.comma && this.resumes[token] === 1) break;
      to = i;
    }
    return to;
  }

  private reachBack(field: ClosedField, cueFirst: number): number {
    let from = cueFirst;
    while (from > 0 && field.breaks[from]! < BREAK.clause && this.stops[field.tokens[from - 1]!] === 0)
      from--;
    return from;
  }

  /** At most three more words before the clause ends. */
  private closesClause(field: ClosedField, last: number): boolean {
    for (let i = last + 1; i <= last + 4; i++) {
      if (i >= field.length || field.breaks[i]! >= BREAK.comma) return true;
    }
    return false;
  }
}

/** "We do not conceal", "not left out": a cue right behind another takes it back, and neither excludes anything. */
function withoutDoubles(reaches: readonly Reach[]): readonly Reach[] {
  const cancelled = new Set<Reach>();
  for (const first of reaches) {
    for (const second of reaches) {
      const between = second.cueFirst - first.cueLast;
      if (between >= 1 && between <= 2 && first.from <= second.cueFirst && second.cueFirst <= first.to) {
        cancelled.add(first).add(second);
      }
    }
  }
  return cancelled.size === 0 ? reaches : reaches.filter((reach) => !cancelled.has(reach));
}

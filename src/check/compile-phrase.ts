import { TocsinError } from '../base/index.js';
import { CLOSED_TOKEN, type ClosedVocabulary } from '../model/index.js';

/** One step of a compiled phrase: the tokens it accepts, and how many tokens may be passed over before it. */
export interface PhraseStep {
  /** The token, when it accepts only one; otherwise -1. */
  readonly only: number;
  /** The accepted tokens, one bit a token number. */
  readonly bits: Uint32Array;
  readonly gap: number;
}

/** Whether a step accepts a token. */
export function stepAccepts(step: PhraseStep, token: number): boolean {
  return step.only >= 0 ? step.only === token : (step.bits[token >>> 5]! & (1 << (token & 31))) !== 0;
}

/** A phrase ready to match. `key` is the step whose words are rarest: the search starts from it. */
export interface CompiledPhrase {
  readonly steps: readonly PhraseStep[];
  readonly key: number;
  /** Token numbers the key step accepts. */
  readonly keyTokens: readonly number[];
}

/** Named sets of words or short phrases that phrases use as `<name>`. */
export type PhraseSets = Readonly<Record<string, string>>;

/** A phrase may branch into this many plain sequences at most; more is a mistake in the pack. */
const MAX_BRANCHES = 600;

const PLACEHOLDERS: Readonly<Record<string, number>> = {
  $other: CLOSED_TOKEN.other,
  $num: CLOSED_TOKEN.number,
  $email: CLOSED_TOKEN.email,
  $url: CLOSED_TOKEN.url,
  $phone: CLOSED_TOKEN.phone,
  $handle: CLOSED_TOKEN.handle,
};

// Words so frequent that a search should not start from them.
const FREQUENT = new Set(
  'the a an and or of to in for on with at by from is are was be been being have has had do does did not no we you i it they he she this that these those our your my his her their us me him them who what which where when how as if so but can could will would may should must all any some one two new other more most very only also just than then there here about into out up over work job jobs team company business experience skills time people great good well $other $num please'.split(
    ' ',
  ),
);

interface StepTokens {
  readonly bits: Uint32Array;
  readonly tokens: readonly number[];
  /** How dear it is to start a search here: the more frequent its words, the dearer. */
  readonly cost: number;
}

interface Branch {
  /** Alternatives of single words for each step, with the gap before. */
  readonly steps: readonly { readonly words: readonly string[]; readonly gap: number }[];
}

/**
 * Compiles phrases of a pack.
 *
 * A phrase is a row of steps divided by spaces. A step is one or more alternatives divided by `|`; an alternative
 * is a word, `prefix*`, words joined by `_`, `<set>`, or a placeholder (`$other` words outside the vocabulary, `$num`, `$email`, `$url`,
 * `$phone`, `$handle`). A step ending in `?` may be missing. `..N` between steps lets up to N tokens be passed over.
 * No step and no gap crosses the end of a sentence.
 */
export class PhraseCompiler {
  private readonly vocabulary: ClosedVocabulary;
  private readonly sets: PhraseSets;
  private readonly cache = new Map<string, StepTokens>();
  /** Words that phrases name but the vocabulary does not hold. */
  readonly unknown = new Set<string>();

  constructor(vocabulary: ClosedVocabulary, sets: PhraseSets) {
    this.vocabulary = vocabulary;
    this.sets = sets;
  }

  /**
   * @throws TocsinError `check/phrase` for a phrase that cannot be read; the hint quotes it.
   */
  compile(phrase: string): CompiledPhrase[] {
    const compiled: CompiledPhrase[] = [];
    for (const branch of this.branches(phrase, 0)) {
      const steps: PhraseStep[] = [];
      let best = -1;
      let bestCost = Infinity;
      let bestTokens: readonly number[] = [];
      let possible = true;
      for (const step of branch.steps) {
        const { bits, tokens, cost } = this.tokensOf(step.words);
        if (tokens.length === 0) {
          possible = false;
          break;
        }
        if (cost < bestCost) {
          bestCost = cost;
          best = steps.length;
          bestTokens = tokens;
        }
        steps.push({ only: tokens.length === 1 ? tokens[0]! : -1, bits, gap: step.gap });
      }
      if (possible && best >= 0) compiled.push({ steps, key: best, keyTokens: bestTokens });
    }
    return compiled;
  }

  /** Expands optional steps and alternatives of several words into plain sequences. */
  private branches(phrase: string, depth: number): Branch[] {
    if (depth > 4) throw wrong(phrase, 'its sets refer to each other too deeply');
    let partial: { words: readonly string[]; gap: number }[][] = [[]];
    let gap = 0;
    for (const written of phrase.trim().split(/\s+/)) {
      const part = asRead(written);
      if (part === '') continue;
      const gapMatch = /^\.\.(\d{1,2})$/.exec(part);
      if (gapMatch) {
        gap = Number(gapMatch[1]);
        continue;
      }
      const optional = part.length > 1 && part.endsWith('?');
      const { single, several } = this.alternatives(optional ? part.slice(0, -1) : part, depth);
      const options: { words: readonly string[]; gap: number }[][] = [];
      if (single.length > 0) options.push([{ words: single, gap: 0 }]);
      for (const sequence of several) options.push([...sequence]);
      const next: { words: readonly string[]; gap: number }[][] = [];
      for (const prefix of partial) {
        // A skipped step leaves its gap to the step after it, so "a ..2 b? c" still allows the gap.
        if (optional) next.push(prefix);
        for (const option of options) {
          const [first, ...rest] = option;
          next.push([...prefix, { words: first!.words, gap: Math.max(gap, first!.gap) }, ...rest]);
        }
      }
      partial = next;
      gap = 0;
      if (partial.length > MAX_BRANCHES)
        throw wrong(phrase, `it branches into more than ${String(MAX_BRANCHES)} sequences`);
    }
    return partial.filter((steps) => steps.length > 0).map((steps) => ({ steps }));
  }

  private alternatives(
    part: string,
    depth: number,
  ): { single: string[]; several: { words: readonly string[]; gap: number }[][] } {
    const single: string[] = [];
    const several: { words: readonly string[]; gap: number }[][] = [];
    for (const alternative of part.split('|')) {
      const set = /^<([a-z0-9-]+)>$/.exec(alternative);
      if (set) {
        const body = this.sets[set[1]!];
        if (body === undefined) throw wrong(part, `there is no set <${set[1]!}>`);
        for (const entry of body.split(/[|,\n]/).map((text) => asRead(text.trim()))) {
          if (entry === '') continue;
          if (/^[^\s<]+$/.test(entry) && !entry.includes('_')) single.push(entry);
          else
            for (const branch of this.branches(entry.replaceAll('_', ' '), depth + 1))
              several.push([...branch.steps]);
        }
      } else if (alternative.includes('_')) {
        several.push(alternative.split('_').map((word) => ({ words: [word], gap: 0 })));
      } else if (alternative !== '') {
        single.push(alternative);
      }
    }
    // Sets inside sets may give sequences of one step: keep those as plain words.
    const longer = several.filter((sequence) => {
      if (sequence.length > 1) return true;
      single.push(...sequence[0]!.words);
      return false;
    });
    return { single, several: longer };
  }

  /** The tokens of a step's alternatives. The same alternatives stand in many branches, so they are read once. */
  private tokensOf(words: readonly string[]): StepTokens {
    const key = words.join('|');
    const known = this.cache.get(key);
    if (known !== undefined) return known;
    const tokens = new Set<number>();
    let cost = 0;
    for (const word of words) {
      const placeholder = PLACEHOLDERS[word];
      if (placeholder !== undefined) {
        tokens.add(placeholder);
        cost += 200;
      } else if (word.endsWith('*')) {
        const prefix = word.slice(0, -1);
        for (const token of this.vocabulary.tokensWith(prefix)) tokens.add(token);
        cost += 3;
      } else {
        const token = this.vocabulary.tokenOf(word);
        if (token === undefined) this.unknown.add(word);
        else tokens.add(token);
        cost += FREQUENT.has(word) ? 100 : 1;
      }
    }
    const bits = new Uint32Array((this.vocabulary.tokenLimit >>> 5) + 1);
    for (const token of tokens) bits[token >>> 5]! |= 1 << (token & 31);
    const read = { bits, tokens: [...tokens], cost };
    this.cache.set(key, read);
    return read;
  }
}

/** A step as the closed text has it: no articles, no possessive, hyphens as word breaks. */
function asRead(part: string): string {
  if (part.startsWith('..')) return part;
  const optional = part.length > 1 && part.endsWith('?') ? '?' : '';
  const kept = (optional === '' ? part : part.slice(0, -1))
    .split('|')
    .map((word) => (word.startsWith('<') ? word : word.replaceAll('-', '_').replace(/(?<=[a-z]{3})'s$/, '')))
    .filter((word) => !/^(?:a|an|the)$/.test(word));
  return kept.length === 0 ? '' : kept.join('|') + optional;
}

function wrong(phrase: string, why: string): TocsinError {
  return new TocsinError('check/phrase', `The phrase "${phrase}" in a pack cannot be read: ${why}.`, {
    hint: 'docs/packs.md shows how phrases are written.',
  });
}

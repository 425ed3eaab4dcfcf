import { TocsinError } from '../base/index.js';
import type { ClosedText, ClosedVocabulary, Hypothesis, ItemKind } from '../model/index.js';
import { joinsPrevious, LENGTH_STEPS, LEXICAL_FIELDS, shapeOf, TOKEN_SIGNS } from './lexical-terms.js';

/** What the learned model says of one hypothesis: a share in thousandths of a bit, and the phrases that carry it. */
export interface LexicalScore {
  readonly id: string;
  readonly title: string;
  readonly toward: Hypothesis;
  /** Negative when the text reads unlike what the model knows: that counts against the hypothesis and for no other. */
  readonly millibits: number;
  /** Groups of the packs whose signs of an ordinary text are words that the model has read and weighed too. */
  readonly covers: readonly string[];
  /** The phrases with the largest share, strongest first. `field` is the index of the field, offsets are into its text. */
  readonly phrases: readonly LexicalPhrase[];
}

/** A phrase and what it adds, in thousandths of a bit before the cap. */
export interface LexicalPhrase {
  readonly field: number;
  readonly start: number;
  readonly end: number;
  readonly millibits: number;
}

/** A learned model over the closed vocabulary. Not to be shared between threads: its work space is reused. */
export interface LexicalModel {
  /** @param maskOf one byte a token of field `f`: 1 where an exclusion reaches it. */
  score(closed: ClosedText, kind: ItemKind, maskOf: (f: number) => Uint8Array): LexicalScore[];
}

/** What a part says when its sum is above (or below) nought, and the bits that it nears but never reaches. */
interface Voice {
  readonly title: string;
  readonly cap: number;
}

/**
 * One learned part, as it stands in the data. Words are grouped by their weight (`"3": "earn home"`), pairs of words by
 * the first (`"data": "entry 6 processing 2"`): this packs best and can be read by a person.
 */
export interface LexicalPartData {
  readonly id: string;
  readonly toward: Hypothesis;
  readonly kinds: readonly ItemKind[];
  readonly covers: readonly string[];
  /** Bits of one unit of weight. */
  readonly unit: number;
  readonly intercept: number;
  readonly above: Voice;
  readonly below?: Voice;
  readonly words: Readonly<Record<string, string>>;
  readonly phrases: Readonly<Record<string, string>>;
  /** Words of an advert's description of the firm, on top of their weight as words. */
  readonly profile?: Readonly<Record<string, string>>;
  /** Words under an exclusion, in place of their weight as words. */
  readonly excluded?: Readonly<Record<string, string>>;
  readonly shape?: {
    readonly intercept: number;
    readonly patterns: Readonly<Record<string, number>>;
    readonly lengths: readonly (readonly number[])[];
  };
}

/** The model's file. */
export interface LexicalData {
  readonly format: 1;
  readonly provenance: Readonly<Record<string, unknown>>;
  readonly parts: readonly LexicalPartData[];
}

const MOST_PHRASES = 5;

/**
 * Reads the model's data.
 * @throws {TocsinError} `check/lexical` when it is not a model of this format, or knows words that the vocabulary lacks.
 */
export function createLexicalModel(data: string, vocabulary: ClosedVocabulary): LexicalModel {
  let parsed: LexicalData;
  try {
    parsed = JSON.parse(data) as LexicalData;
  } catch (cause) {
    throw wrongModel('is not valid JSON', cause);
  }
  if ((parsed.format as number) !== 1 || !Array.isArray(parsed.parts)) throw wrongModel('has another format');
  const parts = (parsed.parts as readonly LexicalPartData[]).map((part) => new LexicalPart(part, vocabulary));
  return {
    score: (closed, kind, maskOf) =>
      parts.flatMap((part) => (part.kinds.includes(kind) ? part.score(closed, maskOf) : [])),
  };
}

function wrongModel(what: string, cause?: unknown): TocsinError {
  return new TocsinError('check/lexical', `The lexical model ${what}.`, {
    hint: 'Install Tocsin again, or train it again with npm run train:lexical.',
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A sum over distinct terms, divided by the root of the number of tokens that could have held one. */
class LexicalPart {
  readonly kinds: readonly ItemKind[];
  private readonly data: LexicalPartData;
  // Term numbers by token; 0 is no term.
  private readonly word: Uint16Array;
  private readonly profile: Uint16Array;
  private readonly excluded: Uint16Array;
  // Pairs of tokens in open addressing: both in one number, and the term's number beside it.
  private readonly pairKeys: Uint32Array;
  private readonly pairTerms: Uint16Array;
  private readonly weights: Float64Array;
  private readonly seenAt: Uint32Array;
  private stamp = 0;
  // Terms seen in this text, and where first.
  private readonly seen: Uint16Array;
  private readonly seenField: Uint16Array;
  private readonly seenFirst: Uint32Array;
  private readonly seenLast: Uint32Array;
  private readonly seenSum: Uint8Array;
  private readonly shares: Float64Array;
  private count = 0;

  constructor(data: LexicalPartData, vocabulary: ClosedVocabulary) {
    this.kinds = data.kinds;
    this.data = data;
    const weights: number[] = [0];
    const signs = new Map(TOKEN_SIGNS);
    const tokenOf = (word: string): number => {
      const token = signs.get(word) ?? vocabulary.tokenOf(word);
      if (token === undefined) throw wrongModel(`knows a word that the vocabulary does not hold (${word})`);
      return token;
    };
    const table = (groups: Readonly<Record<string, string>> | undefined): Uint16Array => {
      const terms = new Uint16Array(vocabulary.tokenLimit);
      for (const [term, weight] of listTerms(groups)) terms[tokenOf(term)] = weights.push(weight) - 1;
      return terms;
    };
    this.word = table(data.words);
    this.profile = table(data.profile);
    this.excluded = table(data.excluded);
    const pairs = [...listPairs(data.phrases)];
    let slots = 16;
    while (slots < pairs.length * 3) slots *= 2;
    this.pairKeys = new Uint32Array(slots);
    this.pairTerms = new Uint16Array(slots);
    for (const [first, second, weight] of pairs) {
      const key = pairKey(tokenOf(first), tokenOf(second));
      let slot = hashPair(key) & (slots - 1);
      while (this.pairTerms[slot] !== 0) slot = (slot + 1) & (slots - 1);
      this.pairKeys[slot] = key;
      this.pairTerms[slot] = weights.push(weight) - 1;
    }
    if (weights.length > 65_535) throw wrongModel('has too many terms');
    this.weights = Float64Array.from(weights);
    this.seenAt = new Uint32Array(weights.length);
    this.seen = new Uint16Array(weights.length);
    this.seenField = new Uint16Array(weights.length);
    this.seenFirst = new Uint32Array(weights.length);
    this.seenLast = new Uint32Array(weights.length);
    this.seenSum = new Uint8Array(weights.length);
    this.shares = new Float64Array(weights.length);
  }

  score(closed: ClosedText, maskOf: (f: number) => Uint8Array): LexicalScore[] {
    const { data } = this;
    this.stamp++;
    this.count = 0;
    // Tokens read for words (0), pairs (1), the firm's own words (2): the roots that sums are divided by.
    const read = [0, 0, 0];
    closed.fields.forEach((field, f) => {
      if (!LEXICAL_FIELDS.has(field.name)) return;
      const mask = data.excluded === undefined ? undefined : maskOf(f);
      const isProfile = field.name === 'company_profile';
      const { tokens, length } = field;
      read[0]! += length;
      read[1]! += length;
      if (isProfile) read[2]! += length;
      for (let i = 0; i < length; i++) {
        const token = tokens[i]!;
        const term = mask?.[i] === 1 ? this.excluded[token]! : this.word[token]!;
        if (term !== 0) this.see(term, 0, f, i, i);
        if (isProfile && this.profile[token] !== 0) this.see(this.profile[token]!, 2, f, i, i);
        if (joinsPrevious(field, i) && mask?.[i] !== 1) {
          const pair = this.findPair(pairKey(tokens[i - 1]!, token));
          if (pair !== 0) this.see(pair, 1, f, i - 1, i);
        }
      }
    });
    const roots = read.map((n) => (n === 0 ? 0 : 1 / Math.sqrt(n)));
    const shape = data.shape === undefined ? undefined : this.scoreShape(closed);
    let sum = shape ?? data.intercept;
    for (let k = 0; k < this.count; k++) sum += this.weights[this.seen[k]!]! * roots[this.seenSum[k]!]!;
    return this.say(closed, sum * data.unit, roots);
  }

  private scoreShape(closed: ClosedText): number | undefined {
    const shape = shapeOf(closed);
    const weights = this.data.shape;
    if (shape === undefined || weights === undefined) return undefined;
    let sum = weights.intercept + (weights.patterns[String(shape.pattern)] ?? 0);
    shape.lengths.forEach((length, part) => {
      if (length >= 0 && length < LENGTH_STEPS) sum += weights.lengths[part]?.[length] ?? 0;
    });
    return sum;
  }

  private say(closed: ClosedText, bits: number, roots: readonly number[]): LexicalScore[] {
    const voice = bits >= 0 ? this.data.above : this.data.below;
    if (voice === undefined) return [];
    // Bent toward the cap rather than cut off at it, so that the strongest texts still differ.
    const millibits = Math.round(voice.cap * Math.tanh(bits / voice.cap) * 1000);
    if (millibits === 0) return [];
    const { id, toward, covers } = this.data;
    return [
      {
        id,
        title: voice.title,
        toward,
        millibits,
        covers,
        phrases: this.strongest(closed, Math.sign(bits), roots),
      },
    ];
  }

  /** The phrases that carry most of what is said; words inside a chosen phrase are not named again. */
  private strongest(closed: ClosedText, sign: number, roots: readonly number[]): LexicalPhrase[] {
    const { shares, count } = this;
    for (let k = 0; k < count; k++)
      shares[k] = sign * this.weights[this.seen[k]!]! * roots[this.seenSum[k]!]!;
    const phrases: LexicalPhrase[] = [];
    while (phrases.length < MOST_PHRASES) {
      let best = -1;
      for (let k = 0; k < count; k++) if (shares[k]! > (best < 0 ? 0 : shares[best]!)) best = k;
      if (best < 0) break;
      const field = closed.fields[this.seenField[best]!]!;
      phrases.push({
        field: this.seenField[best]!,
        start: field.starts[this.seenFirst[best]!]!,
        end: field.ends[this.seenLast[best]!]!,
        millibits: Math.round(shares[best]! * this.data.unit * 1000),
      });
      for (let k = 0; k < count; k++) if (this.overlap(k, best)) shares[k] = 0;
    }
    return phrases;
  }

  private overlap(a: number, b: number): boolean {
    return (
      this.seenField[a] === this.seenField[b] &&
      this.seenFirst[a]! <= this.seenLast[b]! &&
      this.seenFirst[b]! <= this.seenLast[a]!
    );
  }

  private see(term: number, sum: number, field: number, first: number, last: number): void {
    if (this.seenAt[term] === this.stamp) return;
    this.seenAt[term] = this.stamp;
    const k = this.count++;
    this.seen[k] = term;
    this.seenSum[k] = sum;
    this.seenField[k] = field;
    this.seenFirst[k] = first;
    this.seenLast[k] = last;
  }

  private findPair(key: number): number {
    const last = this.pairTerms.length - 1;
    let slot = hashPair(key) & last;
    while (this.pairTerms[slot] !== 0) {
      if (this.pairKeys[slot] === key) return this.pairTerms[slot]!;
      slot = (slot + 1) & last;
    }
    return 0;
  }
}

/** Terms with their weights: `{"-3": "team our", "2": "home earn"}`. */
function* listTerms(groups: Readonly<Record<string, string>> | undefined): Generator<[string, number]> {
  for (const [weight, terms] of Object.entries(groups ?? {})) {
    for (const term of terms.split(' ')) yield [term, Number(weight)];
  }
}

/** Pairs of words with their weights: `{"data": "entry 6 processing 2"}`. */
function* listPairs(groups: Readonly<Record<string, string>>): Generator<[string, string, number]> {
  for (const [first, list] of Object.entries(groups)) {
    const seconds = list.split(' ');
    for (let i = 0; i + 1 < seconds.length; i += 2) yield [first, seconds[i]!, Number(seconds[i + 1])];
  }
}

// Token numbers have at most 16 bits: two make one unsigned 32-bit number.
function pairKey(first: number, second: number): number {
  return ((first << 16) | second) >>> 0;
}

function hashPair(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

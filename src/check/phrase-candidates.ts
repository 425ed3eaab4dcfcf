import { BREAK, type ClosedField } from '../model/index.js';
import type { CompiledPhrase, PhraseStep } from './compile-phrase.js';

/** Bits of the filter in front of a table of pairs: 128 kilobytes, so that it stays in the processor's cache. */
const FILTER_BITS = 20;
const NONE = -1;

/**
 * Which phrases are worth trying where. A text holds thousands of key words whose phrase is not there; trying each
 * phrase at each of them is most of the cost of matching. Here a phrase is named only where, beside its key word and
 * within the gap between them, a word stands that the step next to the key accepts. That is necessary, not
 * sufficient: who asks still has to match the phrase.
 */
export class PhraseCandidates {
  private readonly forward: NeighbourTable;
  private readonly backward: NeighbourTable;
  /** Phrases of one step, by their word; they need no neighbour. */
  private readonly alone = new Map<number, number[]>();
  private readonly isAlone: Uint8Array;

  /** @param passed tokens that may be passed over in a gap without using it up. */
  constructor(tokenLimit: number, phrases: readonly CompiledPhrase[], passed: number) {
    this.isAlone = new Uint8Array(tokenLimit);
    const forward: Neighbour[] = [];
    const backward: Neighbour[] = [];
    phrases.forEach(({ steps, key, keyTokens }, phrase) => {
      const after = steps[key + 1];
      const before = steps[key - 1];
      if (after === undefined && before === undefined) {
        for (const token of keyTokens) {
          this.isAlone[token] = 1;
          this.alone.set(token, [...(this.alone.get(token) ?? []), phrase]);
        }
      } else if (before === undefined || (after !== undefined && after.gap <= steps[key]!.gap)) {
        forward.push({ phrase, keyTokens, step: after!, reach: after!.gap + passed + 1 });
      } else {
        backward.push({ phrase, keyTokens, step: before, reach: steps[key]!.gap + passed + 1 });
      }
    });
    this.forward = new NeighbourTable(tokenLimit, forward);
    this.backward = new NeighbourTable(tokenLimit, backward);
  }

  /** The phrases to try at a token of the field, in ascending order. At most tokens there are none. */
  at(field: ClosedField, at: number): readonly number[] {
    const { forward, backward } = this;
    const { tokens, breaks, length } = field;
    const token = tokens[at]!;
    let found: number[] | undefined;
    if (this.isAlone[token] === 1) found = [...this.alone.get(token)!];
    const after = Math.min(length - 1, at + forward.reach[token]!);
    for (let i = at + 1; i <= after && breaks[i]! < BREAK.sentence; i++) {
      const entry = forward.find(token, tokens[i]!);
      if (entry !== NONE) forward.collect(entry, (found ??= []));
    }
    const before = Math.max(0, at - backward.reach[token]!);
    for (let i = at - 1; i >= before && breaks[i + 1]! < BREAK.sentence; i--) {
      const entry = backward.find(token, tokens[i]!);
      if (entry !== NONE) backward.collect(entry, (found ??= []));
    }
    if (found === undefined) return NO_PHRASES;
    return found.length > 1 ? sortDistinct(found) : found;
  }
}

const NO_PHRASES: readonly number[] = [];

interface Neighbour {
  readonly phrase: number;
  readonly keyTokens: readonly number[];
  readonly step: PhraseStep;
  /** How far from the key word the neighbour may stand, in tokens. */
  readonly reach: number;
}

/** For pairs of a key word and a word beside it, the phrases that have both. Chains in open addressing. */
class NeighbourTable {
  /** For each key token, how far to look for a neighbour. */
  readonly reach: Uint8Array;
  private readonly filter = new Uint32Array(1 << (FILTER_BITS - 5));
  private readonly keys: Uint32Array;
  private readonly heads: Int32Array;
  private readonly next: Int32Array;
  private readonly phrases: Uint32Array;

  constructor(tokenLimit: number, neighbours: readonly Neighbour[]) {
    this.reach = new Uint8Array(tokenLimit);
    const accepted = neighbours.map(({ step }) => tokensOf(step));
    const count = neighbours.reduce(
      (sum, { keyTokens }, n) => sum + keyTokens.length * accepted[n]!.length,
      0,
    );
    let slots = 16;
    while (slots < count * 2) slots *= 2;
    this.keys = new Uint32Array(slots);
    this.heads = new Int32Array(slots).fill(NONE);
    this.next = new Int32Array(count);
    this.phrases = new Uint32Array(count);
    let entry = 0;
    neighbours.forEach(({ phrase, keyTokens, reach }, n) => {
      for (const key of keyTokens) {
        this.reach[key] = Math.max(this.reach[key]!, reach);
        for (const beside of accepted[n]!) {
          const pair = pairOf(key, beside);
          const hash = hashOf(pair);
          this.filter[hash >>> (37 - FILTER_BITS)]! |= 1 << ((hash >>> (32 - FILTER_BITS)) & 31);
          const slot = this.slotOf(pair, hash);
          this.keys[slot] = pair;
          this.phrases[entry] = phrase;
          this.next[entry] = this.heads[slot]!;
          this.heads[slot] = entry++;
        }
      }
    });
  }

  /** Where the phrases of a pair begin, or NONE. */
  find(key: number, beside: number): number {
    const pair = pairOf(key, beside);
    const hash = hashOf(pair);
    // Hardly any pair of a text is in the table: the filter says so at once.
    if (((this.filter[hash >>> (37 - FILTER_BITS)]! >>> ((hash >>> (32 - FILTER_BITS)) & 31)) & 1) === 0)
      return NONE;
    return this.heads[this.slotOf(pair, hash)]!;
  }

  /** Adds the phrases that begin at `entry` to `into`. */
  collect(entry: number, into: number[]): void {
    for (let at = entry; at !== NONE; at = this.next[at]!) into.push(this.phrases[at]!);
  }

  private slotOf(pair: number, hash: number): number {
    const last = this.keys.length - 1;
    let slot = hash & last;
    while (this.heads[slot] !== NONE && this.keys[slot] !== pair) slot = (slot + 1) & last;
    return slot;
  }
}

function tokensOf({ only, bits }: PhraseStep): number[] {
  if (only >= 0) return [only];
  const tokens: number[] = [];
  bits.forEach((word, at) => {
    for (let bit = 0; word >>> bit !== 0 && bit < 32; bit++)
      if ((word >>> bit) & 1) tokens.push(at * 32 + bit);
  });
  return tokens;
}

// Token numbers have at most 16 bits: two make one unsigned 32-bit number.
function pairOf(key: number, beside: number): number {
  return ((key << 16) | beside) >>> 0;
}

function hashOf(pair: number): number {
  const mixed = Math.imul(pair ^ (pair >>> 15), 0x2c1b3c6d);
  return Math.imul(mixed ^ (mixed >>> 13), 0x297a2d39) >>> 0;
}

/** Sorts a handful of numbers in place and drops repeats. */
function sortDistinct(numbers: number[]): number[] {
  for (let i = 1; i < numbers.length; i++) {
    const number = numbers[i]!;
    let at = i;
    for (; at > 0 && numbers[at - 1]! > number; at--) numbers[at] = numbers[at - 1]!;
    numbers[at] = number;
  }
  let kept = 1;
  for (let i = 1; i < numbers.length; i++)
    if (numbers[i] !== numbers[kept - 1]) numbers[kept++] = numbers[i]!;
  return kept === numbers.length ? numbers : numbers.slice(0, kept);
}

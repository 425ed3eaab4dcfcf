import { BREAK, CLOSED_TOKEN, FIRST_WORD, type ClosedField, type ClosedText } from './closed-text.js';
import { foldCode, hashStep, type ClosedVocabulary } from './closed-vocabulary.js';
import { readContacts, type TextContacts } from './facts/find-contacts.js';
import type { ItemField } from './item.js';
import { TextUnits } from './text-units.js';
import {
  APOSTROPHE,
  CLAUSE,
  classify,
  COMMA,
  DIGIT,
  HYPHEN,
  isLetterClass,
  LETTER,
  LINE,
  LOWER,
  SPACE,
  STOP,
  UPPER,
} from './unit-classes.js';

// Raw tokens before names are resolved: a word's index (>= 0) or one of these.
const OTHER = -1;
const NUMBER = -2;
const CONTACT = { email: -3, url: -4, phone: -5, handle: -6 } as const;
const CONTACT_TOKENS = [
  CLOSED_TOKEN.email,
  CLOSED_TOKEN.url,
  CLOSED_TOKEN.phone,
  CLOSED_TOKEN.handle,
] as const;

// A full stop after one of these ends no sentence.
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  'mr mrs ms dr prof st sr jr no vs etc inc ltd co corp cllr hon rev gen col capt lt sgt eg ie approx dept tel fig ref cf'.split(
    ' ',
  ),
);
const LONGEST_ABBREVIATION = 6;

const CAPITAL_A = 65;
const CAPITAL_I = 73;

const FLAG = { capital: 1, opens: 2, nameLike: 4, capitals: 8, initial: 16 } as const;

/** Reads texts into the closed vocabulary. Keep one for many items: its work space is reused. */
export class ClosedReader {
  private readonly vocabulary: ClosedVocabulary;
  private readonly articleBase: ReadonlySet<number>;
  private readonly text = new TextUnits();
  private size = 1024;
  private raw = new Int32Array(this.size);
  private flags = new Uint8Array(this.size);
  private gaps = new Uint8Array(this.size);
  private from = new Uint32Array(this.size);
  private to = new Uint32Array(this.size);
  // What the third pass emits, before it is copied out.
  private tokens = new Uint16Array(this.size);
  private breaks = new Uint8Array(this.size);
  private starts = new Uint32Array(this.size);
  private ends = new Uint32Array(this.size);
  private count = 0;

  constructor(vocabulary: ClosedVocabulary) {
    this.vocabulary = vocabulary;
    this.articleBase = new Set(
      ['a', 'an', 'the'].map((word) => (vocabulary.tokenOf(word) ?? -1) - FIRST_WORD),
    );
  }

  /**
   * Reads all fields of an item. The result holds only token numbers and offsets, none of the item's text.
   * @param contacts those of the same fields, when they have been read already.
   */
  close(fields: readonly ItemField[], contacts: readonly TextContacts[] = readContacts(fields)): ClosedText {
    let words = 0;
    let others = 0;
    const closed = fields.map((field, f) => {
      const one = this.closeField(field, contacts[f]!);
      const { tokens, length } = one;
      for (let i = 0; i < length; i++) {
        const token = tokens[i]!;
        if (token >= FIRST_WORD) words++;
        else if (token === CLOSED_TOKEN.other) others++;
      }
      return one;
    });
    return { fields: closed, words, others };
  }

  private closeField(field: ItemField, contacts: TextContacts): ClosedField {
    this.scan(field.text, contacts);
    this.resolveNames();
    return this.emit(field.name);
  }

  private push(raw: number, flags: number, gap: number, start: number, end: number): void {
    if (this.count === this.size) this.grow();
    const i = this.count++;
    this.raw[i] = raw;
    this.flags[i] = flags;
    this.gaps[i] = gap;
    this.from[i] = start;
    this.to[i] = end;
  }

  private grow(): void {
    this.size *= 2;
    const copy = <T extends Int32Array | Uint8Array | Uint32Array>(old: T, next: T): T => {
      next.set(old);
      return next;
    };
    this.raw = copy(this.raw, new Int32Array(this.size));
    this.flags = copy(this.flags, new Uint8Array(this.size));
    this.gaps = copy(this.gaps, new Uint8Array(this.size));
    this.from = copy(this.from, new Uint32Array(this.size));
    this.to = copy(this.to, new Uint32Array(this.size));
    this.tokens = new Uint16Array(this.size);
    this.breaks = new Uint8Array(this.size);
    this.starts = new Uint32Array(this.size);
    this.ends = new Uint32Array(this.size);
  }

  /** First pass: cuts the text into words, numbers, contacts and the breaks between them. */
  private scan(text: string, { contacts }: TextContacts): void {
    this.count = 0;
    const units = this.text.copy(text);
    let contact = 0;
    let gap: number = BREAK.line;
    let i = 0;
    const length = text.length;
    while (i < length) {
      const next = contacts[contact];
      if (next !== undefined && i >= next.start) {
        if (next.end > i) {
          this.push(CONTACT[next.kind], 0, gap, next.start, next.end);
          gap = BREAK.none;
          i = next.end;
        }
        contact++;
        continue;
      }
      const code = units[i]!;
      const kind = classify(code);
      if (kind === LOWER || kind === UPPER || kind === LETTER) {
        const limit = next === undefined ? length : next.start;
        i = this.scanWord(units, i, limit, gap, kind);
        gap = this.trailingBreak;
      } else if (kind === DIGIT) {
        const start = i;
        i = scanNumber(units, i + 1, next === undefined ? length : next.start);
        this.push(NUMBER, 0, gap, start, i);
        gap = BREAK.none;
      } else {
        if (kind === STOP) {
          if (gap < BREAK.sentence && !(code === 46 && this.stopIsAbbreviation(text))) gap = BREAK.sentence;
        } else if (kind === COMMA) {
          if (gap < BREAK.comma) gap = BREAK.comma;
        } else if (kind === CLAUSE) {
          if (gap < BREAK.clause) gap = BREAK.clause;
        } else if (kind === LINE) {
          gap = BREAK.line;
        } else if (kind === HYPHEN && i > 0 && classify(units[i - 1]!) === SPACE) {
          // " - " sets a clause apart; "part-time" does not.
          if (gap < BREAK.clause) gap = BREAK.clause;
        }
        i++;
      }
    }
  }

  private trailingBreak = 0;

  /** Reads one word from `start`, pushes it, and returns where it ends. */
  private scanWord(units: Uint16Array, start: number, limit: number, gap: number, first: number): number {
    const { vocabulary } = this;
    this.trailingBreak = BREAK.none;
    let hash = 0;
    let hashBeforeApostrophe = 0;
    let apostrophe = -1;
    let plain = true;
    let upper = 0;
    let i = start;
    let previous = first;
    for (; i < limit; i++) {
      const code = units[i]!;
      const kind = classify(code);
      if (kind === LOWER) {
        hash = hashStep(hash, code);
      } else if (kind === UPPER) {
        // "networkingMeet": two lines that lost the break between them. "LinkedIn" starts with a capital and stays whole.
        if (previous === LOWER && first === LOWER && i - start >= 3) {
          this.trailingBreak = BREAK.line;
          break;
        }
        upper++;
        hash = hashStep(hash, code + 32);
      } else if (kind === DIGIT) {
        hash = hashStep(hash, code);
      } else if (kind === LETTER) {
        plain = false;
      } else if (kind === APOSTROPHE && i + 1 < limit && isLetterClass(classify(units[i + 1]!))) {
        apostrophe = i;
        hashBeforeApostrophe = hash;
        hash = hashStep(hash, foldCode(code));
      } else break;
      previous = kind;
    }
    const end = i;
    // "U.S." and "e.g.": single letters with stops inside are one unknown word and end no sentence.
    if (
      end - start === 1 &&
      units[end]! === 46 &&
      end + 1 < limit &&
      isLetterClass(classify(units[end + 1]!))
    ) {
      let j = end;
      while (j + 1 < limit && units[j]! === 46 && isLetterClass(classify(units[j + 1]!))) {
        j += 2;
      }
      if (units[j]! === 46) j++;
      this.push(OTHER, first === LOWER ? 0 : FLAG.capital | FLAG.nameLike, gap, start, j);
      return j;
    }
    let flags = gap >= BREAK.clause ? FLAG.opens : 0;
    if (first !== LOWER) flags |= FLAG.capital;
    let index = plain ? vocabulary.find(units, start, end, hash) : -1;
    if (
      index < 0 &&
      plain &&
      apostrophe >= 0 &&
      end - apostrophe === 2 &&
      foldCode(units[end - 1]!) === 115
    ) {
      index = vocabulary.find(units, start, apostrophe, hashBeforeApostrophe);
    }
    const letters = end - start;
    if (first === UPPER && upper === letters) {
      flags |= FLAG.capitals;
      // Two capitals are a country, a state or a currency as often as a word ("US", "IT", "NO"): not read.
      if (letters === 2 && index >= 0 && !vocabulary.isStanding(index)) index = -1;
      // One capital is an initial, except "I" and "A".
      if (letters === 1 && index >= 0 && units[start] !== CAPITAL_I && units[start] !== CAPITAL_A) index = -1;
    }
    if (index < 0) {
      // "d’Ivoire", "iPhone": a capital inside a word that starts small is a name all the same.
      this.push(
        OTHER,
        first === LOWER && upper === 0 ? 0 : flags | FLAG.capital | FLAG.nameLike,
        gap,
        start,
        end,
      );
    } else {
      this.push(index, flags, gap, start, end);
    }
    return end;
  }

  /** A full stop after "Dr" or after an initial ends no sentence. After "UK" it may. */
  private stopIsAbbreviation(text: string): boolean {
    const last = this.count - 1;
    if (last < 0 || this.raw[last]! < OTHER) return false;
    const start = this.from[last]!;
    const end = this.to[last]!;
    if (end - start > LONGEST_ABBREVIATION) return false;
    if (end - start > 1) return ABBREVIATIONS.has(text.slice(start, end).toLowerCase());
    // An initial, unless what follows is no name: that is seen when names are resolved.
    this.flags[last]! |= FLAG.initial;
    return false;
  }

  /** Second pass: decides which capitalised words are parts of names, so that no name reaches the vocabulary. */
  private resolveNames(): void {
    const { raw, flags, gaps, vocabulary, count } = this;
    for (let i = 0; i + 1 < count; i++) {
      if ((flags[i]! & FLAG.initial) === 0 || gaps[i + 1] !== BREAK.sentence) continue;
      // "J. Morigaki" is one name; "in Kowloon O. Salary" ends a sentence.
      if (raw[i + 1] === OTHER && (flags[i + 1]! & FLAG.nameLike) !== 0) {
        gaps[i + 1] = BREAK.none;
        flags[i + 1]! &= ~FLAG.opens;
      }
    }
    for (let i = 0; i < count; i++) {
      const word = raw[i]!;
      if (word < 0) continue;
      const flag = flags[i]!;
      if ((flag & FLAG.capital) === 0) {
        // "900 won", "900 mark": money's name after a number.
        if (i > 0 && raw[i - 1] === NUMBER && gaps[i] === BREAK.none && vocabulary.isCurrencyWord(word))
          raw[i] = OTHER;
        continue;
      }
      // "TRY 450", "450 ALL": three capitals beside a number are a currency.
      if ((flag & FLAG.capitals) !== 0 && this.to[i]! - this.from[i]! === 3 && this.besideNumber(i)) {
        this.makeName(i);
        continue;
      }
      if (this.isNumeral(i)) {
        this.makeName(i);
        continue;
      }
      if (!vocabulary.isCollision(word)) continue;
      // "Send the file", "Much of it": the head of a sentence before a small letter is a word, unless it is a given name.
      const keeps =
        (flag & FLAG.opens) !== 0 &&
        !vocabulary.isGiven(word) &&
        i + 1 < count &&
        gaps[i + 1]! < BREAK.comma &&
        (flags[i + 1]! & FLAG.capital) === 0;
      if (!keeps && !(this.articleBase.has(word) && (flag & FLAG.opens) !== 0)) {
        raw[i] = OTHER;
        flags[i] = flag | FLAG.nameLike;
      }
    }
    // "Wexcombe Defence Systems": a capitalised word beside a name belongs to it.
    for (let i = 1; i < count; i++) if (this.joinsName(i, i - 1, gaps[i]!)) this.makeName(i);
    for (let i = count - 2; i > 0; i--) if (this.joinsName(i, i + 1, gaps[i + 1]!)) this.makeName(i);
    this.joinConnectors();
  }

  /** "Bratislava I": a lone capital I after a name, before a break, is its number. */
  private isNumeral(i: number): boolean {
    const { raw, flags, gaps } = this;
    return (
      this.to[i]! - this.from[i]! === 1 &&
      i > 0 &&
      raw[i - 1] === OTHER &&
      (flags[i - 1]! & FLAG.nameLike) !== 0 &&
      gaps[i] === BREAK.none &&
      (i + 1 === this.count || gaps[i + 1]! >= BREAK.comma)
    );
  }

  private besideNumber(i: number): boolean {
    return (
      (i > 0 && this.raw[i - 1] === NUMBER && this.gaps[i] === BREAK.none) ||
      (i + 1 < this.count && this.raw[i + 1] === NUMBER && this.gaps[i + 1] === BREAK.none)
    );
  }

  private joinsName(i: number, neighbour: number, gap: number): boolean {
    const word = this.raw[i]!;
    const flag = this.flags[i]!;
    return (
      word >= 0 &&
      gap < BREAK.comma &&
      (flag & FLAG.capital) !== 0 &&
      (flag & FLAG.opens) === 0 &&
      this.raw[neighbour] === OTHER &&
      (this.flags[neighbour]! & FLAG.nameLike) !== 0 &&
      !this.vocabulary.isStanding(word)
    );
  }

  private makeName(i: number): void {
    this.raw[i] = OTHER;
    this.flags[i]! |= FLAG.nameLike;
  }

  /** "Trinidad and Tobago", "João do Carmo": up to two small words between two parts of a name belong to it. */
  private joinConnectors(): void {
    const { raw, flags, gaps, count } = this;
    const isName = (i: number): boolean => raw[i] === OTHER && (flags[i]! & FLAG.nameLike) !== 0;
    for (let i = 0; i + 2 < count; i++) {
      if (!isName(i)) continue;
      let j = i + 1;
      while (j < count && j - i <= 3 && gaps[j]! < BREAK.comma && this.isSmall(j)) j++;
      if (j > i + 1 && j < count && gaps[j]! < BREAK.comma && isName(j))
        for (let k = i + 1; k < j; k++) this.makeName(k);
    }
  }

  private isSmall(i: number): boolean {
    const word = this.raw[i]!;
    return (
      word >= 0 &&
      (this.flags[i]! & FLAG.capital) === 0 &&
      (this.vocabulary.isConnector(word) || this.vocabulary.isArticle(word))
    );
  }

  /** Third pass: drops articles, folds runs of other words into one, takes a currency into its number. */
  private emit(name: ClosedField['name']): ClosedField {
    const { raw, gaps, from, to, vocabulary, count, tokens, breaks, starts, ends } = this;
    let n = 0;
    let gap = 0;
    for (let i = 0; i < count; i++) {
      if (gaps[i]! > gap) gap = gaps[i]!;
      const word = raw[i]!;
      if (word >= 0 && vocabulary.isArticle(word)) continue;
      const last = n > 0 ? tokens[n - 1]! : -1;
      if (word === OTHER) {
        const folds =
          (last === CLOSED_TOKEN.other && gap < BREAK.sentence) ||
          (last === CLOSED_TOKEN.number && gap === BREAK.none);
        if (folds) {
          ends[n - 1] = to[i]!;
          gap = 0;
          continue;
        }
      } else if (word === NUMBER) {
        const takesOther = last === CLOSED_TOKEN.other && gap === BREAK.none;
        if ((last === CLOSED_TOKEN.number && gap < BREAK.comma) || takesOther) {
          tokens[n - 1] = CLOSED_TOKEN.number;
          ends[n - 1] = to[i]!;
          gap = 0;
          // "§ 900" after "500": one number, not two.
          if (takesOther && n > 1 && tokens[n - 2] === CLOSED_TOKEN.number && breaks[n - 1]! < BREAK.comma) {
            n--;
            ends[n - 1] = to[i]!;
          }
          continue;
        }
      }
      tokens[n] =
        word >= 0
          ? word + FIRST_WORD
          : word === OTHER
            ? CLOSED_TOKEN.other
            : word === NUMBER
              ? CLOSED_TOKEN.number
              : CONTACT_TOKENS[-3 - word]!;
      breaks[n] = gap;
      starts[n] = from[i]!;
      ends[n] = to[i]!;
      n++;
      gap = 0;
    }
    return {
      name,
      length: n,
      tokens: tokens.slice(0, n),
      breaks: breaks.slice(0, n),
      starts: starts.slice(0, n),
      ends: ends.slice(0, n),
    };
  }
}

/** Digits with their separators, and letters that follow at once ("80k", "14th", "3pm"). */
function scanNumber(units: Uint16Array, start: number, limit: number): number {
  let i = start;
  for (; i < limit; i++) {
    const code = units[i]!;
    const kind = classify(code);
    if (kind === DIGIT || kind === LOWER || kind === UPPER || code === 37) continue;
    if ((code === 44 || code === 46 || code === 58) && i + 1 < limit && classify(units[i + 1]!) === DIGIT)
      continue;
    break;
  }
  return i;
}

import { BREAK, CLOSED_TOKEN, FIRST_WORD, type ClosedField, type ClosedText } from './closed-text.js';
import { foldCode, hashStep, type ClosedVocabulary } from './closed-vocabulary.js';
import { findContacts } from './facts/find-contacts.js';
import type { ItemField } from './item.js';

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

const FLAG = { capital: 1, opens: 2, nameLike: 4, capitals: 8, initial: 16 } as const;

// Classes of characters.
const SKIP = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const SPACE = 4;
const LINE = 5;
const APOSTROPHE = 6;
const STOP = 7;
const COMMA = 8;
const CLAUSE = 9;
const HYPHEN = 10;
const LETTER = 11;
const classes = new Uint8Array(65_536);
const known = new Uint8Array(65_536);

function classify(code: number): number {
  if (known[code] === 1) return classes[code]!;
  const char = String.fromCharCode(code);
  let value: number = SKIP;
  if (code >= 97 && code <= 122) value = LOWER;
  else if (code >= 65 && code <= 90) value = UPPER;
  else if (code >= 48 && code <= 57) value = DIGIT;
  else if (char === '\n' || char === '\u2028' || char === '\u2029') value = LINE;
  else if (/\s/.test(char)) value = SPACE;
  else if (char === "'" || char === '\u2019' || char === '\u02bc') value = APOSTROPHE;
  else if ('.!?\u2026\u3002\uff01\uff1f\u061f\u0964'.includes(char)) value = STOP;
  else if (',/\u3001\uff0c\u060c|'.includes(char)) value = COMMA;
  else if (';:()[]{}"\u201c\u201d\u2013\u2014\u00ab\u00bb\u2022\u00b7\u2192*<>='.includes(char))
    value = CLAUSE;
  else if (char === '-' || char === '\u2010' || char === '\u2011') value = HYPHEN;
  // Surrogates carry the letters beyond the basic plane; a lone emoji among them becomes one unknown word and collapses.
  // The joiners stand inside words of Persian and of Indian scripts.
  else if (
    code === 0x200c ||
    code === 0x200d ||
    /[\p{L}\p{M}]/u.test(char) ||
    (code >= 0xd800 && code <= 0xdfff)
  )
    value = LETTER;
  else if (/\p{N}/u.test(char)) value = DIGIT;
  classes[code] = value;
  known[code] = 1;
  return value;
}

/** Reads texts into the closed vocabulary. Keep one for many items: its work space is reused. */
export class ClosedReader {
  private readonly vocabulary: ClosedVocabulary;
  private readonly articleBase: ReadonlySet<number>;
  private size = 1024;
  private raw = new Int32Array(this.size);
  private flags = new Uint8Array(this.size);
  private gaps = new Uint8Array(this.size);
  private from = new Uint32Array(this.size);
  private to = new Uint32Array(this.size);
  private count = 0;

  constructor(vocabulary: ClosedVocabulary) {
    this.vocabulary = vocabulary;
    this.articleBase = new Set(
      ['a', 'an', 'the'].map((word) => (vocabulary.tokenOf(word) ?? -1) - FIRST_WORD),
    );
  }

  /** Reads all fields of an item. The result holds only token numbers and offsets, none of the item's text. */
  close(fields: readonly ItemField[]): ClosedText {
    let words = 0;
    let others = 0;
    const closed = fields.map((field) => {
      const one = this.closeField(field);
      for (let i = 0; i < one.length; i++) {
        const token = one.tokens[i]!;
        if (token >= FIRST_WORD) words++;
        else if (token === CLOSED_TOKEN.other) others++;
      }
      return one;
    });
    return { fields: closed, words, others };
  }

  private closeField(field: ItemField): ClosedField {
    this.scan(field.text);
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
  }

  /** First pass: cuts the text into words, numbers, contacts and the breaks between them. */
  private scan(text: string): void {
    this.count = 0;
    const contacts = findContacts(text);
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
      const code = text.charCodeAt(i);
      const kind = classify(code);
      if (kind === LOWER || kind === UPPER || kind === LETTER) {
        const limit = next === undefined ? length : next.start;
        i = this.scanWord(text, i, limit, gap, kind);
        gap = this.trailingBreak;
      } else if (kind === DIGIT) {
        const start = i;
        i = scanNumber(text, i + 1, next === undefined ? length : next.start);
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
        } else if (kind === HYPHEN && i > 0 && classify(text.charCodeAt(i - 1)) === SPACE) {
          // " - " sets a clause apart; "part-time" does not.
          if (gap < BREAK.clause) gap = BREAK.clause;
        }
        i++;
      }
    }
  }

  private trailingBreak = 0;

  /** Reads one word from `start`, pushes it, and returns where it ends. */
  private scanWord(text: string, start: number, limit: number, gap: number, first: number): number {
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
      const code = text.charCodeAt(i);
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
      } else if (kind === APOSTROPHE && i + 1 < limit && isLetterClass(classify(text.charCodeAt(i + 1)))) {
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
      text.charCodeAt(end) === 46 &&
      end + 1 < limit &&
      isLetterClass(classify(text.charCodeAt(end + 1)))
    ) {
      let j = end;
      while (j + 1 < limit && text.charCodeAt(j) === 46 && isLetterClass(classify(text.charCodeAt(j + 1)))) {
        j += 2;
      }
      if (text.charCodeAt(j) === 46) j++;
      this.push(OTHER, first === LOWER ? 0 : FLAG.capital | FLAG.nameLike, gap, start, j);
      return j;
    }
    let flags = gap >= BREAK.clause ? FLAG.opens : 0;
    if (first !== LOWER) flags |= FLAG.capital;
    let index = plain ? vocabulary.find(text, start, end, hash) : -1;
    if (
      index < 0 &&
      plain &&
      apostrophe >= 0 &&
      end - apostrophe === 2 &&
      foldCode(text.charCodeAt(end - 1)) === 115
    ) {
      index = vocabulary.find(text, start, apostrophe, hashBeforeApostrophe);
    }
    const letters = end - start;
    if (first === UPPER && upper === letters) {
      flags |= FLAG.capitals;
      // Two capitals are a country, a state or a currency as often as a word ("US", "IT", "NO"): not read.
      if (letters === 2 && index >= 0 && !vocabulary.isStanding(index)) index = -1;
      // One capital is an initial, except "I" and "A".
      if (letters === 1 && index >= 0 && text[start] !== 'I' && text[start] !== 'A') index = -1;
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
    const { raw, gaps, from, to, vocabulary, count } = this;
    const tokens = new Uint16Array(count);
    const breaks = new Uint8Array(count);
    const starts = new Uint32Array(count);
    const ends = new Uint32Array(count);
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

function isLetterClass(kind: number): boolean {
  return kind === LOWER || kind === UPPER || kind === LETTER;
}

/** Digits with their separators, and letters that follow at once ("80k", "14th", "3pm"). */
function scanNumber(text: string, start: number, limit: number): number {
  let i = start;
  for (; i < limit; i++) {
    const code = text.charCodeAt(i);
    const kind = classify(code);
    if (kind === DIGIT || kind === LOWER || kind === UPPER || code === 37) continue;
    if (
      (code === 44 || code === 46 || code === 58) &&
      i + 1 < limit &&
      classify(text.charCodeAt(i + 1)) === DIGIT
    )
      continue;
    break;
  }
  return i;
}

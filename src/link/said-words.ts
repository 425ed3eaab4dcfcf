import { TextUnits, type ContactSpan } from '../model/index.js';

// Classes of UTF-16 units: what a word of letters, a number and a mark beside numbers are made of.
const LETTER = 1;
const DIGIT = 2;
const MARK = 3;
const classes = new Uint8Array(65_536);
for (const unit of codesOf('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')) classes[unit] = LETTER;
// Unicode folds these two to s and k.
for (const unit of codesOf('\u017f\u212a')) classes[unit] = LETTER;
for (const unit of codesOf('0123456789')) classes[unit] = DIGIT;
for (const unit of codesOf('%£$€+/-')) classes[unit] = MARK;

/**
 * The words, numbers and marks of a text, contacts left out, as sums are read from. Only where they stand is kept: a
 * word is cut out and put in lower case when it is asked for, which few are. Keep one for many texts.
 */
export class SaidWords {
  length = 0;
  private readonly text = new TextUnits();
  private units: Uint16Array = this.text.units;
  private said = '';
  private starts = new Uint32Array(1024);
  private ends = new Uint32Array(1024);
  /** One byte for each three letters with which a word for a number can begin. */
  private readonly beginnings = new Uint8Array(1 << 15);

  constructor(numberWords: Iterable<string>) {
    for (const word of numberWords)
      this.beginnings[beginning(word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2))] = 1;
  }

  /** Reads a text. Numbers may have full stops and commas between their digits. */
  read(text: string, contacts: readonly ContactSpan[]): void {
    this.said = text;
    const units = this.text.copy(text);
    this.units = units;
    this.length = 0;
    let contact = 0;
    for (let i = 0; i < text.length;) {
      const kind = classes[units[i]!]!;
      if (kind === 0) {
        i++;
        continue;
      }
      const start = i++;
      if (kind === LETTER) while (classes[units[i]!] === LETTER) i++;
      else if (kind === DIGIT) {
        while (
          classes[units[i]!] === DIGIT ||
          ((units[i] === 0x2c || units[i] === 0x2e) && classes[units[i + 1]!] === DIGIT)
        )
          i++;
      }
      while (contact < contacts.length && contacts[contact]!.end <= start) contact++;
      if (contact === contacts.length || start < contacts[contact]!.start) this.keep(start, i);
    }
  }

  /** The word at a place in lower case; undefined beyond the text. */
  at(index: number): string | undefined {
    if (index < 0 || index >= this.length) return undefined;
    return this.said.slice(this.starts[index], this.ends[index]).toLowerCase();
  }

  /** True for numbers in digits, and for every word that begins as a number in letters does. */
  mayBeNumber(index: number): boolean {
    const { units } = this;
    const start = this.starts[index]!;
    if (this.isDigits(index)) return true;
    return (
      this.ends[index]! - start >= 3 &&
      this.beginnings[beginning(units[start]!, units[start + 1]!, units[start + 2]!)] === 1
    );
  }

  isDigits(index: number): boolean {
    return classes[this.units[this.starts[index]!]!] === DIGIT;
  }

  private keep(start: number, end: number): void {
    if (this.length === this.starts.length) {
      this.starts = enlarge(this.starts);
      this.ends = enlarge(this.ends);
    }
    this.starts[this.length] = start;
    this.ends[this.length++] = end;
  }
}

// The last five bits of a letter are the same in both cases.
function beginning(first: number, second: number, third: number): number {
  return ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);
}

function enlarge(old: Uint32Array): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(old.length * 2);
  next.set(old);
  return next;
}

function codesOf(characters: string): number[] {
  return Array.from(characters, (character) => character.charCodeAt(0));
}

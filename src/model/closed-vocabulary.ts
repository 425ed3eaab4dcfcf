import { TocsinError } from '../base/index.js';
import { FIRST_WORD } from './closed-text.js';

/** How a word of the vocabulary is treated beside its spelling. Bits of a mask. */
const ROLE = { collision: 1, standing: 4, article: 8, connector: 16, currency: 32, given: 64 };

// Words of office and trade: capitalised beside a name they stay themselves ("the Veldmore Committee" is a committee).
const STANDING =
  'parliament parliamentary government minister ministers ministry committee committees member members mp mps lords commons cabinet department hansard whip clerk analyst analysts adviser advisers advisor advisors consultant consultants researcher researchers expert experts engineer engineers policy defence defense security intelligence political foreign officer officers official officials writer writers editor fellow fellowship councillor councillors cv nda dv sc'.split(
    ' ',
  );
const ARTICLES = ['a', 'an', 'the'];
// Small words inside names of people and places ("Trinidad and Tobago", "Stoke on Trent", "João do Carmo").
const CONNECTORS =
  'of and on upon under by the for in do ten under sub le la de der den del da di du el al bin e y'.split(
    ' ',
  );
// English words that are also money. Straight after a number they are read as money's name and so not read at all.
const CURRENCY_WORDS =
  'won real reals mark marks crown crowns sum sol pound pounds sterling rand som dram bit bits quid buck bucks grand cent cents pence penny'.split(
    ' ',
  );

// Words that are a given name or a place of their own: alone at the head of a sentence they are read as the name.
const GIVEN =
  'art august bath bill chad chance charity chase china clay cliff constance cork dale dawn dean destiny don drew earl eve faith forest frank general georgia ginger glen grace grant guy hank harmony heath heaven holly hope hunter iris ivy jack jade jay jean jersey jewel jordan joy justice king lance lane lily major mark mason max may mercy messenger miles misty mobile myself nice nick noble norm olive pat patience pearl penny phoenix pierce polish prince queen ray reading rich rob robin rock rose ruby rusty sage sandy sky slack spring split star sterling stone sue summer sunday sunny ted temple teams terry trinity troy turkey unique van victor violet ward will winter wire young zoom'.split(
    ' ',
  );

const EMPTY = -1;
const MASK_BITS = 15;

/**
 * The closed list of English words through which every text is judged, with the words that are somebody's or
 * some place's name when capitalised. Words outside it are not known to Tocsin at all.
 */
export class ClosedVocabulary {
  readonly words: readonly string[];
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly roles: Uint8Array;
  private readonly bytes: Uint8Array;
  private readonly offsets: Uint32Array;

  private constructor(words: readonly string[], collisions: ReadonlySet<string>) {
    this.words = words;
    this.mask = (1 << MASK_BITS) - 1;
    this.slots = new Int32Array(1 << MASK_BITS).fill(EMPTY);
    this.roles = new Uint8Array(words.length);
    this.offsets = new Uint32Array(words.length + 1);
    let size = 0;
    for (const word of words) size += word.length;
    this.bytes = new Uint8Array(size);
    const listed = new Map<string, number>();
    const lists: readonly (readonly [number, Iterable<string>])[] = [
      [ROLE.standing, STANDING],
      [ROLE.article, ARTICLES],
      [ROLE.connector, CONNECTORS],
      [ROLE.currency, CURRENCY_WORDS],
      // A given name is always a collision too.
      [ROLE.given | ROLE.collision, GIVEN],
      [ROLE.collision, collisions],
    ];
    for (const [bits, list] of lists)
      for (const word of list) listed.set(word, (listed.get(word) ?? 0) | bits);
    let at = 0;
    words.forEach((word, index) => {
      this.offsets[index] = at;
      let hash = 0;
      for (let i = 0; i < word.length; i++) {
        const code = word.charCodeAt(i);
        this.bytes[at++] = code;
        hash = hashStep(hash, code);
      }
      let slot = hashEnd(hash) & this.mask;
      while (this.slots[slot] !== EMPTY) slot = (slot + 1) & this.mask;
      this.slots[slot] = index;
      this.roles[index] = listed.get(word) ?? 0;
    });
    this.offsets[words.length] = at;
  }

  /**
   * Reads the two lists as they are kept under `data/vocabulary`: one word a line, `#` starts a comment line.
   * @throws TocsinError `model/vocabulary` when the list is empty, too long, or holds a word that is not plain lower-case ASCII.
   */
  static parse(wordList: string, collisionList: string): ClosedVocabulary {
    const words = [...new Set(lines(wordList))].sort();
    if (
      words.length === 0 ||
      words.length > 1 << (MASK_BITS - 1) ||
      words.some((word) => !/^[a-z][a-z0-9']*$/.test(word))
    ) {
      throw new TocsinError(
        'model/vocabulary',
        'The closed vocabulary is empty, too long or holds a word that is not plain lower-case ASCII.',
        {
          hint: 'Install Tocsin again, or rebuild data/vocabulary/words.txt.',
        },
      );
    }
    return new ClosedVocabulary(words, new Set(lines(collisionList)));
  }

  /** One more than the largest token number. */
  get tokenLimit(): number {
    return FIRST_WORD + this.words.length;
  }

  /** The token number of a lower-case word, or undefined when the vocabulary does not hold it. */
  tokenOf(word: string): number | undefined {
    const units = new Uint16Array(word.length);
    let hash = 0;
    for (let i = 0; i < word.length; i++) {
      units[i] = word.charCodeAt(i);
      hash = hashStep(hash, units[i]!);
    }
    const index = this.find(units, 0, word.length, hash);
    return index < 0 ? undefined : index + FIRST_WORD;
  }

  /** The token numbers of the words that begin with `prefix`, ascending. */
  tokensWith(prefix: string): number[] {
    const { words } = this;
    // The words are sorted: those with the prefix stand together.
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle]! < prefix) low = middle + 1;
      else high = middle;
    }
    const tokens: number[] = [];
    for (let index = low; words[index]?.startsWith(prefix) === true; index++) tokens.push(index + FIRST_WORD);
    return tokens;
  }

  /** One byte a token number: 1 for the listed words that the vocabulary holds. */
  mark(words: readonly string[]): Uint8Array {
    const marks = new Uint8Array(this.tokenLimit);
    for (const word of words) {
      const token = this.tokenOf(word);
      if (token !== undefined) marks[token] = 1;
    }
    return marks;
  }

  /** The word of a token number; '' for tokens that are not words. */
  wordOf(token: number): string {
    return this.words[token - FIRST_WORD] ?? '';
  }

  /**
   * Finds the word `units[start..end)` of a text, ignoring ASCII case and reading U+2019 as an apostrophe. `hash` must be built
   * with {@link hashStep} over the folded characters: the reader has it already from its scan.
   * @returns index into `words`, or -1.
   */
  find(units: Uint16Array, start: number, end: number, hash: number): number {
    const length = end - start;
    let slot = hashEnd(hash) & this.mask;
    for (;;) {
      const index = this.slots[slot]!;
      if (index === EMPTY) return -1;
      const from = this.offsets[index]!;
      if (this.offsets[index + 1]! - from === length) {
        let i = 0;
        while (i < length && foldCode(units[start + i]!) === this.bytes[from + i]) i++;
        if (i === length) return index;
      }
      slot = (slot + 1) & this.mask;
    }
  }

  /** Capitalised, this word is also a name of a person, a place, a language, a currency or a messenger. */
  isCollision(index: number): boolean {
    return (this.roles[index]! & ROLE.collision) !== 0;
  }
  /** A given name or a place that also opens sentences as an ordinary word ("will", "mark", "may"). */
  isGiven(index: number): boolean {
    return (this.roles[index]! & ROLE.given) !== 0;
  }
  isStanding(index: number): boolean {
    return (this.roles[index]! & ROLE.standing) !== 0;
  }
  isArticle(index: number): boolean {
    return (this.roles[index]! & ROLE.article) !== 0;
  }
  isConnector(index: number): boolean {
    return (this.roles[index]! & ROLE.connector) !== 0;
  }
  isCurrencyWord(index: number): boolean {
    return (this.roles[index]! & ROLE.currency) !== 0;
  }
}

/** One step of the word hash over a folded character code. */
export function hashStep(hash: number, code: number): number {
  return (Math.imul(hash ^ code, 0x01000193) + 0x9e37) | 0;
}

function hashEnd(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** ASCII lower case; the typographic apostrophe becomes the plain one. Other characters stay. */
export function foldCode(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  return code === 0x2019 || code === 0x02bc ? 39 : code;
}

function lines(list: string): string[] {
  return list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

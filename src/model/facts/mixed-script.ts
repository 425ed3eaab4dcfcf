import { cached } from './bounded-cache.js';
import { confusablePrototypes, lookAlikeSkeleton } from './look-alike.js';

/** The scripts of UAX 31 table 5 (recommended) and the limited-use ones whose letters pass for others. */
const SCRIPTS = (
  'Latin Cyrillic Greek Armenian Hebrew Arabic Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada ' +
  'Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Hangul Ethiopic Khmer Hiragana Katakana Bopomofo Han ' +
  'Cherokee Canadian_Aboriginal Coptic Lisu Deseret Tifinagh Glagolitic Runic Vai Nko'
).split(' ');

const SCRIPT_TESTS = SCRIPTS.map((script) => ({
  script,
  // bounded: one character, or one word of at most WORD_LIMIT characters
  has: new RegExp(`\\p{Script=${script}}`, 'u'),
}));

/** Writing systems that are several scripts (UTS 39 §5.1), each with Latin beside it as is usual in running text. */
const TOGETHER = [
  ['Han', 'Hiragana', 'Katakana', 'Latin'],
  ['Han', 'Hangul', 'Latin'],
  ['Han', 'Bopomofo', 'Latin'],
];

const WORD_LIMIT = 80;

const scriptOf: (character: string) => string | undefined = cached(
  4096,
  (character) => SCRIPT_TESTS.find(({ has }) => has.test(character))?.script,
);

/** For each script, the prototypes its letters look like: whether a foreign letter can pass for one of its own. */
const looksOf: (script: string) => ReadonlySet<string> = cached(SCRIPTS.length, (script) => {
  const { has } = SCRIPT_TESTS.find((test) => test.script === script)!;
  const looks = new Set<string>();
  for (const [source, target] of confusablePrototypes()) {
    if (has.test(source) || has.test(target)) looks.add(lookAlikeSkeleton(target));
  }
  return looks;
});

/**
 * True when a word mixes scripts so that it passes for a word of one of them: letters of one script among those of
 * another whose shape they have ("pаypal" with a Cyrillic а, "Сбербaнк" with a Latin a). The script of a word is
 * never judged: whole words in any script, Japanese, Korean, digits and common marks are no mixing, nor is an
 * abbreviation with an ending in the language around it ("ITшник").
 */
export function mixedScriptWord(word: string): boolean {
  if (word.length > WORD_LIMIT || /^[\x00-\x7f]*$/u.test(word)) return false;
  const letters: { character: string; script: string }[] = [];
  for (const character of word.normalize('NFC')) {
    const script = scriptOf(character);
    if (script !== undefined) letters.push({ character, script });
  }
  const scripts = [...new Set(letters.map(({ script }) => script))];
  if (scripts.length < 2) return false;
  if (TOGETHER.some((set) => scripts.every((script) => set.includes(script)))) return false;
  if (isAbbreviationWithEnding(letters)) return false;
  return scripts.some((script) => {
    const foreign = letters.filter((letter) => letter.script !== script);
    const looks = looksOf(script);
    return foreign.every(({ character }) => passesFor(character, script, looks));
  });
}

function passesFor(character: string, script: string, looks: ReadonlySet<string>): boolean {
  const skeleton = lookAlikeSkeleton(character);
  return looks.has(skeleton) || Array.from(skeleton).every((part) => scriptOf(part) === script);
}

/** Capitals of one script, then small letters of another (or the other way round), and nothing else. */
function isAbbreviationWithEnding(letters: readonly { character: string; script: string }[]): boolean {
  const change = letters.findIndex(({ script }) => script !== letters[0]!.script);
  const first = letters.slice(0, change);
  const second = letters.slice(change);
  if (second.some(({ script }) => script !== second[0]!.script)) return false;
  const areCapitals = (part: typeof first): boolean =>
    part.length >= 2 && part.every(({ character }) => /\p{Lu}/u.test(character));
  const areSmall = (part: typeof first): boolean => part.every(({ character }) => /\p{Ll}/u.test(character));
  return (areCapitals(first) && areSmall(second)) || (areSmall(first) && areCapitals(second));
}

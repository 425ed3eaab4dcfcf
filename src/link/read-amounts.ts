import { readContacts, type ItemField, type Offer, type TextContacts } from '../model/index.js';
import { SaidWords } from './said-words.js';

const ONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
    thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20,
    thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
  }),
); // prettier-ignore
// What a number counts when it is no sum of money.
const COUNTED = new Set(
  'words word pages people members readers staff employees students participants minutes hours days weeks months years miles km metres kg users customers companies engineers'.split(
    ' ',
  ),
);
const SMALLEST = 100;
const LARGEST = 10_000_000;
const MOST_AMOUNTS = 16;

/**
 * Adds the sums that a text names to an offer, as traits `amount:1500`: also those written in words ("fifteen hundred"),
 * with a k, and those said without a currency once it is known ("the 800 will be waiting"). Currencies are not read.
 * @param contacts those of the same fields, when they have been read already.
 */
export function addAmounts(
  offer: Offer,
  fields: readonly ItemField[],
  contacts: readonly TextContacts[] = readContacts(fields),
): Offer {
  const traits = new Set(offer.traits);
  fields.forEach(({ text }, f) => {
    for (const amount of amountsIn(text, contacts[f]!)) traits.add(`amount:${String(amount)}`);
  });
  return traits.size === offer.traits.length ? offer : { traits: [...traits].sort() };
}

/** The sums of a hundred and more in a text, each once: no contacts, percentages, years or counts of things. */
export function readAmounts(text: string): number[] {
  return [...amountsIn(text, readContacts([{ name: 'text', text }])[0]!)];
}

const words = new SaidWords(ONES.keys());

function amountsIn(text: string, { contacts }: TextContacts): ReadonlySet<number> {
  const amounts = new Set<number>();
  words.read(text, contacts);
  for (let i = 0; i < words.length && amounts.size < MOST_AMOUNTS; i++) {
    if (!words.mayBeNumber(i)) continue;
    const read = words.isDigits(i) ? readDigits(words, i) : readWords(words, i);
    if (read === undefined) continue;
    const after = words.at(read.next);
    if (
      read.amount >= SMALLEST &&
      read.amount <= LARGEST &&
      after !== '%' &&
      !(after !== undefined && COUNTED.has(after))
    ) {
      amounts.add(read.amount);
    }
    i = read.next - 1;
  }
  return amounts;
}

interface Read {
  readonly amount: number;
  /** The first word after it. */
  readonly next: number;
}

function readDigits(said: SaidWords, at: number): Read | undefined {
  const word = said.at(at)!;
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(word) ? word.replaceAll(',', '') : word;
  if (!/^\d{1,9}(?:\.\d{1,3})?$/.test(plain)) return undefined;
  const amount = Number(plain);
  const after = said.at(at + 1);
  if (after === 'k' || after === 'thousand') return { amount: Math.round(amount * 1000), next: at + 2 };
  // A year, unless money is said before it; and what is joined by a slash or a hyphen is a date or a reference.
  const before = said.at(at - 1);
  if (/^(?:19|20)\d\d$/.test(word) && !(before !== undefined && /^(?:[£$€]|gbp|usd|eur)$/.test(before)))
    return undefined;
  return { amount, next: at + 1 };
}

/** "fifteen hundred", "three hundred and fifty", "eighteen thousand", "seven and a half" (thousand understood). */
function readWords(said: SaidWords, at: number): Read | undefined {
  if (!ONES.has(said.at(at)!)) return undefined;
  let thousands = 0;
  let rest = 0;
  let half = false;
  let next = at;
  for (let i = at; i < said.length; i++) {
    const word = said.at(i)!;
    const ones = ONES.get(word);
    if (ones !== undefined) rest += ones;
    else if (word === 'hundred' && rest > 0) rest *= 100;
    else if (word === 'thousand' && rest > 0) {
      thousands += rest * 1000;
      rest = 0;
    } else if (word === 'half' && said.at(i - 1) === 'a' && rest > 0) {
      rest += 0.5;
      half = true;
    } else if (word === 'and' || word === 'a' || word === '-') continue;
    else break;
    next = i + 1;
  }
  const amount = thousands + rest;
  return { amount: half && amount < SMALLEST ? amount * 1000 : amount, next };
}

import { allFakers, type Faker } from '@faker-js/faker';

/**
 * The words that a swap puts in. They come from @faker-js/faker and from this file: nothing that the closed
 * vocabulary is made from, so that a leak cannot hide in a list that both have read.
 */
export interface SwapWords {
  /** What each slot may be filled with. Every call gives the next word; the same seed gives the same words. */
  next(slot: Slot): string;
}

/** The slots of a template, and what replaces words found in the corpora. */
export type Slot =
  | 'first'
  | 'full'
  | 'city'
  | 'country'
  | 'nationality'
  | 'language'
  | 'sign'
  | 'code'
  | 'unit'
  | 'brand'
  | 'dialling'
  | 'ending';

const COUNTRIES =
  'Albania|Antigua and Barbuda|Bosnia and Herzegovina|Burkina Faso|Cabo Verde|Central African Republic|Chad|China|Costa Rica|Côte d’Ivoire|Cuba|Cyprus|Democratic Republic of the Congo|Dominican Republic|East Timor|El Salvador|France|Georgia|Guinea-Bissau|Hong Kong|Iceland|India|Iran|Isle of Man|Jersey|Jordan|Kyrgyzstan|Lebanon|Mali|Marshall Islands|Monaco|Myanmar|New Zealand|Niger|North Korea|Oman|Papua New Guinea|Poland|Qatar|Republic of Moldova|Russia|Saint Kitts and Nevis|San Marino|São Tomé and Príncipe|Saudi Arabia|Solomon Islands|South Africa|Sri Lanka|Sweden|Taiwan|the Gambia|the Netherlands|the United States of America|Togo|Trinidad and Tobago|Turkey|Turks and Caicos Islands|Ukraine|United Arab Emirates|the UK|Vatican City|Viet Nam|Western Sahara|Zimbabwe|Россия|中国|日本|ایران|Ελλάδα'.split(
    '|',
  );
const NATIONALITIES =
  'Albanian|American|Argentine|Bangladeshi|Belarusian|British|Burmese|Chinese|Czech|Danish|Dutch|Egyptian|Emirati|Filipino|Finnish|French|German|Ghanaian|Hungarian|Indian|Iranian|Irish|Israeli|Jamaican|Kenyan|Maltese|New Zealand|Nigerian|North Korean|Polish|Portuguese|Russian|Saudi|Scottish|South African|Swiss|Thai|Turkish|Ukrainian|Welsh|Zambian'.split(
    '|',
  );
const LANGUAGES =
  'Arabic|Cantonese|Dutch|English|Farsi|French|German|Hausa|Hindi|Korean|Mandarin|Polish|Russian|Spanish|Swahili|Turkish|Urdu|Welsh|Yoruba'.split(
    '|',
  );
const SIGNS = '£|€|$|¥|₹|₩|₺|₦|₴|₫|฿|₱|₪|₵'.split('|');
const CODES = 'GBP|EUR|USD|CHF|PLN|NOK|JPY|KRW|INR|ZAR|CNY|TRY|AED|BRL|SEK|ALL|TOP|MOP|CUP|LAK'.split('|');
const UNITS =
  'pounds|euros|dollars|zloty|kroner|yen|won|rupees|rand|francs|yuan|pesos|lira|dirhams|shillings|roubles|baht'.split(
    '|',
  );
const BRANDS =
  'WhatsApp|Telegram|Signal|Viber|WeChat|LINE|KakaoTalk|Threema|Discord|Skype|Wire|Session|Element|Zalo|Messenger|Snapchat|Slack|Zoom|Teams|Line|Wickr'.split(
    '|',
  );
const DIALLING = '+44 20|+1 202|+86 10|+7 495|+49 30|+91 11|+98 21|+82 2|+33 1|+971 4'.split('|');
const ENDINGS = '.de|.cn|.fr|.ru|.co.uk|.com|.ir|.kp|.com.br|.co.jp|.org|.io|.example'.split('|');

/** Locales of faker whose person names are their own; more than fifty. */
export const LOCALES: readonly string[] = Object.keys(allFakers).filter(
  (locale) => locale !== 'base' && hasNames(locale),
);

function hasNames(locale: string): boolean {
  try {
    return fakerOf(locale).person.firstName() !== '' && fakerOf(locale).person.lastName() !== '';
  } catch {
    return false;
  }
}

function fakerOf(locale: string): Faker {
  return allFakers[locale as keyof typeof allFakers];
}

/** Words for swaps, the same ones for the same seed. */
export function createSwapWords(seed: number): SwapWords {
  let state = seed >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  for (const locale of LOCALES) fakerOf(locale).seed(seed);
  const city = (): string => {
    for (;;) {
      try {
        return fakerOf(pick(LOCALES)).location.city();
      } catch {
        // This locale has no cities of its own: another one has.
      }
    }
  };
  const person = (): Faker['person'] => fakerOf(pick(LOCALES)).person;
  const fill: Record<Slot, () => string> = {
    first: () => (random() < 0.5 ? person().firstName() : person().lastName()),
    full: () => {
      const from = person();
      return `${from.firstName()} ${from.lastName()}`;
    },
    city,
    country: () => pick(COUNTRIES),
    nationality: () => pick(NATIONALITIES),
    language: () => pick(LANGUAGES),
    sign: () => pick(SIGNS),
    code: () => pick(CODES),
    unit: () => pick(UNITS),
    brand: () => pick(BRANDS),
    dialling: () => pick(DIALLING),
    ending: () => pick(ENDINGS),
  };
  return { next: (slot) => fill[slot]() };
}

/** Words for what a sum is paid for, by the period they mean. English first, then the neighbours' commonest. */
const PERIOD_WORDS: Readonly<Record<string, string>> = {
  hour: 'hour hours hr hrs h hourly stunde heure hora ora uur godzinę час',
  day: 'day days daily diem pd tag jour día dia giorno dag dzień день',
  week: 'week weeks weekly wk pw woche semaine semana settimana tydzień неделю',
  month: 'month months monthly mth pcm pm monat mois mes mese maand miesiąc месяц',
  year: 'year years yearly yr yrs annum annual annually pa jahr an año ano anno jaar rok год',
  report:
    'report reports paper papers article articles piece pieces essay essays brief briefing analysis study write-up memo note',
  task: 'task tasks project projects assignment assignments job jobs order gig milestone',
  call: 'call calls consultation consultations interview interviews session sessions meeting meetings conversation',
  event: 'lecture lectures talk talks speech speeches presentation trip trips visit visits event events',
  word: 'word words',
  page: 'page pages',
  person: 'person head referral contact introduction name',
};

const PERIOD_BY_WORD = new Map(
  Object.entries(PERIOD_WORDS).flatMap(([period, list]) =>
    list.split(' ').map((word) => [word, period] as const),
  ),
);

// "per hour", "an hour", "/ h", "for each short paper": up to one word may stand between.
const JOINED_AFTER =
  /[+ \u00a0]{0,2}(?:\/[ \u00a0]?|\(?(?:gross |net |euros? )?(?:per|an?|each|every|for (?:an?|each|every|one|your(?: first)?)|pro|par|por|al|la|im|za|в) )(?:([\p{L}-]{1,14})(?: ([\p{L}-]{1,14}))?)/iuy;
const BARE_AFTER =
  /[ \u00a0]{0,2}\(?(hourly|daily|weekly|monthly|yearly|annually|each|p\.?[ ]?a\.?|p\.?c\.?m\.?|p\.?[ ]?h\.?|p\.?[ ]?d\.?|p\.?[ ]?w\.?|p\.?[ ]?m\.?)(?![\p{L}\p{N}])/iuy;
const BEFORE =
  /\b(hourly|daily|weekly|monthly|yearly|annual|day)[ ](?:(?:base|basic|gross|net|starting)[ ])?(?:rate|fee|pay|salary|wage|salaries|income|compensation|retainer|stipend|payment)s?(?:[ ](?:is|are|of|from|up to|between|range)){0,3}[ :-]{0,3}$/iu;
const SHORT: Readonly<Record<string, string>> = {
  pa: 'year',
  pcm: 'month',
  pm: 'month',
  ph: 'hour',
  pd: 'day',
  pw: 'week',
  each: 'piece',
};

/** What a sum is paid for, and where the words for it end when they follow the sum. */
export interface FoundPeriod {
  readonly name: string;
  readonly end?: number;
}

/** What a sum at text[start, end) is paid for, read from the words right after it, else right before; undefined when not said. */
export function readPeriod(text: string, start: number, end: number): FoundPeriod | undefined {
  JOINED_AFTER.lastIndex = end;
  const joined = JOINED_AFTER.exec(text);
  if (joined !== null) {
    const [whole, first = '', second = ''] = joined;
    const direct = PERIOD_BY_WORD.get(first.toLowerCase());
    const behind = second === '' ? 0 : second.length + 1;
    if (direct !== undefined) return { name: direct, end: end + whole.length - behind };
    const indirect = PERIOD_BY_WORD.get(second.toLowerCase());
    if (indirect !== undefined) return { name: indirect, end: end + whole.length };
  }
  BARE_AFTER.lastIndex = end;
  const bare = BARE_AFTER.exec(text);
  if (bare !== null) {
    const short = bare[1]!.toLowerCase().replace(/[. ]/gu, '');
    const name = SHORT[short] ?? PERIOD_BY_WORD.get(short);
    if (name !== undefined) return { name, end: end + bare[0].length };
  }
  const before = BEFORE.exec(text.slice(Math.max(0, start - 60), start))?.[1]?.toLowerCase();
  const name = before === undefined ? undefined : PERIOD_BY_WORD.get(before);
  return name === undefined ? undefined : { name };
}

import anyAscii from 'any-ascii';

/** Words of a name that are compared, at most: a hostile name is no novel. */
const MOST_WORDS = 40;
const MOST_UNITS = 400;

/**
 * The words of a name for comparing, in plain letters and in their order. Names are made ASCII here and nowhere else:
 * only two names are ever compared, and nothing is judged by the script a name was written in.
 */
export function nameWords(name: string): readonly string[] {
  const cut = name.slice(0, MOST_UNITS);
  const plain = (/^[\x00-\x7f]*$/.test(cut) ? cut : anyAscii(spaceScripts(cut))).toLowerCase();
  return (
    plain
      .replace(/&/g, ' and ')
      // O'Brien is one word, and so are A.B.C. and l'Atelier.
      .replace(/['’`]/g, '')
      .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
      .split(/[^a-z0-9]+/)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS)
  );
}

/** Legal forms that are written without a space before or after them. */
const UNSPACED_FORMS =
  /公開株式会社|株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限責任公司|有限公司|주식회사/gu;
/** Where one script meets the next in a name without spaces. */
const SCRIPT_MEETS =
  /(?<=[\p{sc=Katakana}ー])(?=[\p{sc=Han}\p{sc=Latin}])|(?<=\p{sc=Han})(?=[\p{sc=Katakana}\p{sc=Latin}])|(?<=\p{sc=Latin})(?=[\p{sc=Katakana}\p{sc=Han}])/gu;

function spaceScripts(name: string): string {
  return name.replace(UNSPACED_FORMS, ' $& ').replace(SCRIPT_MEETS, ' ');
}

/** A name in one form, for telling sources apart: equal for `Acme Ltd`, `ACME LTD.` and `Acme, Ltd`. */
export function nameKey(name: string): string {
  return nameWords(name).join(' ');
}

const TITLES = new Set(
  'mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron rt hon the rev revd reverend cllr'.split(
    ' ',
  ),
);

/**
 * A person's name in one form, for advice that a person reads: forename and surname without titles and middle names.
 * Many people share one name, so whatever rests on it says so. Empty where there are not two words.
 */
export function personKey(name: string): string {
  const words = nameWords(name).filter((word) => !TITLES.has(word));
  return words.length < 2 ? '' : `${words[0]!} ${words[words.length - 1]!}`;
}

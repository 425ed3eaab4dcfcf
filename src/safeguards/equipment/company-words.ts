/** Endings that say what kind of company it is, not which; compared after the words are made plain. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    'ltd limited llc inc incorporated corp corporation co company plc gmbh ag sa sas sarl srl spa bv nv ab oy oyj as aps ' +
    'kk kg kgaa pte pvt private pty sdn bhd llp lp jsc pjsc ooo ao sl sro zoo doo ltda mbh 有限公司 股份有限公司'
  ).split(' '),
);

/** Words that many companies carry and that do not tell one from another. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'communications communication networks networking network systems system technology technologies tech security ' +
    'electronics electronic electric international group industries global solutions vision digital cctv video the uk usa ' +
    'europe americas holdings enterprises products'
  ).split(' '),
);

const CJK_FORM = /(?:股份)?有限公司$/u;
const LONGEST = 300;

/**
 * A company's name, a label or a description as plain words: small letters without accents, everything that is neither
 * letter nor figure a gap. At most the first 300 characters are read.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[.'’]/g, (mark) => (mark === '.' ? ' ' : ''));
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a company's name without its legal form: `Hytera Communications Co., Ltd` is `hytera communications`. */
export function companyWords(name: string): string[] {
  const words = wordsOf(name);
  for (let last = words.length - 1; last >= 1; last--) {
    const word = words[last]!;
    // "S.p.A.", "B.V.": single letters in a row at the end are a legal form too.
    if (!LEGAL_FORMS.has(word) && !(word.length === 1 && /\p{L}/u.test(word))) break;
    words.pop();
  }
  const final = words[words.length - 1];
  if (final !== undefined && CJK_FORM.test(final)) words[words.length - 1] = final.replace(CJK_FORM, '');
  return words;
}

/** Where the words stand side by side in others, or -1: whole words, so that `dahua` is not in `dahuasheng`. */
export function findWords(within: readonly string[], sought: readonly string[], from = 0): number {
  for (let at = from; at + sought.length <= within.length; at++) {
    if (sought.every((word, index) => within[at + index] === word)) return at;
  }
  return -1;
}

/** The words of a name that tell which company it is, joined: `Axis Communications AB` and `AXIS` are both `axis`. */
export function tellingWords(words: readonly string[]): string {
  const telling = words.filter((word) => !COMMON.has(word) && !LEGAL_FORMS.has(word));
  return (telling.length === 0 ? words : telling).join(' ');
}

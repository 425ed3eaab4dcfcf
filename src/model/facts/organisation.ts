import type { ItemField } from '../item.js';
import type { Span } from './email-span.js';

/** Legal forms as they end (some begin) a name, dots and case left out. They say how a firm is registered, not which it is. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  (
    'ltd limited llp llc lp plc inc incorporated corp corporation co company gmbh mbh ag kg kgaa ohg ug ev eg se sa sas sasu ' +
    'sarl srl spa snc bv nv vof cv bvba cvba sprl ab as asa aps oy oyj hf ehf ou oü as sia uab ooo oao zao pao ao sro as kft ' +
    'zrt nyrt bt doo dd ad ood eood sc sca scs sl slu sau slne ltda eireli cia cv sapi pty pte pvt private sdn bhd berhad tbk pt ' +
    'kk gk yk kabushiki kaisha co jsc pjsc ojsc cjsc llo fze fzc fzco wll saoc qsc psc ltee ltée cic cio tov at ' +
    'ооо оао зао пао ао тов'
  ).split(' '),
);

// Written without spaces around them, before or after the name.
const JOINED_FORMS =
  /股份有限公司|有限责任公司|有限責任公司|有限公司|株式会社|合同会社|有限会社|주식회사|\(주\)/gu;
// Forms of several words, once dots are gone: "Sp. z o.o.", "S.A. de C.V.", "Pty Ltd" is read word by word.
const PHRASE_FORMS = / (?:sp z ?oo|sa de cv|s de rl de cv|gmbh (?:&|and) co kg|spol s ro|dba|t a)$/u;

/** Not an organisation, whatever field it stands in. */
const NO_NAMES: ReadonlySet<string> = new Set(
  'self employed selfemployed freelance freelancer confidential n a na none unknown various private company home independent retired student'
    .split(' ')
    .concat([
      'self employed',
      'n a',
      'private company',
      'confidential company',
      'stealth',
      'stealth startup',
    ]),
);

/**
 * The name of an organisation for comparing: lower case, without accents, punctuation, a leading "the" and the legal
 * form. @returns undefined when nothing is left that could be a name.
 */
export function parseOrganisation(text: string): string | undefined {
  const plain = text
    .normalize('NFKD')
    // Accents on Latin letters only: a mark on others often makes another letter (й, が).
    .replace(/(?<=\p{Script=Latin})\p{M}{1,8}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(JOINED_FORMS, ' ')
    .replace(/(?<=\p{L})\.(?=\p{L})|\.(?=\s|$)|['’`]/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
    .replace(/^the (?=.)/u, '');
  const words = ` ${plain}`.replace(PHRASE_FORMS, '').trim().split(' ');
  while (words.length > 1 && LEGAL_FORMS.has(words[words.length - 1]!)) words.pop();
  while (words.length > 1 && /^(?:ооо|оао|зао|пао|тов|pt|ooo)$/u.test(words[0]!)) words.shift();
  // "Orr and Co" ends in "and" once its form is gone.
  if (words.length > 1 && words[words.length - 1] === 'and') words.pop();
  const name = words.join(' ');
  return name.length < 2 || name.length > 120 || NO_NAMES.has(name) ? undefined : name;
}

const LONGEST_NAME = 120;

/** Where organisations are named in a field of this kind: a company field, a headline, the block that signs a text. */
export function organisationSpans(field: ItemField): readonly Span[] {
  if (field.name === 'company') return companySpan(field.text);
  if (field.name === 'from_headline') return headlineSpan(field.text);
  return field.name === 'text' ? signatureSpan(field.text) : [];
}

function companySpan(text: string): readonly Span[] {
  const start = text.search(/\S/u);
  const end = text.trimEnd().length;
  return start < 0 || end - start > LONGEST_NAME || text.slice(start, end).includes('\n')
    ? []
    : [{ start, end }];
}

// "Talent Partner at Northfold Insight", "Recruiter @ Northfold", "Associate, Northfold Insight | Hiring"
const AT = /(?:^|[\s,|])(?:at|@|bei|chez|en|presso|bij|hos|w)[ \u00a0]+(?=[\p{Lu}\p{Lo}\p{N}])/u;
const NAME_END = /[|•·\n;(]| [-–—] |, /u;

function headlineSpan(text: string): readonly Span[] {
  const at = AT.exec(text);
  if (at !== null) return nameFrom(text, at.index + at[0].length);
  const comma = /,[ \u00a0]+(?=[\p{Lu}\p{Lo}\p{N}])|[ \u00a0][|•·–—-][ \u00a0]+(?=[\p{Lu}\p{Lo}\p{N}])/u.exec(
    text,
  );
  return comma === null ? [] : nameFrom(text, comma.index + comma[0].length);
}

function nameFrom(text: string, start: number): readonly Span[] {
  const rest = text.slice(start, start + LONGEST_NAME);
  // "Acme, Inc": what follows the comma is the legal form.
  const cut = rest.search(NAME_END);
  const isForm =
    cut > 0 &&
    rest[cut] === ',' &&
    LEGAL_FORMS.has(
      /^, ([\p{L}.]{2,8})/u.exec(rest.slice(cut))?.[1]?.replace(/\./gu, '').toLowerCase() ?? '',
    );
  const name = (cut < 0 || isForm ? rest : rest.slice(0, cut)).trimEnd();
  return name === '' ? [] : [{ start, end: start + name.length }];
}

const SIGN_OFF =
  /^[ \t]*(?:(?:with[ ])?(?:my[ ])?(?:kind|kindest|best|warm|warmest|many)?[ ]?(?:regards|wishes|thanks)|(?:yours[ ])?(?:sincerely|faithfully)|cheers|yours|cordially|mit freundlichen Grüßen|cordialement|saludos|atentamente)\b/iu;
const SIGNATURE_REACH = 400;
const SIGNATURE_LINES = 6;
const LONGEST_SIGN_OFF = 40;

/** In the lines after the first sign-off near the end: one that ends in a legal form, or names "title, Organisation". */
function signatureSpan(text: string): readonly Span[] {
  let linesLeft = -1;
  const from = Math.max(0, text.length - SIGNATURE_REACH);
  for (let start = from; start < text.length && linesLeft !== 0;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    if (linesLeft > 0) {
      const found = signatureLine(text.slice(start, end));
      if (found !== undefined) return [{ start: start + found.start, end: start + found.end }];
      linesLeft--;
    } else if (end - start <= LONGEST_SIGN_OFF && SIGN_OFF.test(text.slice(start, end)))
      linesLeft = SIGNATURE_LINES;
    start = end + 1;
  }
  return [];
}

function signatureLine(line: string): Span | undefined {
  if (line.length > LONGEST_NAME || /[@:/#]|\d{4}/u.test(line)) return undefined;
  const trimmed = line.trimEnd();
  const lastWord = /([\p{L}.]{2,12})$/u.exec(trimmed)?.[1]?.replace(/\./gu, '').toLowerCase() ?? '';
  if (LEGAL_FORMS.has(lastWord) && /\s/u.test(trimmed.trim())) {
    const comma = /^[^,]{3,60}, (?=[^,]{2,60} \S)/u.exec(trimmed);
    return { start: comma?.[0].length ?? line.search(/\S/u), end: trimmed.length };
  }
  const [first] = /,[ ](?=\p{Lu})/u.test(trimmed) || AT.test(trimmed) ? headlineSpan(trimmed) : [];
  return first;
}

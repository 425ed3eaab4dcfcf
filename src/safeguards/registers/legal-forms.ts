import { nameKey, nameWords } from './company-name.js';

/**
 * What says what a body is in law and not which one it is, by one short name each, so that `Ltd` and `Limited` are the
 * same form.
 */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  plc: ['plc', 'public limited company', 'ccc', 'cwmni cyfyngedig cyhoeddus'],
  llp: ['llp', 'limited liability partnership', 'pac', 'partneriaeth atebolrwydd cyfyngedig'],
  cic: ['cic', 'community interest company', 'cwmni buddiant cymunedol'],
  cio: ['cio', 'charitable incorporated organisation'],
  lp: ['lp', 'limited partnership'],
  ltd: [
    'ltd',
    'limited',
    'company limited',
    'co limited',
    'co ltd',
    'private limited',
    'private limited company',
    'pte ltd',
    'pty ltd',
    'pvt ltd',
    'cyf',
    'cyfyngedig',
  ],
  llc: [
    'llc',
    'limited liability company',
    'llc company',
    'ooo',
    'Общество с ограниченной ответственностью',
    'tov',
    'Товариство з обмеженою відповідальністю',
    'Tovarystvo z obmezhenoiu vidpovidalnistiu',
    '有限公司',
    '有限责任公司',
    '有限会社',
    '有限 会社',
    '合同会社',
  ],
  jsc: [
    'jsc',
    'ojsc',
    'pjsc',
    'cjsc',
    'joint stock company',
    'open joint stock company',
    'closed joint stock company',
    'public joint stock company',
    'ao',
    'oao',
    'pao',
    'zao',
    'Акционерное общество',
    'Открытое акционерное общество',
    'Закрытое акционерное общество',
    'Публичное акционерное общество',
    'Акціонерне товариство',
    'Aktsionerne tovarystvo',
    '股份有限公司',
    '株式会社',
    '公開株式会社',
    '주식회사',
  ],
  inc: ['inc', 'incorporated', 'corp', 'corporation'],
  gmbh: ['gmbh', 'gmbh and co kg', 'Gesellschaft mit beschränkter Haftung'],
  ag: ['ag', 'aktiengesellschaft'],
  kg: ['kg', 'kommanditgesellschaft'],
  kft: ['kft', 'Korlátolt Felelősségű Társaság'],
  srl: [
    'srl',
    'sarl',
    'Sociedad de responsabilidad limitada',
    'Sociedade de responsabilidade limitada',
    'Société à responsabilité limitée',
    'Societatea cu răspundere limitată',
    'Società a responsabilità limitata',
  ],
  sa: ['sa', 'Société anonyme', 'Sociedad anónima'],
  sas: ['sas'],
  bv: ['bv'],
  nv: ['nv'],
  oy: ['oy'],
  ab: ['ab'],
};

const FORM_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMS).flatMap(([form, phrases]) =>
    phrases.map((phrase) => [nameKey(phrase), form] as const),
  ),
);
const MOST_WORDS = Math.max(...[...FORM_OF.keys()].map((phrase) => phrase.split(' ').length));

/** A name's words without those of its legal form, and the form; all words, where nothing else would be left. */
export interface BareName {
  readonly words: readonly string[];
  readonly form: string | undefined;
}

/** Takes the legal form off the end of a name, or off its beginning, where other languages put it. */
export function stripLegalForm(words: readonly string[]): BareName {
  for (let count = Math.min(MOST_WORDS, words.length - 1); count > 0; count--) {
    const end = FORM_OF.get(words.slice(-count).join(' '));
    if (end !== undefined) return { words: words.slice(0, -count), form: end };
    const start = FORM_OF.get(words.slice(0, count).join(' '));
    if (start !== undefined) return { words: words.slice(count), form: start };
  }
  return { words, form: undefined };
}

/** The words of an organisation's name without those of its legal form: what a register is searched by. */
export function companyWords(name: string): readonly string[] {
  return stripLegalForm(nameWords(name)).words;
}

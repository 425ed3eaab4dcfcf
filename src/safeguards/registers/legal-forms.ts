/**
 * Words that say what a body is in law and not which one it is, as words of a name (plain letters), by one short name
 * each, so that `Ltd` and `Limited` are the same form.
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
    'ooo',
    'obschestvo s ogranichennoj otvetstvennostyu',
    'tov',
    'tovaristvo z obmezenou vidpovidalnistyu',
    'you xian gong si',
    'you xian ze ren gong si',
    'yu hui she',
  ],
  jsc: [
    'jsc',
    'ojsc',
    'pjsc',
    'cjsc',
    'joint stock company',
    'open joint stock company',
    'public joint stock company',
    'ao',
    'oao',
    'pao',
    'zao',
    'akcionernoe obschestvo',
    'gu fen you xian gong si',
    'zhu shi hui she',
  ],
  inc: ['inc', 'incorporated', 'corp', 'corporation'],
  gmbh: ['gmbh', 'gmbh and co kg', 'gesellschaft mit beschrankter haftung'],
  ag: ['ag', 'aktiengesellschaft'],
  kg: ['kg', 'kommanditgesellschaft'],
  kft: ['kft', 'korlatolt felelossegu tarsasag'],
  srl: ['srl', 'sarl', 'sociedad de responsabilidad limitada', 'sociedade de responsabilidade limitada'],
  sa: ['sa', 'societe anonyme', 'sociedad anonima'],
  sas: ['sas'],
  bv: ['bv'],
  nv: ['nv'],
  oy: ['oy'],
  ab: ['ab'],
};

const FORM_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(FORMS).flatMap(([form, phrases]) => phrases.map((phrase) => [phrase, form] as const)),
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

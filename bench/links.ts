// What the link room finds, and what it costs. Prints a table; needs the development data beside the project.
//   npm run bench:links [-- --data ../shared/data --items 100000 --cost-only]
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { createJudge, leaningInFull } from '../src/check/index.js';
import {
  addAmounts,
  createLinker,
  WordSenses,
  type Campaign,
  type Linker,
  type LinkRecord,
} from '../src/link/index.js';
import {
  ClosedReader,
  ClosedVocabulary,
  findFacts,
  FIRST_WORD,
  isHubDomain,
  type ClosedText,
  type FieldName,
  type Item,
  type ItemKind,
} from '../src/model/index.js';
import { dataFolder, readPacks } from '../src/screen/index.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    items: { type: 'string', default: '100000' },
    'cost-only': { type: 'boolean', default: false },
  },
});
if (!existsSync(values.data)) {
  console.log(`No data at ${values.data}: nothing measured.`);
  process.exit(0);
}

type Row = Readonly<Record<string, unknown>>;

function readRows(name: string): Row[] {
  const bytes = readFileSync(join(values.data, name));
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

function itemOf(row: Row, kind: ItemKind, fields: Readonly<Partial<Record<FieldName, string>>>): Item {
  const read = Object.entries(fields).flatMap(([name, column]) => {
    const text = row[column];
    return typeof text === 'string' && text !== '' ? [{ name: name as FieldName, text }] : [];
  });
  return { id: String(row['id']), kind, fields: read, source: { file: 'bench', sha256: '' } };
}

const EMSCAD = {
  title: 'title',
  company_profile: 'company_profile',
  description: 'description',
  requirements: 'requirements',
  benefits: 'benefits',
};
const packs = readPacks();
const vocabulary = ClosedVocabulary.parse(packs.vocabulary.words, packs.vocabulary.collisions);
const reader = new ClosedReader(vocabulary);
const senses = WordSenses.parse(readFileSync(join(dataFolder(), 'senses', 'words.bin')), (word) =>
  vocabulary.tokenOf(word),
);
const judge = createJudge(packs);

function newLinker(): Linker {
  return createLinker({ senses, isHub: (kind, value) => kind === 'domain' && isHubDomain(value) });
}

function addJudged(linker: Linker, item: Item): void {
  const { verdict, closed, offer } = judge.assess(item);
  linker.add({
    id: item.id,
    closed,
    facts: verdict.facts,
    offer: addAmounts(offer, item.fields),
    probability: leaningInFull(verdict),
  });
}

/** A fixed sequence of numbers below a limit. */
function numbersFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
}

const next = numbersFrom(20_251_118);

/** A copy with the share `rate` of its tokens replaced, dropped or followed by another word of the vocabulary. */
function reword(closed: ClosedText, rate: number): ClosedText {
  const fields = closed.fields.map((field) => {
    const tokens: number[] = [];
    for (const token of field.tokens) {
      if (next(10_000) >= rate * 10_000) tokens.push(token);
      else {
        const fresh = FIRST_WORD + next(vocabulary.words.length);
        tokens.push(...[[fresh], [], [token, fresh]][next(3)]!);
      }
    }
    const length = tokens.length;
    return {
      ...field,
      length,
      tokens: Uint16Array.from(tokens),
      breaks: new Uint8Array(length),
      starts: new Uint32Array(length),
      ends: new Uint32Array(length),
    };
  });
  return { ...closed, fields };
}

interface PairScore {
  readonly recall: number;
  readonly precision: number;
  readonly wrong: readonly (readonly [string, string])[];
}

/** Pairs of items that are in one campaign, against a truth. Only items that have a group or are asked for count. */
function scorePairs(
  campaigns: readonly Campaign[],
  groups: ReadonlyMap<string, string | undefined>,
  sameAnyway?: (a: string, b: string) => boolean,
): PairScore {
  const sizes = new Map<string, number>();
  for (const group of groups.values()) if (group !== undefined) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  let all = 0;
  for (const size of sizes.values()) all += (size * (size - 1)) / 2;
  let right = 0;
  const wrong: [string, string][] = [];
  for (const { members } of campaigns) {
    const known = members.filter((member) => groups.has(member));
    known.forEach((a, index) => {
      for (const b of known.slice(index + 1)) {
        if (groups.get(a) !== undefined && groups.get(a) === groups.get(b)) right++;
        else if (sameAnyway?.(a, b) !== true) wrong.push([a, b]);
      }
    });
  }
  return {
    recall: right / all,
    precision: right + wrong.length === 0 ? 1 : right / (right + wrong.length),
    wrong,
  };
}

const table: Record<string, string | number>[] = [];
const line = (what: string, figures: Record<string, string | number>): void => {
  table.push({ what, ...figures });
};
const share = (value: number): string => value.toFixed(3);
const RATES = [0.05, 0.1, 0.15, 0.2];

// --- Reworded copies among real adverts: four copies of each of some 1,500 originals, one original a poster.
function measureCopies(): void {
  const rows = [
    ...readRows('adverts/adverts-hn.ndjson.gz').map((row) => ({
      item: itemOf(row, 'advert', { text: 'text' }),
      poster: `hn ${String(row['poster_hash'])}`,
    })),
    ...readRows('adverts/adverts-emscad.ndjson.gz').map((row) => ({
      item: itemOf(row, 'advert', EMSCAD),
      poster: `emscad ${String(row['group'])}`,
    })),
  ].map(({ item, poster }) => ({ id: item.id, poster, closed: reader.close(item.fields) }));
  const bare = newLinker();
  for (const { id, closed } of rows) bare.add({ id, closed, facts: [], offer: { traits: [] } });
  const before = bare.campaigns();
  const hn = new Map(
    rows.filter(({ poster }) => poster.startsWith('hn')).map(({ id, poster }) => [id, poster]),
  );
  line('same poster, wording alone (hn)', { items: bare.items, ...figuresOf(scorePairs(before, hn)) });

  // One advert put up by two people of a firm is one text: an original stands for all that the bare adverts link.
  const firstOf = new Map<string, string>();
  before.forEach(({ id, members }) => {
    for (const member of members) firstOf.set(member, id);
  });
  const seen = new Set<string>();
  const originals: typeof rows = [];
  for (const row of rows) {
    const tokens = row.closed.fields.reduce((sum, { length }) => sum + length, 0);
    const text = firstOf.get(row.id) ?? row.id;
    if (tokens < 40 || seen.has(row.poster) || seen.has(text)) continue;
    seen.add(row.poster).add(text);
    if (seen.size % 5 < 2) originals.push(row);
  }
  const linker = newLinker();
  for (const { id, closed } of rows) linker.add({ id, closed, facts: [], offer: { traits: [] } });
  const origin = new Map<string, string>();
  for (const { id, closed } of originals) {
    origin.set(id, id);
    for (const rate of RATES) {
      const copy = `${id} at ${String(rate)}`;
      origin.set(copy, id);
      linker.add({ id: copy, closed: reword(closed, rate), facts: [], offer: { traits: [] } });
    }
  }
  const campaigns = linker.campaigns();
  const campaignOf = new Map(
    campaigns.flatMap(({ members }, index) => members.map((member) => [member, index] as const)),
  );
  const score = scorePairs(campaigns, origin);
  line('reworded copies, 5 to 20 %', {
    items: linker.items,
    ...figuresOf(score),
    note: `${String(originals.length)} originals`,
  });
  for (const rate of RATES) {
    const found = originals.filter(
      ({ id }) =>
        campaignOf.get(id) !== undefined && campaignOf.get(id) === campaignOf.get(`${id} at ${String(rate)}`),
    );
    line(`  of these at ${String(rate * 100)} %`, { recall: share(found.length / originals.length) });
  }
  // Whether adverts of different posters that nothing linked before are now linked through copies.
  const mixed = campaigns.filter(
    ({ members }) =>
      new Set(
        members.map((member) => firstOf.get(origin.get(member) ?? member) ?? origin.get(member) ?? member),
      ).size > 1,
  );
  line('  campaigns that copies brought together', { note: String(mixed.length) });
}

function figuresOf(score: PairScore): Record<string, string> {
  return { recall: share(score.recall), precision: share(score.precision) };
}

// --- Contact tokens: adverts with the same anonymised contact, wherever it stands.
function measureTokens(): void {
  const linker = newLinker();
  const tokens = new Map<string, Set<string>>();
  const groups = new Map<string, string>();
  for (const row of readRows('adverts/adverts-emscad.ndjson.gz')) {
    const item = itemOf(row, 'advert', EMSCAD);
    linker.add({
      id: item.id,
      closed: reader.close(item.fields),
      facts: findFacts(item),
      offer: { traits: [] },
    });
    groups.set(item.id, String(row['group']));
    tokens.set(
      item.id,
      new Set(item.fields.flatMap(({ text }) => text.match(/#(?:EMAIL|PHONE|URL)_\w+#/g) ?? [])),
    );
  }
  const campaigns = linker.campaigns();
  const campaignOf = new Map(
    campaigns.flatMap(({ members }, index) => members.map((member) => [member, index] as const)),
  );
  const holders = new Map<string, string[]>();
  for (const [id, own] of tokens)
    for (const token of own) holders.set(token, [...(holders.get(token) ?? []), id]);
  let pairs = 0;
  let found = 0;
  for (const ids of holders.values()) {
    ids.forEach((a, index) => {
      for (const b of ids.slice(index + 1)) {
        pairs++;
        if (campaignOf.get(a) !== undefined && campaignOf.get(a) === campaignOf.get(b)) found++;
      }
    });
  }
  line('same contact token (emscad)', {
    items: linker.items,
    recall: share(found / pairs),
    note: `${String(pairs)} pairs`,
  });
  line('same group of the file (emscad)', figuresOf(scorePairs(campaigns, groups)));
}

// --- Duplicates among government adverts. The mark is set on the repeats only, and not on all of them.
function measureDuplicates(): void {
  const linker = newLinker();
  const rows = readRows('adverts/adverts-government.ndjson.gz');
  const employers = new Map<string, string>();
  for (const row of rows) {
    const item = itemOf(row, 'advert', {
      title: 'job_title',
      description: row['full_text'] === '' || row['full_text'] === null ? 'description' : 'full_text',
    });
    addJudged(linker, item);
    employers.set(item.id, employerName(String(row['employer'])));
  }
  const campaigns = linker.campaigns();
  const linked = new Set(campaigns.flatMap(({ members }) => members));
  const marked = rows.filter((row) => row['is_duplicate_job'] === 'True');
  const links = campaigns.flatMap((campaign) => campaign.links);
  const sameEmployer = links.filter(({ a, b }) => employers.get(a) === employers.get(b)).length;
  line('marked duplicates (government)', {
    items: linker.items,
    recall: share(marked.filter((row) => linked.has(String(row['id']))).length / marked.length),
    note: `${String(campaigns.length)} campaigns; ${String(sameEmployer)} of ${String(links.length)} edges within one employer as written`,
  });
}

function employerName(text: string): string {
  return text
    .toLowerCase()
    .replace(/,.*$/, '')
    .replace(
      /\b(the|office|of|elections?|board|supervisor|registrar|voters|clerk|department|county|city)\b/g,
      '',
    )
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

// --- Paraphrases: campaigns whose texts share an offer and no wording.
const LURE = { title: 'title', subject: 'subject', text: 'text', company: 'company' };
function measureParaphrases(): void {
  const rows = readRows('lures-dev.ndjson');
  const groups = new Map(
    rows.map((row) => [String(row['id']), typeof row['campaign'] === 'string' ? row['campaign'] : undefined]),
  );
  const alone = newLinker();
  for (const row of rows) addJudged(alone, itemOf(row, row['kind'] as ItemKind, LURE));
  const campaigns = alone.campaigns();
  const score = scorePairs(campaigns, groups);
  line('paraphrase campaigns (lures-dev)', {
    items: alone.items,
    ...figuresOf(score),
    note: score.wrong.map((pair) => pair.join('+')).join(' '),
  });
  const covert = new Map(
    [...groups].filter(([, campaign]) => campaign === undefined || campaign.startsWith('dc')),
  );
  line('  of these the covert ones', figuresOf(scorePairs(campaigns, covert)));

  const planted = newLinker();
  for (const row of readRows('adverts/adverts-hn.ndjson.gz'))
    addJudged(planted, itemOf({ ...row, id: `hn ${String(row['id'])}` }, 'advert', { text: 'text' }));
  for (const row of rows) addJudged(planted, itemOf(row, row['kind'] as ItemKind, LURE));
  const among = planted.campaigns();
  const mixed = among.filter(
    ({ members }) => members.some((id) => groups.has(id)) && members.some((id) => !groups.has(id)),
  );
  line('  planted among real adverts', {
    items: planted.items,
    ...figuresOf(scorePairs(among, groups)),
    note: `${String(mixed.length)} campaigns mix lures and adverts`,
  });
  const byOffer = among
    .flatMap(({ links }) => links)
    .filter(({ a, b, why }) => why.every(({ kind }) => kind === 'offer') && !groups.has(a) && !groups.has(b));
  line('  real adverts linked by offer alone', { note: `${String(byOffer.length)} edges` });
}

// --- Cost, on invented items of 400 tokens, words as uneven as in language, a fifth of them copies. Processor time, not the clock's.
function measureCost(): void {
  const count = Number(values.items);
  const linker = newLinker();
  const recent: Uint16Array[] = [];
  const batch: LinkRecord[] = [];
  let adding = 0;
  for (let item = 0; item < count; item++) {
    const from = recent[next(50)];
    const tokens = new Uint16Array(400);
    for (let i = 0; i < 400; i++) {
      tokens[i] =
        item % 5 === 0 && from !== undefined && next(10) > 0
          ? from[i]!
          : FIRST_WORD + Math.floor(6000 ** (next(1_000_000) / 1_000_000)) - 1;
    }
    recent[item % 50] = tokens;
    const closed: ClosedText = {
      words: 400,
      others: 0,
      fields: [
        {
          name: 'text',
          length: 400,
          tokens,
          breaks: new Uint8Array(0),
          starts: new Uint32Array(0),
          ends: new Uint32Array(0),
        },
      ],
    };
    const id = `advert-${String(item).padStart(9, '0')}`;
    const facts =
      item % 3 === 0
        ? [{ kind: 'email', value: `jobs${String(next(count))}@firm${String(next(count))}.example` } as const]
        : [];
    batch.push({ id, closed, facts, offer: { traits: [] } });
    if (batch.length < 1000 && item + 1 < count) continue;
    const start = process.cpuUsage();
    for (const record of batch) linker.add(record);
    adding += micros(start);
    batch.length = 0;
  }
  const start = process.cpuUsage();
  const campaigns = linker.campaigns();
  const linking = micros(start);
  line('cost, 400 tokens an item', {
    items: count,
    note: `${(adding / count).toFixed(1)} µs to add, ${(linking / count).toFixed(1)} µs to link, ${String(Math.round(linker.bytes / count))} bytes an item, ${String(Math.round(process.memoryUsage().rss / 1e6))} MB resident, ${String(campaigns.length)} campaigns`,
  });
}

function micros(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return user + system;
}

if (!values['cost-only']) {
  measureCopies();
  measureTokens();
  measureDuplicates();
  measureParaphrases();
}
measureCost();
for (const { what, items, recall, precision, note } of table) {
  console.log(
    [
      String(what).padEnd(38),
      String(items ?? '').padStart(8),
      String(recall ?? '').padStart(7),
      String(precision ?? '').padStart(7),
      `  ${String(note ?? '')}`,
    ].join(' '),
  );
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readPacks } from '../src/screen/index.js';
import {
  DATA,
  hasData,
  onePerGroup,
  readEmscad,
  readGovernment,
  readHamMail,
  readHiringPosts,
  readLures,
  readPairs,
  readUnwantedMail,
  type Labelled,
} from './corpora.js';
import { formatTable } from './figure-table.js';
import { concernScore, createFoldJudges, judgeAll, type Judged } from './judge-folds.js';
import {
  calibrationPanels,
  measureCalibration,
  measureCoverage,
  measureLureBands,
  measureOrdinary,
} from './measure-bands.js';
import { measureCovert, measurePairs, measurePrevalence, measureScam } from './measure-ranking.js';
import { peerRows, plantPrevalence } from './peer-tasks.js';
import { runPeers, type PeerScores } from './peers.js';
import { drawReliability } from './reliability-svg.js';

const { values: flags } = parseArgs({
  options: {
    'fold-models': { type: 'string' },
    peers: { type: 'string' },
    'no-peers': { type: 'boolean' },
    all: { type: 'boolean' },
    out: { type: 'string' },
    svg: { type: 'string', default: 'docs/figures/reliability.svg' },
  },
});

if (!hasData) {
  console.error(
    `There is nothing to measure on: ${DATA} is missing. Set TOCSIN_DATA to the folder with the corpora.`,
  );
  process.exit(2);
}

const started = performance.now();
const all = flags.all === true;
const corpora = {
  emscad: await readEmscad(),
  lures: await readLures(),
  pairs: await readPairs(),
  government: await readGovernment(),
  hiringPosts: await readHiringPosts(),
  mail: await readHamMail(),
};
const planted = plantPrevalence(corpora);

/** Peers take minutes: with --peers FILE their scores are kept there and read again. */
function peersOfThisRun(): PeerScores | undefined {
  if (flags['no-peers'] === true) return undefined;
  if (flags.peers !== undefined) {
    try {
      return JSON.parse(readFileSync(flags.peers, 'utf8')) as PeerScores;
    } catch {
      console.error(`Running the peers; their scores will be kept in ${flags.peers}.`);
    }
  }
  const scores = runPeers(peerRows(corpora, planted));
  if (flags.peers !== undefined) writeFileSync(flags.peers, JSON.stringify(scores));
  return scores;
}
const peers = peersOfThisRun();

const packs = readPacks();
const judges = createFoldJudges(packs, flags['fold-models']);
const judgedById = new Map<Labelled['item'], Judged>();
const judge = (texts: readonly Labelled[]): Judged[] => {
  for (const one of judgeAll(
    judges,
    texts.filter((text) => !judgedById.has(text.item)),
  ))
    judgedById.set(one.text.item, one);
  return texts.map((text) => judgedById.get(text.item)!);
};

const emscad = judge(corpora.emscad);
const lures = judge(corpora.lures);
const pairs = judge(corpora.pairs);
const counted = all ? (texts: readonly Labelled[]) => texts : onePerGroup;
const ordinary = {
  // Employers are few and their adverts differ: all are counted.
  'government adverts': judge(corpora.government),
  'hiring posts': judge(counted(corpora.hiringPosts)),
  'ham mail': judge(counted(corpora.mail)),
};
const life = judge([...planted.ordinary, ...planted.covert, ...planted.scam]);
const unwanted = judge(await readUnwantedMail());

const pairOutcome = measurePairs(pairs, peers);
const panels = calibrationPanels(emscad, lures);
const coverage = measureCoverage(packs, [...judgedById.values()]);
const figures = [
  ...measureScam(emscad, peers),
  ...measureCovert(lures, peers),
  ...pairOutcome.figures,
  ...measurePrevalence(life, peers),
  ...measureLureBands(lures),
  ...measureOrdinary(ordinary),
  ...measureCalibration(panels),
  ...coverage.figures,
];

const svg = resolve(flags.svg);
mkdirSync(dirname(svg), { recursive: true });
writeFileSync(svg, drawReliability(panels));

/** The worst false alarms with what they showed: what a pack's author reads next. */
const falseAlarms = Object.values(ordinary)
  .flat()
  .filter((one) => one.band === 'strong')
  .sort((a, b) => concernScore(b) - concernScore(a))
  .slice(0, 40)
  .map((one) => `- ${one.text.item.id}: ${one.seen.join(', ')}`);

const lines = [
  '# Measured quality',
  '',
  `Packs: ${packs.versions.map((one) => `${one.pack} ${one.version}`).join(', ')}; ${String(packs.indicators.length)} indicators. ${judges.provenance}`,
  'Five folds by group; intervals are 95 % by a bootstrap over groups. The covert texts are composed from documented traits: no verbatim covert advert is public.',
  `${all ? 'All' : 'One a poster or sender of the'} ordinary texts. Judged ${String(judgedById.size)} texts (${String(unwanted.length)} unwanted mails only for coverage) in ${((performance.now() - started) / 1000).toFixed(0)} s, peers included.`,
  '',
  formatTable(figures),
  '',
  `Minimal pairs it gets wrong (P(covert) of the covert and of the ordinary member): ${pairOutcome.wrong.map((one) => `${one.pair} (${one.covert.toFixed(3)}, ${one.ordinary.toFixed(3)})`).join(', ') || 'none'}.`,
  `Indicators that never fired and are not marked unseen: ${coverage.neverSeen.join(', ') || 'none'}.`,
  `Marked unseen but seen: ${coverage.seenAfterAll.join(', ') || 'none'}.`,
  '',
  'Real ordinary items called strong, worst first:',
  ...(falseAlarms.length === 0 ? ['none'] : falseAlarms),
  '',
];
const report = lines.join('\n');
if (flags.out !== undefined) writeFileSync(flags.out, report);
console.log(report);

import type { Figure } from './figure-table.js';
import { sayEstimate, sayShare } from './figure-table.js';
import {
  averagePrecision,
  estimateAveragePrecision,
  estimateRecall,
  precisionAtTop,
  recallAt,
  type Scored,
} from './figures.js';
import { concernScore, type Judged } from './judge-folds.js';
import type { PEERS, PeerScores } from './peers.js';

type Peer = (typeof PEERS)[number];

function ourScores(
  judged: readonly Judged[],
  scoreOf: (one: Judged) => number,
  positive: (one: Judged) => boolean,
): Scored[] {
  return judged.map((one) => ({
    id: one.text.item.id,
    score: scoreOf(one),
    positive: positive(one),
    group: one.text.group,
  }));
}

function peerScores(
  peers: PeerScores | undefined,
  task: string,
  peer: Peer,
  judged: readonly Judged[],
  positive: (one: Judged) => boolean,
): Scored[] | undefined {
  const scores = peers?.[task]?.[peer];
  if (scores === undefined) return undefined;
  return ourScores(judged, (one) => scores[one.text.item.id] ?? Number.NaN, positive);
}

/** One figure for us and for each peer on the same texts. */
function compare(
  measure: string,
  ours: readonly Scored[],
  peers: Readonly<Record<Peer, Scored[] | undefined>>,
  say: (scored: readonly Scored[]) => string,
  asked: { asked?: string; met?: boolean } = {},
): Figure {
  return {
    measure,
    ours: say(ours),
    ...(peers.words === undefined ? {} : { words: say(peers.words) }),
    ...(peers.characters === undefined ? {} : { characters: say(peers.characters) }),
    ...asked,
  };
}

const isScam = (one: Judged): boolean => one.text.label === 'scam';
const isCovert = (one: Judged): boolean => one.text.label === 'covert';

/** Scam against genuine on adverts-emscad: average precision, recall at 5 % and 1 % false alarms. */
export function measureScam(emscad: readonly Judged[], peers: PeerScores | undefined): Figure[] {
  const figures: Figure[] = [];
  const sets = [
    { name: 'scam', texts: emscad, isAsked: true },
    { name: 'scam, unbiased genuine only', texts: emscad.filter((one) => one.text.unbiased), isAsked: false },
  ];
  for (const { name, texts, isAsked } of sets) {
    const ours = ourScores(texts, (one) => one.probability.scam, isScam);
    const others = {
      words: peerScores(peers, 'scam', 'words', texts, isScam),
      characters: peerScores(peers, 'scam', 'characters', texts, isScam),
    };
    const best = (figure: (scored: readonly Scored[]) => number): number | undefined =>
      others.words === undefined || others.characters === undefined
        ? undefined
        : Math.max(figure(others.words), figure(others.characters));
    const ahead = (
      figure: (scored: readonly Scored[]) => number,
      by: number,
    ): { asked?: string; met?: boolean } => {
      const top = best(figure);
      if (top === undefined || !isAsked) return {};
      return {
        asked: by > 0 ? `peer + ${String(by)}` : 'above peers',
        met: figure(ours) >= top + Math.max(by, 1e-9),
      };
    };
    figures.push(
      compare(
        `${name}: average precision`,
        ours,
        others,
        (s) => sayEstimate(estimateAveragePrecision(s)),
        ahead(averagePrecision, 0.05),
      ),
      compare(
        `${name}: recall at 5 % false alarms`,
        ours,
        others,
        (s) => sayEstimate(estimateRecall(s, 0.05)),
        ahead((s) => recallAt(s, 0.05), 0),
      ),
      compare(
        `${name}: recall at 1 % false alarms`,
        ours,
        others,
        (s) => sayEstimate(estimateRecall(s, 0.01)),
        ahead((s) => recallAt(s, 0.01), 0),
      ),
    );
  }
  return figures;
}

/** Covert against ordinary on lures-dev. */
export function measureCovert(lures: readonly Judged[], peers: PeerScores | undefined): Figure[] {
  const texts = lures.filter((one) => !isScam(one));
  const ours = ourScores(texts, (one) => one.probability.covert, isCovert);
  const others = {
    words: peerScores(peers, 'covert', 'words', texts, isCovert),
    characters: peerScores(peers, 'covert', 'characters', texts, isCovert),
  };
  return [
    compare('covert: average precision', ours, others, (s) => sayEstimate(estimateAveragePrecision(s))),
    compare('covert: recall at 5 % false alarms', ours, others, (s) => sayEstimate(estimateRecall(s, 0.05)), {
      asked: '0.90',
      met: recallAt(ours, 0.05) >= 0.9,
    }),
  ];
}

/** A minimal pair and whether its covert member scores higher. */
export interface PairOutcome {
  readonly pair: string;
  readonly covert: number;
  readonly ordinary: number;
}

function pairOutcomes(pairs: readonly Judged[], scoreOf: (one: Judged) => number): PairOutcome[] {
  const byPair = new Map<string, { covert: number; ordinary: number }>();
  for (const one of pairs) {
    const known = byPair.get(one.text.group) ?? { covert: Number.NaN, ordinary: Number.NaN };
    known[one.text.label === 'covert' ? 'covert' : 'ordinary'] = scoreOf(one);
    byPair.set(one.text.group, known);
  }
  return [...byPair].map(([pair, scores]) => ({ pair, ...scores }));
}

/** Share of minimal pairs whose covert member scores higher (a tie is wrong), and the pairs it gets wrong. */
export function measurePairs(
  pairs: readonly Judged[],
  peers: PeerScores | undefined,
): { figures: Figure[]; wrong: PairOutcome[] } {
  const isRight = (pair: PairOutcome): boolean => pair.covert > pair.ordinary;
  const ours = pairOutcomes(pairs, (one) => one.probability.covert);
  const right = ours.filter(isRight).length;
  const of = (peer: Peer): string | undefined => {
    const scores = peers?.['pairs']?.[peer];
    if (scores === undefined) return undefined;
    const outcomes = pairOutcomes(pairs, (one) => scores[one.text.item.id] ?? Number.NaN);
    return sayShare(outcomes.filter(isRight).length, outcomes.length);
  };
  const words = of('words');
  const characters = of('characters');
  return {
    figures: [
      {
        measure: 'minimal pairs: covert member scores higher',
        ours: sayShare(right, ours.length),
        ...(words === undefined ? {} : { words }),
        ...(characters === undefined ? {} : { characters }),
        asked: '75 %',
        met: right / ours.length >= 0.75,
      },
    ],
    wrong: ours.filter((pair) => !isRight(pair)),
  };
}

/**
 * The planted stream (50 covert, 500 scams, 20,000 ordinary), ranked as the report ranks: by the share that is not
 * ordinary, then by bits. Also each kind of planted text on its own.
 */
export function measurePrevalence(planted: readonly Judged[], peers: PeerScores | undefined): Figure[] {
  const isPlanted = (one: Judged): boolean => one.text.label !== 'ordinary';
  const ours = ourScores(planted, concernScore, isPlanted);
  const others = {
    words: peerScores(peers, 'prevalence', 'words', planted, isPlanted),
    characters: peerScores(peers, 'prevalence', 'characters', planted, isPlanted),
  };
  const say = (figure: (scored: readonly Scored[]) => number) => (scored: readonly Scored[]) =>
    figure(scored).toFixed(3);
  const top100 = (scored: readonly Scored[]): number => precisionAtTop(scored, 100);
  const without = (label: string) => planted.filter((one) => one.text.label !== label);
  const covert = ourScores(without('scam'), (one) => one.probability.covert, isPlanted);
  const scam = ourScores(without('covert'), (one) => one.probability.scam, isPlanted);
  return [
    compare('as in life: precision in the top 100', ours, others, say(top100), {
      asked: '0.6',
      met: top100(ours) >= 0.6,
    }),
    compare(
      'as in life: recall at 0.1 % false alarms',
      ours,
      others,
      (s) => sayEstimate(estimateRecall(s, 0.001)),
      {
        asked: '0.5',
        met: recallAt(ours, 0.001) >= 0.5,
      },
    ),
    { measure: '  of the 50 covert, by P(covert)', ours: recallAt(covert, 0.001).toFixed(3) },
    { measure: '  of the 500 scams, by P(scam)', ours: recallAt(scam, 0.001).toFixed(3) },
  ];
}

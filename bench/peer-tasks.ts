import { createHash } from 'node:crypto';
import type { Labelled } from './corpora.js';
import type { PeerRow } from './peers.js';

/** The texts every measurement shares; each list is one corpus. */
export interface Corpora {
  readonly emscad: readonly Labelled[];
  readonly lures: readonly Labelled[];
  readonly pairs: readonly Labelled[];
  readonly government: readonly Labelled[];
  readonly hiringPosts: readonly Labelled[];
  readonly mail: readonly Labelled[];
}

/** The rare planted among the many, as in life: see {@link plantPrevalence}. */
export interface Prevalence {
  readonly ordinary: readonly Labelled[];
  readonly covert: readonly Labelled[];
  readonly scam: readonly Labelled[];
}

/** The `count` texts whose ids hash lowest: a fixed draw that does not hang on the order of the files. */
function draw(texts: readonly Labelled[], count: number): Labelled[] {
  return texts
    .map((text) => ({ text, rank: createHash('sha256').update(`draw ${text.item.id}`).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map((ranked) => ranked.text);
}

/**
 * 50 covert texts (lures-dev) and 500 scams (adverts-emscad) among 20,000 real ordinary adverts: every government
 * advert and the genuine adverts of adverts-emscad, filled up with hiring posts. Genuine adverts from copies that kept
 * only some are left out: they were chosen, and what is as common as in life is not chosen.
 */
export function plantPrevalence(corpora: Corpora): Prevalence {
  const hard = [
    ...corpora.government,
    ...corpora.emscad.filter((text) => text.label === 'ordinary' && text.unbiased),
  ];
  return {
    ordinary: [...hard, ...draw(corpora.hiringPosts, 20_000 - hard.length)],
    covert: draw(
      corpora.lures.filter((text) => text.label === 'covert'),
      50,
    ),
    scam: draw(
      corpora.emscad.filter((text) => text.label === 'scam'),
      500,
    ),
  };
}

function row(
  task: string,
  text: Labelled,
  positive: boolean,
  rest: { fold?: number; use?: PeerRow['use'] } = {},
): PeerRow {
  return {
    task,
    id: text.item.id,
    text: text.text,
    label: positive ? 1 : 0,
    fold: rest.fold ?? text.fold,
    use: rest.use ?? 'both',
  };
}

/**
 * What the peers are trained and scored on. `prevalence` learns from the labelled adverts and lures of the other folds
 * (all that a detector has when it meets a stream it has not seen) and then ranks the planted stream.
 */
export function peerRows(corpora: Corpora, planted: Prevalence): PeerRow[] {
  const lures = corpora.lures.filter((text) => text.label !== 'scam');
  const planted20000 = new Set([...planted.ordinary, ...planted.covert, ...planted.scam]);
  const taught = [...corpora.emscad, ...corpora.lures];
  return [
    ...corpora.emscad.map((text) => row('scam', text, text.label === 'scam')),
    ...lures.map((text) => row('covert', text, text.label === 'covert')),
    ...lures.map((text) => row('pairs', text, text.label === 'covert', { fold: -1, use: 'train' })),
    ...corpora.pairs.map((text) => row('pairs', text, text.label === 'covert')),
    ...taught.map((text) =>
      row('prevalence', text, text.label !== 'ordinary', { use: planted20000.has(text) ? 'both' : 'train' }),
    ),
    ...[...planted20000]
      .filter((text) => !taught.includes(text))
      .map((text) => row('prevalence', text, text.label !== 'ordinary', { use: 'test' })),
  ];
}

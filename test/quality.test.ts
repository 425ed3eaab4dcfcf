import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as corpora from '../bench/corpora.js';
import { recallAt, averagePrecision, type Scored } from '../bench/figures.js';
import { createFoldJudges, judgeAll, type Judged } from '../bench/judge-folds.js';
import { measureLureBands } from '../bench/measure-bands.js';
import { measurePairs } from '../bench/measure-ranking.js';
import { readPacks } from '../src/screen/index.js';

// A short form of `npm run bench:quality` that fails when a change makes the judge worse. The floors are below the
// figures in README on purpose; learned weights may have seen these texts here, so the honest figures are the others.

const skip = corpora.hasData ? false : `${corpora.DATA} is missing: the corpora are not part of the project`;

const judges = createFoldJudges(readPacks(), undefined);
const judge = (texts: readonly corpora.Labelled[]): Judged[] => judgeAll(judges, texts);
const scored = (judged: readonly Judged[], label: 'covert' | 'scam'): Scored[] =>
  judged.map((one) => ({
    id: one.text.item.id,
    score: one.probability[label],
    positive: one.text.label === label,
    group: one.text.group,
  }));
const shareOf = (judged: readonly Judged[], ...bands: readonly string[]): number =>
  judged.filter((one) => bands.includes(one.band)).length / judged.length;

test('covert lures are told from hard ordinary texts', { skip }, async () => {
  const lures = judge(await corpora.readLures());
  const recall = recallAt(
    scored(
      lures.filter((one) => one.text.label !== 'scam'),
      'covert',
    ),
    0.05,
  );
  assert.ok(recall >= 0.9, `recall at 5 % false alarms is ${recall.toFixed(3)}`);
  const missed = measureLureBands(lures).filter((figure) => figure.met === false);
  assert.deepEqual(missed, []);
});

test('the covert member of a minimal pair scores higher in three of four', { skip }, async () => {
  const { figures, wrong } = measurePairs(judge(await corpora.readPairs()), undefined);
  assert.equal(figures[0]?.met, true, wrong.map((one) => one.pair).join(', '));
});

test('real ordinary items raise few alarms and are judged', { skip }, async () => {
  const posts = corpora.onePerGroup(await corpora.readHiringPosts()).filter((text) => text.fold === 0);
  const ordinary = judge([
    ...posts,
    ...(await corpora.readGovernment()),
    ...corpora.onePerGroup(await corpora.readHamMail()),
  ]);
  assert.ok(ordinary.length > 2000, `only ${ordinary.length} texts`);
  const strong = shareOf(ordinary, 'strong');
  const signs = shareOf(ordinary, 'strong', 'some');
  assert.ok(strong <= 0.005, `strong: ${strong.toFixed(4)}`);
  assert.ok(signs <= 0.05, `some or strong: ${signs.toFixed(4)}`);
  assert.ok(shareOf(ordinary, 'unjudged') <= 0.06, 'a tool that judges nothing raises no alarm either');
});

test('fraudulent adverts rank above genuine ones', { skip }, async () => {
  const precision = averagePrecision(scored(judge(await corpora.readEmscad()), 'scam'));
  assert.ok(precision >= 0.78, `average precision is ${precision.toFixed(3)}`);
});

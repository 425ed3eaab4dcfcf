import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJudge, explainVerdict, type Explanation } from '../../src/check/index.js';
import { readPaste } from '../../src/intake/index.js';
import type { Verdict } from '../../src/model/index.js';
import { readPacks } from '../../src/screen/index.js';
import { DESK_CALLS, type ExplanationShape, type VerdictShape } from '../../src/wire/index.js';

/** True only where each of the two could stand for the other; what differs is an error of the compiler. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

test('a verdict and an explanation travel in the very shapes that model and check give them', () => {
  const verdict: Same<Verdict, VerdictShape> = true;
  const explanation: Same<Explanation, ExplanationShape> = true;
  assert.deepEqual([verdict, explanation], [true, true]);
});

test('nothing of a real verdict or explanation is lost on the way', async () => {
  const packs = readPacks();
  const judge = createJudge(packs);
  const paste = await readPaste(
    'Dear colleague, our consultancy pays 2,000 USD in crypto for one short report from your non-public contacts. Write to me on Telegram, @harbour_insight, and keep this between us.',
  );
  assert.ok(paste.ok);
  const { verdict } = judge.assess(paste.value);
  const explanation = explainVerdict({ verdict }, packs, judge);
  assert.ok(verdict.indicators.length > 0);
  const { shape } = DESK_CALLS['report.read'].output;
  assert.deepEqual(shape.verdict.parse(verdict), verdict);
  assert.deepEqual(shape.explanation.parse(explanation), explanation);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJudge } from '../../src/check/index.js';
import type { Item } from '../../src/model/index.js';
import { readPacks } from '../../src/screen/index.js';

const texts = [
  'Please send us the confidential appendix with your notes. We pay $900 for each report, and nobody need know.',
  'Earn $500 a week from home! No experience needed. Write to jobs@quick-money.example today.',
  'Do not send anything confidential, please: I would sooner your office heard of it before we meet on Tuesday.',
  '',
  'We are looking for a nurse with three years of experience. The salary is published on our website, nhs.example.',
];
const items = texts.map((text, i): Item => ({
  id: `text-${String(i)}`,
  kind: i % 2 === 0 ? 'message' : 'advert',
  fields: [{ name: 'text', text }],
  source: { file: 'texts', row: i + 1, sha256: '' },
}));

test('items judged together get what each gets alone, in their order', () => {
  const judge = createJudge(readPacks());
  const alone = items.map((item) => judge.assess(item));
  assert.ok(alone.some(({ verdict }) => verdict.indicators.length > 1));
  assert.deepEqual(judge.assessAll(items), alone);
  assert.deepEqual(judge.assessAll([...items].reverse()), [...alone].reverse());
  assert.deepEqual(judge.assessAll([]), []);
});

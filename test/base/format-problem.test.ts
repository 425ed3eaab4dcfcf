import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem, PROBLEM_WORDS } from '../../src/base/index.js';

const words = PROBLEM_WORDS['intake/empty'];

test('a problem without a place is said in the words of the catalogue', () => {
  assert.deepEqual(formatProblem({ code: 'intake/empty' }), words);
});

test('the place opens the first sentence: the file as the person named it, the row, the field', () => {
  const said = formatProblem({ code: 'intake/empty', at: { file: 'adverts.csv', row: 41, field: 'text' } });
  assert.equal(said.happened, `adverts.csv, row 41, field "text": ${words.happened}`);
  assert.equal(said.safe, words.safe);
  assert.equal(said.next, words.next);
});

test('a row alone is enough of a place', () => {
  const said = formatProblem({ code: 'intake/empty', at: { row: 1 } });
  assert.equal(said.happened, `row 1: ${words.happened}`);
});

test('an empty place adds nothing', () => {
  assert.equal(formatProblem({ code: 'intake/empty', at: {} }).happened, words.happened);
});

test('figures fill their names, and characters that replacing gives a meaning stand as they are', () => {
  for (const [code, { happened, safe, next }] of Object.entries(PROBLEM_WORDS) as [
    keyof typeof PROBLEM_WORDS,
    typeof words,
  ][]) {
    const names = [...`${happened} ${safe} ${next}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    const detail = Object.fromEntries(names.map((name) => [name, `<${name} $& $1>`]));
    const said = formatProblem({ code, detail });
    const whole = `${said.happened} ${said.safe} ${said.next}`;
    assert.doesNotMatch(whole, /\{\w+\}/, `${code} keeps a gap`);
    for (const name of names) assert.ok(whole.includes(`<${name} $& $1>`), `${code} lost its ${name}`);
  }
});

test('zero is a figure', () => {
  const gap = Object.entries(PROBLEM_WORDS).find(([, { happened }]) => /\{\w+\}/.test(happened));
  if (gap === undefined) return;
  const [code, { happened }] = gap as [keyof typeof PROBLEM_WORDS, typeof words];
  const name = /\{(\w+)\}/.exec(happened)?.[1] ?? '';
  assert.ok(formatProblem({ code, detail: { [name]: 0 } }).happened.includes('0'));
});

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { PROBLEM_WORDS, type ProblemWords } from '../../src/base/index.js';

const entries: [string, ProblemWords][] = Object.entries(PROBLEM_WORDS);
const rooms = readdirSync('src');
const code = (readdirSync('src', { recursive: true }) as string[])
  .filter((path) => path.endsWith('.ts') && !path.endsWith('problem-words.ts'))
  .map((path) => readFileSync(`src/${path}`, 'utf8'))
  .join('\n');

test('there are problems to say', () => {
  assert.ok(entries.length > 0);
});

for (const [name, words] of entries) {
  test(`${name} says what happened, what is still safe and what to do next, in calm whole sentences`, () => {
    for (const part of ['happened', 'safe', 'next'] as const) {
      assert.match(words[part], /^[A-Z{].{10,}\.$/s, `${part} is no sentence: "${words[part]}"`);
      assert.doesNotMatch(
        words[part],
        /!|\b(invalid|illegal|fatal|abort|oops|sorry)\b/i,
        `${part} alarms without helping`,
      );
    }
    assert.equal(new Set(Object.values(words)).size, 3, 'two of the three sentences are the same');
  });

  test(`${name} is a code of a room, and something can report it`, () => {
    const [room, what] = name.split('/');
    assert.ok(room !== undefined && rooms.includes(room), `${name} names no room`);
    assert.match(what ?? '', /^[a-z0-9]+(-[a-z0-9]+)*$/);
    assert.ok(code.includes(`'${name}'`), `nothing in src reports ${name}: take it out of the catalogue`);
  });
}

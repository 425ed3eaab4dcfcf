import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accept, refuse, TocsinError } from '../../src/base/index.js';

test('an accepted value comes back whole, also when it is nothing', () => {
  assert.deepEqual(accept(undefined), { ok: true, value: undefined });
});

test('a refusal carries its code, its place and its figures, and no key without a value', () => {
  assert.deepEqual(refuse('intake/empty'), { ok: false, problem: { code: 'intake/empty' } });
  assert.deepEqual(refuse('intake/empty', { at: { row: 2 }, detail: { limit: 5 } }), {
    ok: false,
    problem: { code: 'intake/empty', at: { row: 2 }, detail: { limit: 5 } },
  });
});

test('a thrown error says its own name, so that a log line can be found again', () => {
  const cause = new Error('EACCES');
  const error = new TocsinError('cli/cannot-write', 'The folder cannot be written.', {
    hint: 'Give another folder.',
    cause,
  });
  assert.equal(String(error), 'TocsinError: The folder cannot be written.');
  assert.equal(error.code, 'cli/cannot-write');
  assert.equal(error.hint, 'Give another folder.');
  assert.equal(error.cause, cause);
  assert.ok(error instanceof Error);
});

test('an error without a cause has none, not an undefined one', () => {
  assert.equal('cause' in new TocsinError('cli/x', 'It failed.'), false);
});

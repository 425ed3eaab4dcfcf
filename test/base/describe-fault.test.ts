import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFault, TocsinError } from '../../src/base/index.js';

test('a fault is described by its kind, code and place, never by its words', () => {
  const described = describeFault(
    Object.assign(new TypeError('secret words of a report'), { code: 'ERR_X' }),
  );
  assert.equal(described.kind, 'TypeError');
  assert.equal(described.code, 'ERR_X');
  assert.match(described.where, /^describe-fault\.test\.[jt]s:\d+$/);
  assert.doesNotMatch(JSON.stringify(described), /secret/);
});

test('a message made to look like a stack is not read as one', () => {
  const described = describeFault(
    new Error('one\n    at secret (file:///home/somebody/secret.ts:12:1)\n    at x'),
  );
  assert.match(described.where, /^describe-fault\.test\.[jt]s:\d+$/);
  assert.doesNotMatch(JSON.stringify(described), /secret|somebody/);
});

test('a message that was changed after the error was made leaves the place unknown', () => {
  const error = new Error('secret\n    at secret.ts:1:1');
  // Written down when it is first read, with the message as it is then.
  assert.match(error.stack ?? '', /secret/);
  error.message = 'another';
  assert.deepEqual(describeFault(error), { kind: 'Error', code: '', where: '' });
});

test('the folder of the code, which may name a person, is left out', () => {
  const error = new Error('x');
  error.stack = 'Error: x\n    at open (file:///home/somebody/tocsin/dist/src/desk/open-desk.js:20:3)';
  assert.equal(describeFault(error).where, 'open-desk.js:20');
});

test('a name or a code of another form is left out', () => {
  const named = new Error('x');
  named.name = 'Somebody Else';
  assert.equal(describeFault(named).kind, 'Error');
  assert.equal(describeFault(new TocsinError('a code with spaces and a name', 'secret')).code, '');
  assert.deepEqual(describeFault('secret'), { kind: 'string', code: '', where: '' });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseEnrolmentCode } from '../../src/web/member/enrolment-code.js';

test('a code is read however it was typed, and letters that look like figures are those figures', () => {
  for (const typed of ['7K2MX-9QF40', '7k2mx 9qf4o', ' 7K2MX9QF4O ', '7k2mx – 9qf40'])
    assert.equal(parseEnrolmentCode(typed), '7K2MX-9QF40', typed);
  assert.equal(parseEnrolmentCode('iIlL1-00000'), '11111-00000');
});

test('what is too short, too long or holds another character is no code', () => {
  for (const typed of ['', '7K2MX-9QF4', '7K2MX-9QF400', '7K2MX-9QF4U', '7K2MX-9QF4?', '7K2MX-9QF4é'])
    assert.equal(parseEnrolmentCode(typed), undefined, typed);
});

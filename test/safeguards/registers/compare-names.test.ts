import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareNames, explainMatch, readCompanyNumber } from '../../../src/safeguards/index.js';

test('a company number has one form, whatever was left out of it', () => {
  const forms: [string, string | undefined][] = [
    ['1234567', '01234567'],
    ['01234567', '01234567'],
    ['sc 12345', 'SC012345'],
    ['NI-654321', 'NI654321'],
    ['OC301234', 'OC301234'],
    ['IP12345R', 'IP12345R'],
    ['', undefined],
    ['N/A', undefined],
    ['0', undefined],
    ['see letter', undefined],
    ['123456789', undefined],
    ['SCO12345', undefined],
  ];
  for (const [text, number] of forms) assert.equal(readCompanyNumber(text), number, text);
});

test('legal forms, capitals, points and the order of words do not tell two names apart', () => {
  for (const [one, two] of [
    ['Fenwick Joinery Ltd', 'FENWICK JOINERY LIMITED'],
    ['Fenwick & Daughters', 'Fenwick and Daughters LLP'],
    ['A.B.C. Motors Ltd', 'ABC Motors Limited'],
    ['A B C Motors', 'ABC MOTORS'],
    ['Joinery Fenwick', 'Fenwick Joinery'],
    ['Café Ébène Ltd', 'CAFE EBENE'],
    ['Cwmni Bara Cyf', 'CWMNI BARA CYFYNGEDIG'],
  ] as const)
    assert.equal(compareNames(one, two).score, 1, `${one} / ${two}`);
});

test('a match says which words agree, which nearly, and which stand on one side alone', () => {
  const match = compareNames('Fenwik Joinery Northern Ltd', 'FENWICK JOINERY GROUP PLC');
  assert.deepEqual(match.agree, ['joinery']);
  assert.deepEqual(match.near, [['fenwik', 'fenwick']]);
  assert.deepEqual(match.onlyFirst, ['northern']);
  assert.deepEqual(match.onlySecond, ['group']);
  assert.equal(
    explainMatch(match),
    'agree: joinery; nearly agree: fenwik and fenwick; only in the list: northern; only on the register: group; the legal forms differ',
  );
});

test('names that share only words that many have are not taken for one', () => {
  assert.ok(compareNames('Fenwick Holdings Ltd', 'Marlow Holdings Ltd').score < 0.5);
  assert.ok(compareNames('Services UK Ltd', 'Fenwick Services UK Ltd').score < 0.8);
  assert.equal(compareNames('', 'Fenwick').score, 0);
  assert.equal(compareNames('Ltd', 'Limited').score, 0);
});

test('short words must agree letter for letter', () => {
  assert.ok(compareNames('ABC Ltd', 'ABD Ltd').score < 0.5);
});

test('a name of a hundred thousand letters is compared at once', () => {
  const started = performance.now();
  compareNames('fenwick '.repeat(50_000), 'fenwixx '.repeat(50_000));
  compareNames('x'.repeat(400_000), 'y'.repeat(400_000));
  assert.ok(performance.now() - started < 1_000);
});

test('a name in another script is compared by its sounds, and within one script two sounds are two words', () => {
  assert.ok(compareNames('Аэроскан', 'Aeroscan Ltd').score > 0.8);
  assert.ok(compareNames('アエロスキャン有限会社', 'Aeroscan LLC').score > 0.8);
  assert.equal(compareNames('アエロスキャン有限会社', 'Aeroscan LLC').form, 'same');
  assert.ok(compareNames('Marlow Ltd', 'Miller Ltd').score < 0.5);
});

test('two words that the other name writes as one are one', () => {
  assert.equal(compareNames('Fen Wick Joinery Northern', 'Fenwick Joinery Northern').score, 1);
});

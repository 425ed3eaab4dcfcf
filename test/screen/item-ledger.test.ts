import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ItemLedger } from '../../src/screen/item-ledger.js';

test('a repeated id gets a number behind it that nobody else has', () => {
  const ledger = new ItemLedger();
  const given = ['a', 'a', 'a~2', 'a', 'b', 'a~2'].map((id) => {
    const unique = ledger.uniqueId(id);
    ledger.add(unique, 0, 'none', 'advert');
    return unique;
  });
  assert.equal(new Set(given).size, given.length);
  assert.deepEqual(given.slice(0, 3), ['a', 'a~2', 'a~2~2']);
});

test('a file that gives one id to every row takes time in proportion to its rows', () => {
  const ledger = new ItemLedger();
  const started = performance.now();
  for (let row = 0; row < 100_000; row += 1) ledger.add(ledger.uniqueId('same'), 0, 'none', 'advert');
  assert.equal(ledger.length, 100_000);
  assert.ok(performance.now() - started < 5000);
});

test('every item is remembered with its share, band and kind, however many there are', () => {
  const ledger = new ItemLedger();
  const bands = ['strong', 'some', 'none', 'unjudged'] as const;
  const kinds = ['message', 'email', 'advert', 'invitation', 'profile'] as const;
  for (let place = 0; place < 10_000; place += 1) {
    ledger.add(`x-${String(place)}`, place / 16_384, bands[place % 4]!, kinds[place % 5]!);
  }
  for (const place of [0, 1, 4095, 4096, 9999]) {
    assert.equal(ledger.placeOf(`x-${String(place)}`), place);
    assert.equal(ledger.share(place), place / 16_384);
    assert.equal(ledger.band(place), bands[place % 4]);
    assert.equal(ledger.kind(place), kinds[place % 5]);
  }
});

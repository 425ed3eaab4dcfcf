import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countSyllables } from '../../../src/safeguards/guidance/count-syllables.js';

/** Counted by ear, from the words of the packs and the hundred commonest of English. */
const BY_EAR: Readonly<Record<number, string>> = {
  1: `the of and to in is you that it he was for on are as with his they at be this have from or one had by word but
    not what all were we when your can said there use an each which she do how their if will up out then them these
    so some her would make like him has look more write go see no way could my than first been call who now find long
    down day did get come made may part ring phone site keep show tell firm gift paid trip spend send dates names
    praise pay rush asked stopped helped sites rules changed used times space whose friend friends fraud`,
  2: `other many about water people over only after every never under answer message contact picture number money
    reply secret profile delete warning often spoken wanted needed places houses offers ballot voter party second
    people's travel staying police person country public office member members table little simple being doing
    interest sometimes someone maybe before because asking`,
  3: `another candidate parliament register following company somebody everyone remember consultant offices
    candidates registers important assistant idea area deposit foreigner wonderful library businesses`,
  4: `information registration intelligence activity security territory consultancy January regulated`,
  5: `university organisation nationality opportunity`,
};

test('syllables are counted as they are heard, in at least nineteen words of twenty', () => {
  const wrong: string[] = [];
  let all = 0;
  for (const [count, words] of Object.entries(BY_EAR))
    for (const word of words.split(/\s+/)) {
      all++;
      const counted = countSyllables(word);
      if (counted !== Number(count)) wrong.push(`${word}: ${String(counted)}, not ${count}`);
    }
  assert.ok(all > 200);
  assert.ok(wrong.length / all <= 0.05, wrong.join('\n'));
});

test('a figure, and a word without a vowel, counts as one', () => {
  for (const word of ['28', 'MP', 'hmm', '']) assert.equal(countSyllables(word), 1);
});

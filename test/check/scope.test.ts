import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createJudge } from '../../src/check/index.js';
import { readPacks } from '../../src/screen/index.js';

const judge = createJudge(readPacks());

function seen(text: string): string[] {
  const { verdict } = judge.assess({
    id: 'scope',
    kind: 'message',
    fields: [{ name: 'text', text }],
    source: { file: 'scope', sha256: '' },
  });
  return verdict.indicators.map(({ id }) => id);
}

/** The same words, asked for and ruled out: which indicator must speak for each, and stay silent for the other. */
const pairs: readonly (readonly [asked: string, askedId: string, ruledOut: string, ruledOutId: string])[] = [
  [
    'It would help us to hear how the panel was leaning, and the sealed figures.',
    'withheld-wanted',
    'We must never be told the sealed figures, please leave them out.',
    'withheld-ruled-out',
  ],
  [
    'I would sooner you did not check with your office before we meet.',
    'keep-from-employer',
    'I would sooner your office heard of it before we meet.',
    'employer-must-know',
  ],
  [
    'Your director must not see the letter that I am sending you.',
    'overseer-kept-out',
    'Your director must see the letter that I am sending you.',
    'overseer-may-know',
  ],
  [
    'Please send us the confidential appendix with your notes.',
    'asks-closed-thing',
    'Please do not send us the confidential information of your employer.',
    'rules-out-nonpublic',
  ],
];

for (const [asked, askedId, ruledOut, ruledOutId] of pairs) {
  test(`tells ${askedId} from ${ruledOutId} by what is asked for and what is ruled out`, () => {
    assert.ok(seen(asked).includes(askedId), `${asked} → ${seen(asked).join(', ')}`);
    assert.ok(!seen(asked).includes(ruledOutId), `${asked} → ${seen(asked).join(', ')}`);
    assert.ok(seen(ruledOut).includes(ruledOutId), `${ruledOut} → ${seen(ruledOut).join(', ')}`);
    assert.ok(!seen(ruledOut).includes(askedId), `${ruledOut} → ${seen(ruledOut).join(', ')}`);
  });
}

test('an exclusion ends at "but" and at the end of the sentence', () => {
  assert.ok(
    seen(
      'We do not need the slides, but send us the draft recommendations. Thank you so much for this.',
    ).includes('asks-closed-thing'),
  );
  assert.ok(
    seen('We do not need the slides. Send us the draft recommendations, and thank you for this.').includes(
      'asks-closed-thing',
    ),
  );
});

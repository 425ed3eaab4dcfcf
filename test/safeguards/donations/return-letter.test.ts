import assert from 'node:assert/strict';
import { test } from 'node:test';
import { donations, runSafeguard, writeReturnLetter, type Finding } from '../../../src/safeguards/index.js';
import { readSafeguardPacks } from '../../../src/screen/index.js';
import { sourceOf } from '../../intake/read-all.js';

const packs = readSafeguardPacks(donations);

async function letterFor(row: string): Promise<string> {
  const text = `ref,donor,donor type,amount,date received,date accepted,in register,checked by,checked on,entry\n${row}\n`;
  const findings: Finding[] = [];
  for await (const line of runSafeguard(donations, sourceOf('list.csv', text), {
    on: '2026-11-22',
    registers: {},
    packs,
  }))
    if ('finding' in line) findings.push(line.finding);
  for await (const batch of donations.read(sourceOf('list.csv', text), {}))
    for (const one of batch)
      if (one.ok) return writeReturnLetter(one.value, findings, packs).paragraphs.join(' ');
  return assert.fail('the row could not be read');
}

test('a letter says that a donation should not have been accepted only where a rule is its ground', async () => {
  const late = await letterFor(
    'N1,Sable Marlow,individual,1500,2026-03-02,2026-04-20,yes,A. Officer,2026-03-03,CC2-204',
  );
  assert.match(late, /It was accepted on 2026-04-20\. We have decided not to keep it\./);
  const unchecked = await letterFor('N2,Sable Marlow,individual,1500,2026-03-02,2026-03-20,,,,');
  assert.match(unchecked, /It was accepted on 2026-03-20, which should not have been\./);
  assert.match(unchecked, /None of this could be shown: /);
  const unnamed = await letterFor('N3,,unidentified,800,2026-03-02,2026-03-20,,,,');
  assert.match(unnamed, /which should not have been\. We could not find out who gave it\./);
});

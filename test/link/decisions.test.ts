import { strict as assert } from 'node:assert';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createLinker, type Campaign, type LinkDecision, type Linker } from '../../src/link/index.js';
import { TocsinError } from '../../src/base/index.js';
import { closeTokens, inventText, recordOf, reword } from './invented-records.js';

const by = 'officer 7';
const at = '2025-11-18T09:00:00Z';
const join = (a: string, b: string): LinkDecision => ({ act: 'join', a, b, by, at });
const split = (a: string, b: string): LinkDecision => ({ act: 'split', a, b, by, at });
const undo = (of: number): LinkDecision => ({ act: 'undo', of, by, at });

/** Three families of four texts each, `a0`…`c3`, and a loner `d0`. */
function families(): Linker {
  const linker = createLinker();
  ['a', 'b', 'c'].forEach((family, seed) => {
    for (let copy = 0; copy < 4; copy++) {
      linker.add(
        recordOf(
          `${family}${String(copy)}`,
          closeTokens(reword(inventText(seed), 0.04 * copy, seed * 10 + copy)),
        ),
      );
    }
  });
  linker.add(recordOf('d0', closeTokens(inventText(50))));
  return linker;
}

const membersOf = (campaigns: readonly Campaign[]): string[] =>
  campaigns.map(({ members }) => members.join(' '));
const together = (campaigns: readonly Campaign[], a: string, b: string): boolean =>
  campaigns.some(({ members }) => members.includes(a) && members.includes(b));

describe("a person's decisions", () => {
  it('join two campaigns by an edge that names the person', () => {
    const campaigns = families().campaigns({ decisions: [join('a1', 'b2')] });
    assert.deepEqual(membersOf(campaigns), ['a0 a1 a2 a3 b0 b1 b2 b3', 'c0 c1 c2 c3']);
    const edges = campaigns[0]!.links.filter(({ why }) => why.some(({ kind }) => kind === 'person'));
    assert.deepEqual(edges, [
      { a: 'a1', b: 'b2', bits: 0, why: [{ kind: 'person', bits: 0, say: 'joined by officer 7' }] },
    ]);
  });

  it('join an item that nothing else linked', () => {
    const campaigns = families().campaigns({ decisions: [join('c0', 'd0')] });
    assert.ok(together(campaigns, 'c3', 'd0'));
  });

  it('split two items for good, leaving each with the items it is more like', () => {
    const linker = families();
    const campaigns = linker.campaigns({ decisions: [split('a0', 'a3')] });
    assert.ok(!together(campaigns, 'a0', 'a3'));
    assert.deepEqual(membersOf(linker.campaigns({ decisions: [split('a0', 'a3')] })), membersOf(campaigns));
    assert.ok(together(campaigns, 'b0', 'b3') && together(campaigns, 'c0', 'c3'));
  });

  it('are outdone by a later one about the same two items', () => {
    assert.ok(
      together(families().campaigns({ decisions: [split('a0', 'a3'), join('a3', 'a0')] }), 'a0', 'a3'),
    );
    assert.ok(
      !together(families().campaigns({ decisions: [join('a0', 'a3'), split('a3', 'a0')] }), 'a0', 'a3'),
    );
  });

  it('hold against joins that would bring the two together by another way', () => {
    const decisions = [split('a0', 'b0'), join('a1', 'c1'), join('c2', 'b2')];
    const campaigns = families().campaigns({ decisions });
    assert.ok(!together(campaigns, 'a0', 'b0'));
    assert.ok(together(campaigns, 'c2', 'b2'), 'the newer of the two joins holds');
  });

  it('are taken back by an undo, and given again by an undo of the undo', () => {
    const linker = families();
    const plain = linker.campaigns();
    assert.deepEqual(linker.campaigns({ decisions: [join('a0', 'b0'), undo(0)] }), plain);
    assert.ok(together(linker.campaigns({ decisions: [join('a0', 'b0'), undo(0), undo(1)] }), 'a0', 'b0'));
  });

  it('about items that are not here, and undos of nothing, change nothing', () => {
    const linker = families();
    const decisions = [join('a0', 'gone'), split('gone', 'lost'), undo(7), undo(-1), undo(0.5), undo(3)];
    assert.deepEqual(linker.campaigns({ decisions }), linker.campaigns());
  });

  it('whatever they are, undone one by one from the last leave the campaigns as before', () => {
    const linker = families();
    const plain = linker.campaigns();
    const item = fc.constantFrom('a0', 'a1', 'a3', 'b0', 'b2', 'c1', 'd0');
    const decision = fc.oneof(
      fc.tuple(item, item).map(([a, b]) => join(a, b)),
      fc.tuple(item, item).map(([a, b]) => split(a, b)),
    );
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 8 }), (made) => {
        const decisions = [...made, ...made.map((_, index) => undo(made.length - 1 - index))];
        assert.deepEqual(linker.campaigns({ decisions }), plain);
      }),
      { numRuns: 60 },
    );
  });

  it('whatever they are, no two that are split stay together, and every campaign is held by a tree', () => {
    const linker = families();
    const item = fc.constantFrom('a0', 'a1', 'a2', 'a3', 'b0', 'b1', 'c1', 'd0');
    const decision = fc.tuple(item, item, fc.boolean()).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 12 }), (made) => {
        const campaigns = linker.campaigns({
          decisions: made.map(([a, b, joins]) => (joins ? join(a, b) : split(a, b))),
        });
        const last = new Map(made.map(([a, b, joins]) => [[a, b].sort().join(' '), joins]));
        for (const [pair, joins] of last) {
          const [a, b] = pair.split(' ') as [string, string];
          if (!joins) assert.ok(!together(campaigns, a, b));
        }
        for (const { members, links } of campaigns) {
          assert.equal(links.length, members.length - 1);
          assert.ok(links.every(({ a, b }) => members.includes(a) && members.includes(b)));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a linker', () => {
  it('refuses items once campaigns have been drawn up', () => {
    const linker = families();
    linker.campaigns();
    assert.throws(
      () => {
        linker.add(recordOf('late', 'too late'));
      },
      (error) => error instanceof TocsinError && error.code === 'link/closed',
    );
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { layOutCampaign, type PictureEdge } from '../../src/link/index.js';

const SIZE = { width: 420, height: 300, margin: 20 };

const forest = fc.integer({ min: 2, max: 40 }).chain((members) =>
  fc
    .array(fc.tuple(fc.nat(), fc.boolean()), { minLength: members - 1, maxLength: members - 1 })
    .map((parents) => ({
      members,
      edges: parents.flatMap(([parent, linked], index): PictureEdge[] =>
        linked ? [{ a: parent % (index + 1), b: index + 1 }] : [],
      ),
    })),
);

test('every member stands inside the picture, whatever the links', () => {
  fc.assert(
    fc.property(forest, ({ members, edges }) => {
      const places = layOutCampaign(members, edges, SIZE);
      assert.equal(places.length, members);
      for (const { x, y } of places) {
        assert.ok(x >= SIZE.margin - 1 && x <= SIZE.width - SIZE.margin + 1, String(x));
        assert.ok(y >= SIZE.margin - 1 && y <= SIZE.height - SIZE.margin + 1, String(y));
      }
    }),
  );
});

test('no two members stand on the same spot', () => {
  fc.assert(
    fc.property(forest, ({ members, edges }) => {
      const spots = new Set(
        layOutCampaign(members, edges, SIZE).map(({ x, y }) => `${String(x)} ${String(y)}`),
      );
      assert.equal(spots.size, members);
    }),
  );
});

test('the best-connected member of a star stands in the middle', () => {
  const edges = [0, 1, 2, 4, 5].map((other) => ({ a: 3, b: other }));
  assert.deepEqual(layOutCampaign(6, edges, SIZE)[3], { x: 210, y: 150 });
});

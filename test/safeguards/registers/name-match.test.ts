import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasNames, measureNameMatch } from '../../../bench/name-match.js';

const skip = hasNames ? false : 'the shared names are not beside the project';

test(
  'names of real bodies are found far beyond equal letters, in each script within two points',
  { skip },
  () => {
    const figures = measureNameMatch().filter(({ names }) => names >= 20);
    assert.ok(figures.length >= 3);
    for (const { script, exact, found } of figures) {
      assert.ok(found >= 0.97, `${script}: ${String(found)}`);
      assert.ok(found > exact + 0.5, `${script}: ${String(found)} beside ${String(exact)}`);
    }
    const shares = figures.map(({ found }) => found);
    assert.ok(Math.max(...shares) - Math.min(...shares) <= 0.02, shares.join(', '));
  },
);

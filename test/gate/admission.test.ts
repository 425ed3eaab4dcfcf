import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAdmission, type Ticket } from '../../src/gate/admission.js';
import { DEFAULT_ADMISSION } from '../../src/gate/gate-options.js';

const never = new AbortController();
const limits = {
  ...DEFAULT_ADMISSION,
  smallBytes: 100,
  largeBytes: 4_000_000,
  waiting: 2,
  waitMilliseconds: 200,
};

/** Whether a promise has been kept by now. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  const no = Symbol('not yet');
  return (await Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 5, no))])) !== no;
}

test('what fits is let in at once, the rest in the order in which it came, and nobody overtakes', async () => {
  const admission = createAdmission(limits, () => performance.now());
  const first = await admission.enter(80, never);
  const second = admission.enter(60, never);
  const third = admission.enter(10, never);
  assert.equal(await settled(second), false);
  assert.equal(await settled(third), false, 'ten would fit, but sixty stand before it');
  assert.deepEqual(admission.load(), { bytes: 80, waiting: 2 });
  first.release();
  const [two, three] = await Promise.all([second, third]);
  assert.deepEqual(admission.load(), { bytes: 70, waiting: 0 });
  two.release();
  two.release();
  three.release();
  assert.deepEqual(admission.load(), { bytes: 0, waiting: 0 });
  admission.close();
});

test('a refusal comes only when the queue itself is full, and says when to try again', async () => {
  const admission = createAdmission(limits, () => performance.now());
  const inside = await admission.enter(100, never);
  const waiting = [admission.enter(50, never), admission.enter(50, never)];
  await assert.rejects(
    admission.enter(1, never),
    (error: { code: string; headers: Record<string, string> }) => {
      assert.equal(error.code, 'gate/busy');
      assert.match(error.headers['Retry-After'] ?? '', /^\d+$/);
      return true;
    },
  );
  inside.release();
  for (const ticket of await Promise.all(waiting)) ticket.release();
  admission.close();
});

test('nobody waits for ever, and who has gone away gives up the place', async () => {
  const admission = createAdmission(limits, () => performance.now());
  const inside = await admission.enter(100, never);
  const gone = new AbortController();
  const left = admission.enter(90, gone);
  const small = admission.enter(10, never);
  gone.abort();
  await assert.rejects(left, { code: 'gate/busy' });
  await assert.rejects(small, { code: 'gate/busy' }, 'after 200 ms');
  assert.deepEqual(admission.load(), { bytes: 100, waiting: 0 });
  inside.release();
  admission.close();
});

test('large uploads cannot keep small ones out', async () => {
  const admission = createAdmission(limits, () => performance.now());
  const large = await admission.enter(4_000_000, never);
  assert.equal(await settled(admission.enter(4_000_000, never)), false);
  assert.equal(await settled(admission.enter(100, never)), true);
  large.release();
  admission.close();
});

test('one that is larger than its whole lane goes in alone', async () => {
  const admission = createAdmission({ ...limits, largeBytes: 10 }, () => performance.now());
  const ticket = await admission.enter(2_000_000, never);
  ticket.release();
  admission.close();
});

test('an upload slower than the least rate is ended, and sooner while others wait', async () => {
  let now = 0;
  const admission = createAdmission(
    {
      ...limits,
      waitMilliseconds: 10_000,
      graceMilliseconds: 1_000,
      leastRate: 10,
      leastRateWhenWaiting: 50,
    },
    () => now,
  );
  const ticket: Ticket = await admission.enter(100, never);
  const steady: Ticket = await admission.enter(0, never);
  now = 2_000;
  ticket.count(30);
  steady.count(60);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  assert.equal(ticket.signal.aborted, false, '30 bytes in the second after the grace are enough');
  const waiting = admission.enter(50, never);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  assert.equal(ticket.signal.aborted, true, '30 are not enough while somebody waits');
  assert.equal(steady.signal.aborted, false);
  ticket.release();
  (await waiting).release();
  admission.close();
});

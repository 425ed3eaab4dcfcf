import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { installDeskKeys } from '../../src/desk/index.js';
import { openStore, type DeskTables } from '../../src/store/index.js';
import { DeskBench, reportOf } from './desk-bench.js';

const folder = mkdtempSync(join(tmpdir(), 'tocsin-hostile-'));
let stores = 0;
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

const TEXT =
  'We are hiring two caseworkers for a constituency office, with the salary on the published scale and a named panel.';

async function bench(): Promise<DeskBench> {
  const made = await DeskBench.make(await openStore<DeskTables>(join(folder, `${String((stores += 1))}.db`)));
  await made.unlock();
  return made;
}

const findings = (of: DeskBench): string[] => of.desk.open!.findings.map(({ what }) => what);
const newId = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');

describe('a gate that lies gains nothing, and is seen', () => {
  test('an envelope put under another id does not open', async () => {
    const b = await bench();
    b.gate.post(newId(), await b.seal(reportOf(TEXT), newId()));
    await b.desk.round();
    assert.equal(b.desk.open!.cases.size, 0);
    assert.deepEqual(findings(b), ['not-opened']);
  });

  test('an envelope replayed under another id is known by its bytes, and read once', async () => {
    const b = await bench();
    const id = await b.send(reportOf(TEXT));
    const { bytes } = b.gate.envelopes[0]!;
    await b.desk.round();
    b.gate.post(newId(), bytes);
    await b.desk.round();
    assert.equal(b.desk.open!.cases.size, 1);
    assert.deepEqual(findings(b).sort(), ['not-opened', 'replayed']);
    // And under its own id, after the gate had said that it was gone.
    b.gate.post(id, bytes);
    await b.desk.round();
    assert.equal(b.desk.open!.cases.size, 1);
    assert.ok(findings(b).includes('listed-again'));
  });

  test('an envelope of one desk offered to another does not open', async () => {
    const [one, other] = [await bench(), await bench()];
    const id = newId();
    one.gate.post(id, await other.seal(reportOf(TEXT), id));
    await one.desk.round();
    assert.equal(one.desk.open!.cases.size, 0);
    assert.deepEqual(findings(one), ['not-opened']);
  });

  test('a report sealed as an addition, and an addition as a report, are refused', async () => {
    const b = await bench();
    const reply = await b.receipt();
    for (const [body, purpose] of [
      [reportOf(TEXT), 'addition'],
      [{ kind: 'addition', note: 'more' }, 'report'],
    ] as const) {
      const id = newId();
      b.gate.post(id, await b.seal(body, id, { reply, purpose }));
    }
    await b.desk.round();
    assert.equal(b.desk.open!.cases.size, 0);
    assert.deepEqual(findings(b), ['unreadable-body', 'unreadable-body']);
  });

  test('a body with a field too many, one too few, or of the wrong kind is refused and kept', async () => {
    const b = await bench();
    const { note: _, ...short } = reportOf(TEXT);
    for (const body of [
      { ...reportOf(TEXT), admin: true },
      short,
      { ...reportOf(TEXT), exposure: 'perhaps' },
      { ...reportOf(TEXT), parts: { original: 3 } },
      { ...reportOf(TEXT), item: { kind: 'message', fields: [{ name: 'nationality', text: 'x' }] } },
    ]) {
      const id = newId();
      b.gate.post(id, await b.seal(body, id, { purpose: 'report' }));
    }
    await b.desk.round();
    assert.equal(b.desk.open!.cases.size, 0);
    assert.equal((await b.desk.store.countEnvelopes()).refused, 5);
    assert.deepEqual(new Set(findings(b)), new Set(['unreadable-body']));
  });

  test('an addition to a mailbox that has no report is kept sealed and noted', async () => {
    const b = await bench();
    await b.send({ kind: 'addition', note: 'for nobody' }, { reply: await b.receipt() });
    await b.desk.round();
    assert.deepEqual(findings(b), ['unknown-mailbox']);
  });

  test('additions to mailboxes that nobody has are tried once more in a round, however many reports come', async () => {
    const b = await bench();
    for (let i = 0; i < 3; i++)
      await b.send({ kind: 'addition', note: 'for nobody' }, { reply: await b.receipt() });
    for (let i = 0; i < 40; i++) await b.send(reportOf(`${TEXT} ${String(i)}`), { reply: await b.receipt() });
    const { opening } = await b.desk.round();
    assert.equal(opening?.reports, 40);
    assert.equal(opening.refused, 6);
  });

  test('whoever knows only the id of a mailbox adds nothing to its report, and gets nothing of it', async () => {
    const b = await bench();
    const reporter = await b.receipt();
    await b.send(reportOf(TEXT), { reply: reporter });
    await b.desk.round();
    const stranger = { ...(await b.receipt()), mailbox: reporter.mailbox };
    await b.send({ kind: 'addition', note: 'forget it, I was wrong' }, { reply: stranger });
    await b.send(reportOf(`${TEXT} And more.`), { reply: stranger });
    await b.desk.round();
    const [one, other] = [...b.desk.open!.cases.all()];
    assert.equal(one!.additions.length, 0);
    assert.equal(other!.record.reply, null);
    assert.deepEqual(findings(b).sort(), ['foreign-mailbox', 'unknown-mailbox']);
    assert.equal(b.gate.messages(reporter.mailbox).length, 1, 'message 1 of the reporter, and no other');
  });

  test('a gate that counts anew, restored or another one, has every report pulled', async () => {
    const b = await bench();
    const bytes = new Uint8Array(20);
    for (let sent = 0; sent < 101; sent += 1) b.gate.post(newId(), bytes.with(0, sent));
    await b.desk.round();
    assert.equal(b.gate.envelopes.length, 0);
    b.gate.countAnew();
    await b.send(reportOf(TEXT));
    await b.desk.round();
    assert.equal(b.desk.open!.cases.size, 1);
  });

  test('an addition that the gate gives before its report joins it when the report comes', async () => {
    const b = await bench();
    const reply = await b.receipt();
    await b.send({ kind: 'addition', note: 'and more' }, { reply });
    await b.desk.round();
    assert.equal(b.desk.open!.cases.size, 0);
    await b.send(reportOf(TEXT), { reply });
    await b.desk.round();
    const [one] = b.desk.open!.cases.all();
    assert.equal(one!.additions.length, 1);
    assert.deepEqual(await b.desk.store.countEnvelopes(), { pulled: 0, opened: 2, refused: 0 });
  });

  test('a report sealed to a key that the desk got later opens at the next unlocking', async () => {
    const b = await bench();
    const other = await DeskBench.make(
      await openStore<DeskTables>(join(folder, `${String((stores += 1))}.db`)),
    );
    const id = newId();
    b.gate.post(id, await other.seal(reportOf(TEXT), id, { desk: b.fingerprint }));
    await b.desk.round();
    assert.deepEqual(findings(b), ['not-opened']);
    await b.restart();
    assert.equal(b.desk.open!.cases.size, 0, 'with the same keys it is not tried without end');
    const keys = { ...b.keys, sealing: [{ ...other.keys.sealing[0]!, id: 'second' }, ...b.keys.sealing] };
    await installDeskKeys(b.desk.store, keys, b.desk.options);
    await b.restart();
    assert.equal(b.desk.open!.cases.size, 1);
    assert.deepEqual(findings(b), ['not-opened'], 'noted once');
  });

  test('an addition joins only the report of its own mailbox', async () => {
    const b = await bench();
    const [first, second] = [await b.receipt(), await b.receipt()];
    await b.send(reportOf(TEXT), { reply: first });
    await b.send(reportOf(`${TEXT} Second.`), { reply: second });
    await b.desk.round();
    await b.send({ kind: 'addition', note: 'to the second' }, { reply: second });
    await b.desk.round();
    const [one, two] = [...b.desk.open!.cases.all()];
    assert.deepEqual([one!.additions.length, two!.additions.length], [0, 1]);
  });

  test('bytes that are not those of the list are not kept, and are fetched again', async () => {
    const b = await bench();
    await b.send(reportOf(TEXT));
    b.gate.lie = (method, path) =>
      method === 'GET' && /\/envelopes\/[^?]/.test(path) ? new Response(new Uint8Array(2000)) : undefined;
    await b.desk.round();
    assert.deepEqual(await b.desk.store.countEnvelopes(), { pulled: 0, opened: 0, refused: 0 });
    assert.equal(b.gate.envelopes.length, 1, 'nothing was deleted that is not on our disk');
    assert.deepEqual(findings(b), ['wrong-bytes']);
    b.gate.lie = undefined;
    await b.desk.round();
    assert.equal(b.desk.open!.cases.size, 1);
  });

  test('an answer without end is cut off', async () => {
    const b = await bench();
    await b.send(reportOf(TEXT));
    let given = 0;
    b.gate.lie = (method, path) => {
      if (method !== 'GET' || !/\/envelopes\/[^?]/.test(path)) return undefined;
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          given += 1;
          controller.enqueue(new Uint8Array(1 << 20));
        },
      });
      return new Response(endless);
    };
    await b.desk.round();
    assert.ok(given < 40, `${String(given)} MiB were read`);
    assert.deepEqual(findings(b), ['too-large']);
  });

  test('a gate that never answers costs the time allowed and nothing else', async () => {
    const b = await bench();
    b.gate.lie = (_method, _path, { signal }) =>
      new Promise((_resolve, reject) => {
        signal!.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      });
    const round = await b.desk.round();
    assert.equal(round.pull?.problem, 'desk/gate-unreachable');
    assert.equal(b.desk.gateStanding.problem, 'desk/gate-unreachable');
  });

  test('a list that is none, holds ids that are none, or never ends is refused', async () => {
    const b = await bench();
    for (const answer of [
      'not json',
      '{}',
      '{"envelopes":[{"number":1,"id":"../../etc/passwd","size":1,"sha256":"x","hour":"now"}],"next":null}',
      '{"envelopes":[],"next":-1}',
    ]) {
      b.gate.lie = (_method, path) => (path.includes('?after') ? new Response(answer) : undefined);
      assert.equal((await b.desk.round()).pull?.problem, 'desk/gate-answer');
    }
    assert.deepEqual(findings(b), ['bad-answer']);
    b.gate.lie = (_method, path) =>
      path.includes('?after') ? Response.json({ envelopes: [], next: 0 }) : undefined;
    assert.equal((await b.desk.round()).pull?.problem, null, 'a list that stands still is not followed');
  });

  test('a gate that sends us elsewhere is not followed', async () => {
    const b = await bench();
    let redirect: RequestRedirect | undefined;
    b.gate.lie = (_method, _path, init) => {
      redirect = init.redirect;
      return undefined;
    };
    await b.desk.round();
    assert.equal(redirect, 'error');
  });

  test('a gate that does not delete is asked again, and what it keeps is not read twice', async () => {
    const b = await bench();
    await b.send(reportOf(TEXT));
    b.gate.lie = (method) => (method === 'DELETE' ? new Response(null, { status: 500 }) : undefined);
    await b.desk.round();
    await b.desk.round();
    assert.equal(b.desk.open!.cases.size, 1);
    b.gate.lie = undefined;
    await b.desk.round();
    assert.equal(b.gate.envelopes.length, 0);
  });

  test('the receipt for a deletion is given only after the bytes are on disk', async () => {
    const b = await bench();
    await b.send(reportOf(TEXT));
    let keptAtDelete: number | undefined;
    b.gate.lie = async (method) => {
      if (method === 'DELETE') {
        const { pulled, opened } = await b.desk.store.countEnvelopes();
        keptAtDelete = pulled + opened;
      }
      return undefined as unknown as Response;
    };
    await b.desk.round();
    assert.equal(keptAtDelete, 1);
  });

  test('a message is offered with the same id and the same bytes until the gate has it', async () => {
    const b = await bench();
    const reply = await b.receipt();
    await b.send(reportOf(TEXT), { reply });
    const offered: string[] = [];
    b.gate.lie = (method, path, { body }) => {
      if (method !== 'PUT') return undefined;
      offered.push(`${path} ${Buffer.from(body as Uint8Array).toString('hex')}`);
      return offered.length < 3 ? new Response(null, { status: 503 }) : undefined;
    };
    await b.desk.round();
    await b.restart();
    await b.desk.round();
    await b.desk.round();
    assert.equal(offered.length, 3);
    assert.equal(new Set(offered).size, 1);
    assert.equal(b.gate.messages(reply.mailbox).length, 1);
  });

  test('a mailbox that the gate refuses does not hold up the others', async () => {
    const b = await bench();
    const [first, second] = [await b.receipt(), await b.receipt()];
    await b.send(reportOf(TEXT), { reply: first });
    await b.send(reportOf(`${TEXT} Second.`), { reply: second });
    b.gate.lie = (method, path) =>
      method === 'PUT' && path.includes(first.mailbox) ? new Response(null, { status: 409 }) : undefined;
    const { send } = await b.desk.round();
    assert.deepEqual(send, { sent: 1, waiting: 1, problem: 'desk/gate-refused' });
    assert.equal(b.gate.messages(second.mailbox).length, 1);
  });

  test('while the desk is locked mail is pulled sealed, and opened at the next unlocking', async () => {
    const b = await bench();
    b.desk.lock();
    await b.send(reportOf(TEXT));
    const round = await b.desk.round();
    assert.equal(round.pull?.pulled, 1);
    assert.equal(round.opening, null);
    assert.deepEqual(await b.desk.store.countEnvelopes(), { pulled: 1, opened: 0, refused: 0 });
    await b.unlock();
    assert.equal(b.desk.open!.cases.size, 1);
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { accept, refuse } from '../../src/base/index.js';
import type { DeskTables } from '../../src/store/index.js';
import { describeOnEngines } from '../store/engines.js';
import { openLog, type LogUnderTest } from './log-under-test.js';

const OFFICER = { id: 'o1', name: 'Officer Example', record: () => Promise.resolve() };
const KILLS = 2;

describeOnEngines('changes that share a commit', (under) => {
  const make = async (): Promise<LogUnderTest> => openLog(await under.open<DeskTables>());

  test('forty acts in flight together make one commit, and the log has them in the order in which they came', async () => {
    const log = await make();
    const names = Array.from({ length: 40 }, (_, at) => `mail-${String(at)}`);
    const logged = await Promise.all(names.map((name) => log.append(name)));
    assert.equal(log.store.commits, 1);
    assert.deepEqual(
      logged.map(({ index }) => index),
      names.map((_, at) => at),
    );
    assert.equal(log.book.tree.size, 40);
  });

  test('two that touch the same exhibit are never in one commit: the second is planned on what the first has left', async () => {
    const log = await make();
    const seen: number[] = [];
    const look = (touches: readonly string[]) =>
      log.commits.change({
        officer: OFFICER,
        touches,
        plan: () => {
          seen.push(log.book.size);
          return accept({ audit: { say: 'Viewed' }, write: () => Promise.resolve(null) });
        },
      });
    await Promise.all([log.append('a'), look(['a']), look(['b']), look(['a', 'b'])]);
    assert.deepEqual(seen, [0, 1, 1], 'b stood beside the first; a, and both together, came after it');
    assert.equal(log.store.commits, 3);
  });

  test('one that cannot be written takes nothing of the others with it, and leaves no hole in the log', async () => {
    const log = await make();
    const fails = log.commits.change({
      officer: OFFICER,
      touches: ['broken'],
      plan: () =>
        accept({
          audit: { say: 'Viewed' },
          async write({ store, log: append, now, at }) {
            await store.table('notes').add({ id: 'half', since: now, content: 'half' });
            append.signed('custody', { statement: 'AAAA', signatures: [] }, at);
            throw new RangeError('cannot be written');
          },
        }),
    });
    const refused = log.commits.change({
      officer: OFFICER,
      touches: ['refused'],
      plan: () => refuse('desk/no-exhibit'),
    });
    const [first, failed, answer, last] = await Promise.allSettled([
      log.append('a'),
      fails,
      refused,
      log.append('b'),
    ]);
    assert.equal(failed.status, 'rejected');
    assert.ok(answer.status === 'fulfilled' && !answer.value.ok);
    assert.ok(first.status === 'fulfilled' && last.status === 'fulfilled');
    assert.deepEqual([first.value.index, last.value.index], [0, 1]);
    assert.equal(await log.store.table('notes').get('half'), undefined);
    const again: number[] = [];
    for await (const { content } of log.store.table<{ index: number }>('log_entries').all())
      again.push(content.index);
    assert.deepEqual(again, [0, 1]);
  });

  test('what names nothing waits its turn and stands alone; nothing is begun once the desk is locked', async () => {
    const log = await make();
    const order: string[] = [];
    const say = (name: string, touches?: readonly string[]) =>
      log.commits.change({
        officer: OFFICER,
        ...(touches === undefined ? {} : { touches }),
        plan: () => {
          order.push(name);
          return accept({ audit: { say: name }, write: () => Promise.resolve(name) });
        },
      });
    await Promise.all([say('alone'), say('a', ['a']), say('b', ['b'])]);
    assert.deepEqual(order, ['alone', 'a', 'b']);
    assert.equal(log.store.commits, 2);
    log.turns.end();
    await assert.rejects(say('late', ['a']), { code: 'desk/locked' });
    await assert.rejects(say('late'), { code: 'desk/locked' });
  });

  test('when a clock is set back, what is recorded is dated as the entry before it', async () => {
    const log = await make();
    const first = await log.append('a');
    log.clock.now = new Date('2019-01-01T00:00:00Z');
    const second = await log.append('b');
    assert.deepEqual([first.at, second.at], ['2026-11-22T10:00:00.000Z', '2026-11-22T10:00:00.000Z']);
    assert.match(statementOf(log, second.index), /"at":"2026-11-22T10:00:00.000Z"/);
    log.clock.now = new Date('2026-11-22T11:00:00Z');
    assert.equal((await log.append('c')).at, '2026-11-22T11:00:00.000Z');
  });

  test('a process killed between loses nothing that it has acknowledged', async () => {
    const location = await under.newLocation();
    const key = randomBytes(32);
    const acknowledged = new Map<number, string>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = acknowledged.size;
      await killWhileWriting(location, key.toString('hex'), acknowledged);
      assert.ok(acknowledged.size > before, 'something was acknowledged before the kill');
    }
    const { book } = await openLog(await under.open<DeskTables>(location), new Uint8Array(key));
    for (const [index, entry] of acknowledged) assert.equal(book.entry(index)?.entry, entry);
  });
});

/** Lets eight clients append to a log, and ends its process in the middle. */
async function killWhileWriting(
  location: string,
  key: string,
  acknowledged: Map<number, string>,
): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'log-writer.js'), location, key], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => {
      resolve();
    });
  });
  let port = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    port = Number(line);
    break;
  }
  const agent = new Agent({ keepAlive: true });
  const enough = acknowledged.size + 20 + Math.floor(Math.random() * 50);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (;;) {
        const answer = await post(port, agent);
        if (answer === undefined) return;
        const [index, entry] = answer.split(' ');
        acknowledged.set(Number(index), entry!);
        if (acknowledged.size >= enough) child.kill('SIGKILL');
      }
    }),
  );
  await ended;
  agent.destroy();
}

/** What was answered in full; undefined when the process had gone. */
function post(port: number, agent: Agent): Promise<string | undefined> {
  return new Promise((resolve) => {
    const gone = (): void => {
      resolve(undefined);
    };
    const asked = request({ host: '127.0.0.1', port, method: 'POST', agent }, (response) => {
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('error', gone);
      response.on('end', () => {
        resolve(response.statusCode === 200 ? text : undefined);
      });
    });
    asked.on('error', gone);
    asked.end();
  });
}

function statementOf(log: LogUnderTest, index: number): string {
  const { statement } = JSON.parse(log.book.entry(index)!.kept!.record) as { statement: string };
  return Buffer.from(statement, 'base64url').toString('utf8');
}

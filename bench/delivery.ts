import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { importMembers, passAlert } from '../src/relay/index.js';
import {
  createRelayStore,
  migrateStore,
  openStore,
  RELAY_HOUSE,
  type RelayTables,
} from '../src/store/index.js';
import { killRelay } from '../test/relay/kill-relay.js';
import { inventMembers, openRelayBench } from '../test/relay/relay-bench.js';
import { startPostgresql, whyNoPostgresql } from '../test/store/postgresql-server.js';

// How fast a relay queues on disk, how fast it hands over to a mail server, and what is lost when it is killed.
const { values: flags } = parseArgs({
  options: {
    queued: { type: 'string', default: '100000' },
    recipients: { type: 'string', default: '5000' },
    kills: { type: 'string', default: '200' },
    engine: { type: 'string', default: 'libsql' },
  },
});
/** The relay's connections to a mail server, with one mail in the air on each. */
const CONNECTIONS = 5;
const why = whyNoPostgresql();
if (flags.engine === 'postgresql' && why !== false) {
  console.error(why);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'tocsin-delivery-'));
const server = flags.engine === 'postgresql' ? await startPostgresql() : undefined;
const newLocation = (name: string): Promise<string> =>
  server === undefined ? Promise.resolve(join(folder, `${name}.db`)) : server.newDatabase();
try {
  await measureQueue(Number(flags.queued));
  await measureSending(Number(flags.recipients));
  await measureKills(Number(flags.kills));
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measureQueue(members: number): Promise<void> {
  if (members === 0) return;
  const raw = await openStore<RelayTables>(await newLocation('queue'));
  const now = new Date().toISOString();
  await migrateStore(raw, RELAY_HOUSE, new Date());
  // Written by the engine itself: what is measured is the queue, not the list of members.
  await sql`
    with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(members)})
    insert into members (id, digest, since, gone, sealed)
    select 'm' || n, 'd' || n, ${now}, null, ${new Uint8Array(200)} from numbers`.execute(raw.db);
  await sql`insert into memberships (audience, member) select 'all', id from members`.execute(raw.db);
  // As the engine does by itself, some minutes after so many rows have come.
  await sql`analyze`.execute(raw.db);
  const store = createRelayStore(raw);
  const began = performance.now();
  const queued = await store.write(({ deliveries }) => deliveries.queueFor('a'.repeat(43), 'all', now, now));
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${flags.engine}: ${String(queued)} notices and deliveries queued on disk in ${seconds.toFixed(2)} s`,
  );
  await raw.close();
  if (queued !== members) process.exitCode = 1;
}

async function measureSending(recipients: number): Promise<void> {
  if (recipients === 0) return;
  const bench = await openRelayBench({ location: await newLocation('send') });
  try {
    const { relay, issuer, mail } = bench;
    await importMembers(relay, inventMembers(recipients));
    const alert = issuer.publish(issuer.statement());
    await bench.bringAlert(alert);
    await bench.round();
    await passAlert(relay, alert.sha256, {
      office: 'Office',
      from: 'The Speaker',
      text: 'Please read this.',
    });
    const began = performance.now();
    const round = await bench.round();
    const seconds = (performance.now() - began) / 1000;
    const reached = new Set(mail.taken.map(({ to }) => to)).size;
    console.log(
      `${flags.engine}: ${String(round.mails)} mails to ${String(reached)} recipients through the mail server in ${seconds.toFixed(1)} s, ${String(Math.round(round.mails / seconds))} a second`,
    );
    if (reached !== recipients || mail.taken.length !== recipients) process.exitCode = 1;
  } finally {
    await bench.close();
  }
}

async function measureKills(kills: number): Promise<void> {
  if (kills === 0) return;
  const began = performance.now();
  const outcome = await killRelay(kills, kills * 100, folder, await newLocation('kills'), (kill) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${String(kill)} of ${String(kills)}`);
  });
  const seconds = Math.round((performance.now() - began) / 1000);
  const { members, lost, doubled, duplicates, renamed, unexplained, mostOfOne, mostOfKill } = outcome;
  console.log(
    `${flags.engine}: ${String(outcome.kills)} SIGKILLs in ${String(seconds)} s while ${String(members)} mails were sent: ${String(lost)} lost; ${String(doubled)} came again (${String(duplicates)} copies; of one mail at most ${String(mostOfOne)}, after one kill at most ${String(mostOfKill)} of the ${String(CONNECTIONS)} in the air), ${String(renamed)} of them under another Message-ID, ${String(unexplained)} without having been in flight at a kill`,
  );
  // One that is in flight comes again once for the kill that met it, and no other does.
  if (lost + renamed + unexplained > 0 || mostOfKill > CONNECTIONS) process.exitCode = 1;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Secret } from '../../src/base/index.js';
import { importMembers, openRelay } from '../../src/relay/index.js';
import {
  generateRelayKeys,
  generateRoot,
  packRelayKeys,
  wrapKey,
  type RelayKeys,
} from '../../src/seal/index.js';
import {
  createRelayStore,
  migrateStore,
  openStore,
  RELAY_HOUSE,
  type RelayTables,
} from '../../src/store/index.js';
import { startMailServer, type MailServer } from './mail-server.js';
import { inventMembers, NOTICE_WORDS } from './relay-bench.js';

const PROGRAM = resolve(dirname(fileURLToPath(import.meta.url)), '../../src/cli/main.js');
const AUDIENCE = 'members-of-both-houses';
const PASSPHRASE = 'six invented words for a relay';
const random = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

/** What came of killing a relay again and again while it sent mail. */
export interface KillOutcome {
  readonly kills: number;
  readonly members: number;
  /** Members whom no mail has reached. */
  readonly lost: number;
  /** Mails that came more than once, and by how many copies all of them together. */
  readonly doubled: number;
  readonly duplicates: number;
  /** The most copies that came of one mail, beyond the first. */
  readonly mostOfOne: number;
  /** The most mails that one kill made come again. */
  readonly mostOfKill: number;
  /** Copies that came under another Message-ID than the first. */
  readonly renamed: number;
  /** Mails of which more copies came than there were kills while they were in flight, or tries of them. */
  readonly unexplained: number;
}

/** A run of the relay that ended with a kill. */
interface KilledRun {
  /** The ids of the mails that were on their way, as its store has it. */
  readonly flying: ReadonlySet<string>;
  /** Where what the mail server took meanwhile begins. */
  readonly from: number;
}

/**
 * Queues a notice for so many members, starts `tocsin relay` as a process of its own, ends it with SIGKILL while it
 * sends, starts it again on the same store, and so on; at the end lets it finish, and looks at what the mail server got.
 */
export async function killRelay(
  kills: number,
  members: number,
  folder: string,
  location: string,
  onKill: (kill: number) => void = () => undefined,
): Promise<KillOutcome> {
  const { keys } = await generateRelayKeys(random);
  const desk = generateRoot(random).fingerprint;
  await queueNotices(location, keys, desk, members);
  const keyFile = join(folder, 'relay.age');
  const passphraseFile = join(folder, 'passphrase');
  writeFileSync(keyFile, await wrapKey(packRelayKeys(keys), new Secret(PASSPHRASE), { workFactor: 1 }));
  writeFileSync(passphraseFile, `${PASSPHRASE}\n`);
  const mail = await startMailServer();
  const start = (): { relay: ChildProcess; ended: Promise<void> } =>
    startRelay({ keyFile, passphraseFile, desk, location, mail });
  const runs: KilledRun[] = [];
  while (runs.length < kills && (await lookAt(location)).left > 0) {
    const before = mail.taken.length;
    const { relay, ended } = start();
    // Any moment after the first will do: before a commit, after it, in the middle of a mail.
    while (mail.taken.length === before && relay.exitCode === null) await pause(5);
    await pause(Math.random() * 120);
    relay.kill('SIGKILL');
    await ended;
    runs.push({ flying: (await lookAt(location)).flying, from: before });
    onKill(runs.length);
  }
  const last = mail.taken.length;
  const { relay, ended } = start();
  while ((await lookAt(location)).left > 0 && relay.exitCode === null) await pause(200);
  relay.kill('SIGTERM');
  await ended;
  const outcome = await judge(location, mail, members, runs, last);
  await mail.close();
  return { kills: runs.length, members, ...outcome };
}

async function queueNotices(
  location: string,
  keys: RelayKeys,
  fingerprint: string,
  members: number,
): Promise<void> {
  const raw = await openStore<RelayTables>(location);
  try {
    await migrateStore(raw, RELAY_HOUSE, new Date());
    const store = createRelayStore(raw);
    const relay = openRelay({ store, keys, fingerprint, clock: () => new Date(), random });
    await importMembers(relay, inventMembers(members));
    const now = new Date().toISOString();
    await store.write(({ deliveries }) => deliveries.queueFor('a'.repeat(43), AUDIENCE, now, now));
  } finally {
    await raw.close();
  }
}

async function lookAt(location: string): Promise<{ left: number; flying: ReadonlySet<string> }> {
  const raw = await openStore<RelayTables>(location);
  try {
    const { waiting, flying } = await createRelayStore(raw).rows.outbox.countMails();
    const rows = await raw.db.selectFrom('mails').select('id').where('state', '=', 'flying').execute();
    return { left: waiting + flying, flying: new Set(rows.map(({ id }) => id)) };
  } finally {
    await raw.close();
  }
}

async function judge(
  location: string,
  mail: MailServer,
  members: number,
  runs: readonly KilledRun[],
  last: number,
): Promise<Omit<KillOutcome, 'kills' | 'members'>> {
  const copies = new Map<string, string[]>();
  for (const { to, messageId } of mail.taken) copies.set(to, [...(copies.get(to) ?? []), messageId]);
  const raw = await openStore<RelayTables>(location);
  let unexplained = 0;
  try {
    const rows = await raw.db.selectFrom('mails').select(['id', 'attempts']).execute();
    const tries = new Map(rows.map(({ id, attempts }) => [id, attempts]));
    for (const ids of copies.values()) {
      const id = idIn(ids[0]!);
      const flights = runs.filter(({ flying }) => flying.has(id)).length;
      if (ids.length > Math.min(1 + flights, tries.get(id) ?? 0)) unexplained += 1;
    }
  } finally {
    await raw.close();
  }
  // What a kill made come again: the server had it, and the store could not know.
  const again = runs.map(({ flying, from }, index) => {
    const taken = mail.taken.slice(from, runs[index + 1]?.from ?? last);
    return new Set(taken.map(({ messageId }) => idIn(messageId)).filter((id) => flying.has(id))).size;
  });
  const extra = [...copies.values()].map((ids) => ids.length - 1);
  return {
    lost: members - copies.size,
    doubled: extra.filter((count) => count > 0).length,
    duplicates: mail.taken.length - copies.size,
    mostOfOne: Math.max(0, ...extra),
    mostOfKill: Math.max(0, ...again),
    renamed: [...copies.values()].filter((ids) => new Set(ids).size > 1).length,
    unexplained,
  };
}

/** The mail's id in its Message-ID. */
function idIn(messageId: string): string {
  return /[0-9a-f]{32}/.exec(messageId)?.[0] ?? '';
}

function startRelay(of: {
  readonly keyFile: string;
  readonly passphraseFile: string;
  readonly desk: string;
  readonly location: string;
  readonly mail: MailServer;
}): { relay: ChildProcess; ended: Promise<void> } {
  const flags = {
    '--keys': of.keyFile,
    '--unlock': of.passphraseFile,
    '--desk': of.desk,
    // Nothing listens there: mail goes out whether or not the gate can be reached.
    '--gate': 'http://127.0.0.1:9',
    '--mail-from': NOTICE_WORDS.from,
    '--office': NOTICE_WORDS.office,
    '--page': NOTICE_WORDS.page,
    '--telephone': NOTICE_WORDS.telephone,
    '--every': '1',
  };
  const relay = spawn(process.execPath, [PROGRAM, 'relay', ...Object.entries(flags).flat()], {
    stdio: 'ignore',
    env: { ...process.env, DATABASE_URL: of.location, TOCSIN_SMTP: of.mail.url },
  });
  const ended = new Promise<void>((done) => {
    relay.on('exit', () => {
      done();
    });
  });
  return { relay, ended };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((go) => setTimeout(go, milliseconds));
}

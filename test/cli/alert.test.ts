import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import {
  alertBytes,
  joinSignatures,
  verifyPublication,
  NO_ALERT_PINS,
  type AlertStatement,
} from '../../src/alert/index.js';
import { Secret } from '../../src/base/index.js';
import { packSigningKey, wrapKey, type Signature } from '../../src/seal/index.js';
import { AUDIENCE, InventedIssuer, type Published } from '../alert/invented-issuer.js';
import { NOW, inDays } from '../seal/invented-desk.js';

const PROGRAM = resolve(dirname(fileURLToPath(import.meta.url)), '../../src/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'tocsin-alert-'));
const at = (name: string): string => join(folder, name);
after(() => {
  rmSync(folder, { recursive: true, force: true });
});

let issuer: InventedIssuer;
let alert: Published;
let correction: Published;
let trust: string[];

before(async () => {
  issuer = await InventedIssuer.create('cli');
  issuer.record(3);
  alert = issuer.publish(issuer.statement());
  const references = [{ id: alert.statement.id, sha256: alert.sha256 }];
  correction = issuer.publish(issuer.statement({ msgType: 'update', references }));
  writeFileSync(at('policies.json'), JSON.stringify({ policies: issuer.chain }));
  writeFileSync(at('alert.json'), alert.bytes);
  writeFileSync(at('correction.json'), correction.bytes);
  trust = [
    '--desk',
    issuer.name,
    '--audience',
    AUDIENCE,
    '--policies',
    at('policies.json'),
    '--at',
    NOW.toISOString(),
  ];
});

function run(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [PROGRAM, 'alert', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
}

test('an alert that holds is shown whole, with who signed it', () => {
  const { status, stdout, stderr } = run('verify', at('alert.json'), ...trust);
  assert.equal(status, 0, stderr);
  const said = stdout.replace(/\s+/g, ' ');
  for (const words of [
    'ALERT 1 to members-of-both-houses TLP:AMBER',
    alert.statement.headline,
    'Observed: Eleven members',
    'Assessed by Security desk of the Assembly of Example, highly likely, with moderate confidence:',
    'Do not reply.',
    '020 7946 0123',
    'It holds. Signed by officer-1, officer-2; 2 must sign.',
    alert.sha256,
  ])
    assert.ok(said.includes(words), `${words}\n${stdout}`);
});

test('what does not hold is refused, with what to do', () => {
  const changed = Buffer.from(alert.bytes);
  changed[changed.indexOf('"salt":"') + 10]! ^= 1;
  writeFileSync(at('changed.json'), changed);
  const forged = run('verify', at('changed.json'), ...trust);
  assert.equal(forged.status, 2);
  assert.match(forged.stderr, /^error: .*\nhint: /);
  assert.equal(forged.stdout, '');
  const elsewhere = run('verify', at('alert.json'), ...trust, '--audience', 'staff');
  assert.equal(elsewhere.status, 2);
  assert.match(elsewhere.stderr, /audience/);
  const late = run('verify', at('alert.json'), ...trust, '--at', inDays(70));
  assert.equal(late.status, 2);
  assert.match(late.stderr, /expired/);
});

test('a file of pins remembers: a replay is refused, a gap and a correction are told', () => {
  const pins = ['--pins', at('pins.json')];
  const gap = run('verify', at('correction.json'), ...trust, ...pins);
  assert.equal(gap.status, 1, gap.stderr);
  assert.match(gap.stderr, /number 1 has never been seen here/);
  const filled = run('verify', at('alert.json'), ...trust, ...pins);
  assert.equal(filled.status, 1);
  assert.match(filled.stderr, /number 2 has corrected it since/);
  const replay = run('verify', at('alert.json'), ...trust, ...pins);
  assert.equal(replay.status, 2);
  assert.match(replay.stderr, /already taken/);
  const again = run('verify', at('correction.json'), ...trust, ...pins, '--again', '--json');
  assert.equal(again.status, 0, again.stderr);
  assert.equal((JSON.parse(again.stdout) as { sha256: string }).sha256, correction.sha256);
  writeFileSync(at('damaged.json'), '{"version":1}');
  const damaged = run('verify', at('alert.json'), ...trust, '--pins', at('damaged.json'));
  assert.equal(damaged.status, 2);
  assert.match(damaged.stderr, /damaged/);
});

const CONNECTIONS = `First Name,Last Name,URL,Email Address,Company,Position,Connected On
Mira,Ash,https://www.linkedin.com/in/mira-ash-research,,Harbour Insight,Analyst,03 May 2026
Tomas,Bell,https://www.linkedin.com/in/tomas-bell,,A Bakery,Baker,04 May 2026
`;
const INVITATIONS = `From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl
Mira Ash,A Member,"5/1/26, 7:18 AM","Hello",INCOMING,https://www.linkedin.com/in/mira-ash-research,https://www.linkedin.com/in/a-member
`;

test('an alert is compared with a LinkedIn export: who, since when, and where it stands', () => {
  const zip = zipSync({
    'Connections.csv': new TextEncoder().encode(CONNECTIONS),
    'Invitations.csv': new TextEncoder().encode(INVITATIONS),
  });
  writeFileSync(at('export.zip'), zip);
  const found = run('check', at('alert.json'), at('export.zip'), ...trust);
  assert.equal(found.status, 1, found.stderr);
  assert.match(found.stdout, /Mira Ash/);
  assert.match(found.stdout, /You accepted this person on 3 May 2026\./);
  assert.match(found.stdout, /One of the four profiles/);
  assert.doesNotMatch(found.stdout, /Tomas/);
  assert.equal(found.stderr, '');
  const unverified = run('check', at('alert.json'), at('export.zip'), '--json');
  assert.equal(unverified.status, 1);
  assert.match(unverified.stderr, /was not verified/);
  assert.equal((JSON.parse(unverified.stdout) as { findings: unknown[] }).findings.length, 1);
});

test('a past that has nothing in common ends with 0, and is called no proof', () => {
  writeFileSync(
    at('Connections.csv'),
    CONNECTIONS.split('\n')
      .filter((line) => !line.startsWith('Mira'))
      .join('\n'),
  );
  const none = run('check', at('alert.json'), at('Connections.csv'), ...trust);
  assert.equal(none.status, 0, none.stderr);
  assert.match(none.stdout.replace(/\s+/g, ' '), /1 past contact: nothing in common .* no proof/);
  const forged = run('check', at('changed.json'), at('Connections.csv'), ...trust);
  assert.equal(forged.status, 2);
});

test('an officer signs exactly the bytes shown, and nothing without having been asked', async () => {
  const statement: AlertStatement = issuer.statement({ number: 3, previous: correction.sha256 });
  const bytes = alertBytes(statement);
  writeFileSync(at('statement.json'), bytes);
  writeFileSync(at('passphrase'), 'correct horse battery staple\n');
  const signatures: Signature[] = [];
  for (const [index, secret] of issuer.officers.slice(0, 2).entries()) {
    const key = at(`officer-${index}.age`);
    writeFileSync(
      key,
      await wrapKey(packSigningKey('tocsin/officer-key', secret), new Secret('correct horse battery staple')),
    );
    const args = ['sign', at('statement.json'), '--key', key, '--passphrase-file', at('passphrase')];
    const unasked = run(...args);
    assert.equal(unasked.status, 2);
    assert.match(unasked.stderr, /unless somebody has read it/);
    assert.equal(unasked.stdout, '');
    const signed = run(...args, '--yes');
    assert.equal(signed.status, 0, signed.stderr);
    assert.ok(signed.stderr.includes(statement.headline), 'it is shown before it is signed');
    signatures.push(JSON.parse(signed.stdout) as Signature);
  }
  const published = issuer.wrap(joinSignatures(bytes, signatures));
  const given = { policy: issuer.believed(), pins: NO_ALERT_PINS, audiences: [AUDIENCE], now: NOW };
  assert.ok(verifyPublication(published.bytes, given).ok);
});

test('a statement that no device would take is not signed', () => {
  writeFileSync(at('odd.json'), `${Buffer.from(alertBytes(issuer.statement())).toString()}\n`);
  const odd = run(
    'sign',
    at('odd.json'),
    '--key',
    at('officer-0.age'),
    '--passphrase-file',
    at('passphrase'),
    '--yes',
  );
  assert.equal(odd.status, 2);
  assert.equal(odd.stdout, '');
});

test('the printed notice holds all of the alert, escaped, and loads nothing', () => {
  const hostile = issuer.statement({
    headline: 'Reports <script>alert(1)</script> & "more"',
    number: 1,
    previous: null,
  });
  writeFileSync(at('hostile.json'), alertBytes(hostile));
  const printed = run(
    'print',
    at('hostile.json'),
    '--office',
    'Office of the Speaker',
    '--to',
    'All members',
    '--out',
    at('notice.html'),
  );
  assert.equal(printed.status, 0, printed.stderr);
  const html = readFileSync(at('notice.html'), 'utf8');
  assert.ok(html.includes('Reports &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;'));
  assert.doesNotMatch(html, /<script|<img|<link|src=|href=|url\((?!data:)/);
  for (const words of [
    'Office of the Speaker',
    'To: All members',
    'TLP:AMBER',
    'Eleven members',
    'Do not reply.',
    '020 7946 0123',
    'Not published',
  ])
    assert.ok(html.includes(words), words);
  const published = run('print', at('alert.json'));
  assert.equal(published.status, 0);
  assert.doesNotMatch(published.stdout, /Not published/);
});

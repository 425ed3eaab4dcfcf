import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import {
  verifyPackage,
  writePackage,
  type EvidenceRecord,
  type PackagedExhibit,
  type PackageFaultCode,
  type Withheld,
} from '../../../src/evidence/index.js';
import { checkBag } from '../../../src/evidence/package/check-bag.js';
import { signJson } from '../../../src/seal/index.js';
import { NOW } from '../../seal/invented-desk.js';
import { atMinute, inventCase, inventLog, packCase, sha256Hex } from '../invented-case.js';

type Files = Map<string, Uint8Array>;

const whole = await inventCase();
const PACKAGE = await packCase(whole);
const DESK = whole.log.policy.pin.desk;
const LATER = new Date(NOW.getTime() + 3 * 366 * 86_400_000);
/** One field of the mail is not shown, and nothing of the picture. */
const WITHHELD: readonly Withheld[] = [
  { exhibit: 'mail-1', fields: ['text'], reason: 'It names a member of staff.' },
  { exhibit: 'picture-1', fields: null, reason: 'It shows a child.' },
];
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const textAt = (files: Files, path: string): string => new TextDecoder().decode(files.get(path));

function faultsOf(files: Files, desk = DESK): readonly { code: string; place: string; says: string }[] {
  return verifyPackage(files, desk, LATER).faults;
}

/** The package as somebody would pass it on who can make manifests, but not sign. */
function withManifests(files: Files): Files {
  const line = ([path, bytes]: [string, Uint8Array]): string => `${sha256Hex(bytes)}  ${path}\n`;
  const sorted = (list: [string, Uint8Array][]): [string, Uint8Array][] =>
    list.sort(([one], [other]) => (one < other ? -1 : 1));
  const made = new Map(files);
  const payload = sorted([...made].filter(([path]) => path.startsWith('data/')));
  const bytes = payload.reduce((sum, [, content]) => sum + content.length, 0);
  made.set(
    'bag-info.txt',
    utf8(
      textAt(made, 'bag-info.txt').replace(/Payload-Oxum: .*/, `Payload-Oxum: ${bytes}.${payload.length}`),
    ),
  );
  made.set('manifest-sha256.txt', utf8(payload.map(line).join('')));
  const tags = sorted(
    [...made].filter(([path]) => !path.startsWith('data/') && path !== 'tagmanifest-sha256.txt'),
  );
  made.set('tagmanifest-sha256.txt', utf8(tags.map(line).join('')));
  return made;
}

function changed(change: (files: Files) => void): Files {
  const files = new Map(PACKAGE);
  change(files);
  return files;
}

function assertRefused(files: Files, code: PackageFaultCode, place: string | RegExp): void {
  const faults = faultsOf(files);
  assert.ok(
    faults.some(
      (fault) =>
        fault.code === code && (typeof place === 'string' ? fault.place === place : place.test(fault.place)),
    ),
    JSON.stringify(faults, undefined, 1),
  );
  for (const { says } of faults) assert.match(says, /^[A-Z].*[.;]$/, says);
}

test('a package that was made is believed, years after its policy expired', () => {
  const verified = verifyPackage(PACKAGE, DESK, LATER);
  assert.deepEqual(verified.faults, []);
  assert.equal(verified.made?.about, 'campaign-1');
  assert.equal(verified.records.length, 7);
  assert.equal(verified.checkpoint?.cosignatures.length, 2);
});

test('a package made twice from the same is the same to the byte', async () => {
  const again = await packCase();
  assert.deepEqual([...again.keys()], [...PACKAGE.keys()]);
  for (const [path, bytes] of again) assert.deepEqual(bytes, PACKAGE.get(path), path);
});

test('sha256sum finds the same package whole and its signed listing right, and finds a changed byte', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bag-'));
  try {
    for (const [path, bytes] of PACKAGE) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const sums = (name: string): number | null =>
      spawnSync('sha256sum', ['--strict', '--quiet', '-c', name], { cwd: folder }).status;
    assert.equal(sums('manifest-sha256.txt'), 0);
    assert.equal(sums('tagmanifest-sha256.txt'), 0);
    // As docs/evidence.md has it: the listing that the signed record names, by hand.
    const listing = spawnSync(
      'sh',
      ['-c', "grep -v -e ' data/log/' -e ' data/proofs/' manifest-sha256.txt | sha256sum"],
      { cwd: folder, encoding: 'utf8' },
    );
    assert.equal(listing.stdout.slice(0, 64), verifyPackage(PACKAGE, DESK, LATER).made?.listing);
    writeFileSync(join(folder, 'data/README.txt'), 'other');
    assert.equal(sums('manifest-sha256.txt'), 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every single byte that is changed is found by the bag alone', () => {
  let tried = 0;
  for (const [path, bytes] of PACKAGE)
    // Every byte of what is read in its own way; every third of what only its sum speaks for.
    for (let at = 0; at < bytes.length; at += path.startsWith('data/') ? 3 : 1) {
      const other = bytes.slice();
      other[at]! ^= 1 << (at % 8);
      const faults: string[] = [];
      checkBag(
        changed((files) => files.set(path, other)),
        (code) => faults.push(code),
      );
      // What the bag cannot know, bag-info.txt, is in the tag manifest all the same.
      assert.notEqual(faults.length, 0, `${path}, byte ${at}`);
      tried += 1;
    }
  assert.ok(tried > 10_000, `${tried} bytes`);
});

test('a changed byte is found although every manifest was made anew, and its place is named', () => {
  for (const [path, bytes] of PACKAGE) {
    if (!path.startsWith('data/')) continue;
    for (let at = 0; at < bytes.length; at += Math.max(1, Math.ceil(bytes.length / 4))) {
      const other = bytes.slice();
      other[at]! ^= 1 << (at % 8);
      const faults = faultsOf(withManifests(changed((files) => files.set(path, other))));
      assert.notEqual(faults.length, 0, `${path}, byte ${at}`);
    }
  }
});

test('every file that is left out is found, with its manifests made anew or not', () => {
  for (const path of PACKAGE.keys()) {
    const without = changed((files) => files.delete(path));
    assert.notEqual(faultsOf(without).length, 0, path);
    if (path.startsWith('data/')) assert.notEqual(faultsOf(withManifests(without)).length, 0, path);
  }
  assertRefused(
    changed((files) => files.delete('tagmanifest-sha256.txt')),
    'missing-file',
    'tagmanifest-sha256.txt',
  );
});

test('bag-info.txt cannot be made to say anything else', () => {
  for (const [from, to] of [
    ['Bagging-Date: 2026-11-22', 'Bagging-Date: 2025-11-22'],
    ['campaign-1', 'campaign-2'],
    ['020 7946 0123', '020 7946 0999'],
    ['Payload-Oxum', 'Other-Label: x\nPayload-Oxum'],
  ] as const)
    assertRefused(
      withManifests(
        changed((files) => files.set('bag-info.txt', utf8(textAt(files, 'bag-info.txt').replace(from, to)))),
      ),
      'info',
      'bag-info.txt',
    );
});

const ADDED: Record<string, PackageFaultCode> = {
  'data/notes.txt': 'path',
  'data/records/99.json': 'record-form',
  'data/records/007.json': 'path',
  'data/proofs/99.tlog-proof': 'no-record',
  'data/exhibits/other/original': 'exhibit-unknown',
  'data/exhibits/../original': 'path',
  'data/readme.TXT': 'paths-alike',
  'fetch.txt': 'fetch',
  'manifest-md5.txt': 'path',
  '/etc/passwd': 'path',
  '../outside': 'path',
  'data\\README.txt': 'path',
  'data/a%0Ab': 'path',
  'data/a\rb': 'path',
};
for (const [path, code] of Object.entries(ADDED))
  test(`a file that was added is found: ${JSON.stringify(path)}`, () => {
    const files = withManifests(changed((added) => added.set(path, utf8('added'))));
    assert.ok(
      faultsOf(files).some((fault) => fault.code === code),
      JSON.stringify(faultsOf(files)),
    );
  });

const MANIFESTS: Record<string, { edit: (lines: string[]) => string[]; code: PackageFaultCode }> = {
  'a line twice': { edit: (lines) => [lines[0]!, ...lines], code: 'manifest-twice' },
  'a path twice with another sum': {
    edit: (lines) => [lines[0]!, `${'0'.repeat(64)}${lines[0]!.slice(64)}`, ...lines.slice(1)],
    code: 'manifest-twice',
  },
  'two lines exchanged': { edit: ([a, b, ...rest]) => [b!, a!, ...rest], code: 'manifest-order' },
  'a line less': { edit: (lines) => lines.slice(1), code: 'not-listed' },
  'a file that is not there': {
    edit: (lines) => [...lines, `${'0'.repeat(64)}  data/zzz`],
    code: 'listed-and-missing',
  },
  'a path outside': { edit: (lines) => [`${'0'.repeat(64)}  ../x`, ...lines], code: 'manifest-line' },
  'an absolute path': {
    edit: (lines) => [`${'0'.repeat(64)}  /etc/passwd`, ...lines],
    code: 'manifest-line',
  },
  'a percent sign': { edit: (lines) => [`${'0'.repeat(64)}  data/%2e`, ...lines], code: 'manifest-line' },
  'a carriage return': { edit: (lines) => lines.map((line) => `${line}\r`), code: 'manifest-line' },
  'capital letters in a sum': {
    edit: ([line, ...rest]) => [`${line!.slice(0, 64).toUpperCase()}${line!.slice(64)}`, ...rest],
    code: 'manifest-line',
  },
  'a star before the path': {
    edit: ([line, ...rest]) => [line!.replace('  ', ' *'), ...rest],
    code: 'manifest-line',
  },
  'an empty line': { edit: (lines) => ['', ...lines], code: 'manifest-line' },
};
for (const [what, { edit, code }] of Object.entries(MANIFESTS))
  test(`a manifest with ${what} is refused, and the line or the file is named`, () => {
    const files = changed((all) => {
      const lines = textAt(all, 'manifest-sha256.txt').trimEnd().split('\n');
      all.set('manifest-sha256.txt', utf8(`${edit(lines).join('\n')}\n`));
      const tags = textAt(all, 'tagmanifest-sha256.txt');
      const sum = sha256Hex(all.get('manifest-sha256.txt')!);
      all.set('tagmanifest-sha256.txt', utf8(tags.replace(/[0-9a-f]{64}( {2}manifest)/, `${sum}$1`)));
    });
    assertRefused(files, code, /manifest-sha256\.txt, line \d+|data\//);
  });

test('a package of another desk is refused under this fingerprint', async () => {
  const other = await inventLog('another desk');
  assert.equal(faultsOf(PACKAGE, other.policy.pin.desk)[0]?.code, 'policies');
});

test('a package that an impostor makes anew, keys and all, is refused under the desk’s fingerprint', async () => {
  const impostor = await inventCase();
  const { contents } = impostor;
  const log = await inventLog('impostor');
  const forged = await writePackage(
    { ...contents, chain: log.chain, policy: log.policy, records: [], exhibits: [] },
    log.log(),
  );
  assert.equal(verifyPackage(forged, log.policy.pin.desk, LATER).faults.length, 0);
  assertRefused(forged, 'policies', 'data/policies.json');
});

test('a package with too few cosignatures, or with a signature that nobody asked for, is refused', async () => {
  const one = await inventCase();
  const few = await writePackage(one.contents, one.log.log(90, 1));
  assertRefused(few, 'checkpoint', 'data/log/checkpoint');
  const extra = withManifests(
    changed((files) => {
      for (const [path, bytes] of files)
        if (/checkpoint$|tlog-proof$/.test(path)) {
          const text = new TextDecoder().decode(bytes);
          files.set(path, utf8(`${text}— stranger.example AAAAAAAA\n`));
        }
    }),
  );
  assertRefused(extra, 'checkpoint-form', 'data/log/checkpoint');
});

test('two records that exchange their places are refused', () => {
  const swapped = withManifests(
    changed((files) => {
      const [one, other] = ['data/records/1.json', 'data/records/3.json'] as const;
      const first = files.get(one)!;
      files.set(one, files.get(other)!);
      files.set(other, first);
    }),
  );
  assertRefused(swapped, 'record-place', 'data/records/1.json');
});

/** Packs the case with some of its records changed before they were signed: a desk that errs, or cheats. */
async function packChanged(change: (record: EvidenceRecord) => EvidenceRecord): Promise<Files> {
  return packCase(await inventCase(change));
}

const STORIES: Record<
  string,
  { code: PackageFaultCode; change: (record: EvidenceRecord) => EvidenceRecord }
> = {
  'a custody event dated before the one before it': {
    code: 'custody-back-dated',
    change: (r) => (r.kind === 'custody' && r.number === 2 ? { ...r, at: atMinute(1) } : r),
  },
  'a custody event dated before the capture': {
    code: 'custody-back-dated',
    change: (r) => (r.kind === 'custody' && r.number === 1 ? { ...r, at: atMinute(-60) } : r),
  },
  'a record dated long before the one before it in the log': {
    code: 'back-dated',
    change: (r) => (r.kind === 'assessment' && r.number === 2 ? { ...r, at: atMinute(-300) } : r),
  },
  'a record dated after the checkpoint was cosigned': {
    code: 'dated-late',
    change: (r) => (r.kind === 'assessment' && r.number === 2 ? { ...r, at: atMinute(120) } : r),
  },
  'a custody event that is missing': {
    code: 'number-missing',
    change: (r) => (r.kind === 'custody' && r.number === 2 ? { ...r, number: 3 } : r),
  },
  'two custody events of one number': {
    code: 'number-twice',
    change: (r) => (r.kind === 'custody' && r.number === 2 ? { ...r, number: 1 } : r),
  },
  'a custody event that begins with another hash': {
    code: 'custody-hash',
    change: (r) => (r.kind === 'custody' && r.number === 2 ? { ...r, before: '0'.repeat(64) } : r),
  },
  'an exhibit with another sum': {
    code: 'exhibit-changed',
    change: (r) => (r.kind === 'exhibit' && r.id === 'picture-1' ? { ...r, sha256: '0'.repeat(64) } : r),
  },
  'a field that is not the exhibit’s': {
    code: 'field-foreign',
    change: (r) => (r.kind === 'exhibit' ? { ...r, fields: r.fields.slice(1) } : r),
  },
  'an assessment that follows another': {
    code: 'assessment-previous',
    change: (r) =>
      r.kind === 'assessment' && r.changes !== null
        ? { ...r, changes: { ...r.changes, previous: 'A'.repeat(43) } }
        : r,
  },
  'an assessment about something else': {
    code: 'assessment-other',
    change: (r) => (r.kind === 'assessment' ? { ...r, about: 'campaign-2' } : r),
  },
  'an assessment on an exhibit that is not here': {
    code: 'exhibit-unknown',
    change: (r) => (r.kind === 'assessment' ? { ...r, exhibits: ['mail-9'] } : r),
  },
};
for (const [what, { code, change }] of Object.entries(STORIES))
  test(`a package with ${what} is refused, although the desk signed it`, async () => {
    assertRefused(await packChanged(change), code, /^data\//);
  });

test('an entry may be erased: the gap it leaves is explained by a record, and by nothing else', async () => {
  const one = await inventCase();
  const erased = one.contents.records[1]!;
  const rest = one.contents.records.filter((record) => record !== erased);
  const without = await writePackage({ ...one.contents, records: rest }, one.log.log());
  assertRefused(without, 'number-missing', /records/);

  const other = await inventCase();
  const erasure = other.log.sign({
    ...other.log.head('erasure', 20),
    entry: erased.index,
    of: { kind: 'custody', id: 'mail-1', number: 1 },
    reason: 'The officer’s private address stood in it.',
  });
  const records = [...other.contents.records.filter(({ index }) => index !== erased.index), erasure];
  const explained = await writePackage({ ...other.contents, records }, other.log.log());
  assert.deepEqual(faultsOf(explained), []);
});

test('an alert that its officers signed hours before it was logged is in the package; one that nobody signed is refused', async () => {
  const one = await inventCase();
  const alert = {
    type: 'tocsin/alert',
    desk: DESK,
    id: 'A'.repeat(22),
    sent: atMinute(-200),
    headline: 'A headhunter who is none',
  };
  const entry = one.log.append(signJson('tocsin/alert/v1', alert, one.log.officerSecret));
  const files = await writePackage(
    { ...one.contents, records: [...one.contents.records, entry] },
    one.log.log(),
  );
  const verified = verifyPackage(files, DESK, LATER);
  assert.deepEqual(verified.faults, []);
  assert.deepEqual(verified.records.at(-1)?.signedBy, ['o1']);
  const forged = one.log.append(signJson('tocsin/alert/v1', alert, one.log.desk.deskSecret));
  await assert.rejects(
    writePackage({ ...one.contents, records: [...one.contents.records, forged] }, one.log.log()),
    { code: 'evidence/not-packable' },
  );
});

test('a redacted copy proves that what it shows was captured, and shows nothing of the rest', async () => {
  const one = await inventCase();
  const redacted = await writePackage(
    {
      ...one.contents,
      exhibits: [{ id: 'mail-1', original: null, fields: one.fields.slice(0, 1) }],
      withheld: WITHHELD,
    },
    one.log.log(),
  );
  assert.deepEqual(faultsOf(redacted), []);
  assert.equal(redacted.has('data/exhibits/mail-1/original'), false);
  for (const [path, bytes] of redacted)
    assert.ok(!new TextDecoder().decode(bytes).includes('A paid report, just'), path);
  const text = textAt(redacted, 'data/README.txt').replace(/\s+/g, ' ');
  for (const words of [
    'What was left out, and why',
    'Exhibit mail-1: the file itself, and of what it says: text. Why: It names a member of staff.',
    'Exhibit picture-1: all of its content. Why: It shows a child.',
    'Its bytes are not in this package. They were withheld: It names a member of staff.',
  ])
    assert.ok(text.includes(words), words);
  const lying = { ...one.fields[0]!, value: 'somebody-else@headhunter.example' };
  const forged = await writePackage(
    {
      ...one.contents,
      exhibits: [{ id: 'mail-1', original: null, fields: [lying] }],
      withheld: WITHHELD,
    },
    one.log.log(),
  );
  assertRefused(forged, 'field-foreign', 'data/exhibits/mail-1/fields.json');
});

test('a redacted package is refused once anything of it is changed, dropped, added or left out in silence', async () => {
  const one = await inventCase();
  const shown = { id: 'mail-1', original: null, fields: one.fields.slice(0, 1) };
  const redacted = await writePackage(
    { ...one.contents, exhibits: [shown], withheld: WITHHELD },
    one.log.log(),
  );
  assert.deepEqual(faultsOf(redacted), []);
  const [mail, picture] = one.contents.exhibits;
  const edited = (change: (files: Files) => void): Files => {
    const files = new Map(redacted);
    change(files);
    return withManifests(files);
  };
  // Whoever has the original puts back what was withheld, or takes away more.
  assertRefused(
    edited((files) => files.set('data/exhibits/mail-1/original', mail!.original!)),
    'withheld-and-here',
    'data/exhibits/mail-1/original',
  );
  assertRefused(
    edited((files) => files.set('data/exhibits/picture-1/original', picture!.original!)),
    'withheld-and-here',
    'data/exhibits/picture-1/original',
  );
  assertRefused(
    edited((files) => files.set('data/exhibits/mail-1/fields.json', utf8(JSON.stringify(mail!.fields)))),
    'listing',
    'data/log/package.json',
  );
  assertRefused(
    edited((files) => files.delete('data/exhibits/mail-1/fields.json')),
    'left-out',
    'data/exhibits/mail-1/fields.json',
  );
  for (const [from, to] of [
    ['It names a member of staff.', 'It is of no importance.'],
    ['"fields":null', '"fields":[]'],
  ] as const) {
    const files = edited((all) => {
      const file = JSON.parse(textAt(all, 'data/log/package.json')) as {
        record: { statement: string };
      };
      const statement = Buffer.from(file.record.statement, 'base64url').toString('utf8').replace(from, to);
      file.record.statement = Buffer.from(statement).toString('base64url');
      all.set('data/log/package.json', utf8(JSON.stringify(file)));
    });
    assert.notEqual(faultsOf(files).length, 0, to);
  }
});

test('a desk that leaves something out without saying so is found out, and so is one that says so and does not', async () => {
  const pack = async (
    exhibits: (given: readonly PackagedExhibit[]) => PackagedExhibit[],
    withheld?: readonly Withheld[],
  ): Promise<Files> => {
    const one = await inventCase();
    return writePackage(
      { ...one.contents, exhibits: exhibits(one.exhibits), ...(withheld === undefined ? {} : { withheld }) },
      one.log.log(),
    );
  };
  const without = await pack((given) => given.map((one) => ({ ...one, original: null })));
  assertRefused(without, 'left-out', 'data/exhibits/mail-1/original');
  const fewer = await pack((given) => given.map((one) => ({ ...one, fields: one.fields.slice(1) })));
  assertRefused(fewer, 'left-out', 'data/exhibits/mail-1/fields.json');
  const all = await pack((given) => [...given], WITHHELD);
  assertRefused(all, 'withheld-and-here', 'data/exhibits/mail-1/original');
  assertRefused(all, 'withheld-and-here', 'data/exhibits/mail-1/fields.json');
  const other = await pack(
    (given) => [...given],
    [{ exhibit: 'mail-9', fields: null, reason: 'Nobody asked.' }],
  );
  assertRefused(other, 'exhibit-unknown', 'data/log/package.json');
});

test('the cover says what is in the package, what speaks for and against, and how to check', () => {
  const text = textAt(PACKAGE, 'data/README.txt');
  for (const words of [
    'sha256sum -c manifest-sha256.txt',
    `tocsin evidence verify FOLDER --desk ${DESK}`,
    'highly likely, with moderate confidence',
    'The firm exists and answers its telephone',
    'A rumour in a chat',
    'Changed since assessment 1',
    'B2: source usually reliable, information probably true',
  ])
    assert.ok(text.includes(words), words);
  const page = textAt(PACKAGE, 'data/README.html');
  assert.ok(page.includes('mail-1 &lt;original&gt;') && page.includes('program &amp; sealed'));
  assert.doesNotMatch(page, /<script|<img|<link|https?:/);
});

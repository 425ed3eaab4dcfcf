import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  believeCheckpoint,
  cosignCheckpoint,
  formatNote,
  formatNoteSignature,
  formatTlogProof,
  formatVerifierKey,
  GrowingTree,
  hashLeaf,
  keyIdOf,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  parseVerifierKey,
  proveInclusion,
  quorumOf,
  signCheckpoint,
  verifyCosignature,
  verifyLogged,
  type LogTrust,
  type SignedNote,
} from '../../../src/evidence/index.js';
import {
  formatBase64Url,
  generateSigningSecret,
  publicKeyOf,
  signNoteText,
  type SigningSecret,
} from '../../../src/seal/index.js';
import { NOW, seededRandom } from '../../seal/invented-desk.js';

const random = seededRandom('log');
const DESK = 'desk1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq';
const deskSecret = generateSigningSecret(random);
const keyOf = (secret: SigningSecret): string => formatBase64Url(publicKeyOf(secret));
const witnesses = ['one', 'two', 'three'].map((name) => ({
  name: `witness.example/${name}`,
  secret: generateSigningSecret(random),
}));
const trust: LogTrust = {
  desk: DESK,
  deskKeys: [keyOf(deskSecret)],
  witnesses: witnesses.map(({ name, secret }) => ({ name, key: keyOf(secret) })),
};
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const entries = Array.from({ length: 11 }, (_, index) => utf8(`entry ${index}`));
const tree = new GrowingTree();
for (const one of entries) tree.append(hashLeaf(one));
const signed = signCheckpoint({ origin: `${DESK}/log`, size: 11, root: tree.root() }, deskSecret);

/** The note with the cosignatures of the first `count` witnesses, a minute apart. */
function cosigned(count: number, note: SignedNote = signed): SignedNote {
  const added = witnesses
    .slice(0, count)
    .map((witness, at) => cosignCheckpoint(note.text, witness, new Date(NOW.getTime() + at * 60_000)));
  return { ...note, signatures: [...note.signatures, ...added] };
}

function refusal(bytes: Uint8Array | string, by: LogTrust = trust): string {
  const believed = believeCheckpoint(typeof bytes === 'string' ? utf8(bytes) : bytes, by);
  return believed.ok ? 'believed' : believed.problem.code;
}

test('a note of the specification reads, and its verifier key gives the id in its signature', () => {
  // The example of C2SP signed-note; the key is not published with it, so the signature itself cannot be tried.
  const text =
    'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
  const note = parseNote(utf8(text));
  assert.ok(note.ok);
  assert.equal(formatNote(note.value), text);
  assert.equal(note.value.signatures[0]!.bytes.length, 64);
  assert.match(note.value.text, /sole:\n\ned/);
});

test('a checkpoint of the specification reads', () => {
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
  const checkpoint = parseCheckpoint(text);
  assert.ok(checkpoint.ok);
  assert.equal(checkpoint.value.size, 20_852_163);
});

test('a verifier key reads back as it was written, and one wrong character is refused', () => {
  // The key of Go's checksum database, as its documentation prints it.
  const go = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
  const parsed = parseVerifierKey(go);
  assert.ok(parsed.ok);
  assert.equal(formatVerifierKey(parsed.value), go);
  assert.equal(Buffer.from(keyIdOf(parsed.value)).toString('hex'), '033de0ae');
  for (const wrong of [
    go.replace('033de0ae', '033de0af'),
    go.replace('sum', 'num'),
    go.slice(0, -1),
    `${go}+`,
    go.replace('+Ac4', '+Bc4'),
    'a b+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8',
  ])
    assert.equal(parseVerifierKey(wrong).ok, false, wrong);
});

test('a checkpoint is believed with the desk’s signature and a majority of its witnesses', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5].map((count) => quorumOf(Array(count).fill(trust.witnesses[0]))),
    [0, 1, 2, 2, 3, 3],
  );
  assert.equal(refusal(formatNote(cosigned(1))), 'evidence/too-few-witnesses');
  const believed = believeCheckpoint(utf8(formatNote(cosigned(3))), trust);
  assert.ok(believed.ok);
  assert.equal(believed.value.size, 11);
  assert.deepEqual(believed.value.cosignedAt, new Date(NOW.getTime() + 60_000));
  assert.equal(believeCheckpoint(utf8(formatNote(signed)), { ...trust, witnesses: [] }).ok, true);
});

test('one witness that signs twice counts once', () => {
  const note = cosigned(1);
  const again = cosignCheckpoint(note.text, witnesses[0]!, NOW);
  const twice = { ...note, signatures: [...note.signatures, again] };
  assert.equal(refusal(formatNote(twice)), 'evidence/too-few-witnesses');
});

test('a witness’s key that the policy gives another name is another witness', () => {
  const renamed = {
    ...trust,
    witnesses: trust.witnesses.map(({ key }, at) => ({ name: `other-${at}`, key })),
  };
  assert.equal(refusal(formatNote(cosigned(3)), renamed), 'evidence/too-few-witnesses');
});

test('a checkpoint of another desk, another key or another origin is refused', () => {
  const other = generateSigningSecret(seededRandom('other'));
  const byOther = signCheckpoint({ origin: `${DESK}/log`, size: 11, root: tree.root() }, other);
  assert.equal(refusal(formatNote(cosigned(3, byOther))), 'evidence/checkpoint-not-signed');
  assert.equal(
    refusal(formatNote(cosigned(3)), { ...trust, desk: DESK.replace('q', 'p') }),
    'evidence/other-log',
  );
  assert.equal(
    refusal(formatNote(cosigned(3)), { ...trust, deskKeys: [keyOf(other)] }),
    'evidence/checkpoint-not-signed',
  );
});

test('a believed key’s signature that does not hold spoils the note', () => {
  const note = cosigned(3);
  for (let at = 0; at < note.signatures.length; at += 1) {
    const signatures = note.signatures.map((signature, index) =>
      index === at
        ? { ...signature, bytes: signature.bytes.map((byte, i) => (i === 20 ? byte ^ 1 : byte)) }
        : signature,
    );
    assert.equal(refusal(formatNote({ ...note, signatures })), 'evidence/checkpoint-not-signed');
  }
});

test('a cosignature under another time does not hold', () => {
  const cosignature = cosignCheckpoint(signed.text, witnesses[0]!, NOW);
  const verifier = {
    name: witnesses[0]!.name,
    algorithm: 'cosignature/v1' as const,
    key: publicKeyOf(witnesses[0]!.secret),
  };
  assert.equal(verifyCosignature(signed.text, cosignature, verifier), NOW.getTime() / 1000);
  const later = { ...cosignature, bytes: cosignature.bytes.map((byte, at) => (at === 7 ? byte ^ 1 : byte)) };
  assert.equal(verifyCosignature(signed.text, later, verifier), undefined);
  assert.equal(verifyCosignature(`${signed.text}more\n`, cosignature, verifier), undefined);
});

const SPOILED: Record<string, (text: string) => string> = {
  'no line end': (text) => text.slice(0, -1),
  'no empty line': (text) => text.replace('\n\n', '\n'),
  'a carriage return': (text) => text.replace('\n', '\r\n'),
  'a hyphen for the dash': (text) => text.replace('—', '-'),
  'two spaces': (text) => text.replace('— ', '—  '),
  'base64 without its padding': (text) => text.replace('=\n', '\n'),
  'base64 with stray bits': (text) => text.replace(/.=\n$/, (end) => `${end[0] === 'A' ? 'B' : 'A'}=\n`),
  'a size with a leading zero': (text) => text.replace('\n11\n', '\n011\n'),
  'a size that is none': (text) => text.replace('\n11\n', '\n1e1\n'),
  'an extension line': (text) => text.replace('=\n\n', '=\nmore\n\n'),
  'a short root': (text) => text.replace(/\n[^\n]{44}\n/, '\nAAAA\n'),
  'something behind it': (text) => `${text}more\n`,
  'no signature': (text) => text.slice(0, text.indexOf('—')),
};

for (const [what, spoil] of Object.entries(SPOILED))
  test(`a checkpoint with ${what} is refused`, () => {
    const text = formatNote(cosigned(3));
    const spoiled = spoil(text);
    assert.notEqual(spoiled, text);
    assert.notEqual(refusal(spoiled), 'believed');
  });

test('a note may not begin as our own signed statements do', () => {
  assert.throws(() => signNoteText(utf8('tocsin/alert/v1\n{}'), deskSecret), {
    code: 'seal/note-like-label',
  });
});

test('every entry of a log is proved by its tlog-proof alone', () => {
  const checkpoint = cosigned(2);
  for (const [index, entry] of entries.entries()) {
    const text = formatTlogProof({ index, hashes: proveInclusion(tree.nodes, index, 11), checkpoint });
    const logged = verifyLogged(utf8(text), entry, trust);
    assert.ok(logged.ok);
    assert.equal(logged.value.index, index);
    const other = verifyLogged(utf8(text), utf8('entry 99'), trust);
    assert.equal(other.ok ? 'believed' : other.problem.code, 'evidence/not-in-log');
  }
});

test('a tlog-proof in which any one byte was changed is refused, or says the same', () => {
  const index = 6;
  const hashes = proveInclusion(tree.nodes, index, 11);
  const bytes = utf8(formatTlogProof({ index, hashes, checkpoint: cosigned(2) }));
  for (let at = 0; at < bytes.length; at += 1)
    for (const bit of [1, 4, 32]) {
      const changed = bytes.slice();
      changed[at]! ^= bit;
      assert.equal(verifyLogged(changed, entries[index]!, trust).ok, false, `byte ${at}, bit ${bit}`);
    }
});

test('a tlog-proof with an extra line, which nothing signs, is refused', () => {
  const text = formatTlogProof({ index: 0, hashes: proveInclusion(tree.nodes, 0, 11), checkpoint: signed });
  assert.ok(parseTlogProof(utf8(text)).ok);
  assert.equal(parseTlogProof(utf8(text.replace('index', 'extra AAAA\nindex'))).ok, false);
  assert.equal(parseTlogProof(utf8(text.replace('index 0', 'index 00'))).ok, false);
  assert.equal(formatNoteSignature(signed.signatures[0]!).endsWith('=\n'), true);
});

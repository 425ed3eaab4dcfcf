import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatCanonicalJson, type Json } from '../../../src/base/index.js';
import {
  believeRecord,
  entryOf,
  foreignFields,
  leafOf,
  recordBytes,
  saltField,
  signRecord,
  type AssessmentRecord,
  type EvidenceRecord,
} from '../../../src/evidence/index.js';
import { generateSigningSecret, signJson } from '../../../src/seal/index.js';
import { seededRandom } from '../../seal/invented-desk.js';
import { atMinute, inventLog } from '../invented-case.js';

const log = await inventLog();
const DESK = log.policy.pin.desk;
const { policies } = log.policy;
const SUM = '0'.repeat(64);

const ASSESSMENT: AssessmentRecord = {
  ...log.head('assessment', 0),
  id: 'assessment-1',
  number: 1,
  about: 'campaign-1',
  text: 'The sender poses as a headhunter.',
  phia: 'likely or probable',
  confidence: 'moderate',
  exhibits: ['mail-1'],
  for: [{ text: 'Pays for a report', exhibits: ['mail-1'] }],
  against: [],
  notUsed: [{ text: 'A rumour', reason: 'nobody could say where it came from' }],
  changes: null,
};
const RECORDS: Record<string, EvidenceRecord> = {
  exhibit: {
    ...log.head('exhibit', 0),
    id: 'mail-1',
    sha256: SUM,
    bytes: 10,
    name: 'mail.eml',
    mediaType: 'message/rfc822',
    capturedBy: 'a reporter',
    capturedHow: 'saved from the mail program',
    capturedAt: atMinute(-10),
    from: 'an inbox',
    admiralty: { reliability: 'C', credibility: 3 },
    fields: [{ name: 'from', leaf: SUM }],
  },
  custody: {
    ...log.head('custody', 0),
    exhibit: 'mail-1',
    number: 1,
    who: 'Officer Example',
    what: 'received',
    how: 'through the sealed report',
    result: 'kept as it came',
    before: SUM,
    after: SUM,
  },
  assessment: ASSESSMENT,
  publication: {
    ...log.head('publication', 0),
    id: 'publication-1',
    about: 'campaign-1',
    alert: 'A'.repeat(43),
    audience: 'members',
    checks: [{ check: 'two independent sources', met: true, reason: 'two attested reports' }],
  },
  erasure: {
    ...log.head('erasure', 0),
    entry: 4,
    of: { kind: 'custody', id: 'mail-1', number: 2 },
    reason: 'asked for by the person',
  },
  package: {
    ...log.head('package', 0),
    id: 'package-1',
    about: 'campaign-1',
    files: 3,
    bytes: 100,
    listing: SUM,
  },
};

function believe(bytes: Uint8Array, desk = DESK): string {
  const believed = believeRecord(bytes, desk, policies);
  return believed.ok ? believed.value.record.kind : believed.problem.code;
}

/** Anything, signed by the desk: what no reader may take for a record. */
function signAnything(value: object): Uint8Array {
  return recordBytes(signJson('tocsin/record/v1', value as Json, log.desk.deskSecret));
}

for (const [kind, record] of Object.entries(RECORDS)) {
  test(`a record of kind ${kind} is signed and read back`, () => {
    const believed = believeRecord(recordBytes(signRecord(record, log.desk.deskSecret)), DESK, policies);
    assert.ok(believed.ok);
    assert.deepEqual(believed.value.record, record);
    assert.deepEqual(believed.value.signedBy, ['desk']);
  });

  test(`a record of kind ${kind} without one of its names, with one more, or with null in one is none`, () => {
    for (const name of Object.keys(record)) {
      const rest = Object.fromEntries(Object.entries(record).filter(([other]) => other !== name));
      assert.equal(believe(signAnything(rest)), 'evidence/not-a-record', `without ${name}`);
      if (!(kind === 'assessment' && name === 'changes'))
        assert.equal(believe(signAnything({ ...record, [name]: null })), 'evidence/not-a-record', name);
    }
    assert.equal(believe(signAnything({ ...record, more: 1 })), 'evidence/not-a-record');
    assert.equal(believe(signAnything({ ...record, version: 2 })), 'evidence/not-a-record');
  });
}

const REFUSED: Record<string, object> = {
  'a probability as a number beside the word': { ...ASSESSMENT, text: 'It is likely, at 60 %.' },
  'a probability spelt per cent': { ...ASSESSMENT, text: 'I would say 75 per cent.' },
  'a word that is not of the yardstick': { ...ASSESSMENT, phia: 'possible' },
  'a confidence that is a probability': { ...ASSESSMENT, confidence: 'likely or probable' },
  'a first assessment that changes another': {
    ...ASSESSMENT,
    changes: { previous: 'A'.repeat(43), what: 'x' },
  },
  'a second assessment that changes nothing': { ...ASSESSMENT, number: 2 },
  'a thing not used without a reason': { ...ASSESSMENT, notUsed: [{ text: 'A rumour', reason: ' ' }] },
  'a reliability that is none': { ...RECORDS['exhibit'], admiralty: { reliability: 'G', credibility: 3 } },
  'a reliability of the prototype': {
    ...RECORDS['exhibit'],
    admiralty: { reliability: 'toString', credibility: 3 },
  },
  'a credibility of 0': { ...RECORDS['exhibit'], admiralty: { reliability: 'A', credibility: 0 } },
  'an exhibit captured after it was recorded': { ...RECORDS['exhibit'], capturedAt: atMinute(1) },
  'an id that leaves its folder': { ...RECORDS['exhibit'], id: '../x' },
  'a sum in capitals': { ...RECORDS['exhibit'], sha256: 'A'.repeat(64) },
};
for (const [what, value] of Object.entries(REFUSED))
  test(`${what} is refused, although the desk signed it`, () => {
    assert.equal(believe(signAnything(value)), 'evidence/not-a-record');
    assert.throws(() => signRecord(value as EvidenceRecord, log.desk.deskSecret), {
      code: 'evidence/record-not-whole',
    });
  });

test('a record that a stranger signed, or that is in the name of another desk, is not believed', () => {
  const stranger = generateSigningSecret(seededRandom('stranger'));
  assert.equal(believe(recordBytes(signRecord(ASSESSMENT, stranger))), 'evidence/record-not-signed');
  const bytes = recordBytes(signRecord(ASSESSMENT, log.desk.deskSecret));
  assert.equal(believe(bytes, DESK.replace('desk1', 'desk1q')), 'evidence/not-a-record');
  assert.equal(believe(signAnything({ ...ASSESSMENT, desk: 'another' })), 'evidence/not-a-record');
});

test('a statement that the desk signed for something else is no record', () => {
  const other = signJson('tocsin/message/v1', ASSESSMENT as unknown as Json, log.desk.deskSecret);
  assert.equal(believe(recordBytes(other)), 'evidence/record-not-signed');
});

test('any byte of a record that is changed makes it another entry, and one that is not believed', () => {
  const bytes = recordBytes(signRecord(ASSESSMENT, log.desk.deskSecret));
  const salt = seededRandom('salt')(32);
  const entry = Buffer.from(entryOf(salt, bytes)).toString('hex');
  for (let at = 0; at < bytes.length; at += 11) {
    const changed = bytes.slice();
    changed[at]! ^= 1;
    assert.notEqual(Buffer.from(entryOf(salt, changed)).toString('hex'), entry);
    assert.match(believe(changed), /^evidence\//, `byte ${at}`);
  }
});

test('an entry is the hash that the protocol names, and says nothing without its salt', () => {
  const record = new TextEncoder().encode('{}');
  const salt = seededRandom('salt')(32);
  assert.equal(
    Buffer.from(entryOf(salt, record)).toString('hex'),
    createHash('sha256').update('tocsin/entry/v1\n').update(salt).update(record).digest('hex'),
  );
  assert.notDeepEqual(entryOf(salt, record), entryOf(seededRandom('other')(32), record));
});

test('a field is shown by itself: it fits its leaf, and no other value, name or salt does', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 20 }),
      fc.string({ maxLength: 200 }),
      fc.string({ maxLength: 200 }),
      (name, value, other) => {
        const field = saltField(name, value, seededRandom(name));
        const leaves = [leafOf(field)];
        assert.deepEqual(foreignFields(leaves, [field]), []);
        const forged = [
          { ...field, value: `${value}${other}.` },
          { ...field, name: `${name}.` },
          { ...field, salt: saltField(name, value, seededRandom(`${name}.`)).salt },
        ];
        assert.deepEqual(foreignFields(leaves, forged), forged);
        // Where the name ends and the value begins is part of what is hashed.
        const moved = { ...field, name: `${name}${value.slice(0, 1)}`, value: value.slice(1) };
        if (value !== '') assert.deepEqual(foreignFields(leaves, [moved]), [moved]);
      },
    ),
    { numRuns: 200 },
  );
});

test('a record’s bytes are canonical to the byte, or they are none', () => {
  const text = new TextDecoder().decode(recordBytes(signRecord(ASSESSMENT, log.desk.deskSecret)));
  assert.equal(formatCanonicalJson(JSON.parse(text) as Json), text);
  for (const other of [` ${text}`, text.replace('{', '{ '), text.replace('}', ',"x":1}')])
    assert.match(believe(new TextEncoder().encode(other)), /^evidence\//);
});

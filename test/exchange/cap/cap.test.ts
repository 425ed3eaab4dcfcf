import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { signAcknowledgement, verifyAcknowledgement, type AlertStatement } from '../../../src/alert/index.js';
import { TocsinError } from '../../../src/base/index.js';
import { toAtom, toCapAcknowledgement, toCapXml, type CapSource } from '../../../src/exchange/index.js';
import type { PHIA_TERMS } from '../../../src/model/index.js';
import { generateSigningSecret } from '../../../src/seal/index.js';
import { InventedIssuer, keyOf } from '../../alert/invented-issuer.js';
import { NOW, seededRandom } from '../../seal/invented-desk.js';
import { namesIn, readXml, textAt, type SeenElement } from './read-xml.js';

const CAP = 'urn:oasis:names:tc:emergency:cap:1.2';
let issuer: InventedIssuer;
let statement: AlertStatement;

before(async () => {
  issuer = await InventedIssuer.create();
  statement = issuer.statement();
});

const source = (changes: Partial<AlertStatement> = {}, more: Partial<CapSource> = {}): CapSource => ({
  statement: { ...statement, ...changes },
  sha256: Buffer.alloc(32, 9).toString('base64url'),
  senderName: 'Security desk of the Assembly of Example',
  earlier: [],
  ...more,
});
const cap = (given: CapSource): SeenElement => readXml(toCapXml(given).xml);

// The order of CAP 1.2 §3.2, which its schema demands; with what must be there.
const ALERT_ORDER =
  'identifier sender sent status msgType source scope restriction addresses code note references incidents info'.split(
    ' ',
  );
const INFO_ORDER =
  'language category event responseType urgency severity certainty audience eventCode effective onset expires senderName headline description instruction web contact parameter resource area'.split(
    ' ',
  );
const inOrder = (names: readonly string[], order: readonly string[]): void => {
  assert.deepEqual(
    names,
    order.filter((name) => names.includes(name)),
  );
};

test('an alert is a CAP 1.2 message: its elements in the order of the standard, the required ones there', () => {
  const alert = cap(source({}, { publication: 'https://gate.example/v1/public/x.json' }));
  assert.equal(alert.name, 'alert');
  const walk = (element: SeenElement): void => {
    assert.equal(element.uri, CAP);
    element.inner.forEach(walk);
  };
  walk(alert);
  inOrder(namesIn(alert), ALERT_ORDER);
  const info = alert.inner.find(({ name }) => name === 'info')!;
  inOrder(namesIn(info), INFO_ORDER);
  for (const name of ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope'])
    assert.ok(textAt(alert, name), name);
  for (const name of ['category', 'event', 'urgency', 'severity', 'certainty'])
    assert.ok(textAt(info, name), name);
  assert.equal(textAt(info, 'category'), 'Security');
  assert.ok(textAt(info, 'area', 'areaDesc'));
  for (const time of [textAt(alert, 'sent'), textAt(info, 'effective'), textAt(info, 'expires')])
    assert.match(time ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-00:00$/);
  for (const name of ['identifier', 'sender']) assert.doesNotMatch(textAt(alert, name) ?? '', /[\s,<&]/);
});

test('what is TLP:CLEAR is public, whatever else is private and addressed to its audience', () => {
  const open = cap(source({ tlp: 'TLP:CLEAR' }));
  assert.equal(textAt(open, 'scope'), 'Public');
  assert.equal(textAt(open, 'addresses'), undefined);
  for (const tlp of ['TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const) {
    const closed = cap(source({ tlp }));
    assert.equal(textAt(closed, 'scope'), 'Private');
    assert.equal(textAt(closed, 'addresses'), statement.audience);
  }
});

test('a correction and a withdrawal name what they change by sender, identifier and time', () => {
  const references = [{ id: statement.id, sha256: Buffer.alloc(32).toString('base64url') }];
  for (const [msgType, word] of [
    ['update', 'Update'],
    ['cancel', 'Cancel'],
  ] as const) {
    const later = cap(source({ id: 'A'.repeat(22), msgType, references }, { earlier: [statement] }));
    assert.equal(textAt(later, 'msgType'), word);
    assert.equal(
      textAt(later, 'references'),
      `${statement.desk},${statement.id},${statement.sent.slice(0, 19)}-00:00`,
    );
  }
  assert.throws(() => toCapXml(source({ msgType: 'update', references })), TocsinError);
});

test('hash, label, terms and confidence travel as parameters, and the terms stand in the description too', () => {
  const info = cap(source()).inner.find(({ name }) => name === 'info')!;
  const parameters = info.inner
    .filter(({ name }) => name === 'parameter')
    .map((one) => [textAt(one, 'valueName'), textAt(one, 'value')]);
  const valueOf = (wanted: string): string | undefined => parameters.find(([name]) => name === wanted)?.[1];
  assert.equal(valueOf('tocsin:sha256'), Buffer.alloc(32, 9).toString('base64url'));
  assert.equal(valueOf('tocsin:tlp'), 'TLP:AMBER');
  assert.match(valueOf('tocsin:phia') ?? '', /^highly likely: /);
  assert.match(valueOf('tocsin:confidence') ?? '', /^moderate: /);
  assert.match(textAt(info, 'description') ?? '', /Assessed by .* \(highly likely; confidence moderate\): /);
});

test('the code of certainty is that of the least certain assessment', () => {
  const assessed = statement.statements[1]!;
  const certainty = (terms: readonly (typeof PHIA_TERMS)[number][]): string | undefined =>
    textAt(cap(source({ statements: terms.map((phia) => ({ ...assessed, phia })) })), 'info', 'certainty');
  assert.equal(certainty(['highly likely']), 'Likely');
  assert.equal(certainty(['highly likely', 'realistic possibility']), 'Possible');
  assert.equal(certainty(['almost certain', 'remote chance']), 'Unlikely');
  assert.equal(
    textAt(cap(source({ statements: [statement.statements[0]!] })), 'info', 'certainty'),
    'Observed',
  );
});

test('hostile text stays text: markup, entities, the ends of sections and characters that XML cannot hold', () => {
  for (const hostile of [
    '</headline><scope>Public</scope>',
    '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
    ']]> <![CDATA[ & &amp; &#0; "\'',
    'two\nlines\tand\r\na tab',
    '<script>alert(1)</script>',
  ]) {
    const alert = cap(
      source({ headline: hostile, event: hostile, instructions: [hostile], audience: 'a"b' }),
    );
    assert.equal(textAt(alert, 'info', 'headline'), hostile);
    assert.equal(textAt(alert, 'info', 'event'), hostile);
    assert.equal(textAt(alert, 'scope'), 'Private');
    assert.equal(alert.inner.filter(({ name }) => name === 'scope').length, 1);
  }
  const odd = cap(source({ headline: 'bell \u0007, half \ud800, none \uffff' }));
  assert.equal(textAt(odd, 'info', 'headline'), 'bell \ufffd, half \ufffd, none \ufffd');
});

test('what CAP cannot carry is said', () => {
  assert.ok(toCapXml(source()).lost.some((one) => one.includes('signatures')));
});

test('the feed has what RFC 4287 asks for, and links each alert’s CAP message and signed publication', () => {
  const clear: AlertStatement = { ...statement, tlp: 'TLP:CLEAR', headline: 'A <b>headline</b> & more' };
  const feed = readXml(
    toAtom({
      desk: statement.desk,
      name: 'Security desk',
      base: 'https://gate.example/v1/public/',
      updated: NOW.toISOString(),
      alerts: [clear],
    }),
  );
  for (const name of ['id', 'title', 'updated', 'author', 'link'])
    assert.ok(namesIn(feed).includes(name), name);
  const entry = feed.inner.find(({ name }) => name === 'entry')!;
  assert.equal(textAt(entry, 'title'), 'A <b>headline</b> & more');
  assert.equal(textAt(entry, 'updated'), statement.sent);
  const links = entry.inner.filter(({ name }) => name === 'link').map(({ attributes }) => attributes['href']);
  assert.deepEqual(
    links,
    ['xml', 'json'].map((end) => `https://gate.example/v1/public/${statement.id}.${end}`),
  );
});

test('an alert that is not for everybody is not put into a feed', () => {
  assert.throws(
    () => toAtom({ desk: 'd', name: 'n', base: '/', updated: NOW.toISOString(), alerts: [statement] }),
    TocsinError,
  );
});

test('an acknowledgement is an Ack that names the message read, and nobody who read it', () => {
  const device = generateSigningSecret(seededRandom('device'));
  const signed = signAcknowledgement(
    {
      type: 'tocsin/ack',
      version: 1,
      desk: statement.desk,
      relay: 'upper house',
      alert: Buffer.alloc(32, 9).toString('base64url'),
      number: 1,
      device: keyOf(device),
      at: NOW.toISOString(),
    },
    device,
  );
  const believed = verifyAcknowledgement(signed, {
    desk: statement.desk,
    relay: 'upper house',
    devices: [keyOf(device)],
  });
  assert.ok(believed.ok);
  const xml = toCapAcknowledgement(believed.value.value, believed.value.sha256, statement);
  assert.ok(!xml.includes(keyOf(device)));
  const ack = readXml(xml);
  inOrder(namesIn(ack), ALERT_ORDER);
  assert.equal(textAt(ack, 'msgType'), 'Ack');
  assert.equal(textAt(ack, 'sender'), 'upper_house');
  assert.match(textAt(ack, 'note') ?? '', /number 1/);
  assert.match(textAt(ack, 'references') ?? '', new RegExp(`,${statement.id},`));
});

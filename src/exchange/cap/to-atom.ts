import type { AlertStatement } from '../../alert/index.js';
import { TocsinError } from '../../base/index.js';
import { textElement, writeXml, type XmlElement } from './xml-writer.js';

/** The public alerts of a desk, newest first. */
export interface AlertFeed {
  /** The desk's name: its fingerprint. */
  readonly desk: string;
  /** What people call it. */
  readonly name: string;
  /** Where the feed and the files beside it lie, with a slash at the end. */
  readonly base: string;
  readonly updated: string;
  readonly alerts: readonly AlertStatement[];
}

/**
 * The feed of a desk's public alerts (Atom, RFC 4287): `alerts.atom`, with a link to the CAP message and to the signed
 * publication of each.
 * @throws TocsinError when one of them is not TLP:CLEAR
 */
export function toAtom({ desk, name, base, updated, alerts }: AlertFeed): string {
  return writeXml({
    name: 'feed',
    attributes: { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en-GB' },
    inner: [
      textElement('id', `urn:tocsin:alerts:${desk}`),
      textElement('title', `Alerts of ${name}`),
      textElement('updated', updated),
      link('self', 'application/atom+xml', `${base}alerts.atom`),
      { name: 'author', inner: [textElement('name', name)] },
      ...alerts.map((alert) => entryElement(alert, base)),
    ],
  });
}

function entryElement(alert: AlertStatement, base: string): XmlElement {
  if (alert.tlp !== 'TLP:CLEAR')
    throw new TocsinError('exchange/not-public', 'Only alerts at TLP:CLEAR may stand in a public feed.', {
      hint: 'Leave the others out; they travel sealed.',
    });
  const { desk, id, sent, headline, event, msgType, references } = alert;
  return {
    name: 'entry',
    inner: [
      textElement('id', `urn:tocsin:alert:${desk}:${id}`),
      textElement('title', `${MSG_TYPES[msgType]}${headline}`),
      textElement('updated', sent),
      { name: 'category', attributes: { term: msgType }, inner: [] },
      textElement('summary', event),
      link('alternate', 'application/cap+xml', `${base}${id}.xml`),
      link('enclosure', 'application/json', `${base}${id}.json`),
      ...references.map((reference) => link('related', 'application/cap+xml', `${base}${reference.id}.xml`)),
    ],
  };
}

const MSG_TYPES = { alert: '', update: 'Corrected: ', cancel: 'Withdrawn: ' } as const;

function link(rel: string, type: string, href: string): XmlElement {
  return { name: 'link', attributes: { rel, type, href }, inner: [] };
}

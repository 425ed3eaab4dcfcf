import type { AlertClaim, AlertStatement } from '../../alert/index.js';
import { TocsinError } from '../../base/index.js';
import type { PhiaTerm } from '../../model/index.js';
import { textElement, writeXml, type XmlElement } from './xml-writer.js';

/** CAP 1.2 (OASIS, 1 July 2010). */
export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2';

/** An alert, and what of its surroundings a CAP message needs. */
export interface CapSource {
  readonly statement: AlertStatement;
  /** SHA-256 of the statement, base64url. CAP's own digest is SHA-1, so it travels as a parameter. */
  readonly sha256: string;
  /** The desk's name for people. */
  readonly senderName: string;
  /** The statements that this one updates or cancels: CAP names a message by sender, id and time. */
  readonly earlier: readonly Pick<AlertStatement, 'id' | 'sent'>[];
  /** Where the signed publication can be had, for what is public. */
  readonly publication?: string;
  /** CAP's status; `Actual` when left out. */
  readonly status?: 'Actual' | 'Exercise' | 'Test';
}

/** A CAP message, and what of the alert it does not carry. */
export interface CapMessage {
  readonly xml: string;
  readonly lost: readonly string[];
}

const LOST = [
  'The officers’ signatures and the proof that the alert is in the log: the CAP message proves nothing by itself.',
  'Which exhibits a statement rests on.',
  'Urgency and severity are given as Unknown, because the alert does not grade them.',
  'CAP’s certainty has five words for all of it; the term of each assessment stands in the description and in a parameter.',
];

/**
 * An alert as CAP 1.2: `Public` at TLP:CLEAR, otherwise `Private` and addressed to its audience. There is one coarse
 * area, as CAP wants one; an audience has no geography.
 * @throws TocsinError when a statement that it references is not among the earlier ones
 */
export function toCapXml(source: CapSource): CapMessage {
  const { statement, earlier, status = 'Actual' } = source;
  const { desk, id, sent, msgType, tlp, audience, references } = statement;
  const isPublic = tlp === 'TLP:CLEAR';
  const triples = references.map((reference) => {
    const before = earlier.find((one) => one.id === reference.id);
    if (before === undefined)
      throw new TocsinError('exchange/no-earlier', 'A statement that the alert references is not at hand.', {
        hint: 'Give every statement that it updates or cancels.',
      });
    return capReference(desk, before);
  });
  const xml = writeXml({
    name: 'alert',
    attributes: { xmlns: CAP_NAMESPACE },
    inner: [
      textElement('identifier', id),
      textElement('sender', desk),
      textElement('sent', capTime(sent)),
      textElement('status', status),
      textElement('msgType', CAP_MSG_TYPES[msgType]),
      textElement('scope', isPublic ? 'Public' : 'Private'),
      isPublic ? undefined : textElement('addresses', audience),
      textElement('references', triples.join(' ')),
      infoElement(source),
    ],
  });
  return { xml, lost: LOST };
}

const CAP_MSG_TYPES = { alert: 'Alert', update: 'Update', cancel: 'Cancel' } as const;

/** CAP's name of a message: sender, identifier, time. */
export function capReference(desk: string, { id, sent }: Pick<AlertStatement, 'id' | 'sent'>): string {
  return `${desk},${id},${capTime(sent)}`;
}

/** A time as CAP writes it: whole seconds with an explicit offset, which is -00:00 for UTC (§3.3.2). */
export function capTime(instant: string): string {
  return `${instant.slice(0, 19)}-00:00`;
}

function infoElement({ statement, sha256, senderName, publication }: CapSource): XmlElement {
  const { msgType, event, sent, expires, review, headline, instructions, report, tlp, audience } = statement;
  const phia = statement.statements.filter((claim) => claim.kind === 'assessed');
  return {
    name: 'info',
    inner: [
      textElement('language', 'en-GB'),
      textElement('category', 'Security'),
      textElement('event', event),
      textElement('responseType', msgType === 'cancel' ? 'AllClear' : 'Avoid'),
      textElement('urgency', 'Unknown'),
      textElement('severity', 'Unknown'),
      textElement('certainty', certaintyOf(statement.statements)),
      textElement('audience', audience),
      textElement('effective', capTime(sent)),
      textElement('expires', capTime(expires)),
      textElement('senderName', senderName),
      textElement('headline', headline),
      textElement('description', describe(statement)),
      textElement('instruction', instructions.join('\n')),
      textElement('web', report.page),
      textElement('contact', `${report.telephone}, ${report.hours}`),
      parameter('tocsin:sha256', sha256),
      parameter('tocsin:number', String(statement.number)),
      parameter('tocsin:tlp', tlp),
      parameter('tocsin:review', capTime(review)),
      ...phia.map((claim) => parameter('tocsin:phia', `${claim.phia ?? ''}: ${claim.text}`)),
      ...phia.map((claim) => parameter('tocsin:confidence', `${claim.confidence ?? ''}: ${claim.text}`)),
      ...statement.facts.map(({ kind, value }) => parameter(`tocsin:fact:${kind}`, value)),
      publication === undefined
        ? undefined
        : {
            name: 'resource',
            inner: [
              textElement('resourceDesc', 'The signed alert, with its proof'),
              textElement('mimeType', 'application/json'),
              textElement('uri', publication),
            ],
          },
      { name: 'area', inner: [textElement('areaDesc', `Not a place: the audience ${audience}`)] },
    ],
  };
}

function parameter(name: string, value: string): XmlElement {
  return { name: 'parameter', inner: [textElement('valueName', name), textElement('value', value)] };
}

// CAP §3.2.2: Likely is "p > ~50 %", Possible is below, Unlikely is "p ~ 0". CAP's words are codes; the yardstick's
// terms travel beside them.
const CERTAINTY: Readonly<Record<PhiaTerm, 'Likely' | 'Possible' | 'Unlikely'>> = {
  'remote chance': 'Unlikely',
  'highly unlikely': 'Unlikely',
  unlikely: 'Possible',
  'realistic possibility': 'Possible',
  'likely or probable': 'Likely',
  'highly likely': 'Likely',
  'almost certain': 'Likely',
};
const LEAST_FIRST = ['Unlikely', 'Possible', 'Likely'] as const;

/** The certainty of an alert is that of its least certain assessment; what was only seen was seen. */
function certaintyOf(claims: readonly AlertClaim[]): string {
  const words = claims.flatMap(({ phia }) => (phia === null ? [] : [CERTAINTY[phia]]));
  const least = LEAST_FIRST.find((word) => words.includes(word));
  return least ?? (claims.some(({ kind }) => kind === 'observed') ? 'Observed' : 'Unknown');
}

function describe({ statements, answers }: AlertStatement): string {
  return [
    ...statements.map(sayClaim),
    ...answers.map(({ from, at, text }) => `Answer of ${from}, ${at.slice(0, 10)}: ${text}`),
  ].join('\n\n');
}

function sayClaim({ kind, text, by, phia, confidence }: AlertClaim): string {
  switch (kind) {
    case 'observed':
      return `Observed: ${text}`;
    case 'assessed':
      return `Assessed by ${by ?? ''} (${phia ?? ''}; confidence ${confidence ?? ''}): ${text}`;
    case 'alleged':
      return `Alleged by ${by ?? ''}: ${text}`;
  }
}

import type { Acknowledgement, AlertStatement } from '../../alert/index.js';
import { CAP_NAMESPACE, capReference, capTime } from './to-cap-xml.js';
import { textElement, writeXml } from './xml-writer.js';

/**
 * An acknowledgement as CAP 1.2: `msgType` Ack with a reference and a note. The device's key is left out: outside the
 * relay, nobody is told who has read what.
 * @param acknowledgement believed; see `verifyAcknowledgement`
 * @param sha256 of the acknowledgement's statement, base64url: its name
 */
export function toCapAcknowledgement(
  acknowledgement: Acknowledgement,
  sha256: string,
  of: Pick<AlertStatement, 'id' | 'sent'>,
): string {
  const { desk, relay, alert, number, at } = acknowledgement;
  return writeXml({
    name: 'alert',
    attributes: { xmlns: CAP_NAMESPACE },
    inner: [
      textElement('identifier', sha256),
      // CAP §3.2.1: no spaces, commas, < or & in a sender.
      textElement('sender', relay.replace(/[\s,<&]/g, '_')),
      textElement('sent', capTime(at)),
      textElement('status', 'Actual'),
      textElement('msgType', 'Ack'),
      textElement('scope', 'Private'),
      textElement('addresses', desk),
      textElement('note', `Read: number ${number}, SHA-256 ${alert}`),
      textElement('references', capReference(desk, of)),
    ],
  });
}

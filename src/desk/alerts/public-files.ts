import { toAtom, toCapXml } from '../../exchange/index.js';
import type { OpenDesk } from '../open-desk.js';
import type { KeptAlert } from './alert-rows.js';

/** Alerts in the feed; older ones stay where they are. */
const MOST_IN_FEED = 100;

/**
 * The files for everybody: of each alert that is TLP:CLEAR the publication and the CAP message, and the feed of them.
 * @param origin of the gate that gives them out
 */
export function publicFiles(desk: OpenDesk, origin: string): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  const files = new Map<string, Uint8Array>();
  const alerts = desk.board
    .alerts()
    .filter((alert) => alert.statement.tlp === 'TLP:CLEAR' && alert.made !== null)
    .reverse();
  const newest = alerts[0];
  if (newest === undefined) return files;
  for (const alert of alerts) {
    files.set(`${alert.id}.json`, encoder.encode(alert.made!.publication));
    files.set(`${alert.id}.xml`, encoder.encode(capOf(desk, alert, origin)));
  }
  const feed = toAtom({
    desk: desk.fingerprint,
    name: desk.card.name,
    base: `${origin}/v1/public/`,
    updated: newest.logged.at,
    alerts: alerts.slice(0, MOST_IN_FEED).map(({ statement }) => statement),
  });
  files.set('alerts.atom', encoder.encode(feed));
  return files;
}

function capOf(desk: OpenDesk, { id, sha256, statement }: KeptAlert, origin: string): string {
  return toCapXml({
    statement,
    sha256,
    senderName: desk.card.name,
    earlier: desk.board.chain(statement.audience).map((one) => one.statement),
    publication: `${origin}/v1/public/${id}.json`,
  }).xml;
}

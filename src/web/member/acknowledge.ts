import type { Json, ProblemWords } from '../../base/index.js';
import { signAcknowledgement } from '../../alert/index.js';
import { formatBase64Url, mailboxIdOf, parseBase64Url } from '../../seal/index.js';
import { putMessage } from '../gate-client.js';
import type { KeptAcknowledgement, KeptAlerts } from './kept-alerts.js';
import { openDeviceKeys } from './member-keys.js';
import { alerts, changeAlerts, deskInForce, member, officeOf, sealToOffice } from './member-state.js';

/** Signs that this version was read, keeps that, and sends it as soon as the gate can be reached. */
export async function acknowledge(sha256: string): Promise<ProblemWords | undefined> {
  const now = member.value;
  const read = alerts.value.alerts.find((one) => one.sha256 === sha256);
  if (now.at !== 'enrolled' || read === undefined || read.acknowledged !== null) return undefined;
  const known = await deskInForce();
  if ('happened' in known) return known;
  const office = officeOf(known, now.member.relay);
  if (office === undefined) return undefined;
  const keys = openDeviceKeys(now.member.keys);
  const at = new Date().toISOString();
  const acknowledgement = signAcknowledgement(
    {
      type: 'tocsin/ack',
      version: 1,
      desk: known.pin.desk,
      relay: office.id,
      alert: sha256,
      number: read.alert.number,
      device: keys.key,
      at,
    },
    keys.signing,
  );
  const { id, sealed } = await sealToOffice(known, office, 'acknowledgement', {
    keys,
    body: { kind: 'acknowledgement', acknowledgement: acknowledgement as unknown as Json },
  });
  await noteAcknowledged(sha256, { at, waiting: { id, sealed: formatBase64Url(sealed) } });
  await sendAcknowledgements();
  return undefined;
}

/** Sends what still waits; the same bytes as often as needed, which the gate takes once. */
export async function sendAcknowledgements(): Promise<void> {
  const now = member.value;
  if (now.at !== 'enrolled') return;
  const known = await deskInForce();
  if ('happened' in known) return;
  const office = officeOf(known, now.member.relay);
  const key = office === undefined ? undefined : parseBase64Url(office.key, 32);
  if (key === undefined) return;
  for (const { sha256, acknowledged } of alerts.value.alerts) {
    const waiting = acknowledged?.waiting ?? null;
    if (acknowledged === null || waiting === null) continue;
    const sealed = parseBase64Url(waiting.sealed);
    const stored = sealed && (await putMessage(mailboxIdOf(key), waiting.id, sealed));
    if (stored?.ok === true) await noteAcknowledged(sha256, { ...acknowledged, waiting: null });
  }
}

function noteAcknowledged(sha256: string, acknowledged: KeptAcknowledgement): Promise<boolean> {
  return changeAlerts((kept) => changeOne(kept, sha256, { acknowledged }));
}

/** Notes that the notice was opened. */
export function noteOpened(sha256: string): Promise<boolean> {
  return changeAlerts((kept) =>
    kept.alerts.some((one) => one.sha256 === sha256 && !one.opened)
      ? changeOne(kept, sha256, { opened: true })
      : kept,
  );
}

function changeOne(
  kept: KeptAlerts,
  sha256: string,
  change: Partial<KeptAlerts['alerts'][number]>,
): KeptAlerts {
  return {
    ...kept,
    alerts: kept.alerts.map((one) => (one.sha256 === sha256 ? { ...one, ...change } : one)),
  };
}

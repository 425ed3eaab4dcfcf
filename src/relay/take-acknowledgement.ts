import { accept, refuse, type Json, type Result } from '../base/index.js';
import { verifyAcknowledgement } from '../alert/index.js';
import { parseBase64Url, readObject, type BelievedPolicy } from '../seal/index.js';
import { entryOf, type Relay } from './relay.js';

/**
 * Takes a device's word that its owner has read one version of an alert. It counts whenever it comes, and stays bound to
 * the version that was read; after the time that was set it is counted as late, by the relay's clock and not the device's.
 */
export async function takeAcknowledgement(
  relay: Relay,
  policy: BelievedPolicy,
  signed: Json,
): Promise<Result<undefined>> {
  const own = entryOf(relay, policy);
  const key = keyOf(signed);
  const device = key === undefined ? undefined : await relay.store.rows.members.device(key);
  if (own === undefined || device === undefined) return refuse('alert/acknowledgement-not-signed');
  const believed = verifyAcknowledgement(signed, {
    desk: policy.pin.desk,
    relay: own.id,
    devices: [device.key],
  });
  if (!believed.ok) return believed;
  const { alert } = believed.value.value;
  const now = relay.clock().toISOString();
  return relay.store.write(async ({ alerts, deliveries, outbox }) => {
    const row = await alerts.get(alert);
    const delivery = await deliveries.one(alert, device.member);
    if (row === undefined) return refuse('relay/no-alert');
    const late = row.due !== null && now > row.due;
    // A member who joined after an alert had gone out has no delivery of it, and holds it all the same.
    if (delivery !== undefined)
      await deliveries.advance({ alert, member: device.member }, 'acknowledged', now, { late });
    await outbox.setRead(device.key, alert);
    return accept(undefined);
  });
}

/**
 * The device that a statement names as its signer, before anything of it is believed. What is no key is not looked up:
 * anybody may write to a relay, and PostgreSQL refuses a text with a NUL in it with a fault.
 */
function keyOf(signed: Json): string | undefined {
  const list = readObject(signed, ['statement', 'signatures'])?.['signatures'];
  const first = Array.isArray(list) ? (list[0] as Json) : undefined;
  const key = readObject(first, ['algorithm', 'key', 'signature'])?.['key'];
  return typeof key === 'string' && parseBase64Url(key, 32) !== undefined ? key : undefined;
}

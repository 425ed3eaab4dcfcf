import { signHead } from '../../alert/index.js';
import type { Json } from '../../base/index.js';
import { mailboxIdOf, parseBase64Url, sealEnvelope, type RelayKey } from '../../seal/index.js';
import type { DeskStore } from '../../store/index.js';
import { newGateId, newId } from '../new-id.js';
import type { OpenDesk } from '../open-desk.js';
import type {
  AudienceRecord,
  DeliveryRecord,
  KeptAudience,
  KeptDelivery,
  PublishedRecord,
} from './alert-rows.js';
import { makePublication } from './make-publication.js';

/** A head is signed this often, in milliseconds: well within the two days after which clients say that nothing came. */
const HEAD_EVERY = 20 * 3_600_000;

/** Makes the publications that the newest checkpoint covers, and seals to each relay what it does not have yet. */
export async function queueDeliveries(desk: OpenDesk): Promise<void> {
  await desk.turns.take(async () => {
    for (const audience of desk.board.audiences()) {
      await makeAudience(desk, audience.id);
      for (const relay of relaysOf(desk, audience)) await queueRelay(desk, audience.id, relay);
      await queueHeads(desk, audience.id);
    }
  });
}

/** The relays of an audience that the newest policy names. */
export function relaysOf(desk: OpenDesk, audience: KeptAudience): RelayKey[] {
  const relays = desk.policies()?.believed.policy.relays ?? [];
  return relays.filter(({ id }) => audience.relays.includes(id));
}

/** Publications are made in the order of their numbers: each continues the log of the one before. */
async function makeAudience(desk: OpenDesk, audience: string): Promise<void> {
  const { standing } = desk.publisher;
  if (standing === null) return;
  let before: number | null = null;
  for (const alert of desk.board.chain(audience)) {
    if (alert.made === null) {
      if (alert.logged.index >= standing.size) return;
      const publication = makePublication(alert, standing, desk.log.tree, before);
      const made = { ...alert, made: { publication, size: standing.size } };
      const { id, statement: _statement, ...content } = made;
      await desk.store.table<PublishedRecord>('published').set(id, { content });
      desk.board.putAlert(made);
      before = standing.size;
    } else before = alert.made.size;
  }
}

async function queueRelay(desk: OpenDesk, audience: string, relay: RelayKey): Promise<void> {
  for (const alert of desk.board.chain(audience)) {
    if (alert.made === null) return;
    if (desk.board.delivery(alert.id, relay.id) !== undefined) continue;
    const publication = JSON.parse(alert.made.publication) as Json;
    await queue(
      desk,
      relay,
      { what: 'publication', alert: alert.id, audience },
      { kind: 'publication', publication },
    );
  }
}

/** The head of a chain: when the last one is old, or names an older number than the newest. */
async function queueHeads(desk: OpenDesk, id: string): Promise<void> {
  const audience = desk.board.audience(id)!;
  const newest = desk.board.chain(id).findLast(({ made }) => made !== null);
  if (newest === undefined) return;
  const now = desk.clock();
  const { number } = newest.statement;
  const { head } = audience;
  if (head?.number === number && now.getTime() - Date.parse(head.at) < HEAD_EVERY) return;
  const signed = signHead(
    {
      type: 'tocsin/head',
      version: 1,
      desk: desk.fingerprint,
      audience: id,
      number,
      sha256: newest.sha256,
      at: now.toISOString(),
    },
    desk.keys.deskSecret,
  );
  for (const relay of relaysOf(desk, audience)) {
    // A head that still waits says less than this one.
    for (const old of desk.board.waiting())
      if (old.what === 'head' && old.audience === id && old.relay === relay.id) {
        await desk.store.table('deliveries').remove(old.id);
        desk.board.removeDelivery(old.id);
      }
    await queue(
      desk,
      relay,
      { what: 'head', alert: null, audience: id },
      { kind: 'head', head: signed as unknown as Json },
    );
  }
  const { id: _id, ...rest } = audience;
  const content: AudienceRecord = { ...rest, head: { at: now.toISOString(), number } };
  await desk.store.table<AudienceRecord>('audiences').set(id, { content });
  desk.board.putAudience({ ...content, id });
}

async function queue(
  desk: OpenDesk,
  relay: RelayKey,
  about: Pick<DeliveryRecord, 'what' | 'alert' | 'audience'>,
  body: Json,
): Promise<void> {
  const message = newGateId(desk.random);
  const mailbox = mailboxIdOf(parseBase64Url(relay.key, 32)!);
  const sealed = await sealEnvelope({
    desk: desk.fingerprint,
    purpose: 'relay',
    envelope: message,
    mailbox,
    reply: null,
    recipient: relay.recipient,
    body,
    parts: [],
  });
  // A publication is far smaller than what can be sealed.
  if (!sealed.ok) return;
  const content: DeliveryRecord = {
    ...about,
    relay: relay.id,
    mailbox,
    message,
    sealed: Buffer.from(sealed.value).toString('base64'),
    sentAt: null,
  };
  const id = newId('o', desk.random);
  const row = await addDelivery(desk.store, id, content, desk.clock());
  desk.board.putDelivery(row);
}

async function addDelivery(
  store: DeskStore,
  id: string,
  content: DeliveryRecord,
  since: Date,
): Promise<KeptDelivery> {
  const row = await store.table<DeliveryRecord>('deliveries').add({ id, state: 'waiting', since, content });
  return { ...content, id, number: row.number };
}

import type { OpenAPIHono } from '@hono/zod-openapi';
import { GATE_LIMITS } from '../wire/gate.js';
import { checkMailbox, checkRelay, checkSender, claimsSender } from './check-signer.js';
import * as routes from './gate-routes.js';
import type { GateWork } from './gate-work.js';
import { Refusal } from './refuse-request.js';
import { sendBytes } from './send-bytes.js';
import { toSealedBytes, withBody } from './take-bytes.js';

/** Messages to reporters, relays and devices: written by the desk and relays, read and deleted by the mailbox's key. */
export function addMailboxRoutes(app: OpenAPIHono, work: GateWork): void {
  const { store } = work;
  app.openapi(routes.putMessage, (c) => {
    const { mailbox, id } = c.req.valid('param');
    const { most, waiting, signed } = boundsOf(work, c.req.raw, mailbox);
    return withBody(work, c, most, async (body) => {
      if (signed) await checkSender(work, c.req.raw, body);
      const message = await toSealedBytes(work, id, body);
      const stored = await store.putMessage(mailbox, message, waiting);
      if (stored.state === 'full') throw new Refusal('gate/mailbox-full');
      if (stored.state === 'other') throw new Refusal('gate/other-bytes');
      return c.json({ id, stored: stored.hour }, 201);
    });
  });
  app.openapi(routes.listMessages, async (c) => {
    const { mailbox } = c.req.valid('param');
    await checkMailbox(work, c.req.raw, mailbox);
    return c.json({ messages: await store.listMessages(mailbox) });
  });
  app.openapi(routes.getMessage, async (c) => {
    const { mailbox, id } = c.req.valid('param');
    // A relay learns, by the id that it drew itself, whether what it put there still waits; it never gets the bytes.
    const asksOnly = c.req.raw.method === 'HEAD' && claimsSender(work, c.req.raw);
    await (asksOnly ? checkRelay(work, c.req.raw) : checkMailbox(work, c.req.raw, mailbox));
    const stored = await store.message(mailbox, id);
    if (stored === undefined) throw new Refusal('gate/not-here');
    return sendBytes(stored);
  });
  app.openapi(routes.deleteMessage, async (c) => {
    const { mailbox, id } = c.req.valid('param');
    await checkMailbox(work, c.req.raw, mailbox);
    await store.deleteMessage(mailbox, id);
    return c.body(null, 204);
  });
}

/**
 * How much a message may be and how many may wait. Devices enrol and acknowledge at a relay without the gate knowing
 * their keys, so anybody may write to a relay's mailbox: little, and not into the room that is kept for the desk.
 */
function boundsOf(
  work: GateWork,
  request: Request,
  mailbox: string,
): { readonly most: number; readonly waiting: number; readonly signed: boolean } {
  const { relayMailboxes } = work.policies.desk();
  const { messageBytes, messages, openMessageBytes, openMessages, relayMessages } = GATE_LIMITS;
  if (!relayMailboxes.has(mailbox)) return { most: messageBytes, waiting: messages, signed: true };
  return claimsSender(work, request)
    ? { most: messageBytes, waiting: relayMessages, signed: true }
    : { most: openMessageBytes, waiting: openMessages, signed: false };
}

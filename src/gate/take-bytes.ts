import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { sizeClassOf } from '../wire/gate.js';
import type { SealedBytes } from '../store/gate.js';
import type { GateWork } from './gate-work.js';
import { hourOf } from './hour.js';
import { bodyOf, checkBodyHeaders, declaredLength, readBody } from './read-body.js';
import { Refusal } from './refuse-request.js';

/**
 * Waits until there is room, reads the body of a request, and does something with it while it is held in memory.
 * @param most bytes
 */
export async function withBody<T>(
  { admission }: GateWork,
  c: Context,
  most: number,
  use: (body: Uint8Array) => Promise<T>,
): Promise<T> {
  const request = c.req.raw;
  checkBodyHeaders(request, most);
  const ticket = await admission.enter(declaredLength(request) ?? most, request);
  try {
    return await use(await readBody(bodyOf(request, c.env), most, ticket));
  } finally {
    ticket.release();
  }
}

/** Sealed bytes, ready for the store. @throws Refusal when they are not sealed, or there is no room for them */
export async function toSealedBytes(work: GateWork, id: string, bytes: Uint8Array): Promise<SealedBytes> {
  if (sizeClassOf(bytes) === undefined) throw new Refusal('gate/not-sealed');
  if (!(await work.room.hasRoom(bytes.length))) throw new Refusal('gate/full', { headers: RETRY });
  return {
    id,
    sha256: createHash('sha256').update(bytes).digest('base64url'),
    bytes,
    hour: hourOf(work.now()),
  };
}

export const RETRY = { 'Retry-After': '3600' };

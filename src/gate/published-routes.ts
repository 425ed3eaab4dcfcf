import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  HASH_BYTES,
  isSignedByAny,
  logVerifier,
  originOf,
  parseCheckpoint,
  parseNote,
  parseTilePath,
} from '../evidence/verify.js';
import { formatBase64Url } from '../seal/verify.js';
import type { LogCheckpoint, LogTile } from '../store/gate.js';
import { GATE_LIMITS } from '../wire/gate.js';
import { publicParams } from '../wire/gate-schemas.js';
import { checkDesk } from './check-signer.js';
import type { DeskInForce } from './desk-policies.js';
import * as routes from './gate-routes.js';
import type { GateWork } from './gate-work.js';
import { Refusal } from './refuse-request.js';
import { RETRY, withBody } from './take-bytes.js';

/** Bytes of one entry in a bundle: its length in two bytes, and the 32 bytes that every entry of a desk's log has. */
const ENTRY_BYTES = 2 + HASH_BYTES;
/** A path of the log has slashes, which the router does not take for a part of one name. */
const LOG = '/v1/log/';
const PUBLIC = '/v1/public/:name';
const CHECKPOINT = 'checkpoint';

/** What the desk publishes for everybody: its log, and alerts that are TLP:CLEAR. */
export function addPublishedRoutes(app: OpenAPIHono, work: GateWork): void {
  for (const route of [routes.getLog, routes.putLog, routes.getPublic, routes.putPublic, routes.deletePublic])
    app.openAPIRegistry.registerPath(route);
  addLogRoutes(app, work);
  addPublicRoutes(app, work);
}

function addLogRoutes(app: OpenAPIHono, work: GateWork): void {
  const { store } = work;
  app.get(`${LOG}*`, async (c) => {
    const path = logPathOf(c);
    const bytes =
      path === CHECKPOINT ? (await store.checkpoint())?.note : await store.tile(toStoredPlace(path));
    if (bytes === undefined) throw new Refusal('gate/not-here');
    return sendFile(bytes, path === CHECKPOINT ? 'text/plain; charset=utf-8' : 'application/octet-stream');
  });
  app.put(`${LOG}*`, (c) => {
    const path = logPathOf(c);
    const most = path === CHECKPOINT ? GATE_LIMITS.checkpointBytes : GATE_LIMITS.tileBytes;
    return withBody(work, c, most, async (body) => {
      await checkDesk(work, c.req.raw, body);
      await needRoom(work, body);
      const kept =
        path === CHECKPOINT
          ? await store.putCheckpoint(readCheckpoint(body, work.policies.desk()))
          : await store.putTile(readTile(path, body));
      if (kept === 'other') throw new Refusal('gate/log-rewritten');
      return c.json({ path }, 201);
    });
  });
}

function addPublicRoutes(app: OpenAPIHono, work: GateWork): void {
  const { store } = work;
  app.get(PUBLIC, async (c) => {
    const name = publicNameOf(c);
    const bytes = await store.publicFile(name);
    if (bytes === undefined) throw new Refusal('gate/not-here');
    return sendFile(bytes, MEDIA_TYPES[endingOf(name)]);
  });
  app.put(PUBLIC, (c) => {
    const name = publicNameOf(c);
    return withBody(work, c, GATE_LIMITS.publicBytes, async (body) => {
      await checkDesk(work, c.req.raw, body);
      if (!isPublishable(endingOf(name), body)) throw new Refusal('gate/not-publishable');
      await needRoom(work, body);
      await store.putPublic(name, body);
      return c.json({ name }, 201);
    });
  });
  app.delete(PUBLIC, async (c) => {
    const name = publicNameOf(c);
    await checkDesk(work, c.req.raw);
    await store.deletePublic(name);
    return c.body(null, 204);
  });
}

/** The part of a log that an address names, in the one way to write it. @throws Refusal */
function logPathOf(c: Context): string {
  const path = c.req.path.slice(LOG.length);
  if (path !== CHECKPOINT && parseTilePath(path) === undefined) throw new Refusal('gate/log-path');
  return path;
}

function toStoredPlace(path: string): Pick<LogTile, 'level' | 'place' | 'width'> {
  const { level, index, width } = parseTilePath(path)!;
  return { level: String(level), place: index, width };
}

/** @throws Refusal when it is not as long as a tile of that place is: a gate keeps hashes here, and nothing else */
function readTile(path: string, bytes: Uint8Array): LogTile {
  const { level, width } = parseTilePath(path)!;
  const isBundle = level === 'entries';
  if (bytes.length !== width * (isBundle ? ENTRY_BYTES : HASH_BYTES)) throw new Refusal('gate/not-a-tile');
  for (let at = 0; isBundle && at < bytes.length; at += ENTRY_BYTES)
    if (bytes[at] !== 0 || bytes[at + 1] !== HASH_BYTES) throw new Refusal('gate/not-a-tile');
  return { ...toStoredPlace(path), bytes };
}

/** @throws Refusal when it is not of this desk's log, or not signed with the key in the newest policy */
function readCheckpoint(bytes: Uint8Array, { name, key }: DeskInForce): LogCheckpoint {
  const note = parseNote(bytes);
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  if (
    !note.ok ||
    !checkpoint.ok ||
    checkpoint.value.origin !== originOf(name) ||
    !isSignedByAny(note.value, [logVerifier(name, key)])
  )
    throw new Refusal('gate/not-a-checkpoint');
  const { size, root } = checkpoint.value;
  return { size, root: formatBase64Url(root), note: bytes };
}

type Ending = 'atom' | 'xml' | 'json';

const MEDIA_TYPES: Readonly<Record<Ending, string>> = {
  atom: 'application/atom+xml; charset=utf-8',
  xml: 'application/cap+xml; charset=utf-8',
  json: 'application/json',
};

/** @throws Refusal when it is no name of anything that is published */
function publicNameOf(c: Context): string {
  const read = publicParams.safeParse({ name: c.req.param('name') });
  if (!read.success) throw new Refusal('gate/public-name');
  return read.data.name;
}

function endingOf(name: string): Ending {
  return name.slice(name.lastIndexOf('.') + 1) as Ending;
}

/** Whether bytes are what their name promises, as far as a gate looks: what they say is for readers to verify. */
function isPublishable(ending: Ending, bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (ending === 'json') JSON.parse(text);
    // What declares no document type can bring no entities.
    return ending === 'json' || (text.startsWith('<?xml ') && !text.includes('<!DOCTYPE'));
  } catch {
    return false;
  }
}

async function needRoom(work: GateWork, { length }: Uint8Array): Promise<void> {
  if (!(await work.room.hasRoom(length))) throw new Refusal('gate/full', { headers: RETRY });
}

function sendFile(bytes: Uint8Array, type: string): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { 'Content-Type': type, 'Content-Length': String(bytes.length) },
  });
}

import { createRoute, z } from '@hono/zod-openapi';
import {
  envelopeList,
  envelopeParams,
  gateHealth,
  gateProblem,
  listQuery,
  logParams,
  mailboxParams,
  messageList,
  messageParams,
  policyList,
  policyParams,
  publicParams,
  signedPolicy,
  storedAnswer,
} from '../wire/gate-schemas.js';
import { GATE_HEADERS, GATE_PROBLEM_STATUSES, type GateProblemCode } from '../wire/gate.js';

// Every route of the gate, once: what is checked at run time and what the OpenAPI document says are the same object.

const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});
const sealed = z.string().describe('sealed bytes').meta({ format: 'binary' });
const published = z.string().describe('as it is to be given out').meta({ format: 'binary' });
const bytes = (description: string) => ({
  description,
  content: { 'application/octet-stream': { schema: sealed } },
});

/** The refusals of a route by status, with the codes that each may carry. */
function refusals(...codes: readonly GateProblemCode[]) {
  const all: readonly GateProblemCode[] = [
    ...codes,
    'gate/unreadable',
    'gate/path',
    'gate/method',
    'gate/fault',
  ];
  const byStatus: Record<string, { description: string; content: Record<string, { schema: z.ZodType }> }> =
    {};
  for (const status of new Set(all.map((code) => GATE_PROBLEM_STATUSES[code])))
    byStatus[status] = {
      description: all.filter((code) => GATE_PROBLEM_STATUSES[code] === status).join(', '),
      content: { 'application/problem+json': { schema: gateProblem } },
    };
  return byStatus;
}

const SIGNED = [
  'seal/request-not-signed',
  'seal/request-time',
  'gate/replayed',
  'gate/no-policy',
] as const satisfies readonly GateProblemCode[];
const BODY = [
  'gate/empty',
  'gate/cut-short',
  'gate/slow',
  'gate/too-large',
  'gate/encoded',
  'gate/busy',
] as const satisfies readonly GateProblemCode[];
const SEALED = ['gate/not-an-id', 'gate/not-sealed', 'gate/other-bytes', 'gate/full'] as const;

const signature = z.object({
  [GATE_HEADERS.key]: z.string().optional(),
  [GATE_HEADERS.time]: z.string().optional(),
  [GATE_HEADERS.nonce]: z.string().optional(),
  [GATE_HEADERS.signature]: z.string().optional(),
});

export const listPolicies = createRoute({
  method: 'get',
  path: '/v1/policies',
  summary: 'The chain of signed policies, newest last',
  responses: { 200: json('The chain', policyList), ...refusals() },
});

export const putPolicy = createRoute({
  method: 'put',
  path: '/v1/policies/{number}',
  summary: 'Add the policy that follows the newest; signed with the desk’s key, and by the root',
  request: {
    params: policyParams,
    headers: signature,
    body: { content: { 'application/octet-stream': { schema: signedPolicy } } },
  },
  responses: {
    201: json('Stored', z.object({ number: z.number() })),
    ...refusals(
      ...SIGNED,
      ...BODY,
      'gate/not-an-id',
      'gate/not-a-policy',
      'gate/not-the-desk',
      'gate/policy-number',
      'gate/full',
      'seal/policy-unreadable',
      'seal/policy-not-signed',
      'seal/policy-chain-broken',
    ),
  },
});

export const putEnvelope = createRoute({
  method: 'put',
  path: '/v1/envelopes/{id}',
  summary:
    'Store a sealed envelope; the answer comes after the bytes are on disk, and the same again is the same answer',
  request: { params: envelopeParams, body: { content: { 'application/octet-stream': { schema: sealed } } } },
  responses: { 201: json('Stored', storedAnswer), ...refusals(...BODY, ...SEALED) },
});

export const listEnvelopes = createRoute({
  method: 'get',
  path: '/v1/envelopes',
  summary: 'What waits for the desk; signed with the desk’s key',
  request: { query: listQuery, headers: signature },
  responses: { 200: json('A page', envelopeList), ...refusals(...SIGNED, 'gate/not-the-desk', 'gate/query') },
});

export const getEnvelope = createRoute({
  method: 'get',
  path: '/v1/envelopes/{id}',
  summary: 'The sealed bytes; signed with the desk’s key',
  request: { params: envelopeParams, headers: signature },
  responses: {
    200: bytes('The envelope'),
    ...refusals(...SIGNED, 'gate/not-the-desk', 'gate/not-an-id', 'gate/not-here'),
  },
});

export const deleteEnvelope = createRoute({
  method: 'delete',
  path: '/v1/envelopes/{id}',
  summary: 'Delete what the desk holds; signed with the desk’s key, with its signed receipt',
  request: {
    params: envelopeParams,
    headers: signature.extend({ [GATE_HEADERS.receipt]: z.string().optional() }),
  },
  responses: {
    204: { description: 'Gone' },
    ...refusals(
      ...SIGNED,
      'gate/not-the-desk',
      'gate/not-an-id',
      'gate/not-here',
      'seal/pull-receipt',
      'gate/full',
    ),
  },
});

export const putMessage = createRoute({
  method: 'put',
  path: '/v1/mailboxes/{mailbox}/messages/{id}',
  summary:
    'Store a sealed message; signed with the desk’s key or a relay’s, or by nobody when the mailbox is a relay’s and the message small',
  request: {
    params: messageParams,
    headers: signature,
    body: { content: { 'application/octet-stream': { schema: sealed } } },
  },
  responses: {
    201: json('Stored', storedAnswer),
    ...refusals(...SIGNED, ...BODY, ...SEALED, 'gate/not-the-desk', 'gate/mailbox-full'),
  },
});

export const listMessages = createRoute({
  method: 'get',
  path: '/v1/mailboxes/{mailbox}/messages',
  summary: 'What waits in a mailbox; signed with the mailbox’s key. One that does not exist is empty',
  request: { params: mailboxParams, headers: signature },
  responses: {
    200: json('The messages, in order', messageList),
    ...refusals(...SIGNED, 'gate/not-an-id', 'gate/not-your-mailbox'),
  },
});

export const getMessage = createRoute({
  method: 'get',
  path: '/v1/mailboxes/{mailbox}/messages/{id}',
  summary:
    'The sealed bytes of a message; signed with the mailbox’s key. HEAD also with a relay’s: whether it still waits',
  request: { params: messageParams, headers: signature },
  responses: {
    200: bytes('The message'),
    ...refusals(...SIGNED, 'gate/not-an-id', 'gate/not-your-mailbox', 'gate/not-here'),
  },
});

export const deleteMessage = createRoute({
  method: 'delete',
  path: '/v1/mailboxes/{mailbox}/messages/{id}',
  summary: 'Delete a message; signed with the mailbox’s key',
  request: { params: messageParams, headers: signature },
  responses: {
    204: { description: 'Gone, or never there' },
    ...refusals(...SIGNED, 'gate/not-an-id', 'gate/not-your-mailbox', 'gate/full'),
  },
});

export const getLog = createRoute({
  method: 'get',
  path: '/v1/log/{path}',
  summary: 'The checkpoint of the desk’s log, its tiles and bundles (C2SP tlog-tiles)',
  request: { params: logParams },
  responses: {
    200: bytes(
      'The checkpoint (a signed note, as text/plain), the hashes of a tile, or the entries of a bundle',
    ),
    ...refusals('gate/log-path', 'gate/not-here'),
  },
});

export const putLog = createRoute({
  method: 'put',
  path: '/v1/log/{path}',
  summary:
    'Add to the log what the desk has signed; nothing that was published is ever replaced by something else',
  request: {
    params: logParams,
    headers: signature,
    body: { content: { 'application/octet-stream': { schema: published } } },
  },
  responses: {
    201: json('Stored', logParams),
    ...refusals(
      ...SIGNED,
      ...BODY,
      'gate/not-the-desk',
      'gate/log-path',
      'gate/not-a-tile',
      'gate/not-a-checkpoint',
      'gate/log-rewritten',
      'gate/full',
    ),
  },
});

export const getPublic = createRoute({
  method: 'get',
  path: '/v1/public/{name}',
  summary: 'What is for everybody: the feed of alerts, each as CAP and as the signed publication',
  request: { params: publicParams },
  responses: {
    200: bytes('Atom, CAP 1.2 or JSON, by the name’s ending'),
    ...refusals('gate/public-name', 'gate/not-here'),
  },
});

export const putPublic = createRoute({
  method: 'put',
  path: '/v1/public/{name}',
  summary: 'Publish for everybody; signed with the desk’s key',
  request: {
    params: publicParams,
    headers: signature,
    body: { content: { 'application/octet-stream': { schema: published } } },
  },
  responses: {
    201: json('Stored', publicParams),
    ...refusals(
      ...SIGNED,
      ...BODY,
      'gate/not-the-desk',
      'gate/public-name',
      'gate/not-publishable',
      'gate/full',
    ),
  },
});

export const deletePublic = createRoute({
  method: 'delete',
  path: '/v1/public/{name}',
  summary: 'Take back what was published; signed with the desk’s key',
  request: { params: publicParams, headers: signature },
  responses: {
    204: { description: 'Gone, or never there' },
    ...refusals(...SIGNED, 'gate/not-the-desk', 'gate/public-name', 'gate/full'),
  },
});

export const getHealth = createRoute({
  method: 'get',
  path: '/v1/health',
  summary: 'Whether the gate takes reports, and how long it keeps what nobody fetches',
  responses: { 200: json('What the gate says of itself', gateHealth), ...refusals() },
});

/** Where the document lies that says all this. */
export const OPENAPI_PATH = '/v1/openapi.json';

/** The document's head. */
export const OPENAPI_HEAD = {
  openapi: '3.1.0',
  info: {
    title: 'Tocsin gate',
    version: '1',
    description:
      'Keeps and forwards what it cannot open. How requests are signed and envelopes are made is in docs/protocol.md; every refusal is application/problem+json with a code, what happened, what is still safe, and what to do next.',
  },
};

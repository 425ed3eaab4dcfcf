import { z } from 'zod';
import type {
  EnvelopeList,
  GateHealth,
  GateProblem,
  MessageList,
  StoredAnswer,
} from './gate/gate-answers.js';
import { GATE_LIMITS } from './gate/gate-limits.js';
import { GATE_ID, LOG_PATH, PUBLIC_NAME } from './gate/gate-paths.js';

// The gate's contracts as schemas: what it checks requests with, and what its OpenAPI document is made of.

const whole = z.number().int().min(0);
const id = z.string().regex(GATE_ID).describe('16 bytes, base64url without padding');
const digest = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)
  .describe('SHA-256, base64url without padding');
const hour = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:00:00Z$/)
  .describe('ISO 8601 UTC, to the hour');

export const envelopeParams = z.object({ id });
export const mailboxParams = z.object({ mailbox: id });
export const messageParams = z.object({ mailbox: id, id });
export const policyParams = z.object({
  number: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .transform(Number),
});

export const logParams = z.object({
  path: z
    .string()
    .regex(LOG_PATH)
    .describe('checkpoint, or a tile or bundle as C2SP tlog-tiles writes it, slashes and all'),
});
export const publicParams = z.object({ name: z.string().regex(PUBLIC_NAME) });

/** `?after=N&limit=N`: numbers as text, as they come in an address. */
export const listQuery = z.object({
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .default(0),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .pipe(z.number().max(GATE_LIMITS.listed))
    .default(GATE_LIMITS.listedByDefault),
});

export const storedAnswer: z.ZodType<StoredAnswer> = z.object({ id, stored: hour });

export const envelopeList: z.ZodType<EnvelopeList> = z.object({
  envelopes: z.array(z.object({ number: whole, id, size: whole, sha256: digest, hour })),
  next: whole.nullable(),
});

export const messageList: z.ZodType<MessageList> = z.object({
  messages: z.array(z.object({ id, size: whole, sha256: digest })),
});

export const signedPolicy = z.object({
  policy: z.string().describe('canonical JSON, base64url without padding'),
  signatures: z.array(z.object({ algorithm: z.string(), key: z.string(), signature: z.string() })),
});

export const policyList = z.object({ policies: z.array(signedPolicy) });

export const gateHealth: z.ZodType<GateHealth> = z.object({
  status: z.enum(['ready', 'full']),
  policy: whole,
  keeps: z.object({ envelopes: whole, messages: whole }),
});

export const gateProblem: z.ZodType<GateProblem> = z.object({
  type: z.string(),
  title: z.string(),
  status: whole,
  detail: z.string(),
  safe: z.string(),
  next: z.string(),
});

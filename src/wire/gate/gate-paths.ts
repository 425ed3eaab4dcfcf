/** An id of an envelope, a message or a mailbox: 16 bytes in base64url. The last character carries two bits. */
export const GATE_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** Headers of the gate's requests. */
export const GATE_HEADERS = {
  key: 'Tocsin-Key',
  time: 'Tocsin-Time',
  nonce: 'Tocsin-Nonce',
  signature: 'Tocsin-Signature',
  /** The desk's signed receipt for what it has pulled. */
  receipt: 'Tocsin-Receipt',
  /** SHA-256 of the bytes in the answer, base64url. */
  sha256: 'Tocsin-SHA256',
} as const;

/** Paths below a gate's origin, as they stand in a request's first line and in its signature. */
export const gatePaths = {
  policies: '/v1/policies',
  policy: (number: number): string => `/v1/policies/${String(number)}`,
  envelopes: (after: number, limit: number): string =>
    `/v1/envelopes?after=${String(after)}&limit=${String(limit)}`,
  envelope: (id: string): string => `/v1/envelopes/${id}`,
  messages: (mailbox: string): string => `/v1/mailboxes/${mailbox}/messages`,
  message: (mailbox: string, id: string): string => `/v1/mailboxes/${mailbox}/messages/${id}`,
  health: '/v1/health',
} as const;

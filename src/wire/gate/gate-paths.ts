/** An id of an envelope, a message or a mailbox: 16 bytes in base64url. The last character carries two bits. */
export const GATE_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** What of a log is kept: its checkpoint, and tiles and bundles as C2SP tlog-tiles names them; read strictly by who serves it. */
export const LOG_PATH = /^(?:checkpoint|tile\/(?:entries|\d{1,2})\/(?:x\d{3}\/){0,4}\d{3}(?:\.p\/\d{1,3})?)$/;

/** What is for everybody: the list of alerts, and of each alert the CAP message and the publication. */
export const PUBLIC_NAME = /^(?:alerts\.atom|[A-Za-z0-9_-]{21}[AQgw]\.(?:xml|json))$/;

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
  /** @param path `checkpoint`, or a tile's */
  log: (path: string): string => `/v1/log/${path}`,
  /** @param name `alerts.atom`, or an alert's id with `.xml` or `.json` */
  published: (name: string): string => `/v1/public/${name}`,
  health: '/v1/health',
} as const;

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TocsinError } from '../../base/index.js';
import {
  cosignCheckpoint,
  formatNoteSignature,
  judgeCheckpoint,
  type VerifierKey,
  type WitnessJudgement,
} from '../../evidence/index.js';
import type { SigningSecret } from '../../seal/index.js';
import type { WitnessState } from './witness-state.js';

/** What a witness works with. */
export interface WitnessOptions {
  readonly name: string;
  readonly secret: SigningSecret;
  /** Keys of the logs it watches; each key's name is the log's origin. */
  readonly logs: readonly VerifierKey[];
  readonly state: WitnessState;
  readonly now: () => Date;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** A witness that listens. */
export interface ListeningWitness {
  readonly port: number;
  close(): Promise<void>;
}

/** A note of the largest size, and a proof of the longest. */
const MOST_BODY_BYTES = 136 * 1024;

/**
 * Runs a witness: `POST /add-checkpoint` (C2SP tlog-witness), and nothing else.
 * @throws TocsinError `cli/cannot-listen`
 */
export async function listenWitness(options: WitnessOptions): Promise<ListeningWitness> {
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 5_000, maxHeaderSize: 16 * 1024 },
    (request, response) => {
      void answer(options, request, response);
    },
  );
  server.maxConnections = 1000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new TocsinError('cli/cannot-listen', `The witness cannot listen at port ${options.port}.`, {
          hint: 'Another program may use the port; choose another, or stop that one.',
          cause,
        }),
      );
    });
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** What is answered. */
interface Reply {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answer(
  options: WitnessOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, body, type = 'text/plain; charset=utf-8', headers = {} } = await replyTo(options, request);
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', ...headers });
  response.end(body);
}

async function replyTo(options: WitnessOptions, request: IncomingMessage): Promise<Reply> {
  if (request.url !== '/add-checkpoint')
    return { status: 404, body: 'There is nothing here but /add-checkpoint.\n' };
  if (request.method !== 'POST')
    return { status: 405, body: 'A checkpoint is sent with POST.\n', headers: { Allow: 'POST' } };
  const body = await readBody(request).catch(() => undefined);
  if (body === undefined)
    return {
      status: 413,
      body: 'This is larger than any checkpoint.\n',
      headers: { Connection: 'close' },
    };
  try {
    const judgement = judge(options, body);
    if (judgement.status === 409)
      return { status: 409, body: `${judgement.size}\n`, type: 'text/x.tlog.size' };
    if (judgement.status !== 200) return { status: judgement.status, body: REFUSALS[judgement.status] };
    // The new head is on disk: only now may the world learn that it was seen.
    const cosignature = cosignCheckpoint(judgement.text, options, options.now());
    return { status: 200, body: formatNoteSignature(cosignature) };
  } catch {
    return { status: 503, body: 'The witness cannot keep what it has seen, so it cosigns nothing.\n' };
  }
}

const REFUSALS = {
  400: 'This is no request to cosign a checkpoint.\n',
  403: 'The checkpoint is not signed by a key of its log.\n',
  404: 'This witness does not watch a log of that origin.\n',
  422: 'The checkpoint does not continue the log that this witness has seen.\n',
} as const;

/** Judges, and keeps the new head before anybody is told. */
function judge({ logs, state }: WitnessOptions, body: Uint8Array): WitnessJudgement {
  let judgement: WitnessJudgement = { status: 400 };
  state.update((headOf) => {
    judgement = judgeCheckpoint(body, (origin) => logs.filter(({ name }) => name === origin), headOf);
    return judgement.status === 200 ? judgement.checkpoint : undefined;
  });
  return judgement;
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

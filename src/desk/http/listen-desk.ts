import { createServer as createHttpServer, type Server, type ServerOptions } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { TocsinError, type Problem } from '../../base/index.js';
import { answerProblem, problemBody } from './answer-problem.js';
import { statusOf } from './problem-statuses.js';

/** Where a desk is reached. */
export interface DeskListenOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Certificate chain and key, PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** A desk that listens. */
export interface ListeningDesk {
  readonly port: number;
  /** Finishes what is under way and closes. */
  close(): Promise<void>;
}

// An officer's browser sends headers at once. A large file of adverts over a slow line may take half an hour.
const SERVER: ServerOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30 * 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
  insecureHTTPParser: false,
  // The guard says it in three sentences.
  requireHostHeader: false,
};
const MOST_HEADERS = 64;
const MOST_CONNECTIONS = 1_000;

/** How long what is under way may take when the desk is stopped, in milliseconds. */
const CLOSING_MILLISECONDS = 5_000;

/**
 * Opens a desk to its officers.
 * @throws TocsinError `desk/plain-http` when other machines would reach it without TLS, `desk/cannot-listen`
 */
export async function listenDesk(app: Hono, options: DeskListenOptions): Promise<ListeningDesk> {
  const { tls, host } = options;
  if (tls === undefined && !isLoopbackHost(host))
    throw new TocsinError('desk/plain-http', 'A desk that other machines reach needs TLS.', {
      hint: 'Give --cert and --key, or listen at 127.0.0.1.',
    });
  const answer = getRequestListener((request, env) => app.fetch(request, env), {
    overrideGlobalObjects: false,
    // Faults of ours end in the app; here arrive requests that cannot be made into one, such as those without a host.
    errorHandler: () => answerProblem(NOT_HTTP),
  });
  const server =
    tls === undefined
      ? createHttpServer(SERVER, (request, response) => void answer(request, response))
      : createHttpsServer(
          { ...SERVER, ...tls, minVersion: 'TLSv1.2' },
          (request, response) => void answer(request, response),
        );
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = MOST_CONNECTIONS;
  server.on('clientError', (_error, socket: Socket) => {
    if (socket.writable) socket.end(RAW_PROBLEM);
    else socket.destroy();
  });
  server.on('upgrade', (_request, socket) => {
    socket.end(RAW_PROBLEM);
  });
  return { port: await listen(server, options), close: () => closeServer(server) };
}

/** Whether a host to listen at is this machine only. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** What does not even parse as HTTP gets a problem as well. */
const NOT_HTTP: Problem = {
  code: 'desk/wrong-input',
  detail: { what: 'the whole of it is not HTTP as this desk takes it' },
};
const RAW_PROBLEM = formatRawProblem(NOT_HTTP);

function formatRawProblem(problem: Problem): string {
  const body = JSON.stringify(problemBody(problem));
  return [
    `HTTP/1.1 ${String(statusOf(problem.code))} Bad Request`,
    'Content-Type: application/problem+json',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

function listen(server: Server, { host, port }: DeskListenOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new TocsinError('desk/cannot-listen', `The desk cannot listen at ${host}:${String(port)}.`, {
          hint: 'Choose another port, or stop what listens there.',
          cause,
        }),
      );
    });
    server.listen(port, host, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => {
      server.closeAllConnections();
    }, CLOSING_MILLISECONDS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}

import { createServer as createHttpServer, type Server, type ServerOptions } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { TocsinError } from '../base/index.js';
import type { GateProblemCode } from '../wire/gate.js';
import { GATE_LIMITS } from '../wire/gate.js';
import type { Gate } from './create-gate.js';
import { problemBody, problemResponse, Refusal } from './refuse-request.js';

/** A place to listen at. */
export interface ListenAt {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** How a gate is reached. */
export interface ListenOptions extends ListenAt {
  /** Certificate chain and key, PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** A proxy in front ends TLS: plain HTTP is then taken from other machines too. */
  readonly behindProxy?: boolean;
  /** Where the metrics are served, and nowhere else. */
  readonly metrics?: ListenAt;
  /** Milliseconds for the headers of a request to come; ten seconds when left out. */
  readonly headersTimeout?: number;
}

/** A gate that listens. */
export interface ListeningGate {
  readonly port: number;
  readonly metricsPort: number | undefined;
  /** Takes another certificate without a pause. */
  renewCertificate(tls: { readonly cert: string; readonly key: string }): void;
  /** Finishes what is under way and closes. */
  close(): Promise<void>;
}

// Whoever is slow gets little: the headers within ten seconds, the whole within twenty minutes (32 MiB at the least
// rate that the admission takes), and an idle connection five seconds.
const SERVER: ServerOptions = {
  maxHeaderSize: GATE_LIMITS.headerBytes,
  headersTimeout: 10_000,
  requestTimeout: 20 * 60_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  insecureHTTPParser: false,
  // We say it ourselves, in three sentences.
  requireHostHeader: false,
};
const MOST_HEADERS = 64;
const MOST_CONNECTIONS = 10_000;
/** A connection is closed after so many requests, so that nobody holds one for ever. */
const MOST_REQUESTS_PER_CONNECTION = 1_000;

/**
 * Opens a gate to the network.
 * @throws TocsinError `gate/plain-http` when it would be reached without TLS from another machine, `gate/cannot-listen`
 */
export async function listenGate(gate: Gate, options: ListenOptions): Promise<ListeningGate> {
  const { tls } = options;
  if (tls === undefined && options.behindProxy !== true && !isLoopback(options.host))
    throw new TocsinError('gate/plain-http', 'A gate that other machines reach needs TLS.', {
      hint: 'Give --cert and --key, or --behind-proxy when a proxy in front of it ends TLS.',
    });
  const answer = getRequestListener((request, env) => gate.fetch(request, env), {
    overrideGlobalObjects: false,
    errorHandler: () => problemResponse(new Refusal('gate/unreadable', { headers: { Connection: 'close' } })),
  });
  const settings: ServerOptions = {
    ...SERVER,
    ...(options.headersTimeout === undefined ? {} : { headersTimeout: options.headersTimeout }),
  };
  const server =
    tls === undefined
      ? createHttpServer(settings, (request, response) => void answer(request, response))
      : createHttpsServer(
          { ...settings, ...tls, minVersion: 'TLSv1.2' },
          (request, response) => void answer(request, response),
        );
  harden(server);
  const port = await listen(server, options);
  const metricsServer = options.metrics === undefined ? undefined : createMetricsServer(gate);
  const metricsPort =
    metricsServer === undefined || options.metrics === undefined
      ? undefined
      : await listen(metricsServer, options.metrics).catch(async (error: unknown) => {
          await closeServer(server);
          throw error;
        });
  return {
    port,
    metricsPort,
    renewCertificate: (next) => {
      if ('setSecureContext' in server) server.setSecureContext(next);
    },
    close: async () => {
      await Promise.all([
        closeServer(server),
        metricsServer === undefined ? undefined : closeServer(metricsServer),
      ]);
      gate.close();
    },
  };
}

function harden(server: Server): void {
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = MOST_CONNECTIONS;
  server.maxRequestsPerSocket = MOST_REQUESTS_PER_CONNECTION;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    socket.end(rawProblem(CLIENT_ERRORS[error.code ?? ''] ?? 'gate/unreadable'));
  });
  // No upgrade and no tunnel: a proxy in front must never be left with a connection that nobody watches.
  server.on('upgrade', (_request, socket) => {
    socket.end(rawProblem('gate/unreadable'));
  });
  server.on('connect', (_request, socket) => {
    socket.end(rawProblem('gate/unreadable'));
  });
}

const CLIENT_ERRORS: Readonly<Record<string, GateProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'gate/headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'gate/slow',
};

/** A refusal for what is not even a request. */
function rawProblem(code: GateProblemCode): string {
  const problem = problemBody(code);
  const body = JSON.stringify(problem);
  return [
    `HTTP/1.1 ${String(problem.status)} ${problem.status === 408 ? 'Request Timeout' : 'Bad Request'}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

function createMetricsServer(gate: Gate): Server {
  const server = createHttpServer(SERVER, (request, response) => {
    void (async () => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        const { status, ...problem } = problemBody('gate/not-here');
        response.writeHead(status, { 'Content-Type': 'application/problem+json' });
        response.end(JSON.stringify({ status, ...problem }));
        return;
      }
      try {
        const { type, text } = await gate.metrics.page();
        response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
        response.end(text);
      } catch {
        response.writeHead(500);
        response.end();
      }
    })();
  });
  harden(server);
  return server;
}

function listen(server: Server, { host, port }: ListenAt): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new TocsinError(
          'gate/cannot-listen',
          `Could not listen at ${host}:${String(port)} (${cause.code ?? 'unknown'}).`,
          {
            hint: 'Another program may use the port; choose another, or stop that one.',
            cause,
          },
        ),
      );
    });
    server.listen(port, host, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

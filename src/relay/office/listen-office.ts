import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { TocsinError } from '../../base/index.js';
import { createOfficeApp, type OfficeAppOptions } from './create-office-app.js';
import { createOfficeDoor } from './office-door.js';

/** A page that this machine can open. */
export interface ListeningOffice {
  readonly port: number;
  /** The address of the page with a link that is good once. */
  readonly link: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Serves the office's page to this machine and to no other.
 * @param port 0 for any that is free
 * @throws TocsinError `relay/cannot-listen`
 */
export async function listenOffice(
  options: Omit<OfficeAppOptions, 'door' | 'origin'>,
  port: number,
): Promise<ListeningOffice> {
  const door = createOfficeDoor(options.relay);
  const server = createServer({ maxHeaderSize: 16 * 1024, headersTimeout: 10_000, requestTimeout: 120_000 });
  const bound = await new Promise<number>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new TocsinError('relay/cannot-listen', `The office’s page cannot be served at port ${port}.`, {
          hint: 'Choose another port with --port, or stop what listens there.',
          cause,
        }),
      );
    });
    server.listen(port, HOST, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
  const origin = `http://${HOST}:${String(bound)}`;
  const app = createOfficeApp({ ...options, door, origin });
  const answer = getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false });
  server.on('request', (request, response) => void answer(request, response));
  return {
    port: bound,
    link: `${origin}/#enter/${door.newLink()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';

/** How the server takes a question: answers it, says that it cannot, or says nothing. */
export type Temper = 'answers' | 'fails' | 'silent';

const TXT = 16;
const NO_ERROR = 0;
const SERVER_FAILURE = 2;
const NO_NAME = 3;
/** What fits into a datagram for an asker who names no size (RFC 1035 §4.2.1). */
const DATAGRAM = 512;

/**
 * A name server on this machine that holds TXT records and nothing else: over UDP, and over TCP for what does not fit
 * into a datagram (RFC 1035, RFC 7766).
 */
export class DnsUnderTest {
  /** As a setting of the desk names it. */
  readonly address: string;
  /** What was asked, `udp NAME` or `tcp NAME`, in the order it came. */
  readonly asked: string[] = [];
  temper: Temper = 'answers';
  readonly #records: ReadonlyMap<string, string>;
  readonly #udp: Socket;
  readonly #tcp: Server;

  private constructor(records: Readonly<Record<string, string>>, udp: Socket, tcp: Server, port: number) {
    this.#records = new Map(Object.entries(records));
    this.#udp = udp;
    this.#tcp = tcp;
    this.address = `127.0.0.1:${String(port)}`;
    udp.on('message', (message, { port: from, address }) => {
      const answer = this.#answer('udp', message);
      if (answer !== undefined) udp.send(answer, from, address);
    });
    tcp.on('connection', (socket) => {
      socket.on('error', () => undefined);
      let waiting = Buffer.alloc(0);
      socket.on('data', (bytes: Buffer) => {
        waiting = Buffer.concat([waiting, bytes]);
        while (waiting.length > 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
          const end = 2 + waiting.readUInt16BE(0);
          const answer = this.#answer('tcp', waiting.subarray(2, end));
          waiting = waiting.subarray(end);
          if (answer === undefined) return;
          const size = Buffer.alloc(2);
          size.writeUInt16BE(answer.length);
          socket.write(Buffer.concat([size, answer]));
        }
      });
    });
  }

  static async start(records: Readonly<Record<string, string>>): Promise<DnsUnderTest> {
    const tcp = createServer();
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const { port } = tcp.address() as AddressInfo;
    const udp = createSocket('udp4');
    udp.bind(port, '127.0.0.1');
    await once(udp, 'listening');
    return new DnsUnderTest(records, udp, tcp, port);
  }

  async stop(): Promise<void> {
    this.#udp.close();
    this.#tcp.close();
    await once(this.#tcp, 'close');
  }

  #answer(by: 'udp' | 'tcp', query: Buffer): Buffer | undefined {
    const { name, type, end } = readQuestion(query);
    this.asked.push(`${by} ${name}`);
    if (this.temper === 'silent') return undefined;
    const question = query.subarray(12, end);
    if (this.temper === 'fails') return reply(query, question, SERVER_FAILURE, [], false);
    const record = type === TXT ? this.#records.get(name) : undefined;
    const code = this.#records.has(name) ? NO_ERROR : NO_NAME;
    const whole = reply(query, question, code, record === undefined ? [] : [textRecord(record)], false);
    return by === 'udp' && whole.length > DATAGRAM ? reply(query, question, code, [], true) : whole;
  }
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

/** A record about the name of the question, kept for no time, its text in strings of at most 255 bytes. */
function textRecord(text: string): Buffer {
  const strings: Buffer[] = [];
  for (let at = 0; at < text.length; at += 255) {
    const piece = Buffer.from(text.slice(at, at + 255), 'latin1');
    strings.push(Buffer.from([piece.length]), piece);
  }
  const data = Buffer.concat(strings);
  const head = Buffer.alloc(12);
  // A pointer to the name of the question.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(TXT, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function reply(
  query: Buffer,
  question: Buffer,
  code: number,
  answers: readonly Buffer[],
  cut: boolean,
): Buffer {
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  // An answer, with recursion as it was wished and as it is had.
  head.writeUInt16BE(0x8180 | (cut ? 0x0200 : 0) | code, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(answers.length, 6);
  return Buffer.concat([head, question, ...answers]);
}

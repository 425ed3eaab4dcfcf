// The few globals, beyond the language itself, that every engine has: browsers, workers and Node alike. The rooms that
// run anywhere are compiled against these and nothing else (tsconfig.anywhere.json), so a call to Node or to the page
// is a type error there. Add a line only for something that all three have and that neither reads nor sends anything.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, into: Uint8Array): { read: number; written: number };
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}

declare class URL {
  constructor(url: string, base?: string | URL);
  static canParse(url: string, base?: string): boolean;
  readonly href: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly host: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly username: string;
  readonly password: string;
}

interface String {
  /** ES2024; in every engine since 2023, Node 20 included. */
  isWellFormed(): boolean;
  toWellFormed(): string;
}

/** A stream that is read as it comes; how it is filled is the caller's matter. */
declare class ReadableStream<T> {
  constructor(source: {
    start?(controller: ReadableStreamDefaultController<T>): void | Promise<void>;
    pull?(controller: ReadableStreamDefaultController<T>): void | Promise<void>;
    cancel?(reason?: unknown): void | Promise<void>;
  });
  getReader(): ReadableStreamDefaultReader<T>;
}

interface ReadableStreamDefaultController<T> {
  enqueue(chunk: T): void;
  close(): void;
  error(reason: unknown): void;
}

interface ReadableStreamDefaultReader<T> {
  read(): Promise<{ done: false; value: T } | { done: true; value?: T }>;
  cancel(reason?: unknown): Promise<void>;
}

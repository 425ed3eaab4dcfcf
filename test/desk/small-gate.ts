import { createHash } from 'node:crypto';

/** An envelope or message as the small gate keeps it. */
interface KeptBytes {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/**
 * A gate in memory that a test can make lie: it follows the protocol's routes and checks nothing. Give `fetch` to a desk.
 */
export class SmallGate {
  envelopes: (KeptBytes & { readonly number: number })[] = [];
  readonly mailboxes = new Map<string, KeptBytes[]>();
  /** The log and what is public, by path below `/v1/log/` and `/v1/public/`. */
  readonly log = new Map<string, Uint8Array>();
  readonly published = new Map<string, Uint8Array>();
  /** Every request as `METHOD path`. */
  readonly requests: string[] = [];
  hour = '2026-11-22T10:00:00Z';
  /** Answers instead of the gate when it returns something. */
  lie:
    | ((method: string, path: string, init: RequestInit) => Response | Promise<Response> | undefined)
    | undefined;
  #last = 0;

  post(id: string, bytes: Uint8Array): void {
    this.#last += 1;
    this.envelopes.push({ id, bytes, number: this.#last });
  }

  /** Numbers envelopes from 1 again, as a gate that was restored from a backup does. */
  countAnew(): void {
    this.#last = 0;
  }

  messages(mailbox: string): readonly KeptBytes[] {
    return this.mailboxes.get(mailbox) ?? [];
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init.method ?? 'GET';
    const path = url.pathname + url.search;
    this.requests.push(`${method} ${path}`);
    const lie = await this.lie?.(method, path, init);
    if (lie !== undefined) return lie;
    const [, , what, id, , message] = url.pathname.split('/');
    if (what === 'envelopes' && id === undefined)
      return this.#list(Number(url.searchParams.get('after')), Number(url.searchParams.get('limit')));
    if (what === 'envelopes') {
      const found = this.envelopes.find((one) => one.id === id);
      if (found === undefined) return new Response('{}', { status: 404 });
      if (method === 'DELETE') {
        this.envelopes = this.envelopes.filter((one) => one.id !== id);
        return new Response(null, { status: 204 });
      }
      return new Response(new Uint8Array(found.bytes));
    }
    const bytes = init.body as Uint8Array;
    if (what === 'log' || what === 'public') {
      const files = what === 'log' ? this.log : this.published;
      const name = url.pathname.slice(`/v1/${what}/`.length);
      const kept = files.get(name);
      if (method === 'GET')
        return kept === undefined ? new Response('{}', { status: 404 }) : new Response(new Uint8Array(kept));
      files.set(name, bytes);
      return new Response('{}', { status: 201 });
    }
    const box = this.mailboxes.get(id!) ?? [];
    if (!box.some((one) => one.id === message)) box.push({ id: message!, bytes });
    this.mailboxes.set(id!, box);
    return new Response(JSON.stringify({ id: message, stored: this.hour }), { status: 201 });
  };

  #list(after: number, limit: number): Response {
    const rest = this.envelopes.filter((one) => one.number > after);
    const page = rest.slice(0, limit);
    return Response.json({
      envelopes: page.map(({ id, bytes, number }) => ({
        number,
        id,
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('base64url'),
        hour: this.hour,
      })),
      next: rest.length > page.length ? page.at(-1)!.number : null,
    });
  }
}

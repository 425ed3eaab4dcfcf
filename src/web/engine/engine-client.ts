import { TocsinError, type Result } from '../../base/index.js';
import type { Personal } from '../../check/index.js';
import type { PastContacts } from '../../intake/index.js';
import { openTrustedWorker } from '../device/trusted-worker.js';
import type { AssessedItem, Brought, EngineAnswer, EngineRequest, OpenedItems } from './engine-messages.js';

type Asked = EngineRequest extends infer One ? (One extends EngineRequest ? Omit<One, 'id'> : never) : never;

interface Waiting {
  readonly resolve: (answer: EngineAnswer) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress?: (read: number) => void;
}

/** The page's side of the engine. */
export class EngineClient {
  /** Resolves with the packs' versions when everything that judging needs is on the device. */
  readonly ready: Promise<readonly string[]>;
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(url: string) {
    this.worker = openTrustedWorker(url);
    this.worker.addEventListener('message', ({ data }: MessageEvent<EngineAnswer>) => {
      this.take(data);
    });
    this.worker.addEventListener('error', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('The checker could not be loaded.'));
      this.waiting.clear();
    });
    this.ready = this.ask({ ask: 'warm' }).then((answer) => (answer.say === 'ready' ? answer.versions : []));
  }

  async open(brought: Brought, onProgress: (read: number) => void): Promise<OpenedItems> {
    const answer = await this.ask({ ask: 'open', brought }, onProgress);
    if (answer.say !== 'opened')
      throw new TocsinError('web/not-opened', 'What was brought could not be read.', {
        hint: 'Bring it again.',
      });
    return answer.opened;
  }

  async assess(item: number, personal: Personal): Promise<AssessedItem> {
    const answer = await this.ask({ ask: 'assess', item, personal });
    if (answer.say !== 'assessed')
      throw new TocsinError('web/not-open', 'The item is not open any more.', { hint: 'Bring it again.' });
    return answer.assessed;
  }

  /** Reads the people of an export; what is open stays open. */
  async contacts(file: File): Promise<Result<PastContacts>> {
    const answer = await this.ask({ ask: 'contacts', file });
    if (answer.say !== 'contacts')
      throw new TocsinError('web/not-opened', 'What was brought could not be read.', {
        hint: 'Bring it again.',
      });
    return answer.read;
  }

  async forget(): Promise<void> {
    await this.ask({ ask: 'forget' });
  }

  private ask(asked: Asked, onProgress?: (read: number) => void): Promise<EngineAnswer> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, ...(onProgress === undefined ? {} : { onProgress }) });
      this.worker.postMessage({ ...asked, id } satisfies EngineRequest);
    });
  }

  private take(answer: EngineAnswer): void {
    const one = this.waiting.get(answer.id);
    if (one === undefined) return;
    if (answer.say === 'progress') {
      one.onProgress?.(answer.read);
      return;
    }
    this.waiting.delete(answer.id);
    if (answer.say === 'failed') one.reject(new Error('The checker could not do this.'));
    else one.resolve(answer);
  }
}

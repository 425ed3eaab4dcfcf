import { TocsinError } from '../../base/index.js';
import { openTrustedWorker } from '../device/trusted-worker.js';

/** The worker of tesseract.js with its engine, and the data of its English model (scripts/build-pages/picture-files.mjs). */
const WORKER = '/pictures/worker.js';
const ENGINE = '/pictures/tesseract-core-simd-lstm.js';
const MODEL = '/pictures/eng.traineddata.gz';

/** A small module with one SIMD instruction: a browser that refuses it cannot run the engine. */
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

interface WorkerAnswer {
  readonly jobId: string;
  readonly action: string;
  readonly status: 'resolve' | 'reject' | 'progress';
  readonly data: unknown;
}

/** Reads the text in pictures, on the device. */
export class PictureReader {
  private readonly worker: Worker;
  private readonly waiting = new Map<
    string,
    { resolve: (data: unknown) => void; reject: (e: Error) => void }
  >();
  private jobs = 0;

  private constructor() {
    this.worker = openTrustedWorker(WORKER, {});
    this.worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      const job = this.waiting.get(data.jobId);
      if (job === undefined || data.status === 'progress') return;
      this.waiting.delete(data.jobId);
      if (data.status === 'resolve') job.resolve(data.data);
      else job.reject(new Error('The picture could not be read.'));
    });
    this.worker.addEventListener('error', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('The picture could not be read.'));
      this.waiting.clear();
    });
  }

  /** Whether this browser can run the engine. */
  static isPossible(): boolean {
    return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_PROBE);
  }

  /** Loads the engine and its data. After that nothing more is asked of the network. */
  static async load(): Promise<PictureReader> {
    const response = await fetch(MODEL, { credentials: 'omit', referrerPolicy: 'no-referrer' });
    if (!response.ok)
      throw new TocsinError('web/no-picture-data', 'The data for reading pictures did not come.', {
        hint: 'Switch screenshots on again when there is a network.',
      });
    const data = new Uint8Array(await response.arrayBuffer());
    const reader = new PictureReader();
    const options = { lstmOnly: true, corePath: new URL(ENGINE, location.href).href, logging: false };
    await reader.run('load', { options });
    await reader.run('loadLanguage', {
      langs: [{ code: 'eng', data }],
      options: { cacheMethod: 'none', gzip: true, lstmOnly: true },
    });
    // 1: the neural engine alone.
    await reader.run('initialize', { langs: 'eng', oem: 1, config: {} });
    return reader;
  }

  /** The text in a picture, line by line. */
  async read(picture: Blob): Promise<string> {
    const image = new Uint8Array(await picture.arrayBuffer());
    const page = (await this.run('recognize', { image, options: {}, output: { text: true } })) as {
      text?: unknown;
    };
    return typeof page.text === 'string' ? page.text : '';
  }

  private run(action: string, payload: unknown): Promise<unknown> {
    const jobId = `job-${String(++this.jobs)}`;
    return new Promise((resolve, reject) => {
      this.waiting.set(jobId, { resolve, reject });
      this.worker.postMessage({ workerId: 'tocsin', jobId, action, payload });
    });
  }
}

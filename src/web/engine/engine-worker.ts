import type { CheckPacks } from '../../check/index.js';
import { loadPdfReader, readPastContacts } from '../../intake/index.js';
import { packsText } from 'virtual:tocsin-packs';
import { Engine, fileBytes } from './engine.js';
import type { EngineAnswer, EngineRequest } from './engine-messages.js';

/** The worker's side of the engine: judging thousands of messages must not hold up the page. */
const engine = new Engine(JSON.parse(packsText) as CheckPacks);

const answer = (message: EngineAnswer): void => {
  postMessage(message);
};

async function answerTo(request: EngineRequest): Promise<void> {
  const { id } = request;
  switch (request.ask) {
    case 'warm':
      // Everything that reading may need is fetched before anything is opened: opening asks the network for nothing.
      await loadPdfReader();
      answer({
        say: 'ready',
        id,
        versions: engine.packs.versions.map(({ pack, version }) => `${pack} ${version}`),
      });
      return;
    case 'open': {
      const opened = await engine.open(request.brought, (read) => {
        answer({ say: 'progress', id, read });
      });
      answer({ say: 'opened', id, opened });
      return;
    }
    case 'assess': {
      const assessed = engine.assess(request.item, request.personal);
      answer(assessed === undefined ? { say: 'failed', id } : { say: 'assessed', id, assessed });
      return;
    }
    case 'contacts': {
      const read = await readPastContacts({ name: request.file.name, bytes: fileBytes(request.file) });
      answer({ say: 'contacts', id, read });
      return;
    }
    case 'forget':
      engine.forget();
      answer({ say: 'forgotten', id });
  }
}

addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => {
  answerTo(data).catch(() => {
    answer({ say: 'failed', id: data.id });
  });
});

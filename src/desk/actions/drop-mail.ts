import { refuse } from '../../base/index.js';
import { DEFAULT_LIMITS } from '../../intake/index.js';
import { defineAction } from '../action.js';
import { enterReport } from '../enter-report.js';
import { readableProblem } from '../judge-item.js';

/** Takes in a mail that was forwarded to the desk as a file. */
export const dropMail = defineAction('report.drop-mail', {
  async run(desk, officer, { upload: id, personal, note, reporter }) {
    const upload = await desk.uploads.find(id);
    if (upload === undefined) return refuse('desk/no-upload');
    if (upload.bytes > DEFAULT_LIMITS.itemBytes)
      return refuse('intake/too-large', { detail: { limit: '50 MB' } });
    const bytes = await desk.uploads.readWhole(id);
    const part = { name: upload.name, type: upload.type, bytes };
    const problem = await readableProblem(part);
    if (problem !== undefined) return { ok: false, problem };
    const done = await enterReport(desk, officer, 'report.drop-mail', {
      way: 'mail',
      item: { kind: 'email', fields: [] },
      parts: [part],
      original: 0,
      answers: personal?.answers ?? {},
      exposure: personal?.exposure ?? null,
      note: note ?? '',
      reporter,
      alert: null,
    });
    if (done.ok) await desk.uploads.remove(id);
    return done;
  },
});

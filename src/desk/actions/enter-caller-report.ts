import { refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { enterReport } from '../enter-report.js';
import type { ReceivedPart } from '../judge-item.js';

/** Takes down a report for somebody who called. */
export const enterCallerReport = defineAction('report.enter', {
  async run(desk, officer, { item, personal, note, reporter, alert, attachments }) {
    const parts: ReceivedPart[] = [];
    for (const id of attachments) {
      const upload = await desk.uploads.find(id);
      if (upload === undefined) return refuse('desk/no-upload');
      parts.push({ name: upload.name, type: upload.type, bytes: await desk.uploads.readWhole(id) });
    }
    const { kind, text, subject, channel, from, postedAt } = item;
    const done = await enterReport(desk, officer, 'report.enter', {
      way: 'entered',
      item: {
        kind,
        fields: [
          ...(subject === undefined ? [] : [{ name: 'subject' as const, text: subject }]),
          { name: kind === 'advert' ? ('description' as const) : ('text' as const), text },
        ],
        ...(channel === undefined ? {} : { channel }),
        ...(from === undefined ? {} : { from }),
        ...(postedAt === undefined ? {} : { postedAt }),
      },
      parts,
      original: null,
      answers: personal?.answers ?? {},
      exposure: personal?.exposure ?? null,
      note: note ?? '',
      reporter,
      alert,
    });
    if (done.ok) for (const id of attachments) await desk.uploads.remove(id);
    return done;
  },
});

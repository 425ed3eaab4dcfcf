import { accept } from '../../base/index.js';
import { believeRecord, entryOf, GrowingTree, hashLeaf } from '../../evidence/index.js';
import { defineAction } from '../action.js';
import type { LogEntryRecord } from '../evidence/evidence-rows.js';

/** Faults named. */
const MOST_BROKEN = 20;

/** Reads the log from the store again, computes every entry from its record and salt, and compares. */
export const verifyLog = defineAction('log.verify', {
  async run(desk) {
    const policies = desk.policies()?.believed;
    const broken: { index: number; say: string }[] = [];
    const tree = new GrowingTree();
    let erased = 0;
    let size = 0;
    const rows: LogEntryRecord[] = [];
    for await (const { content } of desk.store.table<LogEntryRecord>('log_entries').all()) rows.push(content);
    for (const { index, entry, kept } of rows.sort((a, b) => a.index - b.index)) {
      const say = (words: string): void => {
        if (broken.length < MOST_BROKEN) broken.push({ index, say: words });
      };
      if (index !== size) say('The entry before it is missing.');
      size = index + 1;
      const bytes = new Uint8Array(Buffer.from(entry, 'base64url'));
      tree.append(hashLeaf(bytes));
      if (kept === null) {
        erased += 1;
        continue;
      }
      const record = new TextEncoder().encode(kept.record);
      const made = entryOf(new Uint8Array(Buffer.from(kept.salt, 'base64url')), record);
      if (!Buffer.from(made).equals(bytes)) say('Its record is not the one that was logged.');
      else if (policies !== undefined && !believeRecord(record, desk.fingerprint, policies.policies).ok)
        say('Its record is not signed with a key that the desk had.');
    }
    if (!Buffer.from(tree.root()).equals(desk.log.tree.root(Math.min(tree.size, desk.log.size))))
      broken.push({ index: size, say: 'The log in the store is not the one that was opened.' });
    return accept({ whole: broken.length === 0, size, erased, broken });
  },
});

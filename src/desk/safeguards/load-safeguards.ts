import type { OpenDesk } from '../open-desk.js';
import type { FindingRow, KeptRun, SafeguardRunRecord } from './safeguard-rows.js';

/** Opens what is kept of safeguards; actions and measures are events like all others. */
export async function loadSafeguards({ store, safeguards }: OpenDesk): Promise<void> {
  for await (const { id, state, content } of store.table<SafeguardRunRecord>('safeguard_runs').all())
    safeguards.putRun({
      ...content,
      id,
      state: state as KeptRun['state'],
      read: state === 'done' ? content.bytes : 0,
    });
  for await (const { id, content } of store.table<FindingRow>('safeguard_findings').all())
    safeguards.putFinding(id, content);
}

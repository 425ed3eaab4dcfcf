import { readAlertStatement } from '../../alert/index.js';
import { TocsinError } from '../../base/index.js';
import type { DeskStore } from '../../store/index.js';
import type { DraftState } from '../../wire/index.js';
import type { AlertBook } from './alert-book.js';
import type {
  AnswerRecord,
  AudienceRecord,
  CountsRecord,
  DeliveryRecord,
  DraftRecord,
  KeptAlert,
  KeptAnswer,
  PublishedRecord,
} from './alert-rows.js';

/** Opens everything about alerts. */
export async function loadBoard(store: DeskStore, board: AlertBook): Promise<void> {
  for await (const { id, state, content } of store.table<DraftRecord>('drafts').all())
    board.putDraft({ ...content, id, state: state as DraftState });
  for await (const { id, content } of store.table<PublishedRecord>('published').all())
    board.putAlert(keptAlert(id, content));
  for await (const { id, content } of store.table<AudienceRecord>('audiences').all())
    board.putAudience({ ...content, id });
  for await (const { id, number, content } of store.table<DeliveryRecord>('deliveries').all())
    board.putDelivery({ ...content, id, number });
  for await (const { id, state, content } of store.table<AnswerRecord>('answers').all())
    board.putAnswer({ ...content, id, state: state as KeptAnswer['state'] });
  for await (const { id, content } of store.table<CountsRecord>('counts').all())
    board.putCounts({ ...content, id });
}

/** A published alert with what its statement says. */
function keptAlert(id: string, record: PublishedRecord): KeptAlert {
  const read = readAlertStatement(new Uint8Array(Buffer.from(record.signed.statement, 'base64url')));
  if (!read.ok)
    throw new TocsinError('desk/alert-broken', 'An alert that was published cannot be read any more.', {
      hint: 'Restore the store from a backup, or bring Tocsin up to date.',
    });
  return { ...record, id, statement: read.value };
}

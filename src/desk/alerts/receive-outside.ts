import { verifyCounts, type Counts } from '../../alert/index.js';
import type { DeskStore } from '../../store/index.js';
import type { AnswerBody, CountsBody } from '../../wire/index.js';
import type { FindingKind } from '../desk-records.js';
import type { Kept } from '../keep-report.js';
import { newId } from '../new-id.js';
import type { OpenDesk } from '../open-desk.js';
import type { AnswerRecord, CountsRecord } from './alert-rows.js';

/** Answers kept for one alert; more of them come from somebody who wants to fill the desk. */
const MOST_ANSWERS = 200;
/** Counts kept of one relay about one alert; then every second of the older half is let go. */
const MOST_COUNTS = 1000;

const NOTHING: Kept = { show: () => undefined };

/** Keeps what somebody named in an alert answers, with the alert. */
export async function keepAnswer(
  desk: OpenDesk,
  store: DeskStore,
  { alert, from, contact, text }: AnswerBody,
): Promise<Kept | FindingKind> {
  if (desk.board.alert(alert) === undefined) return 'unknown-alert';
  if (desk.board.answers().filter((answer) => answer.alert === alert).length >= MOST_ANSWERS)
    return 'too-many-answers';
  const since = desk.clock();
  const id = newId('an', desk.random);
  const content: AnswerRecord = {
    alert,
    from: plain(from).trim(),
    contact: plain(contact).trim(),
    text: plain(text).trim(),
    at: since.toISOString(),
  };
  if (content.from === '' || content.text === '') return 'unreadable-body';
  await store.table<AnswerRecord>('answers').add({ id, parent: alert, state: 'kept', since, content });
  return {
    show: () => {
      desk.board.putAnswer({ ...content, id, state: 'kept' });
    },
  };
}

/**
 * Keeps counts that a relay of the newest policy has signed. Older ones than are here add nothing; the same ones again,
 * which a relay's outbox may send, are no fault of anybody.
 */
export async function keepCounts(
  desk: OpenDesk,
  store: DeskStore,
  { counts: signed }: CountsBody,
  taken: Set<string>,
): Promise<Kept | FindingKind> {
  const policy = desk.policies()?.believed;
  if (policy === undefined) return 'counts-not-believed';
  const believed = verifyCounts(signed, { policy, after: desk.board.serials() });
  if (!believed.ok) return believed.problem.code === 'alert/counts-older' ? NOTHING : 'counts-not-believed';
  const { value } = believed.value;
  // Twice in one batch: the first is not in memory yet.
  const serial = `${value.relay} ${String(value.serial)}`;
  if (taken.has(serial)) return NOTHING;
  taken.add(serial);
  if (!desk.board.alerts().some(({ sha256 }) => sha256 === value.alert)) return 'unknown-alert';
  const since = desk.clock();
  const id = newId('co', desk.random);
  const content = countsRecord(value);
  await store.table<CountsRecord>('counts').add({ id, parent: value.alert, since, content });
  const old = await thinOut(desk, store, value);
  return {
    show: () => {
      desk.board.putCounts({ ...content, id });
      desk.board.removeCounts(old);
    },
  };
}

/** A long series keeps its shape with every second of its older points. */
async function thinOut(
  desk: OpenDesk,
  store: DeskStore,
  { relay, alert }: Counts,
): Promise<ReadonlySet<string>> {
  const series = desk.board.countsOf(alert).filter((one) => one.relay === relay);
  if (series.length < MOST_COUNTS) return new Set();
  const old = series.slice(0, MOST_COUNTS / 2).filter((_one, index) => index % 2 === 1);
  for (const { id } of old) await store.table('counts').remove(id);
  return new Set(old.map(({ id }) => id));
}

function countsRecord({ relay, serial, alert, at, holding, ...rest }: Counts): CountsRecord {
  const { members, queued, sent, bounced, fetched, acknowledged, late, unreachable } = rest;
  const figures = { members, queued, sent, bounced, fetched, acknowledged, late, unreachable };
  return { relay, serial, alert, at, figures, holding };
}

/** Text of others without what nobody sees. */
function plain(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/\r\n?/g, '\n')
    .replace(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu,
      '',
    );
}

import { accept, refuse, TocsinError, type Json, type Result } from '../base/index.js';
import {
  readPublication,
  publicationBytes,
  signCoverNote,
  type AlertStatement,
  type Publication,
} from '../alert/index.js';
import type { AlertRow, RelayStore } from '../store/relay.js';
import { entryOf, readPolicy, type Relay } from './relay.js';

/** The office's own words, by the person who passes an alert on. */
export interface CoverWords {
  /** Such as "Office of the Speaker". */
  readonly office: string;
  /** Who signs for it. */
  readonly from: string;
  readonly text: string;
}

/** By when members are to have acknowledged, in hours from now. */
export interface PassTimes {
  /** After this an acknowledgement counts as late. */
  readonly dueHours: number;
  /** When those who have not are reminded; `null` for only by hand. */
  readonly remindHours: number | null;
  /** When they are tried by their second contact; `null` for only by hand. */
  readonly escalateHours: number | null;
}

export const DEFAULT_TIMES: PassTimes = { dueHours: 48, remindHours: 24, escalateHours: 48 };

const HOUR = 3_600_000;
const MOST_TEXT = 20_000;
const MOST_LINE = 200;

/**
 * Passes an alert on under the office's signed cover note: to every device of the audience by the gate, and to every
 * member a notice by mail. All of it is queued on disk, or nothing is.
 * @returns for how many members
 */
export async function passAlert(
  relay: Relay,
  alert: string,
  words: CoverWords,
  times: PassTimes = DEFAULT_TIMES,
): Promise<Result<number>> {
  const { store, keys, clock } = relay;
  const policy = await readPolicy(relay);
  const own = policy === undefined ? undefined : entryOf(relay, policy);
  if (policy === undefined || own === undefined) return refuse('relay/not-in-policy');
  const text = words.text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ').trim();
  const office = words.office.trim();
  const from = words.from.trim();
  if (!isText(text, MOST_TEXT) || !isText(office, MOST_LINE) || !isText(from, MOST_LINE))
    return refuse('relay/cover-text');
  const now = clock();
  const cover = signCoverNote(
    {
      type: 'tocsin/cover',
      version: 1,
      desk: policy.pin.desk,
      relay: own.id,
      alert,
      previous: null,
      office,
      from,
      text,
      at: now.toISOString(),
      passTo: [],
    },
    keys.secret,
  );
  const inHours = (hours: number | null): string | null =>
    hours === null ? null : new Date(now.getTime() + hours * HOUR).toISOString();
  return store.write(async (rows) => {
    const row = await rows.alerts.get(alert);
    if (row === undefined) return refuse('relay/no-alert');
    if (row.passed !== null) return refuse('relay/passed-already');
    if (row.expires <= now.toISOString()) return refuse('alert/expired');
    await rows.alerts.addCover(alert, 1, relay.seal('covers', alert, cover as unknown as Json));
    await rows.alerts.setPassed(alert, {
      passed: now.toISOString(),
      due: inHours(times.dueHours),
      remind_at: inHours(times.remindHours),
      escalate_at: inHours(times.escalateHours),
    });
    // Nobody is reminded of what has been corrected or withdrawn; the new version has its own times.
    for (const { sha256 } of openStatement(relay, row).references) {
      await rows.alerts.clearDue(sha256, 'remind_at');
      await rows.alerts.clearDue(sha256, 'escalate_at');
    }
    const at = now.toISOString();
    return accept(await rows.deliveries.queueFor(alert, row.audience, at, at));
  });
}

/** The statement inside a publication that lies in the store. */
export function openStatement(relay: Relay, row: Pick<AlertRow, 'sha256' | 'sealed'>): AlertStatement {
  const publication = relay.open('publications', row.sha256, row.sealed) as unknown as Publication;
  const read = readPublication(publicationBytes(publication));
  // It was read when it came in, and what lies in the store is authenticated.
  if (!read.ok)
    throw new TocsinError('relay/not-its-store', 'An alert in the store cannot be read any more.', {
      hint: 'Restore the store from a backup.',
    });
  return read.value.statement;
}

/** Finds an alert by its hash, or by audience and number as in `mps/3`. */
export async function findAlert(rows: RelayStore['rows'], name: string): Promise<Result<AlertRow>> {
  const all = await rows.alerts.all();
  const found = all.find(
    ({ sha256, audience, number }) => sha256 === name || `${audience}/${String(number)}` === name,
  );
  return found === undefined ? refuse('relay/no-alert') : accept(found);
}

/** Whether a text has something in it, is no longer than it may be, and hides nothing. */
function isText(text: string, most: number): boolean {
  return (
    text !== '' &&
    text.length <= most &&
    !(most === MOST_LINE ? /[\u0000-\u001f\u007f]/ : /[\u0000-\u0009\u000b-\u001f\u007f]/).test(text) &&
    !UNSEEN.test(text) &&
    !/\p{Surrogate}/u.test(text)
  );
}

/** What a device refuses in a cover note: marks that turn the direction of text, or that nobody sees. */
const UNSEEN = /[\u0080-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;

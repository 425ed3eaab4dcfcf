import { explainVerdict, questionsOf, type Explanation } from '../check/index.js';
import type { Item, Verdict } from '../model/index.js';
import type {
  Attachment,
  ConversationLine,
  HistoryLine,
  LinkedCase,
  MailAuthentication,
  ReceivedItem,
  ReportDetail,
} from '../wire/index.js';
import type { ActingOfficer } from './action.js';
import type { Case, CaseMessage, CasePart } from './case.js';
import { checkUndo } from './check-undo.js';
import { maskFact, type MaskedItem } from './mask-names.js';
import { mayOnReport } from './may-act.js';
import type { OpenDesk } from './open-desk.js';
import { sayChange } from './say-change.js';
import { maskedTitle, showRow } from './show-row.js';

/** Links shown with one report; a campaign's page shows them all. */
const SHOWN_LINKS = 50;

/** Who asks, as far as what may be done depends on it. */
type Asking = Pick<ActingOfficer, 'id' | 'role'>;

/** A whole report; names hidden unless they were asked for. */
export function showReport(desk: OpenDesk, officer: Asking, one: Case, revealed: boolean): ReportDetail {
  const { record, item, verdict } = one;
  const masked = desk.mask.item(item);
  const explanation = explainVerdict({ verdict }, desk.engine.packs, desk.engine.judge, personalOf(one));
  const row = showRow(desk, one);
  return {
    row,
    revealed,
    item: showItem(item, masked, revealed),
    verdict: revealed ? verdict : maskVerdict(verdict, masked),
    explanation: revealed ? explanation : maskExplanation(explanation, masked),
    deviceVerdict:
      record.deviceVerdict === null
        ? null
        : { band: record.deviceVerdict.band, probability: record.deviceVerdict.probability },
    answers: showAnswers(desk, one),
    exposure: record.exposure,
    note: record.note === '' ? null : revealed ? record.note : desk.mask.text(record.note, item.from),
    reporter: revealed ? record.reporter : null,
    facts: revealed ? verdict.facts : verdict.facts.map(maskFact),
    attachments: one.parts
      .filter(({ addition }) => addition === null)
      .map((part) => showPart(part, revealed)),
    conversation: showConversation(desk, one, revealed),
    notes: one.notes.map(({ id, at, by, text }) => ({ id, at, by, text })),
    history: showHistory(desk, officer, one),
    linked: showLinked(desk, one.id),
    authentication: one.authentication as MailAuthentication | null,
    attestation: one.attestation,
    may: mayOnReport(officer, one),
  };
}

function personalOf({ record }: Case): Parameters<typeof explainVerdict>[3] {
  return {
    answers: record.answers,
    ...(record.exposure === null ? {} : { exposure: record.exposure }),
  };
}

function showItem(item: Item, masked: MaskedItem, revealed: boolean): ReceivedItem {
  const { id, kind, channel, postedAt, source, from } = item;
  return {
    id,
    kind,
    ...(channel === undefined ? {} : { channel }),
    ...(postedAt === undefined ? {} : { postedAt }),
    fields: revealed ? item.fields : masked.fields,
    from: revealed ? (from ?? null) : null,
    masked: revealed ? [] : masked.masked,
    // What a file was called may name a person.
    source: revealed ? source : { ...source, file: 'original' },
  };
}

function maskVerdict(verdict: Verdict, masked: MaskedItem): Verdict {
  return {
    ...verdict,
    indicators: verdict.indicators.map((seen) => maskQuote(seen, masked)),
    facts: verdict.facts.map(maskFact),
  };
}

function maskExplanation(explanation: Explanation, masked: MaskedItem): Explanation {
  return { ...explanation, lines: explanation.lines.map((line) => maskQuote(line, masked)) };
}

/** A quote is a piece of its field, so it is hidden where the field is. */
function maskQuote<T extends { field?: string; start?: number; end?: number; quote?: string }>(
  seen: T,
  masked: MaskedItem,
): T {
  const { field, start, end, quote } = seen;
  if (quote === undefined) return seen;
  const text = masked.fields.find(({ name }) => name === field)?.text;
  if (text === undefined || start === undefined || end === undefined)
    return { ...seen, quote: '•'.repeat(quote.length) };
  return { ...seen, quote: text.slice(start, end) };
}

function showAnswers(desk: OpenDesk, { record }: Case): ReportDetail['answers'] {
  const questions = questionsOf(desk.engine.packs);
  return Object.entries(record.answers).flatMap(([id, choice]) => {
    const question = questions.find((one) => one.id === id);
    const label = question?.choices.find((one) => one.id === choice)?.label;
    return question === undefined || label === undefined ? [] : [{ question: id, ask: question.ask, label }];
  });
}

function showPart({ id, name, type, size, sha256, original }: CasePart, revealed: boolean): Attachment {
  return { id, name: revealed ? name : null, type, bytes: size, sha256, original };
}

function showConversation(desk: OpenDesk, one: Case, revealed: boolean): ConversationLine[] {
  const lines = one.messages.map((message) => showMessageLine(desk, message));
  for (const { envelope, at, note } of one.additions) {
    lines.push({
      at,
      from: 'reporter',
      number: null,
      kind: 'addition',
      text: revealed ? note : desk.mask.text(note, one.item.from),
      status: null,
      outcome: null,
      by: null,
      attachments: one.parts
        .filter(({ addition }) => addition === envelope)
        .map((part) => showPart(part, revealed)),
      delivery: 'received',
    });
  }
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** A message of the desk as a line of the conversation. */
export function showMessageLine(desk: Pick<OpenDesk, 'clock'>, message: CaseMessage): ConversationLine {
  const held = message.state === 'queued' && message.notBefore > desk.clock().toISOString();
  return {
    at: message.queued,
    from: 'desk',
    number: message.signed?.number ?? null,
    kind: message.kind,
    text: message.text ?? null,
    status: message.status ?? null,
    outcome: message.outcome ?? null,
    by: message.by,
    attachments: [],
    delivery: message.state === 'at-gate' ? 'at-gate' : held ? 'held' : 'waiting',
  };
}

function showHistory(desk: OpenDesk, officer: Asking, { id }: Case): HistoryLine[] {
  const acts = new Map<string, HistoryLine>();
  for (const { act, at, by, action, change } of desk.cases.eventsAbout(id)) {
    const say = sayChange(change);
    if (say === undefined) continue;
    const known = acts.get(act);
    if (known !== undefined) {
      acts.set(act, { ...known, say: `${known.say}; ${say}` });
      continue;
    }
    const whole = desk.cases.act(act);
    const reports = new Set(whole?.events.map(({ about }) => about)).size;
    const undone = whole?.undone ?? null;
    const undoable = whole !== undefined && checkUndo(officer, whole).ok;
    acts.set(act, { act, at, by, action, say, reports, undone, undoable });
  }
  return [...acts.values()];
}

function showLinked(desk: OpenDesk, id: string): LinkedCase[] {
  const links = desk.campaigns.of(id)?.links.filter(({ a, b }) => a === id || b === id) ?? [];
  return links
    .flatMap(({ a, b, bits, why }): LinkedCase[] => {
      const other = a === id ? b : a;
      const report = desk.cases.find(other);
      const advert = desk.adverts.advert(other);
      const verdict = report?.verdict ?? advert?.verdict;
      const item = report?.item ?? advert?.item;
      if (verdict === undefined || item === undefined) return [];
      const kind = report === undefined ? 'advert' : 'report';
      return [{ kind, id: other, title: maskedTitle(desk, item), band: verdict.band, bits, why }];
    })
    .sort((a, b) => b.bits - a.bits)
    .slice(0, SHOWN_LINKS);
}

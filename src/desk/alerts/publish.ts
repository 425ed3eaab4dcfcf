import { joinSignatures, readAlertStatement, type AlertStatement } from '../../alert/index.js';
import { accept, refuse, type Result } from '../../base/index.js';
import type { Item } from '../../model/index.js';
import { formatBase64Url } from '../../seal/index.js';
import type { GateRow } from '../../wire/index.js';
import type { AlertRecord } from '../desk-records.js';
import { judgeItem } from '../judge-item.js';
import { newId } from '../new-id.js';
import type { OpenDesk } from '../open-desk.js';
import type { Writing } from '../writing.js';
import type {
  AnswerRecord,
  AudienceRecord,
  BroughtSignature,
  KeptAlert,
  KeptAudience,
  KeptDraft,
  Proposal,
  PublishedRecord,
} from './alert-rows.js';
import { placeIn } from './chain-place.js';
import { changeDraft, findDraft } from './change-draft.js';
import { judgeDraft } from './show-draft.js';

/** A draft that may be published now. */
export interface Publishable {
  readonly draft: KeptDraft;
  readonly proposal: Proposal;
  readonly statement: AlertStatement;
  readonly bytes: Uint8Array;
  /** Of officers in the newest policy, one each. */
  readonly signatures: readonly BroughtSignature[];
  readonly gate: readonly GateRow[];
  readonly audience: KeptAudience;
}

/** Whether a draft may be published as things stand: the gate, the signatures, its place in the chain. */
export function checkPublishable(desk: OpenDesk, id: string, expects: number): Result<Publishable> {
  const found = findDraft(desk, id, ['proposed'], expects);
  if (!found.ok) return found;
  if (desk.publisher.isBehind) return refuse('desk/log-behind-gate');
  const draft = found.value;
  const { proposal } = draft;
  if (proposal === null) return refuse('desk/draft-state', { detail: { state: draft.state } });
  const policy = desk.policies()?.believed.policy;
  if (policy === undefined) return refuse('desk/no-policies');
  // Whoever signed and is not in the newest policy any more does not count any more.
  const signatures = draft.signatures.filter(({ signature }) =>
    policy.officers.some(({ key }) => key === signature.key),
  );
  if (signatures.length < policy.threshold)
    return refuse('desk/too-few-signatures', {
      detail: { count: signatures.length, needed: policy.threshold },
    });
  const gate = judgeDraft(desk, draft);
  const open = gate.filter(({ met }) => !met).length;
  if (open > 0) return refuse('desk/gate-not-met', { detail: { count: open } });
  const bytes = new Uint8Array(Buffer.from(proposal.statement, 'base64url'));
  const statement = readAlertStatement(bytes);
  if (!statement.ok) return statement;
  const place = placeIn(desk, statement.value.audience);
  if (!place.ok) return place;
  if (place.value.number !== statement.value.number || place.value.previous !== statement.value.previous)
    return refuse('desk/chain-moved');
  const audience = desk.board.audience(statement.value.audience)!;
  return accept({ draft, proposal, statement: statement.value, bytes, signatures, gate, audience });
}

/** Writes the signed alert and what was weighed into the log, moves the chain on, and lets linking know the alert. */
export async function writePublished(
  desk: OpenDesk,
  writing: Writing,
  { draft, proposal, statement, bytes, signatures, gate, audience }: Publishable,
): Promise<KeptAlert> {
  const { store, log, now, at, by, show } = writing;
  const signed = joinSignatures(
    bytes,
    signatures.map(({ signature }) => signature),
  );
  const entry = log.signed('alert', signed, at);
  log.record({
    type: 'tocsin/record',
    version: 1,
    kind: 'publication',
    desk: desk.fingerprint,
    at,
    by,
    id: newId('pu', desk.random),
    about: draft.campaign ?? 'none',
    alert: proposal.sha256,
    audience: audience.id,
    checks: gate.map(({ id, title, met, say }) => ({
      check: title,
      met,
      reason: `${say} ${careWords(draft, id)}`.trim().slice(0, 2000),
    })),
  });
  const content: PublishedRecord = {
    draft: draft.id,
    campaign: draft.campaign,
    signed,
    sha256: proposal.sha256,
    officers: signatures.map(({ officer, signature }) => ({ officer, key: signature.key })),
    logged: { index: entry.index, at },
    salt: formatBase64Url(entry.salt),
    made: null,
  };
  const alert: KeptAlert = { ...content, id: statement.id, statement };
  await store
    .table<PublishedRecord>('published')
    .add({ id: alert.id, parent: draft.id, since: now, content });
  await changeDraft(desk, writing, draft, { state: 'published', alert: alert.id });
  const { id: _id, ...rest } = audience;
  const moved: AudienceRecord = { ...rest, number: statement.number, sha256: proposal.sha256 };
  await store.table<AudienceRecord>('audiences').set(audience.id, { content: moved });
  await publishAnswers(desk, writing, draft);
  // Guidance describes no approach: reports that use its words have nothing to do with one another.
  if (statement.msgType !== 'cancel' && draft.guidance === undefined)
    await watch(desk, writing, statement, proposal.sha256);
  show(() => {
    desk.board.putAlert(alert);
    desk.board.putAudience({ ...moved, id: audience.id });
  });
  return alert;
}

/** The words that people wrote for a row of the gate; most rows are answered in the field of their name. */
function careWords({ fields: { care } }: KeptDraft, row: string): string {
  const { reply, ...words } = care;
  if (row === 'reply') return reply.words;
  return new Map(Object.entries(words)).get(row) ?? '';
}

async function publishAnswers(
  desk: OpenDesk,
  { store, now, show }: Writing,
  draft: KeptDraft,
): Promise<void> {
  for (const id of draft.fields.answers) {
    const answer = desk.board.answer(id);
    if (answer === undefined || answer.state === 'published') continue;
    await store.table<AnswerRecord>('answers').set(id, { state: 'published', since: now });
    show(() => {
      desk.board.putAnswer({ ...answer, state: 'published' });
    });
  }
}

/** Reports that share its wording or contacts are grouped with the alert from now on. */
async function watch(
  desk: OpenDesk,
  { store, now, at, show }: Writing,
  statement: AlertStatement,
  sha256: string,
): Promise<void> {
  const text = [
    ...statement.statements.map((claim) => claim.text),
    ...statement.facts.map(({ value }) => value),
  ].join('\n');
  const item: Item = {
    id: statement.id,
    kind: 'message',
    fields: [
      { name: 'subject', text: statement.headline },
      { name: 'text', text },
    ],
    source: { file: 'alert', sha256: Buffer.from(sha256, 'base64url').toString('hex') },
  };
  const content: AlertRecord = { title: statement.headline, item, at };
  await store.table<AlertRecord>('alerts').add({ id: statement.id, since: now, content });
  show(() => {
    desk.alerts.set(statement.id, content);
    desk.link(judgeItem(desk.engine, item, {}).link);
  });
}

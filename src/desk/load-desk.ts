import { leaningInFull } from '../check/index.js';
import type { LinkDecision, LinkRecord, Linker } from '../link/index.js';
import type { Item } from '../model/index.js';
import { identitiesOf, type DeskKeys } from '../seal/index.js';
import { DeskStore, SearchIndex } from '../store/index.js';
import { AlertBook } from './alerts/alert-book.js';
import { loadBoard } from './alerts/load-board.js';
import { Publisher } from './alerts/publisher.js';
import { AdvertBook, type AdvertRunState } from './adverts/advert-book.js';
import { AdvertJobs } from './adverts/advert-jobs.js';
import { showAdvert } from './adverts/show-advert.js';
import { askDns } from './authenticate-mail.js';
import { CampaignBook } from './campaign-book.js';
import { CaseBook } from './case-book.js';
import type { CasePart } from './case.js';
import { openRowVault } from './desk-keys.js';
import type {
  AdvertItemRecord,
  AdvertRunRecord,
  AlertRecord,
  CampaignRecord,
  EventRecord,
  FindingRecord,
  MessageRecord,
  MessageState,
  NoteRecord,
  PartRecord,
  ReportRecord,
  VerdictRecord,
} from './desk-records.js';
import { EvidenceBook } from './evidence/evidence-book.js';
import type { AssessmentRow, ExhibitRow } from './evidence/evidence-rows.js';
import { LogBook } from './evidence/log-book.js';
import type { DeskOptions } from './desk-settings.js';
import { judgeItem, repeatKeyOf } from './judge-item.js';
import { documentsOf } from './keep-report.js';
import type { Finding, OpenDesk } from './open-desk.js';
import { NameMask } from './mask-names.js';
import { nativeSigner } from './native-signer.js';
import { Outbox } from './outbox.js';
import { showMessage } from './perform-act.js';
import { loadSafeguards } from './safeguards/load-safeguards.js';
import { SafeguardBook } from './safeguards/safeguard-book.js';
import { SafeguardJobs } from './safeguards/safeguard-jobs.js';
import { GroupCommit } from './group-commit.js';
import { Turns } from './turns.js';
import { Uploads } from './uploads.js';

/** How long a message to a reporter is held back unless the operator says otherwise. */
const HOLD_SECONDS = 60;
/** For a witness's whole answer. */
const WITNESS_TIMEOUT_MS = 10_000;

/** A decision at its place. */
interface DecisionRow {
  readonly index: number;
  readonly decision: LinkDecision;
}

/** Opens every row and builds in memory what an unlocked desk works with. */
export async function loadDesk(
  options: DeskOptions,
  keys: DeskKeys,
  newLinker: () => Linker,
): Promise<OpenDesk> {
  const { clock, random, fingerprint, engine } = options;
  const store = new DeskStore(options.store.db, openRowVault(keys.dataKey, random));
  const cases = new CaseBook();
  const turns = new Turns();
  const search = new SearchIndex();
  const campaigns = new CampaignBook(newLinker, await readCampaigns(store), await readDecisions(store));
  const outbox = new Outbox({ store, cases, turns, fingerprint, deskSecret: keys.deskSecret, clock });
  const log = new LogBook(nativeSigner(keys.deskSecret), random);
  const openKeys = { dataKey: keys.dataKey, deskSecret: keys.deskSecret, identities: identitiesOf(keys) };
  const policies = options.policies ?? (() => undefined);
  const publisher = new Publisher(
    { store, fingerprint, deskSecret: keys.deskSecret, clock, policies, log },
    {
      witnesses: options.witnesses ?? [],
      fetch: options.gate?.fetch ?? fetch,
      timeoutMs: options.gate?.timeoutMs ?? WITNESS_TIMEOUT_MS,
    },
  );
  const desk: Omit<OpenDesk, 'jobs' | 'judging'> = {
    fingerprint,
    card: options.card,
    store,
    keys: openKeys,
    engine,
    cases,
    campaigns,
    adverts: new AdvertBook(),
    safeguards: new SafeguardBook(),
    alerts: new Map(),
    log,
    evidence: new EvidenceBook(),
    board: new AlertBook(),
    publisher,
    policies,
    reportPage: options.reportPage ?? options.gate?.url ?? '',
    mask: new NameMask(engine.packs),
    search,
    outbox,
    uploads: new Uploads(store, clock, random),
    findings: await readFindings(store),
    officers: options.officers ?? { nameOf: () => undefined, works: () => false },
    dns: options.dns ?? askDns(),
    clock,
    random,
    turns,
    commits: new GroupCommit({ store, log, clock, turns }),
    holdSeconds: options.holdSeconds ?? HOLD_SECONDS,
    link: (record) => {
      campaigns.add(record);
    },
  };
  const open: OpenDesk = Object.assign(desk, {
    jobs: new AdvertJobs(() => open),
    judging: new SafeguardJobs(() => open, options.safeguards),
  });
  await log.load(store);
  await publisher.load();
  await loadEvidence(open);
  await loadBoard(store, open.board);
  await loadAlerts(open);
  await loadReports(open);
  await loadAdverts(open);
  await loadSafeguards(open);
  await loadHistory(open);
  return open;
}

async function readCampaigns(store: DeskStore): Promise<CampaignRecord[]> {
  const campaigns: CampaignRecord[] = [];
  for await (const { content } of store.table<CampaignRecord>('campaigns').all()) campaigns.push(content);
  return campaigns;
}

/** An undo of nothing: stands where a decision is missing, so that the others keep their places. */
const NO_DECISION: LinkDecision = { act: 'undo', of: -1, by: '', at: '' };

async function readDecisions(store: DeskStore): Promise<LinkDecision[]> {
  const decisions: LinkDecision[] = [];
  for await (const { content } of store.table<DecisionRow>('decisions').all()) {
    while (decisions.length < content.index) decisions.push(NO_DECISION);
    decisions[content.index] = content.decision;
  }
  return decisions;
}

async function readFindings(store: DeskStore): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const { id, content } of store.table<FindingRecord>('findings').all())
    findings.push({ ...content, id });
  return findings;
}

async function loadEvidence({ store, evidence }: OpenDesk): Promise<void> {
  for await (const { id, content } of store.table<ExhibitRow>('exhibits').all())
    evidence.putExhibit({ ...content, id });
  for await (const { content } of store.table<AssessmentRow>('assessments').all())
    evidence.putAssessment(content);
}

async function loadAlerts(desk: OpenDesk): Promise<void> {
  for await (const { id, content } of desk.store.table<AlertRecord>('alerts').all()) {
    desk.alerts.set(id, content);
    desk.link(judgeItem(desk.engine, content.item, {}).link);
  }
}

async function loadReports(desk: OpenDesk): Promise<void> {
  const { store, engine } = desk;
  const items = new Map<string, Item>();
  for await (const { id, content } of store.table<Item>('items').all()) items.set(id, content);
  const verdicts = new Map<string, VerdictRecord>();
  for await (const { id, content } of store.table<VerdictRecord>('verdicts').all()) verdicts.set(id, content);
  const parts = new Map<string, CasePart[]>();
  for await (const { id, parent, content } of store.table<PartRecord>('parts').all()) {
    const others = parts.get(parent) ?? [];
    others.push({ ...content, id });
    parts.set(parent, others);
  }
  for await (const { id, number, content } of store.table<ReportRecord>('reports').all()) {
    const item = items.get(id);
    const verdict = verdicts.get(id)?.verdict;
    if (item === undefined || verdict === undefined) continue;
    const opened = {
      id,
      number,
      record: content,
      item,
      verdict,
      parts: parts.get(id) ?? [],
      repeatKey: repeatKeyOf(item),
    };
    desk.cases.add(opened);
    desk.search.putAll(documentsOf(opened));
    desk.link(linkOf(engine, item, verdict));
  }
}

/** What linking needs is read from the text anew; how likely it is a lure stays as it was judged. */
function linkOf(engine: OpenDesk['engine'], item: Item, verdict: VerdictRecord['verdict']): LinkRecord {
  return { ...judgeItem(engine, item, {}).link, probability: leaningInFull(verdict) };
}

async function loadAdverts(desk: OpenDesk): Promise<void> {
  const { store } = desk;
  for await (const { id, state, content } of store.table<AdvertRunRecord>('advert_runs').all())
    desk.adverts.putRun({ ...content, id, state: state as AdvertRunState });
  for await (const { id, parent, content } of store.table<AdvertItemRecord>('advert_items').all()) {
    if (desk.adverts.run(parent)?.state === 'done') showAdvert(desk, { ...content, id, run: parent });
  }
}

async function loadHistory(desk: OpenDesk): Promise<void> {
  const { store, cases } = desk;
  for await (const { id, parent, content } of store.table<NoteRecord>('notes').all()) {
    cases.putNote(id, content);
    desk.search.put({ key: id, kind: 'note', id: parent, text: content.text });
  }
  for await (const { id, parent, state, content } of store.table<MessageRecord>('messages').all())
    showMessage(desk, { ...content, id, report: parent, state: state as MessageState });
  for await (const { id, number, parent, content } of store.table<EventRecord>('events').all()) {
    cases.apply({ ...content, id, number, about: parent });
    desk.safeguards.noteTask(parent);
    if (content.change.kind === 'addition' && content.change.note !== '')
      desk.search.put({ key: id, kind: 'note', id: parent, text: content.change.note });
  }
}

import { FIELD_NAMES, type FieldName, type ItemKind, type LinkColumn, type Sender } from '../model/index.js';
import { canonicalColumn, knownColumn } from './column-names.js';
import type { ColumnTarget } from './column-targets.js';
import type { IntakeSettings } from './intake-options.js';
import { mailAddress, shortText, startDraft, type Draft, type ItemDraft } from './item-draft.js';
import { isJobPosting, jobPostingToDraft } from './job-posting.js';
import { scalarText, valueText, type Row } from './row-text.js';
import { parseSender } from './sender.js';
import { parseSourceDate, type DateOrder } from './source-date.js';

/** What a column of this file is to intake. */
interface ColumnPlan {
  readonly target: ColumnTarget | undefined;
  readonly rank: number;
  readonly link: boolean;
}

const FIELDS: ReadonlySet<string> = new Set(FIELD_NAMES);
/** Fields that are one line: of several columns for it the most trusted is taken. Longer texts are joined. */
const ONE_LINE: ReadonlySet<string> = new Set(['title', 'subject', 'company', 'from_headline']);
const ADVERT_FIELDS = [
  'company',
  'company_profile',
  'description',
  'requirements',
  'benefits',
  'salary',
] as const;
const MOST_PLANS = 10_000;
const LONGEST_LINK_VALUE = 500;

const KIND_NAMES: ReadonlyMap<string, ItemKind> = new Map(
  Object.entries({
    message: 'message',
    messages: 'message',
    dm: 'message',
    inmail: 'message',
    chat: 'message',
    sms: 'message',
    email: 'email',
    e_mail: 'email',
    mail: 'email',
    advert: 'advert',
    ad: 'advert',
    advertisement: 'advert',
    job: 'advert',
    job_advert: 'advert',
    job_ad: 'advert',
    job_posting: 'advert',
    jobposting: 'advert',
    vacancy: 'advert',
    posting: 'advert',
    invitation: 'invitation',
    invite: 'invitation',
    connection_request: 'invitation',
    profile: 'profile',
    persona: 'profile',
  } as const),
);

/** Turns the rows of one file into drafts of items by the names of their columns. */
export class RowMapper {
  readonly #settings: IntakeSettings;
  readonly #plans = new Map<string, ColumnPlan>();

  constructor(settings: IntakeSettings) {
    this.#settings = settings;
  }

  /** Whether a column of this name holds something that intake reads. */
  reads(column: string): boolean {
    const { target, link } = this.#plan(column);
    return link || (target !== undefined && target !== 'ignore');
  }

  /** Whether a column of this name holds a text of the item. */
  readsText(column: string): boolean {
    const { target } = this.#plan(column);
    return (
      target !== undefined && (FIELDS.has(target) || target === 'full_text' || target === 'from_or_text')
    );
  }

  /** The draft that a row makes. Columns with unknown names are left where they are. */
  draft(row: Row, order?: DateOrder): ItemDraft {
    if (isJobPosting(row)) return this.#withLinks(jobPostingToDraft(row), row);
    const found = new RowReading();
    const links: LinkColumn[] = [];
    for (const column of Object.keys(row)) {
      const plan = this.#plan(column);
      if (plan.target !== undefined) found.read(plan.target, plan.rank, row[column]);
      if (plan.link) this.#addLink(links, column, row[column]);
    }
    const draft = found.draft(order);
    if (links.length > 0) draft.linkColumns = links;
    return draft;
  }

  #withLinks(draft: ItemDraft, row: Row): ItemDraft {
    const links: LinkColumn[] = [];
    for (const column of Object.keys(row))
      if (this.#plan(column).link) this.#addLink(links, column, row[column]);
    if (links.length > 0) draft.linkColumns = links;
    return draft;
  }

  #addLink(links: LinkColumn[], column: string, value: unknown): void {
    const text = typeof value === 'boolean' ? undefined : scalarText(value);
    if (text === undefined) return;
    const opaque =
      text.length > LONGEST_LINK_VALUE
        ? this.#settings.sha256(new TextEncoder().encode(text))
        : shortText(text);
    if (opaque !== undefined) links.push({ column: canonicalColumn(column), value: opaque });
  }

  #plan(column: string): ColumnPlan {
    const cached = this.#plans.get(column);
    if (cached !== undefined) return cached;
    const canonical = canonicalColumn(column);
    const mapped = this.#settings.map.get(canonical);
    const known = mapped === undefined ? knownColumn(canonical) : { target: mapped, rank: -1 };
    const plan: ColumnPlan = {
      target: known?.target,
      rank: known?.rank ?? 0,
      link: this.#settings.link.has(canonical),
    };
    // A file whose every row has other column names must not fill the memory.
    if (this.#plans.size < MOST_PLANS) this.#plans.set(column, plan);
    return plan;
  }
}

/** What one row says, column by column. */
class RowReading {
  readonly #fields: Partial<Record<FieldName, string>> = {};
  readonly #ranks: Partial<Record<ColumnTarget, number>> = {};
  readonly #sender: Draft<Sender> = {};
  readonly #dates: { rank: number; value: unknown }[] = [];
  #year: unknown;
  #fullText: string | undefined;
  #kind: ItemKind | undefined;
  #id: string | undefined;
  #channel: string | undefined;

  read(target: ColumnTarget, rank: number, value: unknown): void {
    if (value === null || value === undefined || value === '') return;
    switch (target) {
      case 'ignore':
        return;
      case 'id':
        if (this.#isBetter('id', rank)) this.#id = scalarText(value);
        return;
      case 'kind':
        this.#kind = KIND_NAMES.get(canonicalColumn(scalarText(value) ?? '')) ?? this.#kind;
        return;
      case 'channel':
        this.#channel = scalarText(value);
        return;
      case 'posted_at':
        this.#dates.push({ rank, value });
        return;
      case 'year':
        this.#year = value;
        return;
      case 'full_text':
        this.#fullText = valueText(value);
        return;
      case 'from':
        this.#from(value);
        return;
      case 'from_address':
        this.#address(value);
        return;
      case 'from_or_text':
        if (mailAddress(scalarText(value)) === undefined) this.#text('text', rank + 1, valueText(value));
        else this.#address(value);
        return;
      case 'reply_to':
        this.#sender.replyTo = parseSender(value).sender.address ?? '';
        return;
      case 'return_path':
        this.#sender.returnPath = parseSender(value).sender.address ?? '';
        return;
      case 'profile_url':
        this.#sender.profileUrl = scalarText(value) ?? '';
        return;
      default:
        this.#text(target, rank, valueText(value));
    }
  }

  draft(order: DateOrder | undefined): ItemDraft {
    const fields = this.#fields;
    if (this.#fullText !== undefined) {
      if (fields.description === undefined) fields.description = this.#fullText;
      else if (fields.text === undefined) fields.text = this.#fullText;
      else fields.text = joinDistinct(fields.text, this.#fullText);
      if (fields.text !== undefined && fields.text.trim() === fields.description.trim()) delete fields.text;
    }
    const draft = startDraft(this.#kind ?? this.#kindByFields());
    Object.assign(draft.fields, fields);
    if (this.#id !== undefined) draft.id = this.#id;
    if (this.#channel !== undefined) draft.channel = this.#channel;
    if (Object.keys(this.#sender).length > 0) draft.from = this.#sender;
    const postedAt = this.#postedAt(order);
    if (postedAt !== undefined) draft.postedAt = postedAt;
    return draft;
  }

  #isBetter(target: ColumnTarget, rank: number): boolean {
    const best = this.#ranks[target];
    if (best !== undefined && best <= rank) return false;
    this.#ranks[target] = rank;
    return true;
  }

  #text(name: FieldName, rank: number, text: string | undefined): void {
    if (text === undefined) return;
    const standing = this.#fields[name];
    if (standing === undefined) {
      this.#ranks[name] = rank;
      this.#fields[name] = text;
    } else if (ONE_LINE.has(name)) {
      if (this.#isBetter(name, rank)) this.#fields[name] = text;
    } else
      this.#fields[name] = joinDistinct(
        standing,
        text,
        name === 'location' || name === 'salary' ? ', ' : '\n\n',
      );
  }

  #from(value: unknown): void {
    const { sender, headline } = parseSender(value);
    Object.assign(this.#sender, sender);
    if (headline !== undefined) this.#text('from_headline', 0, headline);
  }

  #address(value: unknown): void {
    const { sender } = parseSender(value);
    if (sender.address !== undefined) this.#sender.address = sender.address;
    if (sender.name !== undefined) this.#sender.name ??= sender.name;
  }

  #postedAt(order: DateOrder | undefined): string | undefined {
    if (this.#dates.length > 1) this.#dates.sort((a, b) => a.rank - b.rank);
    for (const { value } of this.#dates) {
      const date = parseSourceDate(value, { year: this.#year, ...(order === undefined ? {} : { order }) });
      if (date !== undefined) return date;
    }
    return undefined;
  }

  #kindByFields(): ItemKind {
    const fields = this.#fields;
    if (fields.title !== undefined && ADVERT_FIELDS.some((name) => fields[name] !== undefined))
      return 'advert';
    if (fields.description !== undefined && fields.subject === undefined) return 'advert';
    if (fields.subject !== undefined || this.#sender.address !== undefined) return 'email';
    return fields.title !== undefined && fields.text === undefined ? 'advert' : 'message';
  }
}

/** Both texts, unless one is in the other. */
function joinDistinct(first: string, second: string, separator = '\n\n'): string {
  if (first.includes(second)) return first;
  return second.includes(first) ? second : first + separator + second;
}

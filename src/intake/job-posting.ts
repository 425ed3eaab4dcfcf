import type { FieldName } from '../model/index.js';
import { startDraft, type ItemDraft } from './item-draft.js';
import { isRow, scalarText, valueText, type Row } from './row-text.js';
import { parseSourceDate } from './source-date.js';

const DEEPEST = 8;
const MOST_POSTINGS = 10_000;

/** Whether an object says that it is a JobPosting (schema.org/JobPosting; the type may be a full address or one of a list). */
export function isJobPosting(row: Row): boolean {
  const type = row['@type'];
  if (type === undefined) return false;
  const names: readonly unknown[] = Array.isArray(type) ? type.slice(0, 10) : [type];
  return names.some(
    (name) => typeof name === 'string' && /^(?:https?:\/\/schema\.org\/|schema:)?JobPosting$/.test(name),
  );
}

/** Every JobPosting in a JSON-LD value: lists, `@graph`, list items, and pages about one. */
export function findJobPostings(value: unknown): Row[] {
  const found: Row[] = [];
  const walk = (node: unknown, depth: number): void => {
    if (depth > DEEPEST || found.length >= MOST_POSTINGS) return;
    if (Array.isArray(node)) {
      for (const part of node) walk(part, depth + 1);
    } else if (isRow(node)) {
      if (isJobPosting(node)) found.push(node);
      else
        for (const key of ['@graph', 'itemListElement', 'item', 'mainEntity', 'mainEntityOfPage'])
          walk(node[key], depth + 1);
    }
  };
  walk(value, 0);
  return found;
}

/** Reads a schema.org JobPosting. Nothing it points to is fetched. */
export function jobPostingToDraft(posting: Row): ItemDraft {
  const draft = startDraft('advert');
  const set = (name: FieldName, ...values: readonly unknown[]): void => {
    const texts = values.map((value) => valueText(value)).filter((text) => text !== undefined);
    if (texts.length > 0) draft.fields[name] = [...new Set(texts)].join('\n\n');
  };
  const company = firstRow(posting['hiringOrganization']);
  set('title', posting['title'] ?? posting['name']);
  set('company', company?.['name'] ?? company?.['legalName'] ?? posting['hiringOrganization']);
  set('company_profile', company?.['description'] ?? posting['employerOverview']);
  set('description', posting['description'], posting['responsibilities']);
  set(
    'requirements',
    posting['qualifications'],
    posting['skills'],
    posting['experienceRequirements'],
    posting['educationRequirements'],
    posting['securityClearanceRequirement'],
  );
  set('benefits', posting['jobBenefits'], posting['benefits'], posting['incentiveCompensation']);
  set('salary', salaryText(posting['baseSalary'] ?? posting['estimatedSalary']));
  set('location', locationText(posting['jobLocation']), posting['jobLocationType']);
  const identifier = posting['identifier'];
  const id = scalarText(isRow(identifier) ? identifier['value'] : identifier);
  if (id !== undefined) draft.id = id;
  const postedAt = parseSourceDate(posting['datePosted']);
  if (postedAt !== undefined) draft.postedAt = postedAt;
  const site = scalarText(company?.['sameAs']) ?? scalarText(company?.['url']);
  const contact = firstRow(posting['applicationContact']);
  const address = scalarText(contact?.['email'])?.replace(/^mailto:/i, '');
  const name = scalarText(contact?.['name']);
  if (site !== undefined || address !== undefined || name !== undefined) {
    draft.from = {
      ...(name === undefined ? {} : { name }),
      ...(address === undefined ? {} : { address }),
      ...(site === undefined ? {} : { profileUrl: site }),
    };
  }
  return draft;
}

function firstRow(value: unknown): Row | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isRow(first) ? first : undefined;
}

/** A MonetaryAmount in words: `900-1200 GBP per MONTH`. */
function salaryText(value: unknown): unknown {
  const amount = firstRow(value);
  if (amount === undefined) return value;
  const inner = firstRow(amount['value']);
  const single = scalarText(inner?.['value'] ?? (inner === undefined ? amount['value'] : undefined));
  const low = scalarText(inner?.['minValue'] ?? amount['minValue']);
  const high = scalarText(inner?.['maxValue'] ?? amount['maxValue']);
  const figure = single ?? [low, high].filter((bound) => bound !== undefined).join('-');
  const unit = scalarText(inner?.['unitText'] ?? amount['unitText']);
  const words = [figure, scalarText(amount['currency']), unit === undefined ? undefined : `per ${unit}`];
  return figure === '' ? undefined : words.filter((word) => word !== undefined).join(' ');
}

function locationText(value: unknown): unknown {
  const places: unknown[] = Array.isArray(value) ? value.slice(0, 20) : [value];
  const texts = places.map((place) => {
    const address = isRow(place) ? (place['address'] ?? place) : place;
    if (!isRow(address)) return valueText(address);
    const parts = ['streetAddress', 'addressLocality', 'addressRegion', 'postalCode', 'addressCountry'];
    return parts
      .map((part) => valueText(address[part]))
      .filter((text) => text !== undefined)
      .join(', ');
  });
  return texts.filter((text) => text !== undefined && text !== '').join('; ');
}

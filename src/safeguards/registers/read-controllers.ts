import { accept, refuse, type Result } from '../../base/index.js';
import { readLines, type IntakeSource, type TableOptions } from '../../intake/index.js';
import { readDay } from '../shape/day.js';
import { readCompanyNumber } from './company-number.js';
import type { Controller } from './company-register.js';

const MOST = 300;
const MOST_CONTROLS = 20;

type Entry = Readonly<Record<string, unknown>>;

/**
 * Reads Companies House's snapshot of persons with significant control as it streams, a line of JSON each. What is
 * wrong with a line stands in its place.
 */
export async function* readControllers(
  source: IntakeSource,
  options: Pick<TableOptions, 'gunzip'>,
): AsyncGenerator<readonly Result<Controller>[]> {
  for await (const batch of readLines(source, options)) {
    const read: Result<Controller>[] = [];
    for (const line of batch) {
      const one = line.ok
        ? readController(line.value.text, { file: source.name, row: line.value.row })
        : line;
      if (!one.ok) read.push(one);
      else if (one.value !== undefined) read.push(accept(one.value));
    }
    yield read;
  }
}

/**
 * One line: `{"company_number": …, "data": {"kind": …, "name": …, "natures_of_control": […]}}`. The last line is a
 * summary, which is no controller: undefined.
 */
function readController(line: string, at: { file: string; row: number }): Result<Controller | undefined> {
  let whole: unknown;
  try {
    whole = JSON.parse(line);
  } catch {
    return refuse('safeguards/register-row', { at });
  }
  const data = isEntry(whole) ? whole['data'] : undefined;
  if (!isEntry(whole) || !isEntry(data))
    return refuse('safeguards/register-row', { at: { ...at, field: 'data' } });
  const kind = text(data['kind']);
  if (kind === 'totals#persons-of-significant-control-snapshot') return accept(undefined);
  const company = readCompanyNumber(text(whole['company_number']));
  if (company === undefined)
    return refuse('safeguards/register-row', { at: { ...at, field: 'company_number' } });
  const identification = isEntry(data['identification']) ? data['identification'] : {};
  const control = Array.isArray(data['natures_of_control']) ? data['natures_of_control'] : [];
  return accept({
    company,
    kind: kindOf(kind),
    name: nameOf(data),
    number: readCompanyNumber(text(identification['registration_number'])),
    control: control.slice(0, MOST_CONTROLS).map(text),
    ceased: readDay(text(data['ceased_on'])),
  });
}

function kindOf(kind: string): Controller['kind'] {
  if (kind.startsWith('individual')) return 'individual';
  return kind.startsWith('corporate-entity') || kind.startsWith('legal-person') ? 'corporate' : 'other';
}

/** Without title and middle names where the parts are given: donors are named by forename and surname. */
function nameOf(data: Entry): string {
  const parts = data['name_elements'];
  if (!isEntry(parts)) return text(data['name']);
  const name = [text(parts['forename']), text(parts['surname'])].filter((part) => part !== '').join(' ');
  return name === '' ? text(data['name']) : name;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, MOST) : '';
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

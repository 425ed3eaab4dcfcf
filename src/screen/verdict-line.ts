import type { ItemSource, SeenIndicator, Verdict } from '../model/index.js';

/** How every spooled verdict line ends: the campaign is known only when the last item has been read. */
export const OPEN_TAIL = '"campaign":null}\n';

/** Bytes at the end of a spooled line that a known campaign replaces: `null}` and the line end. */
export const REPLACED_BYTES = 'null}\n'.length;

/**
 * One line of `verdicts.ndjson`, its campaign still open. Written by hand because this is the widest part of the
 * output; only texts go through JSON.stringify.
 */
export function formatVerdictLine(verdict: Verdict, source: ItemSource): string {
  const { covert, scam, ordinary } = verdict.probability;
  let line =
    `{"id":${JSON.stringify(verdict.id)},"kind":"${verdict.kind}",` +
    `"probability":{"covert":${String(covert)},"scam":${String(scam)},"ordinary":${String(ordinary)}},` +
    `"band":"${verdict.band}",`;
  if (verdict.unjudged !== undefined) line += `"unjudged":"${verdict.unjudged}",`;
  line += '"indicators":[';
  let comma = '';
  for (const indicator of verdict.indicators) {
    line += comma + formatIndicator(indicator);
    comma = ',';
  }
  line += '],"facts":[';
  comma = '';
  for (const fact of verdict.facts) {
    line += `${comma}{"kind":"${fact.kind}","value":${JSON.stringify(fact.value)}}`;
    comma = ',';
  }
  line += '],';
  if (verdict.notes.length > 0) line += `"notes":${JSON.stringify(verdict.notes)},`;
  line += `"source":{"file":${JSON.stringify(source.file)},`;
  if (source.row !== undefined) line += `"row":${String(source.row)},`;
  return `${line}"sha256":"${source.sha256}"},${OPEN_TAIL}`;
}

function formatIndicator(indicator: SeenIndicator): string {
  let line = `${headOf(indicator.id)}"bits":${String(indicator.bits)},"toward":"${indicator.toward}"`;
  // Without it nobody could tell later what a capped sign would have added.
  if (indicator.alone !== undefined) line += `,"alone":${String(indicator.alone)}`;
  if (indicator.field !== undefined) line += `,"field":"${indicator.field}"`;
  if (indicator.start !== undefined) line += `,"start":${String(indicator.start)}`;
  if (indicator.end !== undefined) line += `,"end":${String(indicator.end)}`;
  if (indicator.quote !== undefined) line += `,"quote":${JSON.stringify(indicator.quote)}`;
  return `${line}}`;
}

/** How the line of an indicator begins. A few hundred ids come up millions of times. */
const heads = new Map<string, string>();

function headOf(id: string): string {
  let head = heads.get(id);
  if (head === undefined) {
    head = `{"id":${JSON.stringify(id)},`;
    heads.set(id, head);
  }
  return head;
}

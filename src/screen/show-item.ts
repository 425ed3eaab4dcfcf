import { formatFact, type IntakeNote, type Item, type SeenIndicator, type Verdict } from '../model/index.js';
import { clipText } from './report/clip-text.js';
import type { ShownIndicator, ShownItem } from './report/report-data.js';
import { titleOf } from './title-spool.js';

/** Words kept on either side of a quote, and of the quote itself. */
const CONTEXT_UNITS = 60;
const QUOTE_UNITS = 240;
/** Facts and signs shown with one item; more make a page nobody reads. */
const SHOWN_FACTS = 12;
const SHOWN_SIGNS = 25;

/** What intake noticed about the bytes, in words. */
const NOTE_WORDS: Readonly<Record<IntakeNote['code'], string>> = {
  'bidi-removed': 'characters that turn the direction of text were taken out',
  'zero-width-removed': 'invisible characters were taken out',
  'nul-removed': 'NUL characters were taken out',
  'encoding-guessed': 'the encoding was not stated and was guessed',
  'html-text-differs': 'the HTML and the plain text of this mail say different things',
  'readings-disagree': 'two ways of reading this mail disagree',
  'attachments-not-read': 'attachments were not read',
  truncated: 'the text was very long and was cut',
};

/** A note of intake in words, with its count when it has one. */
export function sayNote(note: IntakeNote): string {
  return note.count === undefined
    ? NOTE_WORDS[note.code]
    : `${NOTE_WORDS[note.code]} (${String(note.count)})`;
}

/**
 * What the report keeps of an item. Every text is clipped and copied, so that a kept item does not keep the whole
 * file it was cut from in memory.
 */
export function showItem(item: Item, verdict: Verdict): ShownItem {
  const shown: ShownItem = {
    id: verdict.id,
    kind: verdict.kind,
    title: titleOf(item),
    ...(item.from?.name === undefined ? {} : { from: clipText(item.from.name, 80) }),
    probability: verdict.probability,
    band: verdict.band,
    ...(verdict.unjudged === undefined ? {} : { unjudged: verdict.unjudged }),
    indicators: verdict.indicators.slice(0, SHOWN_SIGNS).map((indicator) => showIndicator(item, indicator)),
    facts: verdict.facts
      .slice(0, SHOWN_FACTS)
      .map((fact) => ({ kind: fact.kind, value: clipText(formatFact(fact), 120) })),
    notes: verdict.notes.map(sayNote),
    source: item.source,
  };
  return JSON.parse(JSON.stringify(shown)) as ShownItem;
}

function showIndicator(item: Item, indicator: SeenIndicator): ShownIndicator {
  const { start, end } = indicator;
  const text = item.fields.find((field) => field.name === indicator.field)?.text;
  const quote = indicator.quote === undefined ? {} : { quote: clipText(indicator.quote, QUOTE_UNITS) };
  if (text === undefined || start === undefined || end === undefined)
    return { ...indicator, ...quote, before: '', after: '' };
  return { ...indicator, ...quote, before: contextBefore(text, start), after: contextAfter(text, end) };
}

function contextBefore(text: string, start: number): string {
  const from = Math.max(0, start - CONTEXT_UNITS);
  const words = text.slice(from, start).replace(/\s+/g, ' ');
  if (from === 0) return words.trimStart();
  const space = words.indexOf(' ');
  return `…${space === -1 ? '' : words.slice(space)}`;
}

function contextAfter(text: string, end: number): string {
  const words = text.slice(end, end + CONTEXT_UNITS).replace(/\s+/g, ' ');
  if (end + CONTEXT_UNITS >= text.length) return words.trimEnd();
  const space = words.lastIndexOf(' ');
  return `${space === -1 ? '' : words.slice(0, space)}…`;
}

import { accept } from '../../base/index.js';
import { wordsSought, type SearchHit } from '../../store/index.js';
import type { DeskOutput } from '../../wire/index.js';
import { defineAction } from '../action.js';
import type { OpenDesk } from '../open-desk.js';
import { pageOf } from '../page-of.js';
import { maskedTitle, nameOf } from '../show-row.js';
import { snippetOf } from '../search-snippet.js';

type Hit = DeskOutput<'search'>['hits'][number];

/** Finds words in reports, notes, replies, adverts and the names of campaigns. What is shown around them hides names. */
export const searchDesk = defineAction('search', {
  run(desk, _officer, input) {
    const wanted = new Set<string>(input.in ?? ['report', 'advert', 'note', 'campaign']);
    const words = wordsSought(input.text);
    const found = [...campaignsNamed(desk, words), ...desk.search.find(input.text)];
    const hits = found.filter(({ kind }) => wanted.has(kind));
    const page = pageOf(hits, input);
    const shown = page.rows.flatMap((hit) => showHit(desk, hit, words) ?? []);
    return Promise.resolve(accept({ hits: shown, total: hits.length, next: page.next }));
  },
});

/** Campaigns whose name as it is now has words that begin so; names change with undoing and with what comes in. */
function campaignsNamed(desk: OpenDesk, words: readonly string[]): SearchHit[] {
  if (words.length === 0) return [];
  const begin = words.map((word) => ` ${word.toLowerCase()}`);
  return desk.campaigns.all().flatMap(({ id }) => {
    const name = ` ${nameOf(desk, id)
      .name.toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')}`;
    return begin.every((word) => name.includes(word)) ? [{ key: id, kind: 'campaign', id }] : [];
  });
}

function showHit(desk: OpenDesk, hit: SearchHit, words: readonly string[]): Hit | undefined {
  const { id, key } = hit;
  const report = desk.cases.find(id);
  if (report !== undefined) {
    const text = textOf(desk, hit);
    const note = desk.cases.isNote(key);
    return {
      kind: hit.kind === 'report' ? 'report' : 'note',
      id,
      title: maskedTitle(desk, report.item),
      // A note is the desk's own; everything else may name people.
      ...snippetOf(note ? text : desk.mask.text(text, report.item.from), text, words),
      band: report.verdict.band,
      status: report.state,
      at: report.changed,
    };
  }
  const advert = desk.adverts.advert(id);
  if (advert !== undefined) {
    const text = advert.item.fields.map((field) => field.text).join('\n');
    return {
      kind: 'advert',
      id,
      title: maskedTitle(desk, advert.item),
      ...snippetOf(desk.mask.text(text, advert.item.from), text, words),
      band: advert.verdict.band,
      status: null,
      at: desk.adverts.run(advert.run)?.at ?? desk.clock().toISOString(),
    };
  }
  const campaign = desk.campaigns.find(id);
  if (campaign === undefined) return undefined;
  const { name } = nameOf(desk, campaign.id);
  return {
    kind: 'campaign',
    id: campaign.id,
    title: name,
    ...snippetOf(name, name, words),
    band: null,
    status: null,
    at: desk.clock().toISOString(),
  };
}

/** The text that was found, from where it is kept: the index holds none. */
function textOf(desk: OpenDesk, { id, key }: SearchHit): string {
  const report = desk.cases.case(id);
  if (key === id) return report.item.fields.map(({ text }) => text).join('\n');
  if (key === `${id}/note`) return report.record.note;
  const note = report.notes.find((one) => one.id === key)?.text;
  const message = report.messages.find((one) => one.id === key)?.text;
  return note ?? message ?? report.additions.find((one) => one.event === key)?.note ?? '';
}

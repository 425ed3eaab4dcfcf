import { concernOf } from '../../check/index.js';
import { PROBLEM_WORDS, type ProblemCode } from '../../base/index.js';
import type { AdvertRow, AdvertRun as AdvertRunRow } from '../../wire/index.js';
import { judgeItem } from '../judge-item.js';
import type { OpenDesk } from '../open-desk.js';
import { maskedTitle, topSigns } from '../show-row.js';
import type { AdvertRun, KeptAdvert } from './advert-book.js';

/** Takes a kept advert into linking and the search. */
export function showAdvert(
  desk: Pick<OpenDesk, 'adverts' | 'engine' | 'link' | 'search'>,
  advert: KeptAdvert,
): void {
  desk.adverts.putAdvert(advert);
  const { link } = judgeItem(desk.engine, advert.item, {});
  desk.link(link);
  const text = advert.item.fields.map((field) => field.text).join('\n');
  desk.search.put({ key: advert.id, kind: 'advert', id: advert.id, text });
}

/** An advert as a row. */
export function showAdvertRow(desk: OpenDesk, { id, item, verdict }: KeptAdvert): AdvertRow {
  return {
    id,
    title: maskedTitle(desk, item),
    band: verdict.band,
    probability: verdict.probability,
    concern: concernOf(verdict).share,
    signs: topSigns(verdict),
  };
}

/** Ids of the campaigns that hold adverts of a run. */
export function campaignsOf(desk: OpenDesk, run: string): string[] {
  const ids = desk.adverts.advertsOf(run).flatMap(({ id }) => desk.campaigns.of(id)?.id ?? []);
  return [...new Set(ids)];
}

/** Whether a campaign also holds a report. */
function holdsReport(desk: OpenDesk, campaign: string): boolean {
  const members = desk.campaigns.find(campaign)?.members ?? [];
  return members.some((member) => desk.cases.find(member) !== undefined);
}

/** A run with how far it is. */
export function showRun(desk: OpenDesk, run: AdvertRun): AdvertRunRow {
  const { id, name, bytes, sha256, at, by, state, progress, finished } = run;
  return {
    id,
    file: name,
    bytes,
    sha256,
    at,
    by,
    state,
    read: Math.min(bytes, progress.read),
    items: progress.items,
    bands: progress.bands,
    campaigns: progress.campaigns,
    joined: campaignsOf(desk, id).filter((campaign) => holdsReport(desk, campaign)).length,
    problems: Object.entries(progress.problems).flatMap(([code, count]) =>
      Object.hasOwn(PROBLEM_WORDS, code)
        ? [
            {
              code,
              count,
              say: PROBLEM_WORDS[code as ProblemCode].happened,
              next: PROBLEM_WORDS[code as ProblemCode].next,
            },
          ]
        : [],
    ),
    finishedAt: finished,
  };
}

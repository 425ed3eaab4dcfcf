import type { Campaign } from '../../link/index.js';
import type { JudgedAdvert } from './advert-batch.js';

/** What is kept of one run at most: more is what a report on files is for, not a desk's memory. */
const MOST_KEPT = 4000;
/** Members kept of one cluster, and clusters without reports. */
const MOST_MEMBERS = 60;
const MOST_CLUSTERS = 200;
/** Adverts kept for their signs alone. */
const MOST_SINGLE = 1000;

/**
 * Which adverts of a run are worth keeping: all that are of one campaign with a report; of clusters that show signs the
 * worst; and the worst that stand alone. An ordinary employer's hundred copies of one advert are not.
 * @returns their places in the file.
 */
export function chooseAdverts(
  adverts: readonly JudgedAdvert[],
  campaigns: readonly Campaign[],
  reports: ReadonlySet<string>,
): Set<number> {
  const byId = new Map(adverts.map((advert) => [advert.link.id, advert]));
  const chosen = new Set<number>();
  const take = (some: readonly JudgedAdvert[], most: number): void => {
    for (const { place } of [...some].sort((a, b) => b.share - a.share || a.place - b.place).slice(0, most))
      if (chosen.size < MOST_KEPT) chosen.add(place);
  };
  const clusters: { members: JudgedAdvert[]; weight: number }[] = [];
  for (const { members } of campaigns) {
    const own = members.flatMap((member) => byId.get(member) ?? []);
    if (own.length < members.length && members.some((member) => reports.has(member))) take(own, MOST_KEPT);
    else if (own.some(({ signs }) => signs)) {
      // The second-worst too: one odd advert among ordinary ones is less of a campaign than two.
      const [worst = 0, second = 0] = own.map(({ share }) => share).sort((a, b) => b - a);
      clusters.push({ members: own, weight: worst + second });
    }
  }
  clusters.sort((a, b) => b.weight - a.weight || b.members.length - a.members.length);
  for (const { members } of clusters.slice(0, MOST_CLUSTERS)) take(members, MOST_MEMBERS);
  take(
    adverts.filter(({ signs }) => signs),
    MOST_SINGLE,
  );
  return chosen;
}

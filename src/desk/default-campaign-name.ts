import type { Campaign } from '../link/index.js';
import { BREAK, FIRST_WORD, isHubDomain, type ClosedField, type Fact, type Item } from '../model/index.js';
import type { OpenDesk } from './open-desk.js';

/** Members that are read for a name: a campaign of thousands is named after its first. */
const READ_MEMBERS = 100;
/** What has no meaning of its own: two words that stand side by side are worth a name only when neither is one of these. */
const PLAIN_WORDS = (
  'a about after again all also always am an and any are as asap at available be because been before being best both ' +
  'but by call can case come could dear did discuss do does email few find for forward free from further get give go ' +
  'good great had happy has have hear hello help her here hi his hope how i if in interested into is it its just keep ' +
  'kind know let like look looking made make many may me message might more most much my need new next no not now of on ' +
  'one only opportunity or other our out over people please possible reach regards reply same see send short should ' +
  'simply so some soon such sure take team than thank thanks that the their them then there these they this those time ' +
  'to too two up us use very want was way we week well were what when where which while who will wish with within work ' +
  'working would yes you your yours'
).split(' ');

type Named = Pick<OpenDesk, 'cases' | 'adverts' | 'campaigns' | 'mask' | 'clock'>;

/**
 * What a campaign is called until an officer names it: the organisation, the site or the words that most of its members
 * share, and the month in which it was first seen. Made of nothing that the first look hides, so of no person's name:
 * words come from the closed vocabulary, an organisation counts only when every word of it would be shown.
 */
export function defaultCampaignName(desk: Named, campaign: Campaign): string {
  const members = campaign.members.slice(0, READ_MEMBERS);
  const shared = sharedFact(desk, members) ?? sharedWords(desk, members) ?? alike(desk, members);
  return `${shared}, ${monthOf(desk, members)}`;
}

/** An organisation or a site of its own that at least half of the members have; organisations first. */
function sharedFact(desk: Named, members: readonly string[]): string | undefined {
  const organisations = new Map<string, number>();
  const domains = new Map<string, number>();
  for (const member of members) {
    const facts = (desk.cases.find(member) ?? desk.adverts.advert(member))?.verdict.facts ?? [];
    for (const name of new Set(facts.flatMap((fact) => shownOrganisation(desk, fact) ?? [])))
      count(organisations, name);
    const own = facts.filter(({ kind, value }) => kind === 'domain' && !isHubDomain(value));
    for (const { value } of own) count(domains, value);
  }
  const enough = Math.max(2, Math.ceil(members.length / 2));
  return mostHeld(organisations, enough) ?? mostHeld(domains, enough);
}

function shownOrganisation({ mask }: Named, { kind, value }: Fact): string | undefined {
  if (kind !== 'organisation') return undefined;
  const name = value.replace(/(?<![\p{L}\p{N}])\p{Ll}/gu, (letter) => letter.toUpperCase());
  return mask.text(name) === name ? name : undefined;
}

/** Two words side by side that most members share, else one; undefined when they share none that says anything. */
function sharedWords(desk: Named, members: readonly string[]): string | undefined {
  const { vocabulary } = desk.mask;
  const plain = vocabulary.mark(PLAIN_WORDS);
  const pairs = new Map<string, number>();
  const words = new Map<string, number>();
  for (const member of members) {
    const fields = desk.campaigns.record(member)?.closed.fields ?? [];
    const says = (token: number): boolean => plain[token] === 0 && vocabulary.wordOf(token).length > 2;
    for (const pair of new Set(fields.flatMap((field) => pairsOf(field, says))))
      count(
        pairs,
        pair
          .split(' ')
          .map((token) => vocabulary.wordOf(Number(token)))
          .join(' '),
      );
    for (const token of new Set(fields.flatMap(({ tokens, length }) => [...tokens.subarray(0, length)])))
      if (token >= FIRST_WORD && says(token) && vocabulary.wordOf(token).length > 4)
        count(words, vocabulary.wordOf(token));
  }
  const enough = Math.max(2, Math.ceil(members.length / 2));
  const said = mostHeld(pairs, enough) ?? mostHeld(words, enough);
  return said === undefined ? undefined : `${said.charAt(0).toUpperCase()}${said.slice(1)}`;
}

function* pairTokens({ tokens, breaks, length }: ClosedField): Generator<[number, number]> {
  for (let at = 1; at < length; at++)
    if (breaks[at] === BREAK.none && tokens[at]! >= FIRST_WORD && tokens[at - 1]! >= FIRST_WORD)
      yield [tokens[at - 1]!, tokens[at]!];
}

function pairsOf(field: ClosedField, says: (token: number) => boolean): string[] {
  return [...pairTokens(field)].filter((pair) => pair.every(says)).map((pair) => pair.join(' '));
}

/** Where nothing can be said of what they share but that they are alike. */
function alike(desk: Named, members: readonly string[]): string {
  const kinds = new Set(members.flatMap((member) => itemOf(desk, member)?.kind ?? []));
  return kinds.size === 1 && kinds.has('advert') ? 'Adverts that are alike' : 'Approaches that are alike';
}

function monthOf(desk: Named, members: readonly string[]): string {
  const times = members.flatMap((member) => {
    const advert = desk.adverts.advert(member);
    return desk.cases.find(member)?.record.received ?? desk.adverts.run(advert?.run ?? '')?.at ?? [];
  });
  const first = times.length === 0 ? desk.clock() : new Date(times.sort()[0]!);
  return first.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function itemOf(desk: Named, member: string): Item | undefined {
  return (desk.cases.find(member) ?? desk.adverts.advert(member))?.item;
}

function count(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** What most have, of equals the longer and then the first by its letters, so that a name does not change by itself. */
function mostHeld(counts: ReadonlyMap<string, number>, enough: number): string | undefined {
  const held = [...counts].filter(([, holders]) => holders >= enough);
  held.sort(([a, m], [b, n]) => n - m || b.length - a.length || (a < b ? -1 : 1));
  return held[0]?.[0];
}

import type { Campaign } from '../../link/index.js';
import { CONTACT_FACT_KINDS, isHubDomain, type Fact } from '../../model/index.js';
import type { DraftFields } from '../../wire/index.js';
import { campaignIds } from '../campaign-tag.js';
import { sourceOf } from '../evidence/evidence-book.js';
import type { OpenDesk } from '../open-desk.js';
import { nameOf } from '../show-row.js';

/** Signs that are stated, at most: an alert is read in a minute. */
const MOST_SIGNS = 6;
const MOST_FACTS = 50;
const DAY = 86_400_000;
const REVIEW_DAYS = 14;
const EXPIRE_DAYS = 90;

/** What the gate asks people, before anybody has answered. */
export const NOTHING_CONSIDERED: DraftFields['care'] = {
  contrary: '',
  necessity: '',
  audience: '',
  namesake: '',
  bystanders: '',
  reply: { state: 'open', words: '' },
  counsel: '',
};

/** When the desk looks at an alert again, and until when it holds, unless people say otherwise. */
export function datesFrom(now: Date): { readonly review: string; readonly expires: string } {
  const inDays = (days: number): string => new Date(now.getTime() + days * DAY).toISOString();
  return { review: inDays(REVIEW_DAYS), expires: inDays(EXPIRE_DAYS) };
}

/**
 * The fields of a draft as a campaign gives them: what was seen in its members, with the exhibits that show it, and the
 * contacts that at least two of them share. Everything else is for people to write.
 */
export function beginDraft(desk: OpenDesk, campaign: Campaign): DraftFields {
  const { telephone, hours } = desk.card;
  return {
    audience: desk.board.audiences()[0]?.id ?? null,
    tlp: 'TLP:AMBER',
    event: 'Covert approaches',
    headline: `Approaches that belong together: ${nameOf(desk, campaign.id).name}`.slice(0, 200),
    statements: observed(desk, campaign),
    instructions: [
      'Do not answer, and keep what you received.',
      'Report it, also when you have answered already or are not sure.',
    ],
    report: { telephone, hours, page: desk.reportPage },
    facts: sharedContacts(desk, campaign),
    ...datesFrom(desk.clock()),
    answers: [],
    care: NOTHING_CONSIDERED,
  };
}

function observed(desk: OpenDesk, campaign: Campaign): DraftFields['statements'] {
  const seen = new Map<string, { title: string; bits: number; members: Set<string> }>();
  for (const member of campaign.members)
    for (const { id, title, bits, toward } of indicatorsOf(desk, member)) {
      if (toward === 'ordinary' || bits <= 0) continue;
      const sign = seen.get(id) ?? { title, bits: 0, members: new Set<string>() };
      sign.bits = Math.max(sign.bits, bits);
      sign.members.add(member);
      seen.set(id, sign);
    }
  const exhibits = desk.evidence
    .exhibitsOf(new Set(campaign.members), campaignIds(campaign))
    .filter(({ erased }) => erased === null);
  // An alert that was published before is a member too, and no approach.
  const all = campaign.members.filter((member) => !desk.alerts.has(member)).length;
  return [...seen.values()]
    .sort((a, b) => b.members.size - a.members.size || b.bits - a.bits || (a.title < b.title ? -1 : 1))
    .slice(0, MOST_SIGNS)
    .map(({ title, members }) => ({
      kind: 'observed' as const,
      // The sign speaks to whoever was approached: quoted, it does not seem to speak to whoever reads the alert.
      text: `The sign “${title}” was seen in ${String(members.size)} of ${String(all)} approaches.`,
      by: null,
      phia: null,
      confidence: null,
      exhibits: exhibits.filter(({ from }) => members.has(sourceOf(from))).map(({ id }) => id),
    }));
}

function indicatorsOf(desk: OpenDesk, member: string) {
  return (desk.cases.find(member) ?? desk.adverts.advert(member))?.verdict.indicators ?? [];
}

const KINDS: readonly string[] = CONTACT_FACT_KINDS;
type ContactKind = (typeof CONTACT_FACT_KINDS)[number];

const SAYS: Readonly<Record<ContactKind, string>> = {
  profile: 'This profile was used in the approaches.',
  email: 'This address was used in the approaches.',
  domain: 'This site was used in the approaches.',
  phone: 'This number was used in the approaches.',
  handle: 'This account was used in the approaches.',
  organisation: 'This organisation was named in the approaches.',
};

/** Contacts that at least two members have; what belongs to everybody, such as a mail provider, is none. */
function sharedContacts(desk: OpenDesk, { members }: Campaign): DraftFields['facts'] {
  const holders = new Map<string, { kind: ContactKind; value: string; members: Set<string> }>();
  for (const member of members) {
    const facts = (desk.cases.find(member) ?? desk.adverts.advert(member))?.verdict.facts ?? [];
    for (const fact of facts) {
      if (!isContact(fact)) continue;
      const key = `${fact.kind} ${fact.value}`;
      const holder = holders.get(key) ?? { kind: fact.kind, value: fact.value, members: new Set<string>() };
      holder.members.add(member);
      holders.set(key, holder);
    }
  }
  return [...holders.values()]
    .filter((one) => one.members.size > 1 && one.value.length <= 500)
    .sort((a, b) => b.members.size - a.members.size || (a.value < b.value ? -1 : 1))
    .slice(0, MOST_FACTS)
    .map(({ kind, value }) => ({ kind, value, says: SAYS[kind] }));
}

function isContact(fact: Fact): fact is Fact & { readonly kind: ContactKind } {
  if (!KINDS.includes(fact.kind)) return false;
  return fact.kind !== 'domain' || !isHubDomain(fact.value);
}

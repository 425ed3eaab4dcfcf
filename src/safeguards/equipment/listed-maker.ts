import type { Raised } from '../shape/finding.js';
import type { Rule } from '../shape/rule.js';
import type { RuleTest, RunContext } from '../shape/safeguard.js';
import { attributeMaker, type Attribution, type Claim } from './attribute-maker.js';
import type { Device } from './device.js';
import { saySource, type Listing } from './maker.js';
import { makerBook, type MakerBook } from './maker-book.js';
import type { PrefixRegistry } from './prefix-registry.js';

/** What equipment is asked of beside its packs. */
export interface EquipmentRegisters {
  /** The IEEE's registry of MAC prefixes, when one was imported. */
  readonly prefixes?: PrefixRegistry;
}

interface Match {
  readonly claim: Claim;
  readonly listing: Listing;
  /** How the maker belongs to the company on the list; empty when it is that company. */
  readonly chain: string;
}

/**
 * A device whose maker, or the maker's owner, stands on a list. `companies` says whose list: `own` is that of the rule's
 * pack, `loaded` those of every pack of the same jurisdiction, for an instrument that names nobody. `sites` is `all`, or
 * `sensitive` for an instrument about sensitive sites alone.
 */
export const listedMaker: RuleTest<Device, EquipmentRegisters> = {
  says: {
    listed: ['evidence', 'chain', 'listed_as', 'since', 'scope'],
    unknown_maker: ['why'],
    unknown_site: ['evidence', 'listed_as'],
    no_list: ['site'],
  },
  needs: { companies: 'text', sites: 'text' },
  open: (rule, context) => {
    const book = makerBook(context.packs);
    const lists = listsOf(rule, context);
    const sensitiveOnly = rule.values['sites'] !== 'all';
    return {
      row: (device) => {
        if (sensitiveOnly && device.siteClass === 'not-sensitive') return undefined;
        const { subject } = device;
        if (lists.size === 0)
          return { subject, answer: 'not-judged', say: 'no_list', values: { site: device.site } };
        const attribution = attributeMaker(device, book, context.registers.prefixes);
        const match = findListed(attribution.claims, book, lists, context.on);
        if (match === undefined) return unlisted(subject, attribution);
        const evidence = tellEvidence(attribution, match, device);
        const { listing, chain } = match;
        if (sensitiveOnly && device.siteClass === 'unknown')
          return {
            subject,
            answer: 'not-judged',
            say: 'unknown_site',
            values: { evidence, listed_as: listing.as },
          };
        const { as, since = 'its first day', scope } = listing;
        const values = { evidence, chain, listed_as: as, since, scope };
        return { subject, answer: 'finding', say: 'listed', values };
      },
    };
  },
};

function listsOf(rule: Rule, { packs }: RunContext<EquipmentRegisters>): ReadonlySet<string> {
  const own = packs.find(({ rules }) => rules.includes(rule));
  const meant = packs.filter((pack) =>
    rule.values['companies'] === 'own' ? pack === own : pack.jurisdiction === own?.jurisdiction,
  );
  return new Set(meant.filter(({ list }) => list.length > 0).map(({ id }) => id));
}

function unlisted(subject: string, { known, why }: Attribution): Raised | undefined {
  return known ? undefined : { subject, answer: 'not-judged', say: 'unknown_maker', values: { why } };
}

function findListed(
  claims: readonly Claim[],
  book: MakerBook,
  lists: ReadonlySet<string>,
  on: string,
): Match | undefined {
  for (const claim of claims) {
    if (claim.maker === undefined) continue;
    const chain = book.chain(claim.maker);
    for (const [steps, maker] of chain.entries()) {
      const listing = book
        .listings(maker)
        .find(
          ({ list, since, until, affiliates }) =>
            lists.has(list) &&
            (since === undefined || since <= on) &&
            (until === undefined || on <= until) &&
            (steps === 0 || affiliates),
        );
      if (listing !== undefined)
        return {
          claim,
          listing,
          chain: chain
            .slice(0, steps)
            .map((one, index) => `${one.name} belongs to ${chain[index + 1]!.name} ${saySource(one)}. `)
            .join(''),
        };
    }
  }
  return undefined;
}

/** What points to the listed company first, and then what says otherwise. */
function tellEvidence({ claims }: Attribution, { claim }: Match, { make }: Device): string {
  const agree = claims.filter(({ maker }) => maker !== undefined && maker.id === claim.maker?.id);
  const differ = claims.filter((other) => !agree.includes(other));
  const sentences = agree.map(({ evidence }) => evidence);
  if (differ.length > 0) {
    const sides = new Set([...agree, ...differ].map(({ from }) => from));
    const what = sides.has('label') && sides.has('mac') ? 'Label and MAC address' : 'The signs';
    sentences.push(
      `${what} do not agree:`,
      ...differ.map(({ evidence }) => evidence),
      'Look at the device itself.',
    );
  } else if (make !== '' && !agree.some(({ from }) => from === 'label')) {
    sentences.push(`The label says ${make}.`);
  }
  return [...new Set(sentences)].join(' ');
}

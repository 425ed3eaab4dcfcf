import { FACT_KINDS } from '../model/index.js';

/** A report of the campaign, as far as it counts as a source. */
export interface SourceReport {
  readonly report: string;
  /** The reporter gave neither a name nor a way to be reached. */
  readonly anonymous: boolean;
  /** An officer has made sure who the reporter is, by a way that the reporter did not choose. */
  readonly attested: boolean;
  /** By what the reporter can be reached, as given: e-mail, telephone, handle; and the report's mailbox. */
  readonly contacts: readonly string[];
  /** The reporter's own words, not what was received. */
  readonly words: string;
}

/** How the reports of a campaign count as sources. */
export interface SourceCount {
  readonly reports: number;
  readonly attested: number;
  /** Attested ones after look-alikes were put together. */
  readonly independent: number;
  readonly clusters: readonly SourceCluster[];
}

/** Reports that count as one source, or as none. */
export interface SourceCluster {
  readonly reports: readonly string[];
  readonly attested: boolean;
}

/** Own words alike by this share of their pairs of words are one person's, or were copied. */
const ALIKE = 0.5;
/** Fewer pairs are alike by chance. */
const LEAST_PAIRS = 6;

/**
 * Counts independent sources. Only reports of attested reporters count; of those, whoever shares a way to be reached
 * or own words counts once. What was received is not compared: that three members got the same lure is what makes a
 * campaign. Names are not compared either. Reports that do not count cannot join two that do: otherwise anybody could
 * make two real witnesses look like one.
 */
export function countSources(reports: readonly SourceReport[]): SourceCount {
  const counting = reports.filter(({ attested, anonymous }) => attested && !anonymous);
  const clusters: Cluster[] = [];
  for (const report of counting) {
    const traits = traitsOf(report);
    const alike = clusters.filter((cluster) => isAlike(cluster, traits));
    const joined: Cluster = {
      reports: [...alike.flatMap((cluster) => cluster.reports), report.report],
      attested: true,
      contacts: new Set([...alike.flatMap(({ contacts }) => [...contacts]), ...traits.contacts]),
      words: [...alike.flatMap(({ words }) => words), ...traits.words],
    };
    clusters.splice(0, clusters.length, ...clusters.filter((one) => !alike.includes(one)), joined);
  }
  const others = reports.filter((report) => !counting.includes(report));
  return {
    reports: reports.length,
    attested: counting.length,
    independent: clusters.length,
    clusters: [
      ...clusters.map((cluster) => ({ reports: cluster.reports, attested: true })),
      ...groupOthers(others),
    ],
  };
}

interface Traits {
  readonly contacts: ReadonlySet<string>;
  /** The pairs of words of each text. */
  readonly words: readonly ReadonlySet<string>[];
}

interface Cluster extends Traits, SourceCluster {}

function traitsOf({ contacts, words }: SourceReport): Traits {
  const pairs = pairsOf(words);
  return { contacts: new Set(contacts.map(canonical)), words: pairs.size < LEAST_PAIRS ? [] : [pairs] };
}

/** Reports that do not count, put together by the same way to be reached, to be shown. */
function groupOthers(reports: readonly SourceReport[]): SourceCluster[] {
  const groups = new Map<string, string[]>();
  for (const { report, contacts } of reports) {
    const key = contacts.map(canonical).sort()[0] ?? `report ${report}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return [...groups.values()].map((members) => ({ reports: members, attested: false }));
}

function isAlike(cluster: Cluster, { contacts, words }: Traits): boolean {
  return (
    [...contacts].some((contact) => cluster.contacts.has(contact)) ||
    words.some((one) => cluster.words.some((other) => likeness(one, other) >= ALIKE))
  );
}

/** A way to be reached in the one form in which it is compared; a mail address without what many providers ignore. */
function canonical(contact: string): string {
  const email = FACT_KINDS.email.parse(contact);
  if (email !== undefined) {
    const at = email.lastIndexOf('@');
    const local = email.slice(0, at).split('+', 1)[0]!.replaceAll('.', '');
    return `email ${local}${email.slice(at)}`.toLowerCase();
  }
  const phone = FACT_KINDS.phone.parse(contact);
  return phone === undefined ? contact.trim().toLowerCase() : `phone ${phone}`;
}

function pairsOf(text: string): ReadonlySet<string> {
  const words =
    text
      .slice(0, 20_000)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(1).map((word, at) => `${words[at]!} ${word}`));
}

/** Jaccard's: what both have, of what either has. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared += 1;
  return shared / (one.size + other.size - shared);
}

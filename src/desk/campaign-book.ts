import type { Campaign, LinkDecision, Linker, LinkRecord } from '../link/index.js';
import type { CampaignRecord } from './desk-records.js';

/** A campaign whose record has to be written, or one that is gone. */
export interface CampaignChanges {
  readonly write: readonly CampaignRecord[];
  readonly remove: readonly string[];
}

/**
 * Which reports, adverts and alerts are one campaign. What linking needs of each stays in memory while the desk is
 * unlocked; campaigns are drawn up anew when somebody asks after something came in, and keep their ids.
 */
export class CampaignBook {
  readonly #newLinker: () => Linker;
  readonly #records = new Map<string, LinkRecord>();
  readonly #decisions: LinkDecision[];
  readonly #stored: Map<string, CampaignRecord>;
  #linker: Linker | undefined;
  #campaigns: readonly Campaign[] | undefined;
  #byMember = new Map<string, Campaign>();
  #byId = new Map<string, Campaign>();

  constructor(
    newLinker: () => Linker,
    stored: readonly CampaignRecord[] = [],
    decisions: readonly LinkDecision[] = [],
  ) {
    this.#newLinker = newLinker;
    this.#stored = new Map(stored.map((campaign) => [campaign.id, campaign]));
    this.#decisions = [...decisions];
  }

  get size(): number {
    return this.#records.size;
  }

  get decisions(): readonly LinkDecision[] {
    return this.#decisions;
  }

  add(record: LinkRecord): void {
    this.#records.set(record.id, record);
    this.#linker = undefined;
    this.#campaigns = undefined;
  }

  remove(id: string): void {
    if (!this.#records.delete(id)) return;
    this.#linker = undefined;
    this.#campaigns = undefined;
  }

  /** Adds a person's decision. @returns its place, which an undo names. */
  decide(decision: LinkDecision): number {
    this.#decisions.push(decision);
    this.#campaigns = undefined;
    return this.#decisions.length - 1;
  }

  /** All campaigns as they stand, the one with the earliest member first. */
  all(): readonly Campaign[] {
    if (this.#campaigns !== undefined) return this.#campaigns;
    if (this.#linker === undefined) {
      this.#linker = this.#newLinker();
      for (const record of this.#records.values()) this.#linker.add(record);
    }
    this.#campaigns = this.#linker.campaigns({
      decisions: this.#decisions,
      previous: [...this.#stored.values()],
    });
    this.#byMember = new Map();
    this.#byId = new Map();
    for (const campaign of this.#campaigns) {
      for (const id of [campaign.id, ...(campaign.formerly ?? [])]) this.#byId.set(id, campaign);
      for (const member of campaign.members) this.#byMember.set(member, campaign);
    }
    return this.#campaigns;
  }

  /** A campaign by its id, or by one it went by before. */
  find(id: string): Campaign | undefined {
    this.all();
    return this.#byId.get(id);
  }

  of(member: string): Campaign | undefined {
    this.all();
    return this.#byMember.get(member);
  }

  has(member: string): boolean {
    return this.#records.has(member);
  }

  record(member: string): LinkRecord | undefined {
    return this.#records.get(member);
  }

  /** What is to be written so that ids outlive a restart. A campaign that came apart is kept: it may come together again. */
  takeChanges(): CampaignChanges {
    const write: CampaignRecord[] = [];
    const remove: string[] = [];
    const standing = new Set<string>();
    for (const { id, members, formerly = [] } of this.all()) {
      standing.add(id);
      const stored = this.#stored.get(id);
      if (stored !== undefined && sameList(stored.members, members) && sameList(stored.formerly, formerly))
        continue;
      const record = { id, members: [...members], formerly: [...formerly] };
      this.#stored.set(id, record);
      write.push(record);
    }
    for (const [id, stored] of this.#stored) {
      if (standing.has(id) || stored.members.some((member) => this.#records.has(member))) continue;
      this.#stored.delete(id);
      remove.push(id);
    }
    return { write, remove };
  }
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

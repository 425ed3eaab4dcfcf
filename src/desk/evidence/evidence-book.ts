import type { Exhibit } from '../../wire/index.js';
import type { AssessmentRow, KeptExhibit } from './evidence-rows.js';

/** The exhibits and assessments of an unlocked desk; their bytes stay in the store. */
export class EvidenceBook {
  readonly #exhibits = new Map<string, KeptExhibit>();
  readonly #assessments = new Map<string, AssessmentRow>();

  /** In the order in which they were taken. */
  exhibits(): IterableIterator<KeptExhibit> {
    return this.#exhibits.values();
  }

  exhibit(id: string): KeptExhibit | undefined {
    return this.#exhibits.get(id);
  }

  putExhibit(exhibit: KeptExhibit): void {
    this.#exhibits.set(exhibit.id, exhibit);
  }

  removeExhibit(id: string): void {
    this.#exhibits.delete(id);
  }

  /** Exhibits by the hash of their bytes, hex; erased ones are not among them. */
  withHash(sha256: string): KeptExhibit[] {
    return [...this.#exhibits.values()].filter((one) => one.sha256 === sha256 && one.erased === null);
  }

  /** Those of these members of a campaign, or taken for it. */
  exhibitsOf(members: ReadonlySet<string>, campaigns: ReadonlySet<string>): KeptExhibit[] {
    return [...this.#exhibits.values()].filter(({ from, campaign }) =>
      from.kind === 'file'
        ? campaign !== null && campaigns.has(campaign)
        : members.has(sourceOf(from)) || (campaign !== null && campaigns.has(campaign)),
    );
  }

  putAssessment(assessment: AssessmentRow): void {
    this.#assessments.set(assessment.id, assessment);
  }

  assessments(): IterableIterator<AssessmentRow> {
    return this.#assessments.values();
  }

  removeAssessment(id: string): void {
    this.#assessments.delete(id);
  }

  /** The assessments about any of these campaigns, oldest first. */
  assessmentsOf(campaigns: ReadonlySet<string>): AssessmentRow[] {
    return [...this.#assessments.values()].filter(({ campaign }) => campaigns.has(campaign));
  }
}

/** The report or advert that an exhibit is of; the empty text for a file. */
export function sourceOf(from: Exhibit['from']): string {
  return from.kind === 'report' ? from.report : from.kind === 'advert' ? from.advert : '';
}

/** Where a desk has its registers, and further folders of packs. */
export interface SafeguardPlaces {
  readonly registers?: string;
  readonly packs?: readonly string[];
  /** The operator's own guidance, in place of what comes with Tocsin or beside it. */
  readonly guidance?: string;
}

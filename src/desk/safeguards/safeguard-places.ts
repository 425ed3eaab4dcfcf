/** Where a desk has its registers, and further folders of packs. */
export interface SafeguardPlaces {
  readonly registers?: string;
  readonly packs?: readonly string[];
}

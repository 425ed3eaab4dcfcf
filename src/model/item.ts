/**
 * What a thing is. `message`: a note on a platform or messenger; `email`; `advert`: a job advert or call;
 * `invitation`: a connection request with its note; `profile`: what a persona says about itself.
 */
export const ITEM_KINDS = ['message', 'email', 'advert', 'invitation', 'profile'] as const;

/** One of {@link ITEM_KINDS}. */
export type ItemKind = (typeof ITEM_KINDS)[number];

/** The texts an item can have. Adverts use the middle ones; messages and e-mails `subject` and `text`. */
export const FIELD_NAMES = [
  'title',
  'subject',
  'text',
  'company',
  'company_profile',
  'description',
  'requirements',
  'benefits',
  'salary',
  'location',
  'from_headline',
] as const;

/** The name of a text field of an item. */
export type FieldName = (typeof FIELD_NAMES)[number];

/** One text of an item, as normalised by intake (NFC, no bidi or zero-width tricks, `\n` line ends). */
export interface ItemField {
  readonly name: FieldName;
  readonly text: string;
}

/** Who an approach says it is from. All of it is a claim; the name is shown and never weighed. */
export interface Sender {
  readonly name?: string;
  /** E-mail address in `From`, lower case. */
  readonly address?: string;
  readonly replyTo?: string;
  readonly returnPath?: string;
  readonly profileUrl?: string;
}

/** One `Authentication-Results` header (RFC 8601): who says it, and its method results. Weighed only when `authserv` is the reader's own server. */
export interface AuthenticationResult {
  readonly authserv: string;
  readonly methods: readonly { readonly method: string; readonly result: string; readonly domain?: string }[];
}

/** Something odd about the bytes that a reader should be told: text was normalised, or two readings disagree. */
export interface IntakeNote {
  readonly code:
    | 'bidi-removed'
    | 'zero-width-removed'
    | 'nul-removed'
    | 'encoding-guessed'
    | 'html-text-differs'
    | 'readings-disagree'
    | 'attachments-not-read'
    | 'truncated';
  readonly field?: FieldName;
  readonly count?: number;
}

/** An analyst's column given with `--link`: an opaque value, weighed by rarity only. */
export interface LinkColumn {
  readonly column: string;
  readonly value: string;
}

/**
 * One approach or advert, as everything after intake sees it. The original bytes stay in the file it came from
 * and are known here by their hash.
 */
export interface Item {
  readonly id: string;
  readonly kind: ItemKind;
  readonly fields: readonly ItemField[];
  readonly channel?: string;
  readonly from?: Sender;
  /** ISO 8601 date or date-time, as far as the source said. */
  readonly postedAt?: string;
  readonly authentication?: readonly AuthenticationResult[];
  readonly linkColumns?: readonly LinkColumn[];
  readonly notes?: readonly IntakeNote[];
  readonly source: ItemSource;
}

/** Where an item came from. `sha256` is of the original bytes of the item (the mail, or the row as it stood), hex. */
export interface ItemSource {
  readonly file: string;
  readonly row?: number;
  readonly sha256: string;
}

import type { AlertReference, AlertStatement, Holding } from '../../alert/index.js';
import type { Signature, SignedStatement } from '../../seal/index.js';
import type { BoardFigures, DraftFields, DraftState } from '../../wire/index.js';
import type { Doer } from '../case.js';

/** Somebody's act on a draft. */
export interface DraftAct {
  readonly at: string;
  readonly by: Doer;
}

/** The bytes that officers are shown and sign. */
export interface Proposal extends DraftAct {
  /** The alert's id. */
  readonly alert: string;
  /** Base64url. */
  readonly statement: string;
  /** SHA-256 of them, base64url. */
  readonly sha256: string;
  readonly number: number;
}

/** A signature that an officer brought. */
export interface BroughtSignature extends DraftAct {
  /** The officer's id in the policy. */
  readonly officer: string;
  readonly signature: Signature;
}

/** A draft as it is kept. */
export interface DraftRecord {
  readonly campaign: string | null;
  /** The guidance that it sends; left out for an alert. */
  readonly guidance?: { readonly pack: string; readonly version: string };
  readonly msgType: AlertStatement['msgType'];
  readonly references: readonly AlertReference[];
  readonly fields: DraftFields;
  readonly drafter: Doer;
  /** Everybody who has written in it, the drafter first. */
  readonly editors: readonly Doer[];
  readonly version: number;
  readonly changedAt: string;
  readonly approval: (DraftAct & { readonly words: string }) | null;
  readonly proposal: Proposal | null;
  readonly signatures: readonly BroughtSignature[];
  /** Once it is published. */
  readonly alert: string | null;
}

/** A draft with id and state. */
export interface KeptDraft extends DraftRecord {
  readonly id: string;
  readonly state: DraftState;
}

/** An alert that officers have signed and that is in the log. */
export interface PublishedRecord {
  readonly draft: string;
  readonly campaign: string | null;
  readonly signed: SignedStatement;
  /** SHA-256 of the statement, base64url. */
  readonly sha256: string;
  readonly officers: readonly { readonly officer: string; readonly key: string }[];
  readonly logged: { readonly index: number; readonly at: string };
  /** Of its entry, base64url. */
  readonly salt: string;
  /** As it travels, once a checkpoint covers it; and the size of that checkpoint. */
  readonly made: { readonly publication: string; readonly size: number } | null;
}

/** A published alert with its id and what its statement says. */
export interface KeptAlert extends PublishedRecord {
  readonly id: string;
  readonly statement: AlertStatement;
}

/** Something sealed for a relay, on its way into the relay's mailbox. */
export interface DeliveryRecord {
  readonly what: 'publication' | 'head';
  /** The alert, for a publication. */
  readonly alert: string | null;
  readonly audience: string;
  readonly relay: string;
  readonly mailbox: string;
  /** The id under which it is put. */
  readonly message: string;
  /** Base64, until the gate has it. */
  readonly sealed: string | null;
  readonly sentAt: string | null;
}

/** A delivery with its place in the queue. */
export interface KeptDelivery extends DeliveryRecord {
  readonly id: string;
  readonly number: number;
}

/** Whom alerts are for. */
export interface AudienceRecord {
  readonly name: string;
  /** Ids of relays. */
  readonly relays: readonly string[];
  /** The newest number that was published; 0 before the first. */
  readonly number: number;
  /** SHA-256 of that statement, base64url. */
  readonly sha256: string | null;
  /** When its head was last signed, and for which number. */
  readonly head: { readonly at: string; readonly number: number } | null;
}

/** An audience with its id. */
export interface KeptAudience extends AudienceRecord {
  readonly id: string;
}

/** One statement of counts that was believed. */
export interface CountsRecord {
  readonly relay: string;
  readonly serial: number;
  /** SHA-256 of the alert's statement, base64url. */
  readonly alert: string;
  readonly at: string;
  readonly figures: BoardFigures;
  readonly holding: readonly Holding[];
}

/** What somebody named in an alert answers. */
export interface AnswerRecord {
  readonly alert: string;
  readonly from: string;
  readonly contact: string;
  readonly text: string;
  readonly at: string;
}

/** An answer with its id and state. */
export interface KeptAnswer extends AnswerRecord {
  readonly id: string;
  readonly state: 'kept' | 'chosen' | 'published';
}

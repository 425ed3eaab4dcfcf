import type { AlertRow, AlertWay, DraftFields, DraftState } from '../../../wire/index.js';

/** Where a draft stands, as officers read it. */
export const DRAFT_STATE_WORDS: Readonly<Record<DraftState, string>> = {
  draft: 'Being written',
  approved: 'Approved by a second person',
  proposed: 'To be signed',
  published: 'Published',
  dropped: 'Given up',
};

/** What a message does, as a noun. */
export const MSG_TYPE_WORDS: Readonly<Record<AlertRow['msgType'], string>> = {
  alert: 'Alert',
  update: 'Correction',
  cancel: 'Withdrawal',
};

/** How a published alert stands. */
export const STANDING_WORDS: Readonly<Record<AlertRow['standing'], string>> = {
  current: 'In force',
  corrected: 'Corrected since',
  withdrawn: 'Withdrawn since',
  expired: 'No longer in force',
};

/** How far it is on its way out. */
export const WAY_STATE_WORDS: Readonly<Record<AlertWay['state'], string>> = {
  logged: 'It is in the log and waits for the witnesses.',
  made: 'It is proved and waits for the gate.',
  out: 'It lies in the mailbox of every relay.',
};

/** What each kind of statement claims. */
export const CLAIM_KIND_WORDS: Readonly<Record<DraftFields['statements'][number]['kind'], string>> = {
  observed: 'Observed: it was seen',
  assessed: 'Assessed: a named body judges so',
  alleged: 'Alleged: somebody says so',
};

/** What a device compares, as officers read it. */
export const FACT_KIND_WORDS: Readonly<Record<DraftFields['facts'][number]['kind'], string>> = {
  profile: 'Profile',
  email: 'E-mail address',
  domain: 'Domain',
  phone: 'Telephone number',
  handle: 'Handle',
  organisation: 'Organisation',
};

/** Whether those named were asked. */
export const REPLY_WORDS: Readonly<Record<DraftFields['care']['reply']['state'], string>> = {
  open: 'Not decided yet',
  sought: 'They were asked',
  'not-sought': 'They were not asked, for a reason',
  'nobody-named': 'Nobody is named',
};

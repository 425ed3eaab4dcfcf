import type { AlertDraft, AlertStatement } from '../../../alert/index.js';
import { formatBase64Url } from '../../../seal/index.js';
import type { AlertAnswer, DraftDetail, DraftFields, Exhibit } from '../../../wire/index.js';

/** What a draft names by the desk's ids. */
export interface DraftSources {
  readonly exhibits: readonly Exhibit[];
  readonly answers: readonly AlertAnswer[];
}

/** A draft as the linter and the gate read it: exhibits by their hash, answers in full. */
export function draftAsAlert(
  fields: DraftFields,
  { msgType, references }: Pick<DraftDetail, 'msgType' | 'references'>,
  { exhibits, answers }: DraftSources,
): AlertDraft {
  const hashes = new Map(exhibits.map(({ id, sha256 }) => [id, hexToBase64Url(sha256)]));
  const given = new Map(answers.map((answer) => [answer.id, answer]));
  return {
    ...fields,
    msgType,
    // Only that there are some is looked at here; the desk fills in their hashes.
    references: references.map(({ alert }) => ({ id: alert, sha256: '' })),
    statements: fields.statements.map((claim) => ({
      ...claim,
      // One that cannot be seen here still counts as one.
      exhibits: claim.exhibits.map((id) => hashes.get(id) ?? id),
    })),
    answers: fields.answers.flatMap((id) => {
      const answer = given.get(id);
      return answer === undefined ? [] : [{ from: answer.from, at: answer.at, text: answer.text }];
    }),
  };
}

/** A draft as a member's page would show it now; what is missing is said to be missing. */
export function draftAsStatement(draft: AlertDraft, now: Date): AlertStatement {
  const at = now.toISOString();
  const gap = (text: string, what: string): string => (text.trim() === '' ? `[${what}]` : text.trim());
  return {
    type: 'tocsin/alert',
    version: 1,
    desk: '',
    id: '',
    msgType: draft.msgType,
    references: draft.references,
    audience: draft.audience ?? '[audience]',
    number: 0,
    previous: null,
    sent: at,
    review: draft.review ?? at,
    expires: draft.expires ?? at,
    tlp: draft.tlp,
    event: gap(draft.event, 'what it is about'),
    headline: gap(draft.headline, 'headline'),
    statements: draft.statements.map((claim) => ({ ...claim, text: gap(claim.text, 'statement') })),
    instructions: draft.instructions.length === 0 ? ['[what to do]'] : draft.instructions,
    report: {
      telephone: gap(draft.report.telephone, 'telephone'),
      hours: gap(draft.report.hours, 'hours'),
      page: gap(draft.report.page, 'page'),
    },
    facts: draft.facts,
    answers: draft.answers,
  };
}

function hexToBase64Url(hex: string): string {
  return formatBase64Url(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
}

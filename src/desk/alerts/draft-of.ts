import type { AlertDraft, SourceReport } from '../../alert/index.js';
import type { Campaign } from '../../link/index.js';
import type { DraftFields } from '../../wire/index.js';
import type { OpenDesk } from '../open-desk.js';
import type { KeptDraft } from './alert-rows.js';

/** What linter and gate judge: the draft with hashes in place of exhibits, and answers in their words. */
export function alertDraftOf(
  desk: Pick<OpenDesk, 'evidence' | 'board'>,
  { msgType, references }: Pick<KeptDraft, 'msgType' | 'references'>,
  fields: DraftFields,
): AlertDraft {
  return {
    ...fields,
    msgType,
    references,
    review: instantOf(fields.review),
    expires: instantOf(fields.expires),
    statements: fields.statements.map((claim) => ({
      ...claim,
      exhibits: [...new Set(claim.exhibits.flatMap((id) => hashOf(desk, id)))],
    })),
    answers: fields.answers.flatMap((id) => {
      const answer = desk.board.answer(id);
      return answer === undefined ? [] : [{ from: answer.from, at: answer.at, text: answer.text }];
    }),
  };
}

/** The hash of an exhibit as statements name it; nothing for one that is not kept any more: then nothing rests on it. */
function hashOf({ evidence }: Pick<OpenDesk, 'evidence'>, id: string): string[] {
  const exhibit = evidence.exhibit(id);
  return exhibit === undefined || exhibit.erased !== null
    ? []
    : [Buffer.from(exhibit.sha256, 'hex').toString('base64url')];
}

/** A time in the one form that statements have. */
function instantOf(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

/** The reports of a campaign as sources: who they are is known by attestation, and by how they can be reached. */
export function sourcesOf(desk: OpenDesk, campaign: Campaign | undefined): SourceReport[] {
  return (campaign?.members ?? []).flatMap((member) => {
    const one = desk.cases.find(member);
    if (one === undefined) return [];
    const { reporter, reply, note } = one.record;
    return [
      {
        report: member,
        anonymous: reporter === null && reply === null,
        attested: one.attestation !== null,
        contacts: [
          ...(reporter === null || reporter.contact === '' ? [] : [reporter.contact]),
          ...(reply === null ? [] : [reply.mailbox]),
        ],
        words: note,
      },
    ];
  });
}

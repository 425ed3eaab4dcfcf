import { joinSignatures } from '../../alert/index.js';
import { accept, refuse, type Json } from '../../base/index.js';
import { believeStatement } from '../../seal/index.js';
import { defineAction } from '../action.js';
import { changeDraft, findDraft } from '../alerts/change-draft.js';
import { showDraft } from '../alerts/show-draft.js';
import { performChange } from '../perform-change.js';

const MOST_BYTES = 256 * 1024;

/**
 * Takes a signature that an officer made on their own device. The desk holds no officer's key: it checks that the bytes
 * are those that were proposed, and the signature against the newest policy.
 */
export const signDraft = defineAction('alert.sign', {
  cases: ({ draft }) => [draft],
  async run(desk, officer, { draft: id, sha256, signature }) {
    const done = await performChange(desk, officer, () => {
      const found = findDraft(desk, id, ['proposed']);
      if (!found.ok) return found;
      const { proposal, signatures } = found.value;
      if (proposal === null || proposal.sha256 !== sha256) return refuse('desk/other-bytes');
      const policy = desk.policies()?.believed.policy;
      if (policy === undefined) return refuse('desk/no-policies');
      const signer = policy.officers.find(({ key }) => key === signature.key);
      if (signer === undefined) return refuse('alert/unknown-signer');
      if (signatures.some((one) => one.signature.key === signature.key)) return refuse('desk/signed-already');
      const bytes = new Uint8Array(Buffer.from(proposal.statement, 'base64url'));
      const signed = joinSignatures(bytes, [signature]) as unknown as Json;
      if (believeStatement('tocsin/alert/v1', signed, [signer.key], MOST_BYTES) === undefined)
        return refuse('alert/signature-wrong');
      return accept({
        audit: { say: `Signed with the key of ${signer.id}`, after: { sha256, key: signer.key } },
        write: (writing) => {
          const { at, by } = writing;
          return changeDraft(desk, writing, found.value, {
            signatures: [...signatures, { officer: signer.id, signature, at, by }],
          });
        },
      });
    });
    return done.ok ? accept(showDraft(desk, officer, done.value)) : done;
  },
});

import { accept } from '../../base/index.js';
import { originOf, quorumOf } from '../../evidence/index.js';
import { defineAction } from '../action.js';
import { pageOf } from '../page-of.js';
import { sayProblem } from '../say-problem.js';

/** The log without what its entries are of, and how far witnesses and gate have it. */
export const listLog = defineAction('log.list', {
  run(desk, _officer, input) {
    const { rows, next } = pageOf([...desk.log.all()].reverse(), input);
    const { standing, pushed } = desk.publisher;
    const witnesses = desk.policies()?.believed.policy.witnesses ?? [];
    return Promise.resolve(
      accept({
        origin: originOf(desk.fingerprint),
        size: desk.log.size,
        entries: rows.map(({ index, at, kind, entry, kept }) => ({
          index,
          at,
          kind,
          hash: Buffer.from(entry, 'base64url').toString('hex'),
          erased: kept === null,
        })),
        next,
        checkpoint:
          standing === null ? null : { size: standing.size, at: standing.at, note: standing.note, pushed },
        witnesses: witnesses.map(({ name }) => {
          const state = desk.publisher.witness(name);
          return {
            name,
            cosigned: state.cosigned,
            problem: state.problem === null ? null : sayProblem({ code: state.problem }),
          };
        }),
        quorum: quorumOf(witnesses),
        problem: desk.publisher.problem === null ? null : sayProblem(desk.publisher.problem),
      }),
    );
  },
});

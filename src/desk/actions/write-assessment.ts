import { accept, refuse } from '../../base/index.js';
import { holdsProbabilityNumber, type AssessmentRecord } from '../../evidence/index.js';
import { defineAction } from '../action.js';
import { campaignIds } from '../campaign-tag.js';
import type { AssessmentRow } from '../evidence/evidence-rows.js';
import { newId } from '../new-id.js';
import { performShared } from '../perform-change.js';

/**
 * Writes down the desk's position on a campaign: dated, with a name to it, on these exhibits, with what speaks against
 * it. It is never changed; a new one names the one before it and says what changed.
 */
export const writeAssessment = defineAction('assessment.write', {
  cases: ({ campaign }) => [campaign],
  async run(desk, officer, input) {
    const { body, text, phia, confidence, exhibits, notUsed } = input;
    const named = [...exhibits, ...[...input.for, ...input.against].flatMap((one) => one.exhibits)];
    // A campaign may be one with another by the time it is looked at, so that of positions only one is in a commit.
    const done = await performShared(desk, officer, ['assessments', ...named], () => {
      const campaign = desk.campaigns.find(input.campaign);
      if (campaign === undefined) return refuse('desk/no-campaign');
      for (const id of named) {
        const exhibit = desk.evidence.exhibit(id);
        if (exhibit === undefined) return refuse('desk/no-exhibit');
        if (exhibit.erased !== null) return refuse('desk/exhibit-erased');
      }
      const before = desk.evidence.assessmentsOf(campaignIds(campaign)).at(-1);
      if ((before?.id ?? null) !== input.previous) return refuse('desk/changed-meanwhile');
      if ((before === undefined) !== (input.changed === null)) return refuse('desk/no-change-said');
      // Numbers in the words of the yardstick are what the yardstick is there to replace.
      if (holdsProbabilityNumber(text)) return refuse('desk/number-for-words');
      const number = (before?.number ?? 0) + 1;
      const id = newId('as', desk.random);
      return accept({
        audit: {
          say: `Assessment ${String(number)} of ${campaign.id}`,
          cases: [id],
          after: { phia, confidence },
        },
        async write({ store, log, now, at, by, show }) {
          const indications = (list: typeof input.for) =>
            list.map((one) => ({ text: one.text.slice(0, 4000), exhibits: one.exhibits }));
          const record: AssessmentRecord = {
            type: 'tocsin/record',
            version: 1,
            kind: 'assessment',
            desk: desk.fingerprint,
            at,
            by,
            id,
            number,
            about: before?.campaign ?? campaign.id,
            text: `${body}: ${text}`.slice(0, 20_000),
            phia,
            confidence,
            exhibits,
            for: indications(input.for),
            against: indications(input.against),
            notUsed: notUsed.map(({ what, why }) => ({
              text: what.slice(0, 4000),
              reason: why.slice(0, 2000),
            })),
            changes:
              before === undefined
                ? null
                : { previous: before.sha256, what: (input.changed ?? '').slice(0, 4000) },
          };
          const logged = log.record(record);
          const assessment: AssessmentRow = {
            id,
            number,
            campaign: record.about,
            at,
            by,
            body,
            text,
            phia,
            confidence,
            exhibits,
            for: input.for,
            against: input.against,
            notUsed,
            changed: input.changed,
            previous: before?.id ?? null,
            logged: { index: logged.index, at },
            sha256: logged.sha256,
          };
          await store
            .table<AssessmentRow>('assessments')
            .add({ id, parent: campaign.id, since: now, content: assessment });
          show(() => {
            desk.evidence.putAssessment(assessment);
          });
          return assessment;
        },
      });
    });
    return done.ok ? accept({ assessment: done.value }) : done;
  },
});

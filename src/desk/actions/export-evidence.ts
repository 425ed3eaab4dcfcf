import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import { keepCustody } from '../evidence/keep-custody.js';
import { exhibitsFor, packageCampaign } from '../evidence/package-campaign.js';
import { openExhibit } from '../evidence/find-exhibit.js';
import { performShared } from '../perform-change.js';
import { PACKAGE_TYPE } from '../uploads.js';

/**
 * Makes the package of a campaign, which proves itself without a network. That each exhibit was handed over is an event
 * of its custody. It waits a day to be taken.
 */
export const exportEvidence = defineAction('evidence.export', {
  cases: ({ campaign }) => [campaign],
  async run(desk, officer, { campaign: id, why, withhold }) {
    const campaign = desk.campaigns.find(id);
    if (campaign === undefined) return refuse('desk/no-campaign');
    if (desk.policies() === undefined) return refuse('desk/no-policies');
    if (desk.publisher.isBehind) return refuse('desk/log-behind-gate');
    const exhibits = exhibitsFor(desk, campaign);
    const whole = exhibits.filter(({ erased }) => erased === null);
    for (const { exhibit, fields } of withhold) {
      const found = whole.find((one) => one.id === exhibit);
      if (found === undefined) return refuse('desk/no-exhibit');
      const names = found.fields.map(({ name }) => name);
      if (fields?.some((name) => !names.includes(name)) === true) return refuse('desk/no-field');
    }
    const touched = whole.map((one) => one.id);
    const handed = await performShared(desk, officer, touched, () =>
      accept({
        audit: {
          say: `A package of evidence with ${String(whole.length)} exhibits, of ${String(withhold.length)} of them not everything`,
          after: { why, withhold },
        },
        async write(writing) {
          for (const { id: one } of whole) {
            const exhibit = desk.evidence.exhibit(one);
            const opened = exhibit === undefined ? undefined : await openExhibit(writing.store, exhibit);
            if (exhibit === undefined || opened?.ok !== true) continue;
            await keepCustody(desk, writing, exhibit, {
              what: 'exported',
              how: `${sayHandedOver(withhold.find((left) => left.exhibit === one))}: ${why}`,
              result: opened.value.sha256 === exhibit.sha256 ? 'Unchanged' : 'Not the bytes that were taken',
              before: exhibit.sha256,
              after: opened.value.sha256,
            });
          }
        },
      }),
    );
    if (!handed.ok) return handed;
    const made = await packageCampaign(desk, { id: officer.id, name: officer.name }, campaign, withhold);
    if (!made.ok) return made;
    const name = `evidence-${campaign.id}-${made.value.id}.zip`;
    const upload = await desk.uploads.keep({ name, type: PACKAGE_TYPE }, made.value.bytes);
    return accept({
      package: upload.id,
      name,
      bytes: upload.bytes,
      sha256: upload.sha256,
      exhibits: whole.length,
      left: [
        ...exhibits
          .filter(({ erased }) => erased !== null)
          .map((one) => ({ exhibit: one.id, say: 'It was erased; its entries stand in the log.' })),
        ...withhold.map(({ exhibit, fields, reason }) => ({
          exhibit,
          say: `Withheld: ${fields === null ? 'all of its content' : `the file, and ${fields.join(', ')}`}. ${reason}`,
        })),
      ],
    });
  },
});

/** What of an exhibit goes into a package, as its custody has it. */
function sayHandedOver(left: { readonly fields: readonly string[] | null } | undefined): string {
  if (left === undefined) return 'Copied into a package of evidence';
  return left.fields === null
    ? 'Named in a package of evidence, its content withheld'
    : 'Copied in part into a package of evidence';
}

import { accept, refuse } from '../../base/index.js';
import type { AlertReference } from '../../alert/index.js';
import { defineAction } from '../action.js';
import { allReferences } from '../alerts/begin-change.js';
import { addDraft } from '../alerts/change-draft.js';
import { showDraft } from '../alerts/show-draft.js';
import { writeExhibit } from '../evidence/take-exhibit.js';
import { guidanceOf, todayAt } from '../guidance/desk-guidance.js';
import { guidanceBytes, guidanceFields } from '../guidance/guidance-message.js';
import { sentGuidance } from '../guidance/sent-guidance.js';
import { sha256Of } from '../judge-item.js';
import { newId } from '../new-id.js';
import type { OpenDesk } from '../open-desk.js';
import { performChange } from '../perform-change.js';

/**
 * Begins a message that sends guidance to an audience, in the words of its pack. Where an older version was sent there, it
 * replaces that one. What it says is kept as an exhibit, so that it can be shown later what people were told.
 */
export const draftGuidance = defineAction('guidance.draft', {
  async run(desk, officer, { pack, audience }) {
    const done = await performChange(desk, officer, () => {
      const guidance = guidanceOf(desk).find((one) => one.pack === pack);
      if (guidance === undefined) return refuse('desk/no-guidance');
      if (guidance.review === null || guidance.review <= todayAt(desk))
        return refuse('desk/guidance-past-review');
      if (desk.board.audience(audience) === undefined) return refuse('desk/no-audience');
      const draft = newId('dr', desk.random);
      const references = referencesOf(desk, pack, audience);
      const { version, title } = guidance;
      return accept({
        audit: {
          say: `A message with the guidance ${pack}, version ${version}, was begun`,
          cases: [draft],
          after: { pack, version, audience },
        },
        async write(writing) {
          const bytes = guidanceBytes(guidance);
          const [kept] = desk.evidence.withHash(sha256Of(bytes));
          const exhibit =
            kept ??
            (await writeExhibit(
              desk,
              writing,
              {
                from: { kind: 'file', name: `${pack} ${version}` },
                campaign: null,
                title: `Guidance ${title.charAt(0).toLowerCase()}${title.slice(1)}, version ${version}`,
                name: `${pack}-${version}.json`,
                type: 'application/json',
                bytes,
                capturedBy: 'the desk',
                capturedAt: writing.at,
                capturedFrom: `the pack ${pack}, version ${version}, as this desk holds it`,
                fields: [],
              },
              'Taken as it was sent',
            ));
          return addDraft(desk, writing, {
            id: draft,
            campaign: null,
            guidance: { pack, version },
            msgType: references.length === 0 ? 'alert' : 'update',
            references,
            fields: guidanceFields(desk, guidance, audience, exhibit.id),
          });
        },
      });
    });
    return done.ok ? accept(showDraft(desk, officer, done.value)) : done;
  },
});

/** The versions that a new one replaces: whoever missed one may still hold the one before. */
function referencesOf(desk: OpenDesk, pack: string, audience: string): readonly AlertReference[] {
  const newest = sentGuidance(desk, pack)
    .filter(({ alert }) => alert.statement.audience === audience)
    .at(-1)?.alert;
  if (newest === undefined || newest.statement.msgType === 'cancel') return [];
  return allReferences(newest, desk.board.versionsOf(newest));
}

import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import type { AudienceRecord, KeptAudience } from '../alerts/alert-rows.js';
import { checkRelays, showAudience } from '../alerts/show-audience.js';
import { performChange } from '../perform-change.js';

/** Names an audience anew, or changes its relays. A relay that is new gets the whole chain. */
export const changeAudience = defineAction('audience.change', {
  cases: ({ id }) => [id],
  async run(desk, officer, { id, name, relays }) {
    const done = await performChange(desk, officer, () => {
      const before = desk.board.audience(id);
      if (before === undefined) return refuse('desk/no-audience');
      const known = checkRelays(
        desk,
        relays.filter((relay) => !before.relays.includes(relay)),
      );
      if (!known.ok) return known;
      const audience: KeptAudience = { ...before, name, relays: [...new Set(relays)] };
      return accept({
        audit: {
          say: `Audience ${id} was changed`,
          before: { name: before.name, relays: before.relays },
          after: { name, relays },
        },
        async write({ store, show }) {
          const { id: _id, ...content } = audience;
          await store.table<AudienceRecord>('audiences').set(id, { content });
          show(() => {
            desk.board.putAudience(audience);
          });
          return audience;
        },
      });
    });
    return done.ok ? accept({ audience: showAudience(desk, done.value) }) : done;
  },
});

import { accept, refuse } from '../../base/index.js';
import { defineAction } from '../action.js';
import type { AudienceRecord, KeptAudience } from '../alerts/alert-rows.js';
import { checkRelays, showAudience } from '../alerts/show-audience.js';
import { performChange } from '../perform-change.js';

/** Adds an audience. It is never removed: its chain of alerts stands. */
export const addAudience = defineAction('audience.add', {
  async run(desk, officer, { id, name, relays }) {
    const done = await performChange(desk, officer, () => {
      if (desk.board.audience(id) !== undefined) return refuse('desk/audience-taken');
      const known = checkRelays(desk, relays);
      if (!known.ok) return known;
      const content: AudienceRecord = {
        name,
        relays: [...new Set(relays)],
        number: 0,
        sha256: null,
        head: null,
      };
      const audience: KeptAudience = { ...content, id };
      return accept({
        audit: { say: `Audience ${id} was added`, cases: [id], after: { name, relays } },
        async write({ store, now, show }) {
          await store.table<AudienceRecord>('audiences').add({ id, since: now, content });
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

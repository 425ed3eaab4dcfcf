import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { showAudience } from '../alerts/show-audience.js';

/** Whom alerts are for. */
export const listAudiences = defineAction('audience.list', {
  run(desk) {
    const relays = desk.policies()?.believed.policy.relays ?? [];
    return Promise.resolve(
      accept({
        audiences: desk.board.audiences().map((audience) => showAudience(desk, audience)),
        relays: relays.map(({ id, name }) => ({ id, name })),
      }),
    );
  },
});

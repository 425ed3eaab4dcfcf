import type { ChainPlace } from '../../alert/index.js';
import { accept, refuse, type Result } from '../../base/index.js';
import type { OpenDesk } from '../open-desk.js';

/** The next place in an audience's chain. */
export function placeIn(desk: OpenDesk, audience: string | null): Result<ChainPlace> {
  const found = audience === null ? undefined : desk.board.audience(audience);
  if (found === undefined) return refuse('desk/no-audience');
  return accept({ desk: desk.fingerprint, number: found.number + 1, previous: found.sha256 });
}

import { accept, refuse, type Result } from '../base/index.js';
import type { Case } from './case.js';
import type { OpenDesk } from './open-desk.js';

/** The report an action is about; refused when it is not kept, or when it changed since the officer saw it. */
export function findReport(desk: OpenDesk, id: string, expects?: number): Result<Case> {
  const one = desk.cases.find(id);
  if (one === undefined) return refuse('desk/no-case');
  if (expects !== undefined && expects !== one.version) return refuse('desk/changed-meanwhile');
  return accept(one);
}

import { accept } from '../../base/index.js';
import { listAudit, verifyAudit } from '../audit/read-audit.js';
import { defineDoorAct } from './door-act.js';

export const readAudit = defineDoorAct('audit.list', async ({ doors }, input) =>
  accept(await listAudit(doors.db, doors.vault, input)),
);

export const checkAudit = defineDoorAct('audit.verify', async ({ doors }, { head }) =>
  accept(await verifyAudit(doors.db, doors.vault, head)),
);

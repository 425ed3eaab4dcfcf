import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { addFigures, newestCounts, NO_FIGURES } from '../alerts/figures.js';
import { showAlertRow } from '../alerts/show-alert.js';
import { guidanceOf, judgeGuidance, todayAt } from '../guidance/desk-guidance.js';
import { sentGuidance } from '../guidance/sent-guidance.js';

/** The guidance that the desk holds, what is wrong with it today, and how many of each audience have which version. */
export const listGuidance = defineAction('guidance.list', {
  async run(desk) {
    const today = todayAt(desk);
    const findings = await judgeGuidance(desk, today);
    const guidance = guidanceOf(desk).map(({ pack, reader, title, version, owner, reviewed, review }) => ({
      pack,
      reader,
      title,
      version,
      owner,
      reviewed,
      review,
      overdue: review === null || review < today,
      findings: findings
        .filter(({ subject }) => subject === pack)
        .map(({ rule, title: what, detail, answer }) => ({ rule, title: what, detail, answer })),
      sent: sentGuidance(desk, pack)
        .reverse()
        .map(({ version: sentVersion, alert }) => {
          const { members, sent, fetched, acknowledged } = [...newestCounts(desk, alert).values()].reduce(
            (sum, { figures }) => addFigures(sum, figures),
            NO_FIGURES,
          );
          const { audience, sent: at, msgType } = alert.statement;
          return {
            version: sentVersion,
            alert: alert.id,
            audience,
            audienceName: desk.board.audience(audience)?.name ?? audience,
            at,
            msgType,
            standing: showAlertRow(desk, alert).standing,
            members,
            sent,
            fetched,
            acknowledged,
          };
        }),
    }));
    return accept({
      today,
      guidance,
      audiences: desk.board.audiences().map(({ id, name }) => ({ id, name })),
    });
  },
});

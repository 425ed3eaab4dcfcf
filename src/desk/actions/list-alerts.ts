import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { showAlertRow } from '../alerts/show-alert.js';

/** The published alerts, newest first. */
export const listAlerts = defineAction('alert.list', {
  cases: ({ campaign }) => (campaign === undefined ? [] : [campaign]),
  run(desk, _officer, { campaign, audience }) {
    const wanted = campaign === undefined ? undefined : desk.campaigns.find(campaign)?.id;
    const alerts = desk.board
      .alerts()
      .filter(({ statement }) => audience === undefined || statement.audience === audience)
      .filter(
        (alert) =>
          campaign === undefined ||
          (alert.campaign !== null && desk.campaigns.find(alert.campaign)?.id === wanted),
      )
      .reverse();
    return Promise.resolve(accept({ alerts: alerts.map((alert) => showAlertRow(desk, alert)) }));
  },
});

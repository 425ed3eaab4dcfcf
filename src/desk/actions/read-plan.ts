import { accept } from '../../base/index.js';
import { defineAction } from '../action.js';
import { judgePlan } from '../safeguards/judge-plan.js';
import { allMeasures, todayOf } from '../safeguards/read-task.js';
import { showFinding, showTask } from '../safeguards/show-task.js';

/** The measures of the plan, and what the rules of a plan say about them today. */
export const readPlan = defineAction('plan.read', {
  async run(desk) {
    const measures = [...allMeasures(desk)];
    const findings = await judgePlan(desk, measures);
    return accept({
      today: todayOf(desk),
      measures: measures.map((task) => ({
        row: showTask(desk, task),
        after: [...task.after],
        attached: [...task.attached],
        added: (desk.cases.eventsAbout(task.id)[0]?.at ?? task.changed).slice(0, 10),
      })),
      findings: findings.map(showFinding),
    });
  },
});

import type { JSX } from 'preact';
import type { TaskRow } from '../../../wire/index.js';
import { linkTo } from '../route.js';
import { AnswerTag, Due, RuleState, TaskStateTag } from './task-tags.js';

/** Actions or measures as rows; with boxes to choose several where the page can change several at once. */
export function TaskTable(options: {
  readonly caption: string;
  readonly tasks: readonly TaskRow[];
  readonly today: string;
  readonly chosen?: ReadonlySet<string>;
  readonly onChoose?: (task: string, chosen: boolean) => void;
}): JSX.Element {
  const { caption, tasks, today, chosen, onChoose } = options;
  return (
    <table class="dense stack tasks">
      <caption class="govuk-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {onChoose === undefined ? null : (
            <th scope="col">
              <span class="govuk-visually-hidden">Choose</span>
            </th>
          )}
          <th scope="col">What is to be done</th>
          <th scope="col">Due</th>
          <th scope="col">Owner</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id} class={task.overdue ? 'tasks__late' : undefined}>
            {onChoose === undefined ? null : (
              <td class="tasks__choose">
                <label class="tick">
                  <input
                    type="checkbox"
                    checked={chosen?.has(task.id) === true}
                    onChange={(event) => {
                      onChoose(task.id, event.currentTarget.checked);
                    }}
                  />
                  <span class="govuk-visually-hidden">
                    Choose {task.finding?.subject ?? task.title}: {task.title}
                  </span>
                </label>
              </td>
            )}
            <th scope="row">
              <TaskWords task={task} />
            </th>
            <td data-label="Due">
              <Due task={task} today={today} />
            </td>
            <td data-label="Owner">{task.owner ?? <span class="quiet">Nobody</span>}</td>
            <td data-label="State">
              <TaskStateTag task={task} />
              {task.gone ? <span class="quiet"> not found any more</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TaskWords({ task }: { readonly task: TaskRow }): JSX.Element {
  const { id, title, finding } = task;
  if (finding === null) return <a href={linkTo('task', id)}>{title}</a>;
  return (
    <>
      <a href={linkTo('task', id)}>
        <span class="value">{finding.subject}</span>: {title}
      </a>{' '}
      <AnswerTag finding={finding} />
      <span class="tasks__detail">{finding.detail}</span>
      <span class="quiet">
        <RuleState finding={finding} />. {finding.basis}
      </span>
    </>
  );
}

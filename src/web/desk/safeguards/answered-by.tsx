import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AttachedTo } from '../../../wire/index.js';
import { Button, Select } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';
import { linkTo } from '../route.js';

/** The measures of the plan that answer a finding, a report, a campaign or an alert, and a way to attach it to one. */
export function AnsweredBy({ to }: { readonly to: AttachedTo }): JSX.Element | null {
  const may = roleMay('plan.read');
  const { value, problem } = useDesk('plan.read', may ? {} : null);
  const [measure, setMeasure] = useState('');
  const [refused, setRefused] = useState<ShownProblem | null>(null);
  if (!may) return null;
  const answers = (attached: readonly AttachedTo[]): boolean =>
    attached.some(({ kind, id }) => kind === to.kind && id === to.id);
  const all = value?.measures ?? [];
  const answering = all.filter(({ attached }) => answers(attached));
  const others = all.filter(
    ({ row, attached }) => !answers(attached) && (row.state === 'open' || row.state === 'in-hand'),
  );
  const attach = async (): Promise<void> => {
    if (measure === '') return;
    const answer = await changeDesk('task.attach', { measure, to, attach: true });
    setRefused(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setMeasure('');
    sayDone('Attached to the measure.', answer.value.act);
  };
  return (
    <section aria-labelledby="answered-by">
      <h2 class="govuk-heading-m" id="answered-by">
        Answered by measures of the plan
      </h2>
      <ProblemBox problem={refused ?? problem} />
      {answering.length === 0 ? (
        <p class="quiet">None.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {answering.map(({ row }) => (
            <li key={row.id}>
              <a href={linkTo('task', row.id)}>{row.title}</a>
            </li>
          ))}
        </ul>
      )}
      {others.length === 0 || !roleMay('task.attach') ? null : (
        <form
          class="filters no-print"
          onSubmit={(event) => {
            event.preventDefault();
            void attach();
          }}
        >
          <Select
            name="answered-by-measure"
            label={{ text: 'Attach it to' }}
            value={measure}
            items={[
              { value: '', text: 'Choose a measure' },
              ...others.map(({ row }) => ({ value: row.id, text: row.title })),
            ]}
            onChange={setMeasure}
          />
          <Button classes="govuk-button--secondary compact" text="Attach" />
        </form>
      )}
    </section>
  );
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskRequest } from '../../../wire/index.js';
import { BackLink, Button, Input, Select } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { roleMay } from '../frame/session.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { ChangeMany } from './change-many.js';
import { TakeOut } from './take-out.js';
import { TaskTable } from './task-table.js';

type Asked = DeskRequest<'safeguard.findings'>;

/** Findings shown at once. */
const SHOWN = 100;

/** The findings of one list, or of all, with their actions: overdue ones first. */
export function FindingsPage({ list }: { readonly list: string }): JSX.Element {
  const [answer, setAnswer] = useState('');
  const [state, setState] = useState('');
  const [owner, setOwner] = useState('any');
  const [overdue, setOverdue] = useState('');
  const [text, setText] = useState('');
  const [from, setFrom] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const asked: Asked = {
    limit: SHOWN,
    after: String(from),
    ...(list === '' ? {} : { list }),
    ...(answer === '' ? {} : { answer: answer as NonNullable<Asked['answer']> }),
    ...(state === '' ? {} : { state: state as NonNullable<Asked['state']> }),
    ...(owner === 'any' ? {} : { owner: owner === 'nobody' ? '' : owner.slice(3) }),
    ...(overdue === '' ? {} : { overdue: true }),
    ...(text.trim() === '' ? {} : { text }),
  };
  const reading = useDesk('safeguard.findings', asked);
  const { value } = reading;
  const filter = (set: (value: string) => void) => (given: string) => {
    set(given);
    setFrom(0);
    setChosen(new Set());
  };
  return (
    <>
      <BackLink text="Safeguards" href={linkTo('safeguards')} classes="no-print" />
      <h1 class="govuk-heading-l">{list === '' ? 'All findings' : 'Findings of a list'}</h1>
      <form
        class="filters no-print"
        aria-label="What is shown"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <Select
          name="findings-answer"
          label={{ text: 'Answer' }}
          value={answer}
          items={[
            { value: '', text: 'Any' },
            { value: 'finding', text: 'Findings' },
            { value: 'not-judged', text: 'Not judged' },
          ]}
          onChange={filter(setAnswer)}
        />
        <Select
          name="findings-state"
          label={{ text: 'State' }}
          value={state}
          items={[
            { value: '', text: 'Any' },
            { value: 'open', text: 'Open' },
            { value: 'in-hand', text: 'In hand' },
            { value: 'closed', text: 'Closed by proof' },
            { value: 'not-applicable', text: 'Not applicable' },
          ]}
          onChange={filter(setState)}
        />
        <Select
          name="findings-owner"
          label={{ text: 'Owner' }}
          value={owner}
          items={[
            { value: 'any', text: 'Anybody or nobody' },
            { value: 'nobody', text: 'Nobody' },
            ...(value?.owners ?? []).map((one) => ({ value: `is ${one}`, text: one })),
          ]}
          onChange={filter(setOwner)}
        />
        <Select
          name="findings-overdue"
          label={{ text: 'Date' }}
          value={overdue}
          items={[
            { value: '', text: 'Any' },
            { value: 'yes', text: 'Past its date' },
          ]}
          onChange={filter(setOverdue)}
        />
        <Input
          name="findings-text"
          label={{ text: 'Words' }}
          type="search"
          value={text}
          autocomplete="off"
          onInput={filter(setText)}
        />
      </form>
      <ReadState reading={reading} />
      {value === null ? null : (
        <>
          <p class="govuk-body" role="status">
            {sayCount(value.total, 'answer')}, {value.overdue === 0 ? 'none' : value.overdue} past{' '}
            {value.overdue === 1 ? 'its' : 'their'} date.
            {value.total > SHOWN
              ? ` ${String(from + 1)} to ${String(from + value.tasks.length)} are shown.`
              : ''}
          </p>
          {chosen.size === 0 ? null : (
            <ChangeMany
              tasks={[...chosen]}
              onDone={() => {
                setChosen(new Set());
              }}
            />
          )}
          {value.tasks.length === 0 ? (
            <p class="govuk-body">Nothing is as you asked. That is not the same as that nothing was found.</p>
          ) : (
            <TaskTable
              caption="Findings and their actions"
              tasks={value.tasks}
              today={value.today}
              {...(roleMay('task.change')
                ? {
                    chosen,
                    onChoose: (task: string, isChosen: boolean) => {
                      const next = new Set(chosen);
                      if (isChosen) next.add(task);
                      else next.delete(task);
                      setChosen(next);
                    },
                  }
                : {})}
            />
          )}
          <div class="pages no-print">
            {from === 0 ? null : (
              <Button
                type="button"
                classes="govuk-button--secondary compact"
                text="Earlier ones"
                onClick={() => {
                  setFrom(Math.max(0, from - SHOWN));
                }}
              />
            )}
            {value.next === null ? null : (
              <Button
                type="button"
                classes="govuk-button--secondary compact"
                text="Later ones"
                onClick={() => {
                  setFrom(from + SHOWN);
                }}
              />
            )}
          </div>
          {value.tasks[0]?.safeguard !== 'equipment' || list === '' ? null : (
            <p class="govuk-body no-print">
              <a href={linkTo('burn-down', list)}>How far the removal of these devices has got</a>
            </p>
          )}
          {value.tasks[0]?.safeguard !== 'donations' || list === '' ? null : (
            <p class="govuk-body no-print">
              <a href={linkTo('donations', list)}>
                Days that run out, looks to record, and sums of these donations
              </a>
            </p>
          )}
          {list === '' ? null : <TakeOut list={list} />}
        </>
      )}
    </>
  );
}

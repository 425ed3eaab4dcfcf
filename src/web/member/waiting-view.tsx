import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../components/index.js';
import { desk } from '../target/desk-state.js';
import { ProblemNote } from '../target/problem-note.js';
import { ClockNote } from './clock-note.js';
import { readInbox, reading } from './inbox.js';
import { leaveOffice, officeOf, type KeptMember } from './member-state.js';

/** Seconds between two looks, and after how many without an answer the code is in doubt. */
const LOOK_SECONDS = 4;
const DOUBT_SECONDS = 90;

export interface WaitingViewOptions {
  readonly member: KeptMember;
  /** The member wants to enter the code once more. */
  readonly onAgain: () => void;
}

/** The code was sent and the office has not answered yet. */
export function WaitingView({ member, onAgain }: WaitingViewOptions): JSX.Element {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    void readInbox();
    const timer = setInterval(() => {
      setNow(Date.now());
      void readInbox();
    }, LOOK_SECONDS * 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const waited = (now - Date.parse(member.asked)) / 1000;
  const name =
    (desk.value.at === 'known' ? officeOf(desk.value.desk, member.relay)?.name : undefined) ?? 'your office';
  const { problem } = reading.value;
  return (
    <>
      <div role="status">
        {member.refused === undefined ? (
          <Waiting name={name} inDoubt={waited >= DOUBT_SECONDS} />
        ) : (
          <RefusedCode name={name} left={member.refused.left} />
        )}
      </div>
      {problem === undefined ? null : <ProblemNote words={problem} />}
      <ClockNote />
      <div class="govuk-button-group">
        <Button
          text={member.refused?.left === 0 ? 'Start again with a new code' : 'Enter the code again'}
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            // The office takes no more from these keys.
            if (member.refused?.left === 0) void leaveOffice().then(onAgain);
            else onAgain();
          }}
        />
      </div>
    </>
  );
}

function Waiting({ name, inDoubt }: { readonly name: string; readonly inDoubt: boolean }): JSX.Element {
  return (
    <>
      <h1 class="govuk-heading-l">
        {inDoubt ? 'Your office has not answered yet' : 'Waiting for your office'}
      </h1>
      <p class="govuk-body">
        The code is sealed and on its way to <strong>{name}</strong>. As soon as its answer is here, this page
        changes by itself. You may close it and come back.
      </p>
      {inDoubt ? (
        <p class="govuk-body">
          An office answers within a minute or two, a wrong code as well. It may not be at work now: then the
          answer comes later, and nothing is lost. If it has not come by tomorrow, ring the office by a number
          that you know.
        </p>
      ) : null}
    </>
  );
}

function RefusedCode({ name, left }: { readonly name: string; readonly left: number }): JSX.Element {
  return (
    <>
      <h1 class="govuk-heading-l">The code is not good</h1>
      <p class="govuk-body">
        <strong>{name}</strong> has answered: the code has a wrong character, was used before, or is too old.
        This device was not enrolled, and no code was used up.
      </p>
      <p class="govuk-body">
        {left === 0
          ? 'These were enough wrong codes for this device. Ask the office for a new code, by a number that you know, and start again with it.'
          : `Compare it with what you were given and enter it again, or ask the office for a new one. This device has ${left === 1 ? 'one try' : `${String(left)} tries`} left.`}
      </p>
    </>
  );
}

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../components/index.js';
import { desk } from '../target/desk-state.js';
import { ProblemNote } from '../target/problem-note.js';
import { ClockNote } from './clock-note.js';
import { readInbox, reading } from './inbox.js';
import { officeOf, type KeptMember } from './member-state.js';

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
        <h1 class="govuk-heading-l">
          {waited < DOUBT_SECONDS ? 'Waiting for your office' : 'Your office has not answered yet'}
        </h1>
        <p class="govuk-body">
          The code is sealed and on its way to <strong>{name}</strong>. As soon as its answer is here, this
          page changes by itself. You may close it and come back.
        </p>
        {waited < DOUBT_SECONDS ? null : (
          <p class="govuk-body">
            An office that works through its post answers within a minute. If the code had a wrong character,
            was used before or is too old, it does not answer at all, so that nobody can find out by trying.
            Compare the code with what you were given, or ask the office for a new one.
          </p>
        )}
      </div>
      {problem === undefined ? null : <ProblemNote words={problem} />}
      <ClockNote />
      <div class="govuk-button-group">
        <Button
          text="Enter the code again"
          type="button"
          classes="govuk-button--secondary"
          onClick={onAgain}
        />
      </div>
    </>
  );
}

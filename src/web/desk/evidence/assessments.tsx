import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Assessment, Exhibit } from '../../../wire/index.js';
import { Button } from '../../components/index.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { Time } from '../words/tags.js';
import { AssessmentForm } from './assessment-form.js';

/** What the desk makes of a campaign, each position with date and name; none is ever changed, a new one follows it. */
export function Assessments(options: {
  readonly campaign: string;
  readonly exhibits: readonly Exhibit[];
}): JSX.Element {
  const { campaign, exhibits } = options;
  const reading = useDesk('assessment.list', { campaign });
  const [writing, setWriting] = useState(false);
  const { value } = reading;
  const numbers = new Map(exhibits.map(({ id }, index) => [id, index + 1]));
  return (
    <section aria-labelledby="assessments">
      <h2 class="govuk-heading-m" id="assessments">
        Assessments
      </h2>
      <ProblemBox problem={reading.problem} onAgain={reading.readAgain} />
      {value === null ? null : (
        <>
          {value.assessments.length === 0 ? (
            <p class="govuk-body">
              Nobody has stated a position yet. One says who judges what, how probable it is, on which
              exhibits, and what speaks against it.
            </p>
          ) : (
            value.assessments.map((one, index) =>
              index === 0 ? (
                <OneAssessment key={one.id} assessment={one} numbers={numbers} />
              ) : (
                <details class="why why--large" key={one.id}>
                  <summary>
                    Number {one.number}, <Time at={one.at} />
                  </summary>
                  <OneAssessment assessment={one} numbers={numbers} />
                </details>
              ),
            )
          )}
          {!value.may.includes('assessment.write') ? null : writing ? (
            <AssessmentForm
              campaign={campaign}
              exhibits={exhibits}
              before={value.assessments[0] ?? null}
              indicators={value.indicators}
              onDone={() => {
                setWriting(false);
              }}
            />
          ) : (
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text={value.assessments.length === 0 ? 'Write an assessment' : 'Write a new assessment'}
              onClick={() => {
                setWriting(true);
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

function OneAssessment(options: {
  readonly assessment: Assessment;
  /** The numbers of exhibits on this page. */
  readonly numbers: ReadonlyMap<string, number>;
}): JSX.Element {
  const { assessment, numbers } = options;
  const { number, at, by, body, text, phia, confidence, exhibits, against, notUsed, changed, logged } =
    assessment;
  const say = (ids: readonly string[]): string =>
    ids.length === 0 ? '' : ` (exhibits ${ids.map((id) => String(numbers.get(id) ?? id)).join(', ')})`;
  return (
    <article class="assessment">
      <p class="quiet">
        Number {number}, <Time at={at} />, {by.name} for {body}; entry {logged.index} of the log
      </p>
      <p class="assessment__text">{text}</p>
      <p>
        <b>{phia}</b>, with <b>{confidence}</b> confidence{say(exhibits)}
      </p>
      {changed === null ? null : (
        <p>
          <b>What changed:</b> {changed}
        </p>
      )}
      <Arguments
        title="What speaks for it"
        list={assessment.for.map((one) => one.text + say(one.exhibits))}
      />
      <Arguments title="What speaks against it" list={against.map((one) => one.text + say(one.exhibits))} />
      <Arguments title="Not used" list={notUsed.map(({ what, why }) => `${what}: ${why}`)} />
    </article>
  );
}

function Arguments({
  title,
  list,
}: {
  readonly title: string;
  readonly list: readonly string[];
}): JSX.Element {
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      {list.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {list.map((words, index) => (
            <li key={index}>{words}</li>
          ))}
        </ul>
      )}
    </>
  );
}

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { BackLink, Button, Details } from '../components/index.js';
import type { AssessedItem, OpenedItems } from '../engine/engine-messages.js';
import { alertReport } from './alert-report.js';
import { BandMark } from './band-mark.js';
import { exposure, stage, startOver } from './check-state.js';
import { ExposureQuestion } from './exposure-question.js';
import { MarkedText } from './marked-text.js';
import { myGuidance } from './guidance-state.js';
import { goTo } from './place.js';
import { QuestionList } from './question-list.js';
import { SignList } from './sign-list.js';
import { ReaderQuestion, ThreeThings } from './three-things.js';
import { WhatWouldChange } from './what-would-change.js';

export interface VerdictViewOptions {
  readonly assessed: AssessedItem;
  readonly among: OpenedItems | undefined;
}

/** The verdict: what to do first, then why, then what only the person can tell. */
export function VerdictView({ assessed, among }: VerdictViewOptions): JSX.Element {
  const { explanation, item, questions } = assessed;
  const { band, leading, headline, advice } = explanation;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, [assessed.number]);
  return (
    <>
      {among === undefined ? null : (
        <BackLink
          text="Back to the list"
          href="#check"
          classes="no-print"
          onClick={(event) => {
            event.preventDefault();
            stage.value = { at: 'many', opened: among };
          }}
        />
      )}
      <div class={`verdict verdict--${band}`} data-band={band}>
        <p class="verdict__band">
          <BandMark band={band} />
          What this device found
        </p>
        <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
          {headline}
        </h1>
      </div>
      <ThreeThings
        band={band}
        leading={leading}
        {...(exposure.value === undefined ? {} : { exposure: exposure.value })}
      />
      <h2 class="govuk-heading-m" id="what-now">
        {myGuidance.value === undefined ? 'What to do now' : 'What else helps'}
      </h2>
      <ol class="advice">
        {advice.map(({ say }) => (
          <li key={say}>{say}</li>
        ))}
      </ol>
      <div class="govuk-button-group">
        <Button
          text="Report it to the desk"
          type="button"
          onClick={() => {
            alertReport.value = undefined;
            goTo('report');
          }}
        />
        <Button
          text="Check something else"
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            void startOver();
          }}
        />
        <Button
          text="Print this"
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            print();
          }}
        />
      </div>
      <ExposureQuestion />
      <ReaderQuestion hint="If you say it, you get the three things that matter most for you. It stays on this device." />
      <SignList explanation={explanation} />
      <h2 class="govuk-heading-m">What was read</h2>
      <MarkedText item={item} explanation={explanation} />
      <QuestionList questions={questions} />
      <WhatWouldChange explanation={explanation} />
      <Details
        summaryText="How this was weighed"
        text={
          <>
            <p>{explanation.prior}</p>
            <ul class="govuk-list govuk-list--bullet">
              {explanation.probabilities.map(({ hypothesis, words, probability }) => (
                <li key={hypothesis}>
                  {HYPOTHESES[hypothesis]}: {words} ({sayPercent(probability)})
                </li>
              ))}
            </ul>
            <p>{explanation.caution}</p>
          </>
        }
      />
    </>
  );
}

const HYPOTHESES = {
  covert: 'A covert approach',
  scam: 'An ordinary fraud',
  ordinary: 'Something ordinary',
} as const;

function sayPercent(probability: number): string {
  const percent = probability * 100;
  if (percent < 0.1) return 'less than 0.1%';
  if (percent > 99.9) return 'more than 99.9%';
  return `${percent < 10 || percent > 90 ? percent.toFixed(1) : String(Math.round(percent))}%`;
}

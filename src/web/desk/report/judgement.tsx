import type { JSX } from 'preact';
import type { ReportDetail } from '../../../wire/index.js';
import { HYPOTHESIS_WORDS, sayPercent } from '../words/say.js';
import { BandTag } from '../words/tags.js';

/** The verdict on top: the band, one sentence, three probabilities with their words. */
export function Judgement({ detail }: { readonly detail: ReportDetail }): JSX.Element {
  const { explanation, verdict } = detail;
  if (explanation === null || verdict === null)
    return <p class="govuk-body">The desk has not judged this report yet.</p>;
  const { band } = explanation;
  return (
    <div class={`verdict verdict--${band} desk-verdict`} data-band={band}>
      <div class="desk-verdict__head">
        <BandTag band={band} />
        <p class="desk-verdict__words">{explanation.headline}</p>
      </div>
      <table class="probabilities">
        <caption class="govuk-visually-hidden">Probabilities, in the words of the PHIA yardstick</caption>
        <tbody>
          {explanation.probabilities.map(({ hypothesis, probability, words }) => (
            <tr key={hypothesis}>
              <th scope="row">{HYPOTHESIS_WORDS[hypothesis]}</th>
              <td class="number">{sayPercent(probability)}</td>
              <td class="probabilities__bar">
                <Bar share={probability} hypothesis={hypothesis} />
              </td>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">
        {explanation.prior} {explanation.caution}
      </p>
    </div>
  );
}

function Bar({ share, hypothesis }: { readonly share: number; readonly hypothesis: string }): JSX.Element {
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="bar-back" width="100" height="10" />
      <rect class={`bar bar--${hypothesis}`} width={Math.max(0.5, share * 100)} height="10" />
    </svg>
  );
}

/** What the device said, when it is not what the desk says. */
export function DeviceVerdict({ detail }: { readonly detail: ReportDetail }): JSX.Element | null {
  const { deviceVerdict, verdict } = detail;
  if (deviceVerdict === null || verdict === null) return null;
  const moved = Math.abs(deviceVerdict.probability.ordinary - verdict.probability.ordinary);
  if (deviceVerdict.band === verdict.band && moved < 0.05) {
    return <p class="quiet">The reporter’s device came to the same verdict.</p>;
  }
  const say = (probability: { covert: number; scam: number; ordinary: number }): string =>
    `covert ${sayPercent(probability.covert)}, fraud ${sayPercent(probability.scam)}, ordinary ${sayPercent(probability.ordinary)}`;
  return (
    <div class="differs" role="note">
      <p>
        <b>The reporter’s device said something else.</b> The desk read and judged the report anew and goes by
        its own verdict; the reporter saw the other.
      </p>
      <table class="plain-table">
        <tbody>
          <tr>
            <th scope="row">On the device</th>
            <td>
              <BandTag band={deviceVerdict.band} />
            </td>
            <td>{say(deviceVerdict.probability)}</td>
          </tr>
          <tr>
            <th scope="row">At the desk</th>
            <td>
              <BandTag band={verdict.band} />
            </td>
            <td>{say(verdict.probability)}</td>
          </tr>
        </tbody>
      </table>
      <p class="quiet">
        That happens when the desk has other packs, reads the original differently, or knows answers the
        device did not. It can also mean that the report was changed on its way to being sealed.
      </p>
    </div>
  );
}

/** What the verdict hangs on. */
export function WhatWouldChange({ detail }: { readonly detail: ReportDetail }): JSX.Element | null {
  const { explanation } = detail;
  if (explanation === null || explanation.band === 'unjudged') return null;
  const { without, questions, band } = explanation;
  const moving = without.filter(({ outcome }) => outcome.band !== band);
  const robust = without.length > 0 && moving.length === 0;
  const asked = questions.slice(0, 5);
  if (!robust && moving.length === 0 && asked.length === 0) return null;
  return (
    <section aria-labelledby="change">
      <h2 class="govuk-heading-m" id="change">
        What would change it
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {robust ? (
          <li>No single sign carries it: without any one of them the verdict would be the same.</li>
        ) : null}
        {moving.map(({ id, sentence }) => (
          <li key={id}>{sentence}</li>
        ))}
      </ul>
      {asked.length === 0 ? null : (
        <details class="why">
          <summary>Questions to the reporter that would move it</summary>
          <ul class="govuk-list govuk-list--bullet">
            {asked.map(({ question, ask, sentence }) => (
              <li key={question}>
                {ask} <span class="quiet">{sentence}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeskOutput, ExhibitDetail, ExhibitGrade } from '../../../wire/index.js';
import { BackLink, Button, Select, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { useDraft } from '../frame/drafts.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { linkTo } from '../route.js';
import { saySize } from '../words/say.js';
import { Time } from '../words/tags.js';
import { CREDIBILITY_WORDS, CUSTODY_WORDS, RELIABILITY_WORDS, sayGrade, sayOrigin } from './evidence-says.js';

/** One exhibit: what it is, how far it can be relied on, and everything that was ever done to it. */
export function ExhibitPage({ exhibit }: { readonly exhibit: string }): JSX.Element {
  const reading = useDesk('exhibit.read', { exhibit });
  const detail = reading.value;
  const campaign = detail?.campaign ?? null;
  return (
    <>
      <BackLink
        text={campaign === null ? 'Campaigns' : campaign.name}
        href={campaign === null ? linkTo('campaigns') : linkTo('campaign', campaign.id)}
        classes="no-print"
      />
      <ProblemBox problem={reading.problem} onAgain={reading.readAgain} />
      {detail === null ? null : (
        <>
          <h1 class="govuk-heading-l report-title">{detail.title}</h1>
          <div class="report">
            <div class="report__read">
              <Facts detail={detail} />
              <Content detail={detail} />
              <Custody detail={detail} />
            </div>
            <div class="report__work">
              <Grade detail={detail} />
              <Erase detail={detail} />
            </div>
          </div>
        </>
      )}
    </>
  );
}

function Facts({ detail }: { readonly detail: ExhibitDetail }): JSX.Element {
  const { id, from, type, bytes, sha256, taken, logged, erased, alerts } = detail;
  return (
    <>
      {erased === null ? null : (
        <div class="differs">
          <p>
            <b>Its content was erased</b> on <Time at={erased.at} /> by {erased.by.name}: {erased.why}
          </p>
          <p>The entry in the log stands and says nothing any more.</p>
        </div>
      )}
      <dl class="facts">
        <div>
          <dt>Taken from</dt>
          <dd>
            {sayOrigin(detail)}
            {from.kind === 'report' ? (
              <>
                : <a href={linkTo('report', from.report)}>{from.report}</a>
              </>
            ) : from.kind === 'file' ? (
              `: ${from.name}`
            ) : (
              ''
            )}
          </dd>
        </div>
        <div>
          <dt>Taken by</dt>
          <dd>
            {taken.by.name}, <Time at={taken.at} />
          </dd>
        </div>
        <div>
          <dt>How</dt>
          <dd>{taken.how}</dd>
        </div>
        <div>
          <dt>What</dt>
          <dd>
            {type}, {saySize(bytes)}
          </dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd class="hash">{sha256}</dd>
        </div>
        <div>
          <dt>In the log</dt>
          <dd>
            Entry {logged.index}, <Time at={logged.at} />
          </dd>
        </div>
        <div>
          <dt>Id</dt>
          <dd class="hash">{id}</dd>
        </div>
        {alerts.length === 0 ? null : (
          <div>
            <dt>Alerts that rest on it</dt>
            <dd>
              {alerts.map((alert, index) => (
                <span key={alert}>
                  {index === 0 ? '' : ', '}
                  <a href={linkTo('alert', alert)}>{alert}</a>
                </span>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}

/** Its content, on request: looking is an event of custody. */
function Content({ detail }: { readonly detail: ExhibitDetail }): JSX.Element | null {
  const [viewed, setViewed] = useState<DeskOutput<'exhibit.view'> | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  if (detail.erased !== null || !detail.may.includes('exhibit.view')) return null;
  const view = async (): Promise<void> => {
    const answer = await changeDesk('exhibit.view', { exhibit: detail.id });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setViewed(answer.value);
  };
  return (
    <section aria-labelledby="content-of">
      <h2 class="govuk-heading-m" id="content-of">
        Content
      </h2>
      <ProblemBox problem={problem} />
      {viewed === null ? (
        <p class="no-print">
          <Button
            type="button"
            classes="govuk-button--secondary compact"
            text="Look at it"
            onClick={() => void view()}
          />{' '}
          <a href={`/api/exhibits/${detail.id}`} download>
            Download it
          </a>{' '}
          <span class="quiet">Either is recorded in its custody.</span>
        </p>
      ) : viewed.text === null ? (
        <p class="govuk-body">
          It is no text, and nothing but text is opened in this page. Download it where opening it is safe.
        </p>
      ) : (
        <>
          <div
            class="read-text desk-text own-words"
            tabIndex={0}
            role="region"
            aria-label="Text of the exhibit"
          >
            {viewed.text}
          </div>
          {viewed.cut ? <p class="quiet">There is more; download it for all of it.</p> : null}
        </>
      )}
    </section>
  );
}

function Custody({ detail }: { readonly detail: ExhibitDetail }): JSX.Element {
  return (
    <section aria-labelledby="custody">
      <h2 class="govuk-heading-m" id="custody">
        Custody
      </h2>
      <table class="dense stack">
        <caption class="quiet">
          Everything that was done to it, each signed by the desk and in the log.
        </caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What and by whom</th>
            <th scope="col">How, and the result</th>
            <th scope="col">Hash after</th>
            <th scope="col" class="number">
              In the log
            </th>
          </tr>
        </thead>
        <tbody>
          {detail.custodyEvents.map(({ what, at, by, how, result, before, after, logged }) => (
            <tr key={logged.index}>
              <td data-label="When">
                <Time at={at} />
              </td>
              <th scope="row">
                {CUSTODY_WORDS[what]} <span class="quiet">{by.name}</span>
              </th>
              <td>
                {how} <span class="quiet">{result}</span>
              </td>
              <td class="hash hash--short" data-label="Hash after" title={after ?? ''}>
                {after === null ? 'none' : `${after.slice(0, 12)}…`}{' '}
                {before !== null && after !== null && before !== after ? <b>changed</b> : null}
              </td>
              <td class="number" data-label="In the log">
                {logged.index}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Grade({ detail }: { readonly detail: ExhibitDetail }): JSX.Element {
  const [reliability, setReliability] = useState<ExhibitGrade['reliability'] | ''>(
    detail.grade?.reliability ?? '',
  );
  const [credibility, setCredibility] = useState<ExhibitGrade['credibility'] | ''>(
    detail.grade?.credibility ?? '',
  );
  const [why, setWhy] = useDraft(`grade ${detail.id}`);
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const grade = async (): Promise<void> => {
    const whole = reliability !== '' && credibility !== '' && why.trim() !== '';
    setMissing(!whole);
    if (reliability === '' || credibility === '' || !whole) return;
    const answer = await changeDesk('exhibit.grade', { exhibit: detail.id, reliability, credibility, why });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setWhy('');
    sayDone(`Graded ${reliability}${credibility}.`, null);
  };
  return (
    <section class="work" aria-labelledby="grade">
      <h2 class="govuk-heading-m" id="grade">
        Grade
      </h2>
      <ProblemBox problem={problem} />
      {detail.grades.length === 0 ? <p>Nobody has graded it yet.</p> : null}
      <ol class="history">
        {detail.grades.map((one) => (
          <li key={one.at}>
            <b>{sayGrade(one)}</b> <span class="quiet">{one.by.name},</span> <Time at={one.at} />
            <br />
            {one.why}
          </li>
        ))}
      </ol>
      {detail.may.includes('exhibit.grade') && detail.erased === null ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void grade();
          }}
        >
          <Select
            name="reliability"
            label={{ text: 'The source' }}
            value={reliability}
            items={[{ value: '', text: 'Choose' }, ...choices(RELIABILITY_WORDS)]}
            onChange={(value) => {
              setReliability(keysOf(RELIABILITY_WORDS).find((one) => one === value) ?? '');
            }}
          />
          <Select
            name="credibility"
            label={{ text: 'What it says' }}
            hint={{ text: 'Judged apart from the source: a good one can be wrong.' }}
            value={credibility}
            items={[{ value: '', text: 'Choose' }, ...choices(CREDIBILITY_WORDS)]}
            onChange={(value) => {
              setCredibility(keysOf(CREDIBILITY_WORDS).find((one) => one === value) ?? '');
            }}
          />
          <Textarea
            name="grade-why"
            label={{ text: 'Why' }}
            rows={2}
            value={why}
            onInput={setWhy}
            {...(missing ? { errorMessage: { text: 'Choose both, and say why.' } } : {})}
          />
          <Button classes="compact" text="Grade it" />
        </form>
      ) : null}
    </section>
  );
}

function Erase({ detail }: { readonly detail: ExhibitDetail }): JSX.Element | null {
  const [why, setWhy] = useDraft(`erase ${detail.id}`);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  if (detail.erased !== null || !detail.may.includes('exhibit.erase')) return null;
  if (detail.alerts.length > 0)
    return <p class="quiet">An alert rests on it, so it cannot be erased while that alert is in force.</p>;
  const erase = async (): Promise<void> => {
    if (why.trim() === '') return;
    const answer = await changeDesk('exhibit.erase', { exhibit: detail.id, why });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setWhy('');
    sayDone('Its content is erased.', null);
  };
  return (
    <details class="why why--large no-print">
      <summary>Erase its content</summary>
      <p>
        For good: content and salt go, and the entry in the log stands without a meaning. It cannot be undone.
      </p>
      <ProblemBox problem={problem} />
      <Textarea name="erase-why" label={{ text: 'Why' }} rows={2} value={why} onInput={setWhy} />
      <Button
        type="button"
        classes="govuk-button--warning compact"
        text="Erase it for good"
        disabled={why.trim() === ''}
        onClick={() => void erase()}
      />
    </details>
  );
}

function keysOf<K extends string>(words: Readonly<Record<K, string>>): readonly K[] {
  return Object.keys(words) as K[];
}

function choices(words: Readonly<Record<string, string>>): { value: string; text: string }[] {
  return Object.entries(words).map(([value, text]) => ({ value, text: `${value}: ${text}` }));
}

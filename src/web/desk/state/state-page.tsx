import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import { standingDoor } from '../call/doors.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { AuditVerify } from '../audit/audit-page.js';
import { ReadState } from '../frame/read-state.js';
import { readSession, roleMay } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';
import { sayCount, STATUS_WORDS } from '../words/say.js';
import { Time } from '../words/tags.js';

/** How the desk stands: locked or not, what waits, whether the gate is reached, what the policy says. */
export function StatePage(): JSX.Element {
  const reading = useDesk('desk.state', {});
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const { value } = reading;
  const lock = async (): Promise<void> => {
    const answer = await changeDesk('desk.lock', {});
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone('The desk is locked. Its keys are gone from memory.', null);
    await readSession();
  };
  const unlock = (): void => {
    standingDoor.value ??= {
      door: 'unlock',
      about: null,
      passed: () => {
        standingDoor.value = null;
        reading.readAgain();
        void readSession();
      },
    };
  };
  return (
    <>
      <h1 class="govuk-heading-l">The desk</h1>
      <ReadState reading={reading} problem={problem} />
      {value === null ? null : (
        <>
          <div class={`desk-lock desk-lock--${value.locked ? 'locked' : 'open'}`}>
            <p>
              <b>{value.locked ? 'The desk is locked.' : 'The desk is unlocked.'}</b>{' '}
              {value.locked
                ? 'Reports are kept sealed and nothing is opened.'
                : 'Its keys are in memory, and reports are opened as they come.'}
            </p>
            {value.locked
              ? roleMay('desk.unlock') && (
                  <Button type="button" classes="compact" text="Unlock" onClick={unlock} />
                )
              : roleMay('desk.lock') && (
                  <Button
                    type="button"
                    classes="govuk-button--secondary compact"
                    text="Lock now"
                    onClick={() => void lock()}
                  />
                )}
          </div>
          <div class="columns">
            <section>
              <h2 class="govuk-heading-m">Reports</h2>
              <dl class="facts facts--numbers">
                {(['sealed', 'new', 'working', 'waiting', 'closed'] as const).map((status) => (
                  <div key={status}>
                    <dt>{STATUS_WORDS[status]}</dt>
                    <dd>{value.reports[status].toLocaleString('en-GB')}</dd>
                  </div>
                ))}
                <div>
                  <dt>Could not be opened (kept)</dt>
                  <dd>{value.notOpened.toLocaleString('en-GB')}</dd>
                </div>
              </dl>
            </section>
            <section>
              <h2 class="govuk-heading-m">The gate</h2>
              {value.gate.problem === null ? null : (
                <div class="problem">
                  <p class="problem__happened">{value.gate.problem.say}</p>
                  <p>{value.gate.problem.next}</p>
                </div>
              )}
              <dl class="facts">
                <div>
                  <dt>Address</dt>
                  <dd class="value">{value.gate.url}</dd>
                </div>
                <div>
                  <dt>Last reached</dt>
                  <dd>{value.gate.reachedAt === null ? 'Not yet' : <Time at={value.gate.reachedAt} />}</dd>
                </div>
                <div>
                  <dt>Waiting at the gate</dt>
                  <dd>{value.gate.toPull === null ? 'Not known' : sayCount(value.gate.toPull, 'report')}</dd>
                </div>
                <div>
                  <dt>Waiting here to be sent</dt>
                  <dd>{sayCount(value.gate.toPush, 'message')}</dd>
                </div>
              </dl>
              {value.findings.length === 0 ? null : (
                <>
                  <h3 class="govuk-heading-s">What was wrong with what the gate gave</h3>
                  <ul class="history">
                    {value.findings.map(({ what, say, count, at }) => (
                      <li key={what}>
                        {say} <span class="quiet">{sayCount(count, 'time')}, last</span> <Time at={at} />
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </section>
            <section>
              <h2 class="govuk-heading-m">Who this desk is</h2>
              <dl class="facts">
                <div>
                  <dt>Name</dt>
                  <dd>{value.desk.name}</dd>
                </div>
                <div>
                  <dt>Telephone</dt>
                  <dd>
                    {value.desk.telephone}, {value.desk.hours}
                  </dd>
                </div>
                <div>
                  <dt>Fingerprint</dt>
                  <dd class="value">{value.desk.fingerprint}</dd>
                </div>
                {value.policy === null ? null : (
                  <div>
                    <dt>Policy</dt>
                    <dd>
                      Number {value.policy.number}, until <Time at={value.policy.expires} />
                    </dd>
                  </div>
                )}
              </dl>
              {value.policy?.warnings.map((words) => (
                <div class="problem" key={words}>
                  <p>{words}</p>
                </div>
              ))}
            </section>
          </div>
          <details class="why why--large">
            <summary>For how long everything is kept</summary>
            <table class="dense stack">
              <caption class="quiet">
                What is over its time is removed once a day, and the audit says how much it was.
              </caption>
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col" class="number">
                    Kept
                  </th>
                  <th scope="col">Why so long</th>
                </tr>
              </thead>
              <tbody>
                {value.retention.map(({ what, days, why }) => (
                  <tr key={what}>
                    <th scope="row">{what}</th>
                    <td class="number" data-label="Kept">
                      {sayCount(days, 'day')}
                    </td>
                    <td>{why}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
          {roleMay('audit.verify') && !roleMay('audit.list') ? <AuditVerify /> : null}
        </>
      )}
    </>
  );
}

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AlertStatement } from '../../alert/index.js';
import type { OfficeAlertDetail, OfficeEscalation } from '../../wire/index.js';
import { Button, Details } from '../components/index.js';
import { BoardPicture } from '../desk/alert/board-picture.js';
import { NoticeSheet } from '../member/alert-notice.js';
import { CoverForm } from './cover-form.js';
import { MailNote } from './mail-note.js';
import { MemberTable } from './member-table.js';
import type { Office } from './office.js';
import { callOffice } from './office-client.js';

/** One alert: to be passed on, or how far it has come. */
export function AlertPanel({
  office,
  alert,
}: {
  readonly office: Office;
  readonly alert: string;
}): JSX.Element {
  const [detail, setDetail] = useState<OfficeAlertDetail | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const answer = await callOffice<OfficeAlertDetail>('alert', { alert });
      if (answer.ok) setDetail(answer.value);
      else office.failed(answer.problem);
    };
    void read();
  }, [alert, office.state]);
  if (detail === null) return <p>Opening.</p>;
  // It was verified by the relay when it came in, and read there again just now.
  const statement = detail.statement as AlertStatement;
  const sheet = (
    <article class={`notice notice--${statement.msgType}`}>
      <NoticeSheet alert={statement} level={2} />
    </article>
  );
  if (detail.alert.passed === null)
    return (
      <>
        <h1 class="govuk-heading-l">Pass this alert on</h1>
        <p>
          The officers’ signatures and the desk’s log were checked. It goes to{' '}
          {String(office.state.members.members)} members at most, once you have put your own words to it.
        </p>
        {sheet}
        <CoverForm office={office} alert={alert} />
      </>
    );
  return (
    <>
      <h1 class="govuk-heading-l">{detail.alert.headline}</h1>
      <MailNote state={office.state} />
      <Acts office={office} detail={detail} />
      <section class="board" aria-label="How far it has come">
        <div>
          <Sum detail={detail} />
        </div>
        <BoardPicture points={detail.points} />
      </section>
      <MemberTable members={detail.members} />
      <Details summaryText="The alert itself">{sheet}</Details>
    </>
  );
}

function Sum({ detail }: { readonly detail: OfficeAlertDetail }): JSX.Element {
  const { figures, number } = detail.alert;
  const old = figures.holding
    .filter((one) => one.number < number)
    .reduce((sum, { devices }) => sum + devices, 0);
  return (
    <>
      <p class="board__sum">
        {String(figures.acknowledged)} of {String(figures.members)} members have acknowledged it
        {figures.late === 0 ? '' : `, ${String(figures.late)} of them late`}.
      </p>
      <p>
        {String(figures.queued)} queued, {String(figures.sent)} sent, {String(figures.fetched)} fetched,{' '}
        {String(figures.bounced)} bounced, {String(figures.unreachable)} unreachable.
      </p>
      {old === 0 ? null : <p class="board__old">{String(old)} devices do not have this version yet.</p>}
    </>
  );
}

function Acts({
  office,
  detail,
}: {
  readonly office: Office;
  readonly detail: OfficeAlertDetail;
}): JSX.Element {
  const { sha256 } = detail.alert;
  const [calls, setCalls] = useState<OfficeEscalation['toCall']>([]);
  const remind = async (): Promise<void> => {
    const answer = await callOffice<number>('remind', { alert: sha256 });
    if (answer.ok) office.done(`${String(answer.value)} reminders are queued.`);
    else office.failed(answer.problem);
  };
  const escalate = async (): Promise<void> => {
    const answer = await callOffice<OfficeEscalation>('escalate', { alert: sha256 });
    if (!answer.ok) {
      office.failed(answer.problem);
      return;
    }
    const { mailed, toCall, unreachable } = answer.value;
    setCalls(toCall);
    office.done(
      `${String(mailed)} mails to second addresses are queued, ${String(toCall.length)} members are to be telephoned, ${String(unreachable)} more cannot be reached.`,
    );
  };
  return (
    <>
      <div class="govuk-button-group">
        <Button
          type="button"
          text="Remind who has not acknowledged"
          preventDoubleClick
          onClick={() => void remind()}
        />
        <Button
          type="button"
          classes="govuk-button--secondary"
          text="Try second contacts"
          preventDoubleClick
          onClick={() => void escalate()}
        />
      </div>
      {calls.length === 0 ? null : (
        <table class="dense stack">
          <caption class="govuk-table__caption">To telephone</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Telephone</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {calls.map(({ name, telephone, state }) => (
              <tr key={`${name} ${telephone}`}>
                <th scope="row">{name}</th>
                <td data-label="Telephone">{telephone}</td>
                <td data-label="State">{state}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ReportDetail } from '../../../wire/index.js';
import { BackLink } from '../../components/index.js';
import { numberSigns } from '../../signs/number-signs.js';
import { useDesk } from '../call/use-desk.js';
import { readColleagues } from '../frame/officers.js';
import { ProblemBox } from '../frame/problem-box.js';
import { ShortcutList, useShortcuts } from '../frame/shortcuts.js';
import { inboxOrder } from '../inbox/inbox-state.js';
import { titleOf } from '../inbox/report-line.js';
import { linkTo, open } from '../route.js';
import { sayCount } from '../words/say.js';
import { Age, StatusTag } from '../words/tags.js';
import { ReporterAttested } from './attestation.js';
import { Attachments } from './attachments.js';
import { Conversation } from './conversation.js';
import { Facts, WhatTheReporterSaid } from './facts.js';
import { CompanyLookUp, organisationsOf } from '../safeguards/company-look-up.js';
import { AnsweredWhenAsked } from '../safeguards/answered-when-asked.js';
import { History } from './history.js';
import { DeviceVerdict, Judgement, WhatWouldChange } from './judgement.js';
import { Links } from './links.js';
import { MailCheck } from './mail-check.js';
import { Names } from './names.js';
import { Notes } from './notes.js';
import { ReceivedText } from './received-text.js';
import { SignTable } from './sign-table.js';
import { WorkPanel } from './work-panel.js';

/** One report: the signs first, then the names; what to do with it beside. */
export function ReportPage({ report }: { readonly report: string }): JSX.Element {
  const reading = useDesk('report.read', { report });
  const [revealed, setRevealed] = useState<ReportDetail | null>(null);
  useEffect(() => {
    void readColleagues();
  }, []);
  const order = inboxOrder.value;
  const at = order.indexOf(report);
  const go = (id: string | undefined): void => {
    if (id === undefined) open('inbox');
    else open('report', id);
  };
  const next = (): void => {
    go(at < 0 ? undefined : order[at + 1]);
  };
  const shortcuts = [
    { key: 'j', does: 'Next report of the inbox', run: next },
    {
      key: 'k',
      does: 'Report before',
      run: () => {
        go(at <= 0 ? undefined : order[at - 1]);
      },
    },
    {
      key: 'u',
      does: 'Back to the inbox',
      run: () => {
        open('inbox');
      },
    },
    {
      key: 'a',
      does: 'Assign to me',
      run: () => {
        document.getElementById('assign-to-me')?.click();
      },
    },
    {
      key: 'r',
      does: 'Write a reply',
      run: () => {
        document.getElementById('reply')?.focus();
      },
    },
    {
      key: 't',
      does: 'Choose a template',
      run: () => {
        document.getElementById('template')?.focus();
      },
    },
    {
      key: 'n',
      does: 'Write a note',
      run: () => {
        document.getElementById('note')?.focus();
      },
    },
  ];
  useShortcuts(shortcuts);

  const fresh = reading.value;
  // What was revealed stays revealed on this page; all else is as it was read last.
  const detail =
    fresh === null || fresh.revealed || revealed === null
      ? fresh
      : {
          ...fresh,
          revealed: true,
          item: revealed.item,
          reporter: revealed.reporter,
          note: revealed.note,
          facts: revealed.facts,
          attachments: revealed.attachments,
        };
  return (
    <>
      <div class="page-head">
        <BackLink text="Inbox" href={linkTo('inbox')} classes="no-print" />
        <p class="page-head__acts">
          {at < 0 ? null : (
            <span class="quiet">
              {at + 1} of {order.length} shown{' '}
            </span>
          )}
          <button
            type="button"
            class="link-button"
            onClick={() => {
              print();
            }}
          >
            Print
          </button>{' '}
          <ShortcutList shortcuts={shortcuts} />
        </p>
      </div>
      <ProblemBox problem={reading.problem} onAgain={reading.readAgain} />
      {detail === null ? (
        reading.problem === null ? (
          <p class="govuk-body">Reading the report.</p>
        ) : null
      ) : (
        <OneReport
          detail={detail}
          onRevealed={setRevealed}
          onNext={at < 0 || at + 1 >= order.length ? null : next}
        />
      )}
    </>
  );
}

function OneReport(options: {
  readonly detail: ReportDetail;
  readonly onRevealed: (detail: ReportDetail) => void;
  readonly onNext: (() => void) | null;
}): JSX.Element {
  const { detail, onRevealed, onNext } = options;
  const { row, item, explanation } = detail;
  const signs = explanation === null ? [] : numberSigns(explanation);
  return (
    <>
      <h1 class="govuk-heading-l report-title">{titleOf(row)}</h1>
      <p class="report-line">
        <StatusTag status={row.status} outcome={row.outcome} />{' '}
        <span>{row.assignee?.name ?? 'Assigned to nobody'}</span>{' '}
        <span>
          <Age at={row.receivedAt} /> old
        </span>{' '}
        {row.repeats > 0 ? <span>{sayCount(row.repeats, 'repeat')}</span> : null}{' '}
        <span class="quiet id">{row.id}</span>
      </p>
      <div class="report">
        <div class="report__read">
          <Judgement detail={detail} />
          <DeviceVerdict detail={detail} />
          {item === null ? null : (
            <section aria-labelledby="text">
              <h2 class="govuk-heading-m" id="text">
                What was received
              </h2>
              <ReceivedText item={item} signs={signs} />
            </section>
          )}
          <section aria-labelledby="signs">
            <h2 class="govuk-heading-m" id="signs">
              Signs
            </h2>
            {explanation === null ? null : <SignTable explanation={explanation} signs={signs} />}
          </section>
          <Names detail={detail} onRevealed={onRevealed} />
          <WhatTheReporterSaid detail={detail} />
          <ReporterAttested detail={detail} />
          <WhatWouldChange detail={detail} />
          <Facts detail={detail} />
          <Attachments report={row.id} attachments={detail.attachments} />
          <MailCheck detail={detail} />
          <Links detail={detail} />
          <History history={detail.history} />
          <CompanyLookUp names={organisationsOf(detail.facts)} />
          <AnsweredWhenAsked to={{ kind: 'report', id: row.id }} />
        </div>
        <div class="report__work">
          <WorkPanel detail={detail} onNext={onNext} />
          <Conversation detail={detail} />
          <Notes detail={detail} />
        </div>
      </div>
    </>
  );
}

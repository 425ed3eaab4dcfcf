import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { AdvertsPage } from './advert/adverts-page.js';
import { RunPage } from './advert/run-page.js';
import { LazyPage } from './alert/lazy-page.js';
import { AuditPage } from './audit/audit-page.js';
import type { ShownProblem } from './call/shown-problem.js';
import { CampaignPage } from './campaign/campaign-page.js';
import { CampaignsPage } from './campaign/campaigns-page.js';
import { DoorDialog } from './door/door-dialog.js';
import { EnrolPage } from './door/enrol-page.js';
import { SignIn } from './door/sign-in.js';
import { EnterPage } from './enter/enter-page.js';
import { DeskFrame, homePage } from './frame/desk-frame.js';
import { ProblemBox } from './frame/problem-box.js';
import { me, readSession } from './frame/session.js';
import { postJson } from './call/desk-client.js';
import { InboxPage } from './inbox/inbox-page.js';
import { KeysPage } from './officers/keys-page.js';
import { OfficersPage } from './officers/officers-page.js';
import { ReportPage } from './report/report-page.js';
import { linkTo, route, type PageName } from './route.js';
import { LazySafeguards } from './safeguards/lazy-safeguards.js';
import { SearchPage } from './search/search-page.js';
import { StatePage } from './state/state-page.js';
import type { SessionMeOutput } from '../../wire/index.js';

const TITLES: Readonly<Record<PageName, string>> = {
  inbox: 'Inbox',
  report: 'Report',
  enter: 'Enter a report',
  search: 'Search',
  campaigns: 'Campaigns',
  campaign: 'Campaign',
  exhibit: 'Exhibit',
  alerts: 'Alerts',
  draft: 'An alert in the making',
  alert: 'Alert',
  adverts: 'Adverts',
  run: 'Screened adverts',
  safeguards: 'Safeguards',
  judged: 'A judged list',
  findings: 'Findings',
  task: 'What is to be done',
  plan: 'The plan',
  timeline: 'The plan by its dates',
  counts: 'Counts to read out',
  'burn-down': 'Removal to zero',
  donations: 'Donations',
  donation: 'A donation',
  letter: 'Letter of return',
  audit: 'Audit',
  log: 'The log',
  officers: 'Officers',
  state: 'The desk',
  keys: 'Your passkeys',
};

/** The officer's pages. */
export function App({ link }: { readonly link: string | null }): JSX.Element {
  const [enrolling, setEnrolling] = useState(link);
  const [begun, setBegun] = useState(false);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const begin = async (): Promise<void> => {
    // Signed out is no problem here: it is the first page.
    const answer = await postJson('/api/session.me', {});
    if (answer.ok) me.value = answer.value as SessionMeOutput;
    else if (!answer.problem.code.startsWith('desk/')) setProblem(answer.problem);
    setBegun(true);
  };
  useEffect(() => {
    if (enrolling === null) void begin();
  }, [enrolling]);
  const { page, id } = route.value;
  useEffect(() => {
    // The browser keeps titles of pages: none names a report.
    document.title = `${me.value === null ? 'Sign in' : TITLES[page]} – Tocsin desk`;
    if (me.value !== null) document.getElementById('content')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [page, id, me.value === null]);
  return (
    <>
      <DeskFrame>
        {enrolling !== null ? (
          <EnrolPage
            link={enrolling}
            onDone={() => {
              history.replaceState(null, '', '/');
              setEnrolling(null);
            }}
          />
        ) : me.value !== null ? (
          <Page page={page} id={id} />
        ) : begun ? (
          <div class="narrow">
            <h1 class="govuk-heading-l">Sign in</h1>
            <ProblemBox problem={problem} onAgain={() => void begin()} />
            <SignIn inPlace={false} again={false} onDone={() => void readSession().then(setProblem)} />
          </div>
        ) : (
          <p class="govuk-body">One moment.</p>
        )}
      </DeskFrame>
      <DoorDialog />
    </>
  );
}

function Page({ page, id }: { readonly page: PageName; readonly id: string }): JSX.Element {
  if (location.hash === '' && homePage() !== 'inbox') {
    history.replaceState(null, '', linkTo(homePage()));
    route.value = { page: homePage(), id: '' };
  }
  switch (page) {
    case 'inbox':
      return <InboxPage />;
    case 'report':
      return <ReportPage key={id} report={id} />;
    case 'enter':
      return <EnterPage />;
    case 'search':
      return <SearchPage />;
    case 'campaigns':
      return <CampaignsPage />;
    case 'campaign':
      return <CampaignPage key={id} campaign={id} />;
    case 'exhibit':
    case 'log':
    case 'alerts':
    case 'draft':
    case 'alert':
      return <LazyPage key={`${page} ${id}`} page={page} id={id} />;
    case 'safeguards':
    case 'judged':
    case 'findings':
    case 'task':
    case 'plan':
    case 'timeline':
    case 'counts':
    case 'burn-down':
    case 'donations':
    case 'donation':
    case 'letter':
      return <LazySafeguards key={`${page} ${id}`} page={page} id={id} />;
    case 'adverts':
      return <AdvertsPage />;
    case 'run':
      return <RunPage key={id} run={id} />;
    case 'audit':
      return <AuditPage />;
    case 'officers':
      return <OfficersPage />;
    case 'keys':
      return <KeysPage />;
    case 'state':
      return <StatePage />;
  }
}

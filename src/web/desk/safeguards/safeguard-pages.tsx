import './safeguards.css';
import type { JSX } from 'preact';
import type { PageName } from '../route.js';
import { BurnDownPage } from './burn-down-page.js';
import { CountsPage } from './counts-page.js';
import { DonationPage, LetterPage } from './donation-page.js';
import { DonationsPage } from './donations-page.js';
import { FindingsPage } from './findings-page.js';
import { JudgedPage } from './judged-page.js';
import { PlanPage } from './plan-page.js';
import { SafeguardsPage } from './safeguards-page.js';
import { TaskPage } from './task-page.js';

/** The pages of safeguards and of the plan, by name. */
export type SafeguardPageName = Extract<
  PageName,
  | 'safeguards'
  | 'judged'
  | 'findings'
  | 'task'
  | 'plan'
  | 'timeline'
  | 'counts'
  | 'burn-down'
  | 'donations'
  | 'donation'
  | 'letter'
>;

/** One of the pages of safeguards, which are fetched when one is opened. */
export function SafeguardPages(options: {
  readonly page: SafeguardPageName;
  readonly id: string;
}): JSX.Element {
  const { page, id } = options;
  switch (page) {
    case 'safeguards':
      return <SafeguardsPage />;
    case 'judged':
      return <JudgedPage run={id} />;
    case 'findings':
      return <FindingsPage list={id} />;
    case 'task':
      return <TaskPage task={id} />;
    case 'plan':
    case 'timeline':
      return <PlanPage view={page} />;
    case 'counts':
      return <CountsPage />;
    case 'burn-down':
      return <BurnDownPage list={id} />;
    case 'donations':
      return <DonationsPage list={id} />;
    case 'donation':
      return <DonationPage task={id} />;
    case 'letter':
      return <LetterPage task={id} />;
  }
}

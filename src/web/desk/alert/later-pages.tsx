import '../../member/member.css';
import './alert.css';
import type { JSX } from 'preact';
import { ExhibitPage } from '../evidence/exhibit-page.js';
import { LogPage } from '../evidence/log-page.js';
import type { PageName } from '../route.js';
import { AlertPage } from './alert-page.js';
import { AlertsPage } from './alerts-page.js';
import { DraftPage } from './draft-page.js';

/** One of the pages that are fetched when they are opened. */
export function LaterPage(options: {
  readonly page: Extract<PageName, 'exhibit' | 'log' | 'alerts' | 'draft' | 'alert'>;
  readonly id: string;
}): JSX.Element {
  const { page, id } = options;
  switch (page) {
    case 'exhibit':
      return <ExhibitPage exhibit={id} />;
    case 'log':
      return <LogPage />;
    case 'alerts':
      return <AlertsPage />;
    case 'draft':
      return <DraftPage draft={id} />;
    case 'alert':
      return <AlertPage alert={id} />;
  }
}

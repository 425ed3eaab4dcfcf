import { signal } from '@preact/signals';

/** The pages of the desk. What is searched for and filtered by is never in the address: the browser keeps addresses. */
const PAGES = [
  'inbox',
  'report',
  'enter',
  'search',
  'campaigns',
  'campaign',
  'exhibit',
  'alerts',
  'draft',
  'alert',
  'adverts',
  'run',
  'safeguards',
  'judged',
  'findings',
  'task',
  'plan',
  'timeline',
  'counts',
  'burn-down',
  'donations',
  'donation',
  'letter',
  'audit',
  'log',
  'officers',
  'state',
  'keys',
] as const;

export type PageName = (typeof PAGES)[number];

export interface Route {
  readonly page: PageName;
  /** The id of what is shown, where the page shows one thing. */
  readonly id: string;
}

/** Reads `#/report/ID`; whatever is not a page is the inbox. The id of an alert may begin with a dash. */
function parseRoute(hash: string): Route {
  const [page = '', id = ''] = hash.replace(/^#\/?/, '').split('/');
  const known = PAGES.find((one) => one === page);
  return { page: known ?? 'inbox', id: /^[A-Za-z0-9_-]{1,80}$/.test(id) ? id : '' };
}

/** The address of a page. */
export function linkTo(page: PageName, id = ''): string {
  return id === '' ? `#/${page}` : `#/${page}/${id}`;
}

/** The page that is open. */
export const route = signal<Route>(parseRoute(location.hash));

/** Follows the address. The first page's own links jump within a page and have no `/`. */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    if (location.hash === '' || location.hash.startsWith('#/')) route.value = parseRoute(location.hash);
  });
}

/** Opens a page. */
export function open(page: PageName, id = ''): void {
  location.hash = linkTo(page, id);
}

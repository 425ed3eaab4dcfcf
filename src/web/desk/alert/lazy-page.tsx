import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageName } from '../route.js';
import type { LaterPage } from './later-pages.js';

/** Pages of evidence and alerts. They bring the linter and the signing along, so they are fetched when one is opened. */
export function LazyPage(options: {
  readonly page: Extract<PageName, 'exhibit' | 'log' | 'alerts' | 'draft' | 'alert'>;
  readonly id: string;
}): JSX.Element {
  const [fetched, setFetched] = useState<{ readonly LaterPage: typeof LaterPage } | null>(null);
  useEffect(() => {
    void import('./later-pages.js').then(setFetched);
  }, []);
  return fetched === null ? <p class="govuk-body">One moment.</p> : <fetched.LaterPage {...options} />;
}

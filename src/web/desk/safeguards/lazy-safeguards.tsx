import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SafeguardPageName, SafeguardPages } from './safeguard-pages.js';

/** The pages of safeguards and of the plan, fetched when one is opened: most of a desk's day needs none of them. */
export function LazySafeguards(options: {
  readonly page: SafeguardPageName;
  readonly id: string;
}): JSX.Element {
  const [fetched, setFetched] = useState<{ readonly SafeguardPages: typeof SafeguardPages } | null>(null);
  useEffect(() => {
    void import('./safeguard-pages.js').then(setFetched);
  }, []);
  return fetched === null ? <p class="govuk-body">One moment.</p> : <fetched.SafeguardPages {...options} />;
}

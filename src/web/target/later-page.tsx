import { signal } from '@preact/signals';
import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Place } from './place.js';

const LATER: Readonly<Record<Exclude<Place, 'check'>, () => Promise<ComponentType>>> = {
  report: async () => {
    const { ReportPage } = await import('./report-page.js');
    return ReportPage;
  },
  return: async () => {
    const { ReturnPage } = await import('./return-page.js');
    return ReturnPage;
  },
  alerts: async () => {
    const { AlertsPage } = await import('../member/alerts-page.js');
    return AlertsPage;
  },
  answer: async () => {
    const { AnswerPage } = await import('../member/answer-page.js');
    return AnswerPage;
  },
};

/** Pages that need the sealing: it is fetched after the first page stands, so that the first page is small. */
export function LaterPage({ place }: { readonly place: Exclude<Place, 'check'> }): JSX.Element {
  const [page, setPage] = useState<{ readonly of: string; readonly Page?: ComponentType }>({ of: '' });
  useEffect(() => {
    LATER[place]().then(
      (Page) => {
        setPage({ of: place, Page });
      },
      () => {
        setPage({ of: place });
      },
    );
  }, [place]);
  if (page.of !== place) return <p class="govuk-body">One moment.</p>;
  return page.Page === undefined ? (
    <p class="govuk-body">
      This page could not be loaded. Look at your connection and load it again; the desk’s telephone number is
      below.
    </p>
  ) : (
    <page.Page />
  );
}

/** What became of a sealed report, shown above the check page while it is on its way. */
export const sendingStrip = signal<ComponentType | undefined>(undefined);

/** Fetches what the later pages need while nobody waits for it, learns who the desk is, and sends what was left. */
export async function fetchLater(): Promise<void> {
  const { knowDesk } = await import('./desk-state.js');
  await knowDesk();
  const { resumeSending } = await import('./outbox.js');
  const { SendingStrip } = await import('./sending-strip.js');
  sendingStrip.value = SendingStrip;
  await resumeSending();
  await Promise.all(Object.values(LATER).map((load) => load()));
}

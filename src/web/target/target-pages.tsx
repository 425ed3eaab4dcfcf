import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { PageFrame } from '../brand/page-frame.js';
import { CheckPage } from './check-page.js';
import { check, startEngine } from './check-state.js';
import { DeskNotice } from './desk-notice.js';
import { keepPages } from './kept-pages.js';
import { fetchLater, LaterPage, sendingStrip } from './later-page.js';
import { loadGuidance } from './guidance-state.js';
import { resumePictures } from './picture-state.js';
import { address } from './place.js';

const TITLES = {
  check: 'Check an approach',
  report: 'Report it',
  return: 'Come back to a report',
  alerts: 'Alerts',
  answer: 'Answer to an alert',
} as const;

/** All pages of the target. */
export function TargetPages(): JSX.Element {
  const { place: here, steps } = address.value;
  const whole = [here, ...steps].join('/');
  const first = useRef(true);
  useEffect(() => {
    document.title = `${TITLES[here]} – Tocsin`;
    scrollTo(0, 0);
    // Whoever uses the keyboard or a screen reader goes on reading where the new page begins.
    if (!first.current) document.getElementById('content')?.focus();
    first.current = false;
  }, [whole]);
  useEffect(() => {
    startEngine();
    void loadGuidance();
    void fetchLater()
      .catch(() => {
        // Without a connection the checker still works; the report page says so itself when it is opened.
      })
      .then(() => keepPages((shared) => void check(shared)))
      .then(resumePictures);
  }, []);
  return (
    <PageFrame
      name="Tocsin"
      home="#check"
      places={[
        { href: '#check', text: 'Check', current: here === 'check' },
        { href: '#report', text: 'Report', current: here === 'report' },
        { href: '#return', text: 'Come back', current: here === 'return' },
        { href: '#alerts', text: 'Alerts', current: here === 'alerts' },
      ]}
      footer={<DeskNotice />}
    >
      {here === 'check' && sendingStrip.value !== undefined ? <sendingStrip.value /> : null}
      {here === 'check' ? <CheckPage /> : <LaterPage place={here} />}
    </PageFrame>
  );
}

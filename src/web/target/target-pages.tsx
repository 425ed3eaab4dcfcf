import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { PageFrame } from '../brand/page-frame.js';
import { CheckPage } from './check-page.js';
import { startEngine } from './check-state.js';
import { place } from './place.js';

const TITLES = {
  check: 'Check an approach',
  report: 'Report it',
  return: 'Come back to a report',
} as const;

/** All pages of the target. */
export function TargetPages(): JSX.Element {
  const here = place.value;
  useEffect(() => {
    document.title = `${TITLES[here]} – Tocsin`;
    scrollTo(0, 0);
  }, [here]);
  useEffect(startEngine, []);
  return (
    <PageFrame
      name="Tocsin"
      home="#check"
      places={[
        { href: '#check', text: 'Check', current: here === 'check' },
        { href: '#report', text: 'Report', current: here === 'report' },
        { href: '#return', text: 'Come back', current: here === 'return' },
      ]}
      footer={<p>Footer</p>}
    >
      <CheckPage />
    </PageFrame>
  );
}

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { OfficeState } from '../../wire/index.js';
import { PageFrame } from '../brand/page-frame.js';
import { NotificationBanner } from '../components/index.js';
import { AlertList } from './alert-list.js';
import { AlertPanel } from './alert-panel.js';
import { MembersPanel } from './members-panel.js';
import type { Office } from './office.js';
import { callOffice, enterOffice, type OfficeProblem } from './office-client.js';
import { ProblemNote } from './problem-note.js';

type View =
  | { readonly show: 'alerts' }
  | { readonly show: 'members' }
  | { readonly show: 'alert'; readonly alert: string };

/** How often the board is read anew, in milliseconds. */
const EVERY = 15_000;

/** The office's page: what waits for its words, who has been reached, members and their codes. */
export function OfficeApp({ link }: { readonly link: string | null }): JSX.Element {
  const [state, setState] = useState<OfficeState | null>(null);
  const [problem, setProblem] = useState<OfficeProblem | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [view, setView] = useState<View>(readPlace);
  const refresh = async (): Promise<void> => {
    const answer = await callOffice<OfficeState>('state', {});
    if (answer.ok) setState(answer.value);
    else setProblem(answer.problem);
  };
  useEffect(() => {
    const begin = async (): Promise<void> => {
      if (link !== null) {
        const entered = await enterOffice(link);
        if (!entered.ok) {
          setProblem(entered.problem);
          return;
        }
      }
      await refresh();
    };
    void begin();
    const timer = setInterval(() => void refresh(), EVERY);
    return () => {
      clearInterval(timer);
    };
  }, []);
  // Whoever pressed a button at the end of a long form reads at its top what came of it.
  useEffect(() => {
    if (said !== null || problem !== null) scrollTo(0, 0);
  }, [said, problem]);
  const go = (next: View): void => {
    setSaid(null);
    setProblem(null);
    setView(next);
    document.getElementById('content')?.focus();
  };
  const place = (
    show: 'alerts' | 'members',
    text: string,
  ): { href: string; text: string; current: boolean } => ({
    href: `#${show}`,
    text,
    current: view.show === show,
  });
  useEffect(() => {
    const follow = (): void => {
      if (location.hash !== '#content') go(readPlace());
    };
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('hashchange', follow);
    };
  }, []);
  const office = state === null ? null : toOffice(state, setSaid, setProblem, refresh);
  return (
    <PageFrame
      name="Tocsin relay"
      home="#alerts"
      places={[place('alerts', 'Alerts'), place('members', 'Members')]}
      footer={<p>Members’ names and addresses are on this machine only, encrypted.</p>}
    >
      {problem === null ? null : <ProblemNote problem={problem} />}
      {said === null ? null : <NotificationBanner titleText="Done" text={said} role="status" />}
      {office === null ? (
        problem === null ? (
          <p>Opening.</p>
        ) : null
      ) : view.show === 'members' ? (
        <MembersPanel office={office} />
      ) : view.show === 'alert' ? (
        <AlertPanel key={view.alert} office={office} alert={view.alert} />
      ) : (
        <AlertList state={office.state} />
      )}
    </PageFrame>
  );
}

/** What the address names: loaded again, the page is where it was. */
function readPlace(): View {
  const name = location.hash.slice(1);
  if (name === 'members') return { show: name };
  return ['', 'alerts', 'content'].includes(name) ? { show: 'alerts' } : { show: 'alert', alert: name };
}

function toOffice(
  state: OfficeState,
  setSaid: (words: string | null) => void,
  setProblem: (problem: OfficeProblem | null) => void,
  refresh: () => Promise<void>,
): Office {
  return {
    state,
    done: (words) => {
      setProblem(null);
      setSaid(words);
      void refresh();
    },
    failed: (problem) => {
      setSaid(null);
      setProblem(problem);
    },
  };
}

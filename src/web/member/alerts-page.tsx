import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import './member.css';
import { address, forgetSteps } from '../target/place.js';
import { sendAcknowledgements } from './acknowledge.js';
import { AlertList } from './alert-list.js';
import { AlertView } from './alert-view.js';
import { arrangeAlerts } from './arrange-alerts.js';
import { ContactsPage } from './contacts-page.js';
import { lookUpContacts } from './contacts-state.js';
import { EnrolForm, type EnrolmentLink } from './enrol-form.js';
import { readInbox } from './inbox.js';
import { alerts, lookUpMember, member } from './member-state.js';
import { WaitingView } from './waiting-view.js';

/** The member's alerts, or how to receive them. */
export function AlertsPage(): JSX.Element {
  const [again, setAgain] = useState(false);
  const [linked, setLinked] = useState<EnrolmentLink>();
  const { steps } = address.value;
  useEffect(() => {
    const [kind, office = '', code = ''] = steps;
    if (kind !== 'enrol') return;
    setLinked({ office, code });
    setAgain(true);
    // A code that is good once has no business in the address, the history or a picture of the screen.
    forgetSteps();
  }, [steps]);
  useEffect(() => {
    void lookUpMember().then(refresh);
    void lookUpContacts();
    const timer = setInterval(refreshIfSeen, REFRESH_MINUTES * 60_000);
    addEventListener('online', refresh);
    document.addEventListener('visibilitychange', refreshIfSeen);
    return () => {
      clearInterval(timer);
      removeEventListener('online', refresh);
      document.removeEventListener('visibilitychange', refreshIfSeen);
    };
  }, []);
  const now = member.value;
  if (now.at === 'looking') return <p class="govuk-body">One moment.</p>;
  if (now.at === 'stranger' || (now.at === 'asking' && again))
    return (
      <EnrolForm
        key={linked?.code}
        linked={linked}
        onSent={() => {
          setAgain(false);
        }}
      />
    );
  if (now.at === 'asking')
    return (
      <WaitingView
        member={now.member}
        onAgain={() => {
          setAgain(true);
        }}
      />
    );
  if (steps[0] === 'contacts') return <ContactsPage />;
  const arranged = arrangeAlerts(alerts.value, now.member.enrolled, new Date());
  const thread = [...arranged.standing, ...arranged.expired].find(
    ({ newest, replaced }) =>
      steps[0] !== undefined && [newest, ...replaced].some(({ alert }) => alert.id === steps[0]),
  );
  return thread === undefined ? (
    <AlertList arranged={arranged} member={now.member} />
  ) : (
    <AlertView thread={thread} />
  );
}

/** How often an open page asks by itself. */
const REFRESH_MINUTES = 10;

function refreshIfSeen(): void {
  if (document.visibilityState === 'visible') refresh();
}

function refresh(): void {
  void readInbox().then(sendAcknowledgements);
}

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import './member.css';
import { address } from '../target/place.js';
import { sendAcknowledgements } from './acknowledge.js';
import { AlertList } from './alert-list.js';
import { AlertView } from './alert-view.js';
import { arrangeAlerts } from './arrange-alerts.js';
import { EnrolForm } from './enrol-form.js';
import { readInbox } from './inbox.js';
import { alerts, lookUpMember, member } from './member-state.js';
import { WaitingView } from './waiting-view.js';

/** The member's alerts, or how to receive them. */
export function AlertsPage(): JSX.Element {
  const [again, setAgain] = useState(false);
  const { steps } = address.value;
  useEffect(() => {
    void lookUpMember().then(refresh);
    addEventListener('online', refresh);
    return () => {
      removeEventListener('online', refresh);
    };
  }, []);
  const now = member.value;
  useEffect(() => {
    setAgain(false);
  }, ['member' in now ? now.member.asked : now.at]);
  if (now.at === 'looking') return <p class="govuk-body">One moment.</p>;
  if (now.at === 'stranger' || again || (now.at === 'asking' && steps[0] === 'enrol')) return <EnrolForm />;
  if (now.at === 'asking')
    return (
      <WaitingView
        member={now.member}
        onAgain={() => {
          setAgain(true);
        }}
      />
    );
  const arranged = arrangeAlerts(alerts.value, now.member.enrolled?.audiences ?? [], new Date());
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

function refresh(): void {
  void readInbox().then(sendAcknowledgements);
}

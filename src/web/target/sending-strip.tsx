import type { JSX } from 'preact';
import { NotificationBanner } from '../components/index.js';
import { sending } from './outbox.js';
import { SendingNote } from './sent-view.js';

/** Says on the check page that something sealed still waits on this device. */
export function SendingStrip(): JSX.Element | null {
  const { at } = sending.value;
  return at === 'waiting' || at === 'refused' ? (
    <NotificationBanner titleText="A sealed report waits on this device">
      <SendingNote />
    </NotificationBanner>
  ) : null;
}

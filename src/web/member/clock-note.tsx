import type { JSX } from 'preact';
import { WarningText } from '../components/index.js';
import { clockDifference } from '../gate-client.js';

/** Says so when this device's clock and the gate's lie apart: alerts have dates, and a wrong clock misjudges them. */
export function ClockNote(): JSX.Element | null {
  const minutes = Math.round(clockDifference() / 60_000);
  if (minutes === 0) return null;
  const far = Math.abs(minutes) < 120 ? `${String(Math.abs(minutes))} minutes` : sayDays(Math.abs(minutes));
  return (
    <WarningText
      text={`The clock of this device is ${far} ${minutes > 0 ? 'behind' : 'ahead of'} the gate’s. Set its date and time: until then alerts may be shown as expired, or refused.`}
    />
  );
}

function sayDays(minutes: number): string {
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${String(hours)} hours` : `${String(Math.round(hours / 24))} days`;
}

import type { JSX } from 'preact';
import type { DonationFacts, TaskRow } from '../../../wire/index.js';
import { linkTo } from '../route.js';
import { sayDay } from './say-safeguard.js';

/** A donation by its reference, with who gave how much and when, as far as the list is kept and says it. */
export function DonationName(options: {
  readonly task: TaskRow;
  readonly donation: DonationFacts | null;
}): JSX.Element {
  const { task, donation } = options;
  return (
    <>
      <a href={linkTo('donation', task.id)} class="value">
        {task.finding?.subject}
      </a>
      {donation === null ? null : <span class="tasks__detail">{sayDonation(donation)}</span>}
    </>
  );
}

/** Who gave how much and when, in a line. */
function sayDonation({ value, donor, kind, received }: DonationFacts): string {
  const who = donor === '' ? 'an unnamed donor' : donor;
  const when = received === null ? '' : `, received ${sayDay(received)}`;
  return `${value === '' ? 'no amount' : value} from ${who} (${kind})${when}`;
}

import type { JSX } from 'preact';
import type { BoardFigures, BoardRelay, DeskOutput } from '../../../wire/index.js';
import { useDesk } from '../call/use-desk.js';
import { ReadState } from '../frame/read-state.js';
import { Button } from '../../components/index.js';
import { sayCount } from '../words/say.js';
import { Time } from '../words/tags.js';
import { BoardPicture } from './board-picture.js';

/** What relays count, in the order in which a message goes its way. */
const FIGURES: readonly {
  readonly of: keyof BoardFigures;
  readonly words: string;
  readonly means: string;
}[] = [
  { of: 'members', words: 'Members', means: 'whom the relay knows in this audience' },
  { of: 'queued', words: 'Queued', means: 'waits at the relay to be sent' },
  { of: 'sent', words: 'Sent', means: 'a mail server took the notice' },
  { of: 'bounced', words: 'Bounced', means: 'a mail server refused it, or sent it back' },
  { of: 'fetched', words: 'Fetched', means: 'a device has the alert itself' },
  { of: 'acknowledged', words: 'Acknowledged', means: 'a device signed that it was read' },
  { of: 'late', words: 'Of these late', means: 'after the time that was set' },
  { of: 'unreachable', words: 'Unreachable', means: 'the relay has given up, with a reason' },
];

/** How far an alert and its corrections have come, as the relays count it. */
export function Board(options: {
  readonly alert: string;
  /** What else on the page is to be read anew with the figures. */
  readonly onAgain: () => void;
}): JSX.Element {
  const { alert, onAgain } = options;
  const reading = useDesk('alert.board', { alert });
  const { value } = reading;
  return (
    <section aria-labelledby="board">
      <div class="page-head">
        <h2 class="govuk-heading-m" id="board">
          Whom it has reached
        </h2>
        <p class="page-head__acts no-print">
          <Button
            type="button"
            classes="govuk-button--secondary compact"
            text={reading.reading ? 'Counting' : 'Count again'}
            disabled={reading.reading}
            onClick={() => {
              reading.readAgain();
              onAgain();
            }}
          />
        </p>
      </div>
      <ReadState reading={reading} />
      {value === null ? null : <OneBoard board={value} />}
    </section>
  );
}

function OneBoard({ board }: { readonly board: DeskOutput<'alert.board'> }): JSX.Element {
  const { total, old, relays, points, newest } = board;
  const counted = relays.filter(({ countedAt }) => countedAt !== null).length;
  return (
    <>
      {counted === 0 ? (
        <p class="govuk-body">
          No relay has sent figures yet. They come by themselves, signed by the relay, some minutes after it
          has the alert.
        </p>
      ) : (
        <p class="board__sum" role="status">
          <b>
            {total.acknowledged.toLocaleString('en-GB')} of {sayCount(total.members, 'member')}
          </b>{' '}
          acknowledged.{' '}
          {old === 0 ? (
            <>No device that is known holds an older version.</>
          ) : (
            <b class="board__old">
              {sayCount(old, 'device')} still {old === 1 ? 'holds' : 'hold'} an older version than number{' '}
              {newest.number}.
            </b>
          )}
        </p>
      )}
      <div class="board">
        <BoardPicture points={points} />
        <div class="board__table">
          <table class="dense">
            <caption class="quiet">
              What the relays say, each over its own signature. They name nobody.
            </caption>
            <thead>
              <tr>
                <th scope="col">Members’ devices</th>
                <th scope="col" class="number">
                  All
                </th>
                {relays.length < 2
                  ? null
                  : relays.map(({ id, name }) => (
                      <th scope="col" class="number board__relay" key={id}>
                        {name}
                      </th>
                    ))}
              </tr>
            </thead>
            <tbody>
              {FIGURES.map(({ of, words, means }) => (
                <tr key={of}>
                  <th scope="row">
                    {words} <span class="quiet">{means}</span>
                  </th>
                  <td class="number">{total[of].toLocaleString('en-GB')}</td>
                  {relays.length < 2
                    ? null
                    : relays.map(({ id, figures, countedAt }) => (
                        <td class="number" key={id}>
                          {countedAt === null ? 'no figures' : figures[of].toLocaleString('en-GB')}
                        </td>
                      ))}
                </tr>
              ))}
              <tr class={old > 0 ? 'board__row--old' : undefined}>
                <th scope="row">
                  Hold an older version <span class="quiet">than number {newest.number}</span>
                </th>
                <td class="number">{old.toLocaleString('en-GB')}</td>
                {relays.length < 2
                  ? null
                  : relays.map((relay) => (
                      <td class="number" key={relay.id}>
                        {relay.countedAt === null ? 'no figures' : relay.old.toLocaleString('en-GB')}
                      </td>
                    ))}
              </tr>
            </tbody>
          </table>
        </div>
      </div>
      <Relays relays={relays} />
    </>
  );
}

function Relays({ relays }: { readonly relays: readonly BoardRelay[] }): JSX.Element {
  return (
    <table class="dense stack">
      <caption class="govuk-visually-hidden">Relays</caption>
      <thead>
        <tr>
          <th scope="col">Relay</th>
          <th scope="col">Has the alert since</th>
          <th scope="col">Counted last</th>
          <th scope="col">Which number devices hold</th>
        </tr>
      </thead>
      <tbody>
        {relays.map(({ id, name, deliveredAt, countedAt, holding }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td data-label="Has the alert since">
              {deliveredAt === null ? 'Waits' : <Time at={deliveredAt} />}
            </td>
            <td data-label="Counted last">{countedAt === null ? 'Not yet' : <Time at={countedAt} />}</td>
            <td data-label="Which number devices hold">
              {holding.length === 0
                ? 'Not known'
                : holding
                    .map(({ number, devices }) =>
                      number === 0
                        ? `none: ${String(devices)}`
                        : `number ${String(number)}: ${String(devices)}`,
                    )
                    .join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

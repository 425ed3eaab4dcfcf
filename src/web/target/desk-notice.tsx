import type { JSX } from 'preact';
import { deskCard } from './desk-card.js';
import { offline } from './kept-pages.js';

/** The desk's telephone and hours, at the foot of every page. */
export function DeskNotice(): JSX.Element {
  const card = deskCard.value;
  return (
    <>
      {card === undefined ? (
        <p>The desk’s telephone number stands on its printed card.</p>
      ) : (
        <>
          <p>
            <strong>{card.name}</strong>
          </p>
          <p>
            Telephone{' '}
            <a class="govuk-link" href={`tel:${card.telephone.replace(/[^+\d]/g, '')}`}>
              {card.telephone}
            </a>
            , {card.hours}. In an emergency ring the emergency services.
          </p>
        </>
      )}
      <p class="quiet">
        These pages judge on your device. They use no cookies and load nothing from anybody else.
        {offline.value === 'no' ? null : ' They are kept here and open without a connection.'}
        {offline.value === 'newer-waiting'
          ? ' A newer version is here, whole and checked; it is used once you have closed this page.'
          : null}
      </p>
    </>
  );
}

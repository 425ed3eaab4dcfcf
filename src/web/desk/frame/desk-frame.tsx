import type { ComponentChildren, JSX } from 'preact';
import type { DeskCallName } from '../../../wire/index.js';
import { BellMark } from '../../brand/bell-mark.js';
import { SkipLink } from '../../components/index.js';
import { postJson } from '../call/desk-client.js';
import { linkTo, route, type PageName } from '../route.js';
import { ROLE_WORDS } from '../words/say.js';
import { Announcements } from './announce.js';
import { standingDoor } from '../call/doors.js';
import { me, roleMay } from './session.js';
import { UndoBar } from './undo.js';

interface Place {
  readonly page: PageName;
  readonly text: string;
  /** The action that makes the page worth showing. */
  readonly needs: DeskCallName;
  /** An action whose page leads there, so that it is not offered twice. */
  readonly unless?: DeskCallName;
  /** Pages that are part of it. */
  readonly also?: readonly PageName[];
}

const PLACES: readonly Place[] = [
  { page: 'inbox', text: 'Inbox', needs: 'report.list', also: ['report'] },
  { page: 'enter', text: 'Enter a report', needs: 'report.enter' },
  { page: 'campaigns', text: 'Campaigns', needs: 'campaign.list', also: ['campaign', 'exhibit'] },
  { page: 'alerts', text: 'Alerts', needs: 'alert.list', also: ['draft', 'alert'] },
  { page: 'adverts', text: 'Adverts', needs: 'advert.runs', also: ['run'] },
  {
    page: 'safeguards',
    text: 'Safeguards',
    needs: 'safeguard.list',
    also: ['judged', 'findings', 'task', 'burn-down', 'donations', 'donation', 'letter'],
  },
  { page: 'plan', text: 'Plan', needs: 'plan.read', also: ['timeline', 'counts'] },
  { page: 'counts', text: 'The plan in counts', needs: 'plan.counts', unless: 'plan.read' },
  { page: 'search', text: 'Search', needs: 'search' },
  { page: 'audit', text: 'Audit', needs: 'audit.list' },
  { page: 'log', text: 'Log', needs: 'log.list' },
  { page: 'officers', text: 'Officers', needs: 'officer.invite' },
  { page: 'state', text: 'Desk', needs: 'desk.state' },
];

const isOffered = ({ needs, unless }: Place): boolean =>
  roleMay(needs) && (unless === undefined || !roleMay(unless));

/** The first page an officer's role has. Alerts are everybody's to see, and nobody's first page. */
export function homePage(): PageName {
  return (
    PLACES.find(({ page, needs }) => page !== 'alerts' && page !== 'counts' && roleMay(needs))?.page ??
    'state'
  );
}

/** Header, content and footer of every page of the desk. */
export function DeskFrame({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const { page } = route.value;
  return (
    <>
      <SkipLink
        text="Skip to the content"
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      />
      <header class="frame-header">
        <div class="govuk-width-container frame-header__inside">
          <a class="frame-header__name" href={linkTo(homePage())}>
            <BellMark />
            <span>Tocsin desk</span>
          </a>
          {me.value === null ? null : (
            <nav aria-label="Pages">
              <ul class="frame-header__places">
                {PLACES.filter(isOffered).map((place) => (
                  <li key={place.page}>
                    <a
                      href={linkTo(place.page)}
                      aria-current={
                        page === place.page || place.also?.includes(page) === true ? 'page' : undefined
                      }
                    >
                      {place.text}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </header>
      <OfficerLine />
      <div class="govuk-width-container">
        <main class="govuk-main-wrapper desk-main" id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <UndoBar />
      <Announcements />
    </>
  );
}

/** Who is signed in, why, and the way out. */
function OfficerLine(): JSX.Element | null {
  const session = me.value;
  if (session === null) return null;
  const shift = session.purposes.find((purpose) => purpose.case === null);
  return (
    <section class="officer-line" aria-label="Signed in">
      <div class="govuk-width-container officer-line__inside">
        <p>
          {session.officer.name}, {ROLE_WORDS[session.officer.role].name.toLowerCase()}
        </p>
        {roleMay('session.set-purpose') ? (
          <p>
            Purpose: {shift === undefined ? 'asked for each case' : shift.words}{' '}
            <button
              type="button"
              class="link-button"
              onClick={() => {
                standingDoor.value ??= {
                  door: 'purpose',
                  about: null,
                  passed: () => {
                    standingDoor.value = null;
                  },
                };
              }}
            >
              Change<span class="govuk-visually-hidden"> the purpose</span>
            </button>
          </p>
        ) : null}
        <p class="officer-line__end">
          <a href={linkTo('keys')}>Your passkeys</a>{' '}
          <button type="button" class="link-button" onClick={() => void signOut()}>
            Sign out
          </button>
        </p>
      </div>
    </section>
  );
}

async function signOut(): Promise<void> {
  await postJson('/session/sign-out', {});
  // Everything that was read goes with the page.
  location.replace('/');
}

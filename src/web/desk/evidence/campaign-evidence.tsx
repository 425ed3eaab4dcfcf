import '../alert/alert.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CampaignMember, DeskOutput } from '../../../wire/index.js';
import { AlertTable, DraftTable } from '../alert/alerts-page.js';
import { Button, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { open } from '../route.js';
import { sayCount, saySize } from '../words/say.js';
import { Assessments } from './assessments.js';
import { ExhibitTable } from './exhibit-table.js';
import { TakeExhibits } from './take-exhibits.js';

/** Most exhibits that are shown of one campaign; as many can carry one statement. */
const MOST_EXHIBITS = 256;

/** What follows from a campaign: its evidence, what the desk makes of it, and the alerts that it led to. */
export function CampaignEvidence(options: {
  readonly campaign: string;
  readonly members: readonly CampaignMember[];
}): JSX.Element {
  const { campaign, members } = options;
  const exhibits = useDesk(
    'exhibit.list',
    roleMay('exhibit.list') ? { campaign, limit: MOST_EXHIBITS } : null,
  );
  return (
    <>
      {roleMay('alert.drafts') ? <CampaignAlerts campaign={campaign} /> : null}
      {roleMay('exhibit.list') ? (
        <section aria-labelledby="exhibits">
          <h2 class="govuk-heading-m" id="exhibits">
            Exhibits
          </h2>
          <ProblemBox problem={exhibits.problem} onAgain={exhibits.readAgain} />
          {exhibits.value === null ? null : (
            <>
              {exhibits.value.exhibits.length === 0 ? (
                <p class="govuk-body">
                  None yet. An exhibit is a copy, byte for byte, with its hash in the log: from then on nobody
                  can change it unseen.
                </p>
              ) : (
                <ExhibitTable exhibits={exhibits.value.exhibits} />
              )}
              {exhibits.value.total > exhibits.value.exhibits.length ? (
                <p class="quiet">
                  {exhibits.value.exhibits.length} of {exhibits.value.total}; the package has all.
                </p>
              ) : null}
              {roleMay('exhibit.take') ? (
                <TakeExhibits campaign={campaign} members={members} taken={exhibits.value.exhibits} />
              ) : null}
            </>
          )}
        </section>
      ) : null}
      {roleMay('assessment.list') ? (
        <Assessments campaign={campaign} exhibits={exhibits.value?.exhibits ?? []} />
      ) : null}
      {roleMay('evidence.export') ? <Package campaign={campaign} /> : null}
    </>
  );
}

function CampaignAlerts({ campaign }: { readonly campaign: string }): JSX.Element {
  const drafts = useDesk('alert.drafts', {});
  const alerts = useDesk('alert.list', { campaign });
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const mine = drafts.value?.drafts.filter((draft) => draft.campaign?.id === campaign) ?? [];
  const published = alerts.value?.alerts ?? [];
  const draft = async (): Promise<void> => {
    setBusy(true);
    const answer = await changeDesk('alert.draft', { campaign });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) open('draft', answer.value.id);
  };
  return (
    <section aria-labelledby="campaign-alerts">
      <h2 class="govuk-heading-m" id="campaign-alerts">
        Alerts
      </h2>
      <ProblemBox problem={problem ?? drafts.problem ?? alerts.problem} />
      {published.length === 0 ? null : <AlertTable alerts={published} />}
      {mine.length === 0 ? null : <DraftTable drafts={mine} />}
      {mine.length === 0 && published.length === 0 ? (
        <p class="govuk-body">
          No alert about it yet. A draft begins with what was seen and with the contacts that its members
          share; nothing leaves the desk before a second person and the officers’ signatures.
        </p>
      ) : null}
      {roleMay('alert.draft') ? (
        <Button
          type="button"
          classes="compact"
          text={busy ? 'Drafting' : 'Draft an alert'}
          disabled={busy}
          onClick={() => void draft()}
        />
      ) : null}
    </section>
  );
}

function Package({ campaign }: { readonly campaign: string }): JSX.Element {
  const [why, setWhy] = useState('');
  const [made, setMade] = useState<DeskOutput<'evidence.export'> | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const make = async (): Promise<void> => {
    setMissing(why.trim() === '');
    if (why.trim() === '') return;
    setBusy(true);
    const answer = await changeDesk('evidence.export', { campaign, why });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setMade(answer.value);
  };
  return (
    <section class="no-print" aria-labelledby="package">
      <h2 class="govuk-heading-m" id="package">
        Evidence package
      </h2>
      <p class="govuk-body">
        Everything of this campaign in one file, for a court or for somebody else’s expert: exhibits, custody,
        assessments, and the proofs from the log. It is verified without a network and without trusting this
        desk.
      </p>
      <ProblemBox problem={problem} />
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Input
          name="package-why"
          label={{ text: 'For whom, and why' }}
          hint={{ text: 'It stands in the custody of every exhibit.' }}
          value={why}
          autocomplete="off"
          onInput={setWhy}
          {...(missing ? { errorMessage: { text: 'Say for whom, and why.' } } : {})}
        />
        <Button classes="compact" text={busy ? 'Making it' : 'Make the package'} disabled={busy} />
      </form>
      {made === null ? null : (
        <div role="status">
          <p class="govuk-body">
            <a href={`/api/packages/${made.package}`} download={made.name}>
              Download {made.name}
            </a>{' '}
            ({saySize(made.bytes)}, {sayCount(made.exhibits, 'exhibit')}). It waits here for a day.
          </p>
          <p class="hash">SHA-256 {made.sha256}</p>
          {made.left.length === 0 ? null : (
            <ul class="govuk-list govuk-list--bullet">
              {made.left.map(({ exhibit, say }) => (
                <li key={exhibit}>
                  Not in it: {exhibit}. {say}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

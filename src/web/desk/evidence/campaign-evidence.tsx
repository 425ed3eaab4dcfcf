import '../alert/alert.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CampaignMember } from '../../../wire/index.js';
import { AlertTable, DraftTable } from '../alert/alerts-page.js';
import { Button } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { open } from '../route.js';
import { AnsweredWhenAsked } from '../safeguards/answered-when-asked.js';
import { Assessments } from './assessments.js';
import { ExhibitTable } from './exhibit-table.js';
import { PackageForm } from './package-form.js';
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
      <AnsweredWhenAsked to={{ kind: 'campaign', id: campaign }} />
      {roleMay('evidence.export') ? (
        <PackageForm campaign={campaign} exhibits={exhibits.value?.exhibits ?? []} />
      ) : null}
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

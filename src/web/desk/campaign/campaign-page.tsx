import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { DeskOutput } from '../../../wire/index.js';
import { BackLink, Button, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDesk } from '../call/use-desk.js';
import { ProblemBox } from '../frame/problem-box.js';
import { ReadState } from '../frame/read-state.js';
import { sayDone } from '../frame/undo.js';
import { linkTo, open } from '../route.js';
import { sayBits, sayCount } from '../words/say.js';
import { BandTag, StatusTag, Time } from '../words/tags.js';
import type { CampaignEvidence } from '../evidence/campaign-evidence.js';
import type { CampaignGraph } from './campaign-graph.js';
import { CompanyLookUp, organisationsOf } from '../safeguards/company-look-up.js';
import { LinkReasons } from '../report/link-reasons.js';
import { worstBand } from './worst-band.js';

type Campaign = DeskOutput<'campaign.read'>;

/** Links shown before the rest is asked for. */
const FIRST_EDGES = 60;

/** One campaign: the graph as a picture, the tables as the truth, every link explained, the officer's hand over all. */
export function CampaignPage({ campaign }: { readonly campaign: string }): JSX.Element {
  const reading = useDesk('campaign.read', { campaign });
  const { value } = reading;
  return (
    <>
      <BackLink text="Campaigns" href={linkTo('campaigns')} classes="no-print" />
      <ReadState reading={reading} />
      {value === null ? null : <OneCampaign key={value.campaign.id} read={value} />}
    </>
  );
}

function OneCampaign({ read }: { readonly read: Campaign }): JSX.Element {
  const { campaign, members, edges, shared, decisions, may } = read;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const split = async (): Promise<void> => {
    const answer = await changeDesk('campaign.split', { campaign: campaign.id, members: [...chosen] });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone(`${sayCount(chosen.size, 'member')} set apart.`, answer.value.act);
    setChosen(new Set());
    const stays = answer.value.campaigns.some(({ id }) => id === campaign.id);
    const [first] = answer.value.campaigns;
    if (!stays) open(first === undefined ? 'campaigns' : 'campaign', first?.id ?? '');
  };
  const rename = async (): Promise<void> => {
    if (name === null || name.trim() === '') return;
    const answer = await changeDesk('campaign.name', { campaign: campaign.id, name });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setName(null);
    sayDone('The campaign is named.', answer.value.act);
  };
  const undo = async (act: string, say: string): Promise<void> => {
    const answer = await changeDesk('act.undo', { act });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) sayDone(`Taken back: ${say}`, null);
  };
  return (
    <>
      <h1 class="govuk-heading-l report-title">{campaign.name}</h1>
      <p class="report-line">
        <BandTag band={worstBand(campaign.bands)} /> <span>{sayCount(campaign.reports, 'report')}</span>{' '}
        <span>{sayCount(campaign.adverts, 'advert')}</span>{' '}
        <span>
          <b>{sayCount(campaign.targets, 'person', 'people')}</b> reported it
        </span>{' '}
        <span>
          <Time at={campaign.first} /> to <Time at={campaign.last} />
        </span>{' '}
        <span class="quiet id">{campaign.id}</span>
      </p>
      {campaign.formerly.length === 0 ? null : (
        <p class="quiet">Known before as {campaign.formerly.join(', ')}.</p>
      )}
      <ProblemBox problem={problem} />
      {may.includes('campaign.name') ? (
        name === null ? (
          <p>
            <button
              type="button"
              class="link-button"
              onClick={() => {
                setName(campaign.namedByHand ? campaign.name : '');
              }}
            >
              {campaign.namedByHand ? 'Give it another name' : 'Give it a name'}
            </button>
          </p>
        ) : (
          <form
            class="search"
            onSubmit={(event) => {
              event.preventDefault();
              void rename();
            }}
          >
            <Input
              name="campaign-name"
              label={{ text: 'Name of the campaign' }}
              hint={{ text: 'Of the campaign, not of a person: it is shown everywhere.' }}
              value={name}
              autocomplete="off"
              onInput={setName}
            />
            <Button text="Keep the name" classes="compact" />
          </form>
        )
      ) : null}
      <div class="campaign">
        <div class="campaign__picture">
          <Picture members={members} edges={edges} />
        </div>
        <div>
          <h2 class="govuk-heading-m">What they share</h2>
          {shared.length === 0 ? (
            <p class="govuk-body">No contact is shared; the words are what holds it together.</p>
          ) : (
            <table class="dense">
              <caption class="govuk-visually-hidden">Contacts that members share</caption>
              <thead>
                <tr>
                  <th scope="col">Kind</th>
                  <th scope="col">Value</th>
                  <th scope="col" class="number">
                    Members
                  </th>
                </tr>
              </thead>
              <tbody>
                {shared.map(({ kind, value, members: count }) => (
                  <tr key={`${kind} ${value}`}>
                    <th scope="row">{kind}</th>
                    <td class="value">{value}</td>
                    <td class="number">{count}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      </div>
      <Members
        members={members}
        whole={campaign.size}
        chosen={chosen}
        onChosen={setChosen}
        canSplit={may.includes('campaign.split')}
      />
      {chosen.size === 0 ? null : (
        <section class="chosen-bar" aria-label="What is chosen">
          <p>
            <b>{sayCount(chosen.size, 'member')}</b> chosen
          </p>
          <Button
            type="button"
            classes="compact"
            text="Set them apart from the others"
            onClick={() => void split()}
          />
        </section>
      )}
      <Edges members={members} edges={edges} />
      <CompanyLookUp names={organisationsOf(shared)} />
      <Evidence campaign={campaign.id} members={members} />
      {decisions.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">What officers decided</h2>
          <ol class="history">
            {decisions.map(({ act, at, by, say, undone, undoable }) => (
              <li key={act} class={undone ? 'history__undone' : undefined}>
                <Time at={at} /> <b>{by.name}</b> {say}{' '}
                {undone ? <span class="quiet">Taken back.</span> : null}
                {undoable && !undone ? (
                  <button type="button" class="link-button" onClick={() => void undo(act, say)}>
                    Undo<span class="govuk-visually-hidden">: {say}</span>
                  </button>
                ) : null}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

/** The picture comes with a part of the program that no other page needs, so it is fetched when it is. */
function Picture({ members, edges }: Pick<Campaign, 'members' | 'edges'>): JSX.Element | null {
  const [drawing, setDrawing] = useState<{ readonly CampaignGraph: typeof CampaignGraph } | null>(null);
  useEffect(() => {
    void import('./campaign-graph.js').then(setDrawing);
  }, []);
  return drawing === null ? null : <drawing.CampaignGraph members={members} edges={edges} />;
}

/** Evidence and alerts bring their own part of the program as well. */
function Evidence(options: {
  readonly campaign: string;
  readonly members: Campaign['members'];
}): JSX.Element | null {
  const [fetched, setFetched] = useState<{ readonly CampaignEvidence: typeof CampaignEvidence } | null>(null);
  useEffect(() => {
    void import('../evidence/campaign-evidence.js').then(setFetched);
  }, []);
  return fetched === null ? null : <fetched.CampaignEvidence {...options} />;
}

function Members(options: {
  readonly members: Campaign['members'];
  readonly whole: number;
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
  readonly canSplit: boolean;
}): JSX.Element {
  const { members, whole, chosen, onChosen, canSplit } = options;
  return (
    <>
      <h2 class="govuk-heading-m">Members</h2>
      {whole > members.length ? (
        <p class="quiet">
          {members.length} of {whole.toLocaleString('en-GB')}: what most asks to be read.
        </p>
      ) : null}
      <table class="dense stack">
        <caption class="govuk-visually-hidden">Members of the campaign, numbered as in the picture</caption>
        <thead>
          <tr>
            {canSplit ? (
              <th scope="col">
                <span class="govuk-visually-hidden">Choose</span>
              </th>
            ) : null}
            <th scope="col">No.</th>
            <th scope="col">Report or advert</th>
            <th scope="col">Signs</th>
            <th scope="col">Status</th>
            <th scope="col">Came in</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ kind, id, title, band, at, status }, index) => (
            <tr key={id}>
              {canSplit ? (
                <td class="line__choose">
                  <label class="tick">
                    <input
                      type="checkbox"
                      checked={chosen.has(id)}
                      onChange={(event) => {
                        const next = new Set(chosen);
                        if (event.currentTarget.checked) next.add(id);
                        else next.delete(id);
                        onChosen(next);
                      }}
                    />
                    <span class="govuk-visually-hidden">Choose {index + 1}</span>
                  </label>
                </td>
              ) : null}
              <td class="number">{index + 1}</td>
              <th scope="row">
                {kind === 'report' ? <a href={linkTo('report', id)}>{title}</a> : title}
                <span class="quiet"> {kind}</span>
              </th>
              <td>
                <BandTag band={band} />
              </td>
              <td>{status === null ? '' : <StatusTag status={status} />}</td>
              <td>
                <Time at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Edges({ members, edges }: Pick<Campaign, 'members' | 'edges'>): JSX.Element {
  const [all, setAll] = useState(false);
  const number = new Map(members.map(({ id }, index) => [id, index + 1]));
  const say = (id: string): string => {
    const at = number.get(id);
    return at === undefined ? id : String(at);
  };
  const shown = all ? edges : edges.slice(0, FIRST_EDGES);
  return (
    <>
      <h2 class="govuk-heading-m">Why they are held together</h2>
      {edges.length === 0 ? <p class="govuk-body">By an officer’s decision only.</p> : null}
      <table class="dense stack">
        <caption class="quiet">
          {sayCount(edges.length, 'link')}. Each says what two members share and how much that weighs, in
          bits.
        </caption>
        <thead>
          <tr>
            <th scope="col">Between</th>
            <th scope="col">Why</th>
            <th scope="col" class="number">
              Bits
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ a, b, bits, why }) => (
            <tr key={`${a} ${b}`}>
              <th scope="row">
                {say(a)} and {say(b)}
              </th>
              <td>
                <LinkReasons why={why} />
              </td>
              <td class="number">{sayBits(bits)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {edges.length > shown.length ? (
        <p>
          <button
            type="button"
            class="link-button"
            onClick={() => {
              setAll(true);
            }}
          >
            Show all {edges.length} links
          </button>
        </p>
      ) : null}
    </>
  );
}

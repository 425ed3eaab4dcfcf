import type { JSX } from 'preact';
import { PUBLISH_GATE, whyNotAsked, type AlertDraft } from '../../../alert/index.js';
import type { DraftDetail, GateRow, SourceCount } from '../../../wire/index.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { fieldOfGateRow } from './care-fields.js';
import { goToField } from './composing.js';

/**
 * The gate for what stands in the page: the rows that hang on words are judged here as they are typed, the others are as
 * the desk said last.
 */
export function judgeHere(
  draft: AlertDraft,
  { gate, guidance }: Pick<DraftDetail, 'gate' | 'guidance'>,
): readonly GateRow[] {
  const now = new Date();
  const guidanceStands = guidance?.stands === true;
  return gate.map((row) => {
    const condition = PUBLISH_GATE.find(({ id }) => id === row.id);
    const isHere = condition !== undefined && (condition.how === 'stated' || condition.id === 'words');
    if (!isHere || whyNotAsked(condition, { draft, guidanceStands }) !== undefined) return row;
    const judged = condition.judge({ draft, sources: [], editors: [], approvedBy: null, now });
    return { ...row, ...judged, next: judged.met ? null : judged.next };
  });
}

/** The publish gate as a checklist: every row with what was found, and what would meet it. */
export function GateList(options: {
  readonly gate: readonly GateRow[];
  readonly sources: SourceCount;
  /** Has the fields shown before the hand goes there; null where nothing can be written any more. */
  readonly onGo: (() => void) | null;
}): JSX.Element {
  const { gate, sources, onGo } = options;
  const met = gate.filter((row) => row.met).length;
  return (
    <section class="draft-panel" aria-labelledby="gate">
      <h2 class="govuk-heading-m" id="gate">
        Publish gate
      </h2>
      <p role="status" class={met === gate.length ? 'draft-panel__fine' : 'draft-panel__open'}>
        {met === gate.length
          ? 'Every row is met. That lets a person publish; nothing publishes itself.'
          : `${String(met)} of ${sayCount(gate.length, 'row')} met. Nothing leaves before all are.`}
      </p>
      <ul class="gate">
        {gate.map((row) => {
          const field = fieldOfGateRow(row.id);
          return (
            <li key={row.id} class={`gate__row gate__row--${row.met ? 'met' : 'open'}`}>
              <p class="gate__title">
                <GateMark met={row.met} /> {row.title}{' '}
                <span class="gate__state">{row.met ? 'met' : 'open'}</span>
              </p>
              <p>
                {row.say} {row.next === null ? null : <span class="quiet">{row.next}</span>}{' '}
                {field === undefined || onGo === null ? null : (
                  <button
                    type="button"
                    class="link-button"
                    onClick={() => {
                      onGo();
                      setTimeout(() => {
                        goToField(field);
                      }, 0);
                    }}
                  >
                    {row.met ? 'See the answer' : 'Answer it'}
                    <span class="govuk-visually-hidden">: {row.title}</span>
                  </button>
                )}
              </p>
              {row.id === 'sources' ? <Sources sources={sources} /> : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function GateMark({ met }: { readonly met: boolean }): JSX.Element {
  return (
    <svg class="gate__mark" viewBox="0 0 16 16" aria-hidden="true">
      {met ? (
        <path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" stroke-width="2.4" />
      ) : (
        <rect x="2.5" y="2.5" width="11" height="11" fill="none" stroke="currentColor" stroke-width="1.8" />
      )}
    </svg>
  );
}

/** Which reports count as one source. */
function Sources({ sources }: { readonly sources: SourceCount }): JSX.Element | null {
  if (sources.clusters.length === 0) return null;
  return (
    <details class="why">
      <summary>How they are counted</summary>
      <ul class="govuk-list govuk-list--bullet">
        {sources.clusters.map(({ reports, attested }) => (
          <li key={reports.join(' ')}>
            {attested ? 'One source: ' : 'Not counted, nobody is attested: '}
            {reports.map((report, index) => (
              <span key={report}>
                {index === 0 ? '' : ', '}
                <a href={linkTo('report', report)}>{report}</a>
              </span>
            ))}
            {reports.length > 1 ? '. They are one reporter, or look alike.' : '.'}
          </li>
        ))}
      </ul>
    </details>
  );
}

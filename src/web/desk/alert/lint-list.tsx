import type { JSX } from 'preact';
import type { LintFinding } from '../../../alert/index.js';
import { sayCount } from '../words/say.js';
import { findingId, goToField } from './composing.js';

/** What the linter says of the draft as it stands in the page; each finding leads to its field. */
export function LintList(options: {
  readonly findings: readonly LintFinding[];
  /** Has the fields shown before the hand goes there. */
  readonly onGo: () => void;
}): JSX.Element {
  const { findings, onGo } = options;
  const refused = findings.filter(({ weight }) => weight === 'refused').length;
  const advice = findings.length - refused;
  return (
    <section class="draft-panel" aria-labelledby="lint">
      <h2 class="govuk-heading-m" id="lint">
        The words
      </h2>
      <p role="status" class={refused === 0 ? 'draft-panel__fine' : 'draft-panel__open'}>
        {findings.length === 0
          ? 'Nothing to say against them.'
          : [
              refused > 0 && `${sayCount(refused, 'thing')} to mend before it can be proposed`,
              advice > 0 && `${sayCount(advice, 'piece')} of advice`,
            ]
              .filter((part) => part !== false)
              .join(', ')}
      </p>
      <ul class="findings">
        {findings.map((finding, index) => (
          <li
            key={`${finding.rule} ${finding.at} ${String(finding.start)}`}
            id={findingId(index)}
            class={`finding finding--${finding.weight}`}
          >
            <a
              href={`#${finding.at}`}
              onClick={(event) => {
                event.preventDefault();
                onGo();
                // The fields may have to be drawn first.
                setTimeout(() => {
                  goToField(finding.at, finding.start, finding.end);
                }, 0);
              }}
            >
              {sayPlace(finding.at)}
            </a>
            {finding.weight === 'advice' ? <span class="quiet"> advice</span> : null}
            <br />
            {finding.say} <span class="quiet">{finding.next}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const PLACE_WORDS: Readonly<Record<string, string>> = {
  event: 'What it is about',
  headline: 'Headline',
  audience: 'Audience',
  tlp: 'May be passed on',
  review: 'Looked at again on',
  expires: 'Holds until',
  references: 'What it corrects',
  'report/telephone': 'Telephone',
  'report/hours': 'Hours',
  'report/page': 'Page',
};
const PART_WORDS: Readonly<Record<string, string>> = {
  statements: 'Statement',
  instructions: 'Step',
  facts: 'Fact',
  answers: 'Answer',
  care: 'What was considered',
};
const FIELD_WORDS: Readonly<Record<string, string>> = {
  kind: 'kind',
  by: 'who',
  phia: 'how probable',
  confidence: 'confidence',
  exhibits: 'exhibits',
  value: 'value',
  says: 'what is said',
};

/** A field's name as it stands on the page: `Statement 2, how probable`. */
function sayPlace(at: string): string {
  const known = PLACE_WORDS[at];
  if (known !== undefined) return known;
  const [part = '', index, field] = at.split('/');
  const name = PART_WORDS[part] ?? part;
  if (index === undefined) return part === 'care' ? name : `${name}s`;
  const words = field === undefined ? undefined : FIELD_WORDS[field];
  return `${name} ${String(Number(index) + 1)}${words === undefined ? '' : `, ${words}`}`;
}

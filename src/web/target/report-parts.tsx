import type { JSX } from 'preact';
import type { ComponentChildren } from 'preact';
import { SummaryList } from '../components/index.js';
import { alertReport } from './alert-report.js';
import { answers, exposure } from './check-state.js';
import { BAND_WORDS } from './band-mark.js';
import { EXPOSURES } from './exposure-question.js';
import { FIELD_WORDS } from '../signs/field-words.js';
import { draft, itemAtHand, originalFile, togglePart, type PartName } from './report-draft.js';

interface PartRow {
  readonly part: PartName;
  readonly name: string;
  readonly value: ComponentChildren;
}

/** Everything of the checked item that would be sent, each with a way to take it out. */
export function ReportParts(): JSX.Element | null {
  const rows = partRows();
  const { removed } = draft.value;
  if (rows.length === 0) return null;
  return (
    <SummaryList
      rows={rows.map(({ part, name, value }) => {
        const out = removed.has(part);
        return {
          key: { text: name },
          value: { text: out ? <span class="quiet">Taken out. It will not be sent.</span> : value },
          actions: {
            items: [
              {
                text: out ? 'Put back' : 'Take out',
                visuallyHiddenText: name.toLowerCase(),
                href: '#report',
                onClick: (event: MouseEvent) => {
                  event.preventDefault();
                  togglePart(part);
                },
              },
            ],
          },
        };
      })}
    />
  );
}

function partRows(): PartRow[] {
  const at = itemAtHand();
  if (at === undefined) return alertRows();
  const { item, questions, verdict } = at;
  const sender = [item.from?.name, item.from?.address, item.from?.replyTo, item.from?.profileUrl]
    .filter((one) => one !== undefined)
    .join(', ');
  const original = originalFile();
  const answered = questions.filter(({ id }) => answers.value[id] !== undefined);
  const far = EXPOSURES.find(({ value }) => value === exposure.value);
  return [
    ...(sender === '' ? [] : [{ part: 'sender' as const, name: 'Who it says it is from', value: sender }]),
    ...(item.postedAt === undefined ? [] : [{ part: 'date' as const, name: 'When', value: item.postedAt }]),
    ...item.fields.map((field) => ({
      part: `field:${field.name}` as const,
      name: FIELD_WORDS[field.name],
      value: (
        <div class="report-text" tabIndex={0} role="region" aria-label={FIELD_WORDS[field.name]}>
          {field.text}
        </div>
      ),
    })),
    ...(original === undefined
      ? []
      : [
          {
            part: 'original' as const,
            name: 'The file as it came',
            value: `${original.name} (${sayBytes(original.size)}). It holds the headers that show where it came from, which helps the desk most.`,
          },
        ]),
    ...(answered.length === 0
      ? []
      : [
          {
            part: 'answers' as const,
            name: 'Your answers',
            value: (
              <ul class="govuk-list">
                {answered.map(({ id, ask, choices }) => (
                  <li key={id}>
                    {ask} {choices.find((choice) => choice.id === answers.value[id])?.label}.
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    ...(far === undefined ? [] : [{ part: 'exposure' as const, name: 'How far it went', value: far.text }]),
    {
      part: 'verdict' as const,
      name: 'What this device found',
      value: `${BAND_WORDS[verdict.band]}, with the names of the signs.`,
    },
  ];
}

const DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** What a report brings that begins at an alert: which one, and who of the past contacts fits it. */
function alertRows(): PartRow[] {
  const alert = alertReport.value;
  if (alert === undefined) return [];
  const { from, postedAt } = alert.item ?? {};
  const who = [from?.name, from?.profileUrl].filter((one) => one !== undefined).join(', ');
  return [
    { part: 'alert', name: 'The alert it is about', value: alert.headline },
    ...(who === '' ? [] : [{ part: 'sender' as const, name: 'Your past contact', value: who }]),
    ...(postedAt === undefined
      ? []
      : [{ part: 'date' as const, name: 'When', value: DATE.format(new Date(postedAt)) }]),
  ];
}

/** A size as people say it. */
export function sayBytes(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} bytes`;
  return bytes < 1024 * 1024
    ? `${String(Math.ceil(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

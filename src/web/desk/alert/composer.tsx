import type { JSX } from 'preact';
import { CONTACT_FACT_KINDS, TLP_LABELS } from '../../../model/index.js';
import type { AlertAnswer, Audience, DraftDetail, DraftFields, Exhibit } from '../../../wire/index.js';
import { Button, Checkboxes, InsetText } from '../../components/index.js';
import { TLP_WORDS } from '../../member/alert-words.js';
import { linkTo } from '../route.js';
import { sayCount } from '../words/say.js';
import { FACT_KIND_WORDS } from './alert-says.js';
import { CarePart } from './care-fields.js';
import { ClaimsPart } from './claim-fields.js';
import { DraftPart, fieldId, SelectField, TextField, useComposing, without, withPlace } from './composing.js';

/** Everything that can be written in a draft. */
export function Composer(options: {
  readonly detail: DraftDetail;
  readonly exhibits: readonly Exhibit[];
  readonly audiences: readonly Audience[];
  readonly answers: readonly AlertAnswer[];
}): JSX.Element {
  const { detail, exhibits, audiences, answers } = options;
  const { fields, change } = useComposing();
  const { event, headline } = fields;
  if (detail.guidance?.stands === true)
    return (
      <>
        <InsetText text="This sends guidance word for word. To change what it says, have its owner put a new version in place." />
        <CarePart withdrawal={detail.msgType === 'cancel'} guidance />
      </>
    );
  return (
    <>
      <DraftPart title="What it says">
        <TextField
          at="headline"
          label="Headline"
          hint="The one line that everybody reads."
          rows={2}
          value={headline}
          onInput={(value) => {
            change('headline', { ...fields, headline: value.replace(/\n/g, ' ') });
          }}
        />
        <TextField
          at="event"
          label="What it is about, in a few words"
          value={event}
          onInput={(value) => {
            change('event', { ...fields, event: value });
          }}
        />
      </DraftPart>
      <ClaimsPart exhibits={exhibits} />
      <InstructionsPart />
      <AudiencePart audiences={audiences} />
      <FactsPart />
      {answers.length === 0 ? null : (
        <DraftPart at="answers" title="What those named say to it">
          <Checkboxes
            name={fieldId('answers-choice')}
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { text: 'Answers that are published with it' } }}
            items={answers.map(({ id, from, text }) => ({
              value: id,
              text: `${from}: ${text.length > 140 ? `${text.slice(0, 140)}…` : text}`,
            }))}
            values={fields.answers}
            onChange={(value, checked) => {
              const others = fields.answers.filter((answer) => answer !== value);
              change('answers!', { ...fields, answers: checked ? [...others, value] : others });
            }}
          />
        </DraftPart>
      )}
      <CarePart withdrawal={detail.msgType === 'cancel'} guidance={false} />
    </>
  );
}

function InstructionsPart(): JSX.Element {
  const { fields, change } = useComposing();
  const { instructions, report } = fields;
  const setReport = (at: keyof DraftFields['report'], value: string): void => {
    change(`report/${at}`, { ...fields, report: { ...report, [at]: value } });
  };
  return (
    <DraftPart at="instructions" title="What to do">
      {instructions.map((sentence, index) => (
        <div class="draft-line" key={index}>
          <TextField
            at={`instructions/${String(index)}`}
            label={`Step ${String(index + 1)}`}
            rows={2}
            value={sentence}
            onInput={(value) => {
              change(`instructions/${String(index)}`, {
                ...fields,
                instructions: withPlace(instructions, index, value.replace(/\n/g, ' ')),
              });
            }}
          />
          <button
            type="button"
            class="link-button"
            onClick={() => {
              change('instructions!', { ...fields, instructions: without(instructions, index) });
            }}
          >
            Remove<span class="govuk-visually-hidden"> step {index + 1}</span>
          </button>
        </div>
      ))}
      <Button
        type="button"
        classes="govuk-button--secondary compact"
        text={instructions.length === 0 ? 'Add a step' : 'Add another step'}
        onClick={() => {
          change('instructions!', { ...fields, instructions: [...instructions, ''] });
        }}
      />
      <div class="draft-row draft-row--apart">
        <TextField
          at="report/telephone"
          label="Telephone to report to"
          value={report.telephone}
          onInput={(value) => {
            setReport('telephone', value);
          }}
        />
        <TextField
          at="report/hours"
          label="When somebody answers"
          value={report.hours}
          onInput={(value) => {
            setReport('hours', value);
          }}
        />
        <TextField
          at="report/page"
          label="Page to report on"
          value={report.page}
          onInput={(value) => {
            setReport('page', value);
          }}
        />
      </div>
    </DraftPart>
  );
}

function AudiencePart({ audiences }: { readonly audiences: readonly Audience[] }): JSX.Element {
  const { fields, change } = useComposing();
  const { audience, tlp, review, expires } = fields;
  return (
    <DraftPart title="For whom, and until when">
      {audiences.length === 0 ? (
        <p class="govuk-body">
          There is no audience yet. Add one on <a href={linkTo('alerts')}>the page “Alerts”</a>.
        </p>
      ) : null}
      <div class="draft-row">
        <SelectField
          at="audience"
          label="Audience"
          value={audience ?? ''}
          items={[
            { value: '', text: 'Choose' },
            ...audiences.map(({ id, name, relays }) => ({
              value: id,
              text: `${name} (${sayCount(relays.length, 'relay')})`,
            })),
          ]}
          onInput={(value) => {
            change('audience', { ...fields, audience: value === '' ? null : value });
          }}
        />
        <SelectField
          at="tlp"
          label="May be passed on"
          value={tlp}
          items={TLP_LABELS.map((one) => ({ value: one, text: one }))}
          onInput={(value) => {
            change('tlp', { ...fields, tlp: TLP_LABELS.find((one) => one === value) ?? tlp });
          }}
        />
        <TextField
          at="review"
          label="Looked at again on"
          type="date"
          value={toDay(review)}
          onInput={(value) => {
            change('review', { ...fields, review: fromDay(value) });
          }}
        />
        <TextField
          at="expires"
          label="Holds until"
          type="date"
          value={toDay(expires)}
          onInput={(value) => {
            change('expires', { ...fields, expires: fromDay(value) });
          }}
        />
      </div>
      <p class="quiet">{TLP_WORDS[tlp]}</p>
    </DraftPart>
  );
}

function FactsPart(): JSX.Element {
  const { fields, change } = useComposing();
  const { facts } = fields;
  const set = (index: number, at: string, fact: DraftFields['facts'][number]): void => {
    change(`facts/${String(index)}/${at}`, { ...fields, facts: withPlace(facts, index, fact) });
  };
  return (
    <DraftPart
      at="facts"
      title="What devices look for"
      hint="Each member’s device compares these with past contacts, and nobody learns what it finds. The sentence is shown to whoever has such a contact."
    >
      {facts.map((fact, index) => (
        <div class="draft-fact" key={index} role="group" aria-label={`Fact ${String(index + 1)}`}>
          <SelectField
            at={`facts/${String(index)}/kind`}
            label="Kind"
            value={fact.kind}
            items={CONTACT_FACT_KINDS.map((one) => ({ value: one, text: FACT_KIND_WORDS[one] }))}
            onInput={(value) => {
              set(index, 'kind', {
                ...fact,
                kind: CONTACT_FACT_KINDS.find((one) => one === value) ?? fact.kind,
              });
            }}
          />
          <TextField
            at={`facts/${String(index)}/value`}
            label="Value"
            value={fact.value}
            onInput={(value) => {
              set(index, 'value', { ...fact, value });
            }}
          />
          <TextField
            at={`facts/${String(index)}/says`}
            label="What is said to whoever has it"
            value={fact.says}
            onInput={(value) => {
              set(index, 'says', { ...fact, says: value });
            }}
          />
          <button
            type="button"
            class="link-button"
            onClick={() => {
              change('facts!', { ...fields, facts: without(facts, index) });
            }}
          >
            Remove<span class="govuk-visually-hidden"> fact {index + 1}</span>
          </button>
        </div>
      ))}
      <Button
        type="button"
        classes="govuk-button--secondary compact"
        text={facts.length === 0 ? 'Add a fact' : 'Add another fact'}
        onClick={() => {
          change('facts!', { ...fields, facts: [...facts, { kind: 'profile', value: '', says: '' }] });
        }}
      />
    </DraftPart>
  );
}

/** An instant as the day it is where the officer is, for a field of that kind. */
function toDay(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (figure: number): string => String(figure).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The last second of a day, so that what holds until a day holds on it. */
function fromDay(day: string): string | null {
  const date = new Date(`${day}T23:59:59`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

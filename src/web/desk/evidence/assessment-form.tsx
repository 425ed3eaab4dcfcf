import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CONFIDENCE_WORDS, PHIA_TERMS } from '../../../model/index.js';
import type { Assessment, DeskOutput, Exhibit } from '../../../wire/index.js';
import { Button, Checkboxes, Input, Select, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { sayBits, sayCount } from '../words/say.js';

type Indicators = DeskOutput<'assessment.list'>['indicators'];
interface Written {
  readonly text: string;
  readonly exhibits: readonly string[];
}

/** A new position of the desk. It follows the one before it, and says what changed. */
export function AssessmentForm(options: {
  readonly campaign: string;
  readonly exhibits: readonly Exhibit[];
  readonly before: Assessment | null;
  readonly indicators: Indicators;
  readonly onDone: () => void;
}): JSX.Element {
  const { campaign, exhibits, before, indicators, onDone } = options;
  const [body, setBody] = useState(before?.body ?? '');
  const [text, setText] = useState(before?.text ?? '');
  const [phia, setPhia] = useState<Assessment['phia'] | ''>('');
  const [confidence, setConfidence] = useState<Assessment['confidence'] | ''>('');
  const [chosen, setChosen] = useState<readonly string[]>(before?.exhibits ?? []);
  const [pro, setPro] = useState<readonly Written[]>(before?.for ?? indicators.for.map(fromIndicator));
  const [contra, setContra] = useState<readonly Written[]>(
    before?.against ?? indicators.against.map(fromIndicator),
  );
  const [notUsed, setNotUsed] = useState<readonly { what: string; why: string }[]>(before?.notUsed ?? []);
  const [changed, setChanged] = useState('');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);

  const write = async (): Promise<void> => {
    setProblem(null);
    const whole =
      body.trim() !== '' &&
      text.trim() !== '' &&
      phia !== '' &&
      confidence !== '' &&
      chosen.length > 0 &&
      (before === null || changed.trim() !== '');
    setMissing(!whole);
    if (!whole) return;
    setBusy(true);
    const answer = await changeDesk('assessment.write', {
      campaign,
      body,
      text,
      phia,
      confidence,
      exhibits: [...chosen],
      for: written(pro),
      against: written(contra),
      notUsed: notUsed.filter(({ what, why }) => what.trim() !== '' && why.trim() !== ''),
      changed: before === null ? null : changed,
      previous: before?.id ?? null,
    });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    sayDone('The assessment stands, with your name and in the log.', null);
    onDone();
  };

  return (
    <form
      class="assessment-form narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <ProblemBox problem={problem} />
      {missing ? (
        <p class="govuk-error-message" role="alert">
          Fill in who assesses, the position, both scales
          {before === null ? '' : ', what changed'} and at least one exhibit.
        </p>
      ) : null}
      <Input
        name="assess-body"
        label={{ text: 'Who assesses' }}
        hint={{ text: 'The body, as it is called; you sign for it.' }}
        value={body}
        autocomplete="off"
        onInput={setBody}
      />
      <Textarea
        name="assess-text"
        label={{ text: 'The position, in one or two sentences' }}
        rows={3}
        value={text}
        onInput={setText}
      />
      <div class="fields">
        <Select
          name="assess-phia"
          label={{ text: 'How probable' }}
          value={phia}
          items={[{ value: '', text: 'Choose' }, ...PHIA_TERMS.map((one) => ({ value: one, text: one }))]}
          onChange={(value) => {
            setPhia(PHIA_TERMS.find((one) => one === value) ?? '');
          }}
        />
        <Select
          name="assess-confidence"
          label={{ text: 'Confidence' }}
          value={confidence}
          items={[
            { value: '', text: 'Choose' },
            ...CONFIDENCE_WORDS.map((one) => ({ value: one, text: one })),
          ]}
          onChange={(value) => {
            setConfidence(CONFIDENCE_WORDS.find((one) => one === value) ?? '');
          }}
        />
      </div>
      {exhibits.length === 0 ? (
        <p>An assessment rests on exhibits. Take them above first.</p>
      ) : (
        <ExhibitChoice
          name="assess-exhibits"
          legend="The exhibits it rests on"
          exhibits={exhibits}
          chosen={chosen}
          onChosen={setChosen}
        />
      )}
      <ArgumentFields name="for" title="What speaks for it" list={pro} exhibits={exhibits} onList={setPro} />
      <ArgumentFields
        name="against"
        title="What speaks against it"
        list={contra}
        exhibits={exhibits}
        onList={setContra}
      />
      <h3 class="govuk-heading-s">What was known and not used</h3>
      {notUsed.map((one, index) => (
        <div class="argument" key={index}>
          <div class="fields">
            <Input
              name={`not-used-${String(index)}`}
              label={{ text: `What, ${String(index + 1)}` }}
              value={one.what}
              onInput={(what) => {
                setNotUsed(notUsed.map((each, at) => (at === index ? { ...each, what } : each)));
              }}
            />
            <Input
              name={`not-used-why-${String(index)}`}
              label={{ text: 'Why not' }}
              value={one.why}
              onInput={(why) => {
                setNotUsed(notUsed.map((each, at) => (at === index ? { ...each, why } : each)));
              }}
            />
          </div>
        </div>
      ))}
      <p>
        <button
          type="button"
          class="link-button"
          onClick={() => {
            setNotUsed([...notUsed, { what: '', why: '' }]);
          }}
        >
          Add something that was not used
        </button>
      </p>
      {before === null ? null : (
        <Textarea
          name="assess-changed"
          label={{ text: `What changed since number ${String(before.number)}` }}
          rows={2}
          value={changed}
          onInput={setChanged}
        />
      )}
      <div class="govuk-button-group">
        <Button classes="compact" text={busy ? 'Writing it' : 'State this position'} disabled={busy} />
        <button type="button" class="link-button" onClick={onDone}>
          Cancel
        </button>
      </div>
      <p class="quiet">It goes into the log and is not changed afterwards; a new one can follow it.</p>
    </form>
  );
}

function fromIndicator({ title, members, bits }: Indicators['for'][number]): Written {
  return { text: `${title}: in ${sayCount(members, 'member')}, ${sayBits(bits)} bits`, exhibits: [] };
}

function written(list: readonly Written[]): { text: string; exhibits: string[] }[] {
  return list
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, exhibits }) => ({ text, exhibits: [...exhibits] }));
}

function ArgumentFields(options: {
  readonly name: string;
  readonly title: string;
  readonly list: readonly Written[];
  readonly exhibits: readonly Exhibit[];
  readonly onList: (list: readonly Written[]) => void;
}): JSX.Element {
  const { name, title, list, exhibits, onList } = options;
  const set = (index: number, next: Written): void => {
    onList(list.map((one, at) => (at === index ? next : one)));
  };
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      {list.map((one, index) => (
        <div class="argument" key={index}>
          <Textarea
            name={`${name}-${String(index)}`}
            label={{ text: `${String(index + 1)}.`, classes: 'govuk-visually-hidden' }}
            attributes={{ 'aria-label': `${title}, ${String(index + 1)}` }}
            rows={2}
            value={one.text}
            onInput={(text) => {
              set(index, { ...one, text });
            }}
          />
          {exhibits.length === 0 ? null : (
            <details class="why argument__exhibits">
              <summary>Carried by {sayCount(one.exhibits.length, 'exhibit')}</summary>
              <ExhibitChoice
                name={`${name}-exhibits-${String(index)}`}
                legend={`${title}, ${String(index + 1)}: exhibits`}
                exhibits={exhibits}
                chosen={one.exhibits}
                onChosen={(ids) => {
                  set(index, { ...one, exhibits: ids });
                }}
              />
            </details>
          )}
          <button
            type="button"
            class="link-button"
            onClick={() => {
              onList(list.filter((_, at) => at !== index));
            }}
          >
            Remove
            <span class="govuk-visually-hidden">
              {' '}
              {index + 1}, {title.toLowerCase()}
            </span>
          </button>
        </div>
      ))}
      <p>
        <button
          type="button"
          class="link-button"
          onClick={() => {
            onList([...list, { text: '', exhibits: [] }]);
          }}
        >
          Add<span class="govuk-visually-hidden"> to {title.toLowerCase()}</span>
        </button>
      </p>
    </>
  );
}

function ExhibitChoice(options: {
  readonly name: string;
  readonly legend: string;
  readonly exhibits: readonly Exhibit[];
  readonly chosen: readonly string[];
  readonly onChosen: (ids: readonly string[]) => void;
}): JSX.Element {
  const { name, legend, exhibits, chosen, onChosen } = options;
  return (
    <Checkboxes
      name={name}
      classes="govuk-checkboxes--small"
      fieldset={{ legend: { text: legend } }}
      items={exhibits.map(({ id, title }, index) => ({ value: id, text: `${String(index + 1)}. ${title}` }))}
      values={chosen}
      onChange={(value, checked) => {
        onChosen(checked ? [...chosen, value] : chosen.filter((one) => one !== value));
      }}
    />
  );
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CLAIM_KINDS } from '../../../alert/index.js';
import { CONFIDENCE_WORDS, PHIA_TERMS } from '../../../model/index.js';
import type { DraftClaim, Exhibit } from '../../../wire/index.js';
import { Button, Checkboxes } from '../../components/index.js';
import { CLAIM_KIND_WORDS } from './alert-says.js';
import { DraftPart, fieldId, SelectField, TextField, useComposing, without, withPlace } from './composing.js';

const NEW_CLAIM: DraftClaim = {
  kind: 'observed',
  text: '',
  by: null,
  phia: null,
  confidence: null,
  exhibits: [],
};

/** The sentences that the alert stands for, each with its kind and what carries it. */
export function ClaimsPart({ exhibits }: { readonly exhibits: readonly Exhibit[] }): JSX.Element {
  const { fields, change } = useComposing();
  const { statements } = fields;
  const set = (at: string, next: readonly DraftClaim[]): void => {
    change(at, { ...fields, statements: [...next] });
  };
  return (
    <DraftPart
      at="statements"
      title="What is known"
      hint="One sentence each. Who is behind it is always an assessment, by a body that can be named."
    >
      {statements.map((claim, index) => (
        <OneClaim
          key={index}
          claim={claim}
          index={index}
          exhibits={exhibits}
          onChange={(field, next) => {
            set(`statements/${String(index)}/${field}`, withPlace(statements, index, next));
          }}
          onUp={
            index === 0
              ? null
              : () => {
                  const next = [...statements];
                  next.splice(index - 1, 2, claim, statements[index - 1]!);
                  set('statements!', next);
                }
          }
          onRemove={() => {
            set('statements!', without(statements, index));
          }}
        />
      ))}
      <Button
        type="button"
        classes="govuk-button--secondary compact"
        text={statements.length === 0 ? 'Add a statement' : 'Add another statement'}
        onClick={() => {
          set('statements!', [...statements, NEW_CLAIM]);
        }}
      />
    </DraftPart>
  );
}

function OneClaim(options: {
  readonly claim: DraftClaim;
  readonly index: number;
  readonly exhibits: readonly Exhibit[];
  readonly onChange: (field: string, claim: DraftClaim) => void;
  readonly onUp: (() => void) | null;
  readonly onRemove: () => void;
}): JSX.Element {
  const { claim, index, exhibits, onChange, onUp, onRemove } = options;
  const at = (field: string): string => `statements/${String(index)}/${field}`;
  const { kind, text, by, phia, confidence } = claim;
  return (
    <fieldset class={`draft-claim draft-claim--${kind}`}>
      <legend class="draft-claim__legend">Statement {index + 1}</legend>
      <div class="draft-row">
        <SelectField
          at={at('kind')}
          label="Kind"
          value={kind}
          items={CLAIM_KINDS.map((one) => ({ value: one, text: CLAIM_KIND_WORDS[one] }))}
          onInput={(value) => {
            const chosen = CLAIM_KINDS.find((one) => one === value) ?? 'observed';
            onChange('kind', asKind(claim, chosen));
          }}
        />
        {kind === 'observed' ? null : (
          <TextField
            at={at('by')}
            label={kind === 'assessed' ? 'Who judges so' : 'Who says so'}
            value={by ?? ''}
            onInput={(value) => {
              onChange('by', { ...claim, by: value === '' ? null : value });
            }}
          />
        )}
        {kind !== 'assessed' ? null : (
          <>
            <SelectField
              at={at('phia')}
              label="How probable"
              value={phia ?? ''}
              items={[{ value: '', text: 'Choose' }, ...PHIA_TERMS.map((one) => ({ value: one, text: one }))]}
              onInput={(value) => {
                onChange('phia', { ...claim, phia: PHIA_TERMS.find((one) => one === value) ?? null });
              }}
            />
            <SelectField
              at={at('confidence')}
              label="Confidence"
              value={confidence ?? ''}
              items={[
                { value: '', text: 'Choose' },
                ...CONFIDENCE_WORDS.map((one) => ({ value: one, text: one })),
              ]}
              onInput={(value) => {
                onChange('confidence', {
                  ...claim,
                  confidence: CONFIDENCE_WORDS.find((one) => one === value) ?? null,
                });
              }}
            />
          </>
        )}
      </div>
      <TextField
        at={at('text')}
        label="Text"
        rows={2}
        value={text}
        onInput={(value) => {
          onChange('text', { ...claim, text: value });
        }}
      />
      <ClaimExhibits
        at={at('exhibits')}
        claim={claim}
        exhibits={exhibits}
        onChange={(next) => {
          onChange('exhibits!', { ...claim, exhibits: next });
        }}
      />
      <p class="draft-claim__acts">
        {onUp === null ? null : (
          <button type="button" class="link-button" onClick={onUp}>
            Move up<span class="govuk-visually-hidden"> statement {index + 1}</span>
          </button>
        )}
        <button type="button" class="link-button" onClick={onRemove}>
          Remove<span class="govuk-visually-hidden"> statement {index + 1}</span>
        </button>
      </p>
    </fieldset>
  );
}

/** A kind brings its own fields: what the new one has none of is emptied. */
function asKind(claim: DraftClaim, kind: DraftClaim['kind']): DraftClaim {
  if (kind === 'assessed') return { ...claim, kind };
  return { ...claim, kind, by: kind === 'observed' ? null : claim.by, phia: null, confidence: null };
}

function ClaimExhibits(options: {
  readonly at: string;
  readonly claim: DraftClaim;
  readonly exhibits: readonly Exhibit[];
  readonly onChange: (exhibits: string[]) => void;
}): JSX.Element {
  const { at, claim, exhibits, onChange } = options;
  const id = fieldId(at);
  // Open where nothing is chosen yet; from then on it is as the officer left it.
  const [open] = useState(claim.exhibits.length === 0);
  if (exhibits.length === 0)
    return (
      <p class="quiet" id={id} tabIndex={-1}>
        There are no exhibits yet. They are taken on the campaign’s page.
      </p>
    );
  return (
    <details class="why why--large" open={open}>
      <summary id={id}>
        What it rests on: {claim.exhibits.length} of {exhibits.length} exhibits
      </summary>
      <Checkboxes
        name={`${id}-choice`}
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: 'Exhibits', classes: 'govuk-visually-hidden' } }}
        items={exhibits.map(({ id: exhibit, title, grade, erased }, index) => ({
          value: exhibit,
          text: `${String(index + 1)}. ${title}${grade === null ? ', not graded' : `, ${grade.reliability}${grade.credibility}`}${erased === null ? '' : ', erased'}`,
        }))}
        values={claim.exhibits}
        onChange={(value, checked) => {
          onChange(
            checked ? [...claim.exhibits, value] : claim.exhibits.filter((exhibit) => exhibit !== value),
          );
        }}
      />
    </details>
  );
}

import type { JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { ChoiceItems, type ChoiceItem } from './choice-items.js';
import { classNames } from './class-names.js';
import { Fieldset, type FieldsetOptions } from './fieldset.js';
import { describedBy, FieldNotes, FormGroup, type FieldSurroundings } from './form-group.js';

export interface RadiosOptions extends FieldSurroundings {
  readonly name: string;
  readonly idPrefix?: string;
  readonly fieldset?: FieldsetOptions;
  readonly items: readonly (ChoiceItem | false | null | undefined | '')[];
  readonly value?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly onChange?: (value: string) => void;
}

/** One answer out of several. */
export function Radios(options: RadiosOptions): JSX.Element {
  const { name, idPrefix = name, fieldset, items, value, classes, attributes, onChange } = options;
  const inner = (
    <>
      <FieldNotes {...options} id={idPrefix} />
      <div class={classNames('govuk-radios', classes)} {...attributes} data-module="govuk-radios">
        <ChoiceItems
          kind="radios"
          idPrefix={idPrefix}
          name={name}
          items={items}
          isChecked={(item) => item.checked ?? (value !== undefined && value !== '' && item.value === value)}
          onChange={(chosen) => onChange?.(chosen)}
        />
      </div>
    </>
  );
  const described = describedBy(idPrefix, options, fieldset?.describedBy);
  return (
    <FormGroup {...options}>
      {fieldset === undefined ? (
        inner
      ) : (
        <Fieldset {...fieldset} {...(described === undefined ? {} : { describedBy: described })}>
          {inner}
        </Fieldset>
      )}
    </FormGroup>
  );
}

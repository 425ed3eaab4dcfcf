import type { JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { ChoiceItems, type ChoiceItem } from './choice-items.js';
import { classNames } from './class-names.js';
import { Fieldset, type FieldsetOptions } from './fieldset.js';
import { describedBy, FieldNotes, FormGroup, type FieldSurroundings } from './form-group.js';

export interface CheckboxesOptions extends FieldSurroundings {
  readonly name: string;
  readonly idPrefix?: string;
  readonly fieldset?: FieldsetOptions;
  readonly items: readonly (ChoiceItem | false | null | undefined | '')[];
  readonly values?: readonly string[];
  readonly describedBy?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly onChange?: (value: string, checked: boolean) => void;
}

/** Any number of answers out of several. */
export function Checkboxes(options: CheckboxesOptions): JSX.Element {
  const { name, idPrefix = name, fieldset, items, values, classes, attributes, onChange } = options;
  const described = describedBy(idPrefix, options, fieldset?.describedBy ?? options.describedBy);
  const inner = (
    <>
      <FieldNotes {...options} id={idPrefix} />
      <div class={classNames('govuk-checkboxes', classes)} {...attributes} data-module="govuk-checkboxes">
        <ChoiceItems
          kind="checkboxes"
          idPrefix={idPrefix}
          name={name}
          items={items}
          isChecked={(item) => item.checked ?? values?.includes(item.value ?? '') ?? false}
          {...(fieldset !== undefined || described === undefined ? {} : { describedBy: described })}
          {...(onChange === undefined ? {} : { onChange })}
        />
      </div>
    </>
  );
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

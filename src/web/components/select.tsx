import type { JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';
import { describedBy, FieldNotes, FormGroup, type FieldSurroundings } from './form-group.js';
import { Label, type LabelOptions } from './label.js';

interface SelectItem {
  readonly text: string;
  readonly value?: string | number;
  readonly selected?: boolean;
  readonly disabled?: boolean;
  readonly attributes?: Attributes;
}

export interface SelectOptions extends FieldSurroundings {
  readonly name: string;
  readonly id?: string;
  readonly label: LabelOptions;
  readonly items: readonly (SelectItem | false | null | undefined | '')[];
  readonly value?: string | number;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly onChange?: (value: string) => void;
}

/** One value out of a list. */
export function Select(options: SelectOptions): JSX.Element {
  const { name, id = name, label, items, value, errorMessage, onChange } = options;
  return (
    <FormGroup {...options}>
      <Label {...label} for={id} />
      <FieldNotes {...options} id={id} />
      <select
        class={classNames(
          'govuk-select',
          options.classes,
          errorMessage !== undefined && 'govuk-select--error',
        )}
        id={id}
        name={name}
        disabled={options.disabled}
        aria-describedby={describedBy(id, options, options.describedBy)}
        {...options.attributes}
        onChange={(event) => onChange?.(event.currentTarget.value)}
      >
        {items.map((item, index) =>
          item === false || item === null || item === undefined || item === '' ? null : (
            <option
              key={index}
              value={item.value}
              selected={item.selected ?? (value !== undefined && (item.value ?? item.text) === value)}
              disabled={item.disabled}
              {...item.attributes}
            >
              {item.text}
            </option>
          ),
        )}
      </select>
    </FormGroup>
  );
}

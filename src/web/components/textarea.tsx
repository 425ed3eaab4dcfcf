import type { JSX, Ref } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';
import { describedBy, FieldNotes, FormGroup, type FieldSurroundings } from './form-group.js';
import { Label, type LabelOptions } from './label.js';

export interface TextareaOptions extends FieldSurroundings {
  readonly name: string;
  readonly id?: string;
  readonly label: LabelOptions;
  readonly rows?: number;
  readonly value?: string;
  readonly disabled?: boolean;
  readonly spellcheck?: boolean;
  readonly autocomplete?: 'on' | 'off';
  readonly describedBy?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly onInput?: (value: string) => void;
  readonly inputRef?: Ref<HTMLTextAreaElement>;
}

/** Text of several lines. */
export function Textarea(options: TextareaOptions): JSX.Element {
  const { name, id = name, label, errorMessage } = options;
  return (
    <FormGroup {...options}>
      <Label {...label} for={id} />
      <FieldNotes {...options} id={id} />
      <textarea
        class={classNames(
          'govuk-textarea',
          errorMessage !== undefined && 'govuk-textarea--error',
          options.classes,
        )}
        id={id}
        name={name}
        rows={options.rows ?? 5}
        spellcheck={options.spellcheck}
        disabled={options.disabled}
        aria-describedby={describedBy(id, options, options.describedBy)}
        autocomplete={options.autocomplete}
        {...options.attributes}
        ref={options.inputRef ?? null}
        onInput={(event) => options.onInput?.(event.currentTarget.value)}
        value={options.value}
      />
    </FormGroup>
  );
}

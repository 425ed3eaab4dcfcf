import type { ComponentChildren, JSX, Ref } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';
import { describedBy, FieldNotes, FormGroup, type FieldSurroundings } from './form-group.js';
import { Label, type LabelOptions } from './label.js';

interface Affix {
  readonly text?: ComponentChildren;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

export interface InputOptions extends FieldSurroundings {
  readonly name: string;
  readonly id?: string;
  readonly label: LabelOptions;
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'password' | 'number';
  readonly value?: string | number;
  readonly disabled?: boolean;
  readonly spellcheck?: boolean;
  readonly autocomplete?: string;
  readonly autocapitalize?: 'none' | 'sentences';
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  readonly pattern?: string;
  readonly describedBy?: string;
  readonly prefix?: Affix;
  readonly suffix?: Affix;
  readonly inputWrapper?: { readonly classes?: string; readonly attributes?: Attributes };
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly onInput?: (value: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A line of text. */
export function Input(options: InputOptions): JSX.Element {
  const { name, id = name, label, prefix, suffix, inputWrapper, errorMessage } = options;
  // An input's attributes are a union by its type, which TypeScript cannot pick from at run time.
  const kind: { type: 'password' } = { type: (options.type ?? 'text') as 'password' };
  const field = (
    <input
      class={classNames('govuk-input', options.classes, errorMessage !== undefined && 'govuk-input--error')}
      id={id}
      name={name}
      {...kind}
      spellcheck={options.spellcheck}
      value={options.value}
      disabled={options.disabled}
      aria-describedby={describedBy(id, options, options.describedBy)}
      autocomplete={options.autocomplete}
      autocapitalize={options.autocapitalize}
      pattern={options.pattern}
      inputmode={options.inputmode}
      {...options.attributes}
      ref={options.inputRef ?? null}
      onInput={(event) => options.onInput?.(event.currentTarget.value)}
    />
  );
  return (
    <FormGroup {...options}>
      <Label {...label} for={id} />
      <FieldNotes {...options} id={id} />
      {prefix === undefined && suffix === undefined ? (
        field
      ) : (
        <div class={classNames('govuk-input__wrapper', inputWrapper?.classes)} {...inputWrapper?.attributes}>
          <AffixText {...prefix} side="prefix" />
          {field}
          <AffixText {...suffix} side="suffix" />
        </div>
      )}
    </FormGroup>
  );
}

function AffixText({ text, classes, attributes, side }: Affix & { side: string }): JSX.Element | null {
  if (text === undefined) return null;
  return (
    <div class={classNames(`govuk-input__${side}`, classes)} aria-hidden="true" {...attributes}>
      {text}
    </div>
  );
}

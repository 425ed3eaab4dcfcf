import type { JSX, Ref } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';
import { describedBy, FieldNotes, FormGroup, type FieldSurroundings } from './form-group.js';
import { Label, type LabelOptions } from './label.js';

export interface FileUploadOptions extends FieldSurroundings {
  readonly name: string;
  readonly id?: string;
  readonly label: LabelOptions;
  readonly value?: string;
  readonly disabled?: boolean;
  readonly multiple?: boolean;
  readonly describedBy?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly onFiles?: (files: readonly File[]) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** Files to choose. The same file can be chosen twice in a row: the field is emptied after each choice. */
export function FileUpload(options: FileUploadOptions): JSX.Element {
  const { name, id = name, label, errorMessage, onFiles } = options;
  return (
    <FormGroup {...options}>
      <Label {...label} for={id} />
      <FieldNotes {...options} id={id} />
      <input
        class={classNames(
          'govuk-file-upload',
          options.classes,
          errorMessage !== undefined && 'govuk-file-upload--error',
        )}
        id={id}
        name={name}
        type="file"
        disabled={options.disabled}
        multiple={options.multiple}
        aria-describedby={describedBy(id, options, options.describedBy)}
        {...options.attributes}
        ref={options.inputRef ?? null}
        onChange={(event) => {
          const field = event.currentTarget;
          const files = [...(field.files ?? [])];
          field.value = '';
          if (files.length > 0) onFiles?.(files);
        }}
      />
    </FormGroup>
  );
}

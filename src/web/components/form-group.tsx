import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';
import { ErrorMessage, type ErrorMessageOptions } from './error-message.js';
import { Hint, type HintOptions } from './hint.js';

/** What every field can have around it. */
export interface FieldSurroundings {
  readonly hint?: HintOptions;
  readonly errorMessage?: ErrorMessageOptions;
  readonly formGroup?: { readonly classes?: string; readonly attributes?: Attributes };
}

/** The group around a field: marked when the field has an error. */
export function FormGroup(
  options: Pick<FieldSurroundings, 'errorMessage' | 'formGroup'> & { children?: ComponentChildren },
): JSX.Element {
  const { errorMessage, formGroup, children } = options;
  return (
    <div
      class={classNames(
        'govuk-form-group',
        errorMessage !== undefined && 'govuk-form-group--error',
        formGroup?.classes,
      )}
      {...formGroup?.attributes}
    >
      {children}
    </div>
  );
}

/** The hint and the error of the field with this id. */
export function FieldNotes({ id, hint, errorMessage }: FieldSurroundings & { id: string }): JSX.Element {
  return (
    <>
      {hint === undefined ? null : <Hint {...hint} id={`${id}-hint`} />}
      {errorMessage === undefined ? null : <ErrorMessage {...errorMessage} id={`${id}-error`} />}
    </>
  );
}

/** The ids of all that describes a field, for `aria-describedby`. */
export function describedBy(
  id: string,
  { hint, errorMessage }: FieldSurroundings,
  before?: string,
): string | undefined {
  const ids = [before, hint && `${id}-hint`, errorMessage && `${id}-error`];
  return classNames(...ids) || undefined;
}

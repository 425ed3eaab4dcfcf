import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface ErrorMessageOptions {
  readonly text?: ComponentChildren;
  readonly id?: string;
  readonly classes?: string;
  readonly visuallyHiddenText?: string;
  readonly attributes?: Attributes;
}

/** What is wrong with a field and how to mend it. */
export function ErrorMessage(options: ErrorMessageOptions): JSX.Element {
  const { text, id, classes, visuallyHiddenText = 'Error', attributes } = options;
  return (
    <p id={id} class={classNames('govuk-error-message', classes)} {...attributes}>
      {visuallyHiddenText === '' ? null : (
        <>
          <span class="govuk-visually-hidden">{visuallyHiddenText}:</span>{' '}
        </>
      )}
      {text}
    </p>
  );
}

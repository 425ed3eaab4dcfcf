import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface LabelOptions {
  readonly text?: ComponentChildren;
  readonly for?: string;
  readonly classes?: string;
  readonly isPageHeading?: boolean;
  readonly attributes?: Attributes;
}

/** The label of a field; nothing when there is no text. */
export function Label(options: LabelOptions): JSX.Element | null {
  const { text, classes, isPageHeading, attributes } = options;
  if (text === undefined || text === '') return null;
  const label = (
    <label class={classNames('govuk-label', classes)} {...attributes} for={options.for}>
      {text}
    </label>
  );
  return isPageHeading === true ? <h1 class="govuk-label-wrapper">{label}</h1> : label;
}

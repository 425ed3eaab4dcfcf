import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface DetailsOptions {
  readonly summaryText?: ComponentChildren;
  readonly text?: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly id?: string;
  readonly open?: boolean;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

/** Something that is read on demand. */
export function Details(options: DetailsOptions): JSX.Element {
  const { summaryText, text, children, id, open, classes, attributes } = options;
  return (
    <details id={id} class={classNames('govuk-details', classes)} {...attributes} open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summaryText}</span>
      </summary>
      <div class="govuk-details__text">{children ?? text}</div>
    </details>
  );
}

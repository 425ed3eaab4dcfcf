import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface WarningTextOptions {
  readonly text?: ComponentChildren;
  readonly iconFallbackText?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

/** A sentence that must not be missed. */
export function WarningText(options: WarningTextOptions): JSX.Element {
  const { text, iconFallbackText, classes, attributes } = options;
  return (
    <div class={classNames('govuk-warning-text', classes)} {...attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{iconFallbackText ?? 'Warning'}</span> {text}
      </strong>
    </div>
  );
}

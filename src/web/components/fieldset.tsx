import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface FieldsetOptions {
  readonly legend?: {
    readonly text?: ComponentChildren;
    readonly classes?: string;
    readonly isPageHeading?: boolean;
  };
  readonly classes?: string;
  readonly role?: 'group';
  readonly describedBy?: string;
  readonly attributes?: Attributes;
  readonly children?: ComponentChildren;
}

/** Fields that answer one question. */
export function Fieldset(options: FieldsetOptions): JSX.Element {
  const { legend, classes, role, describedBy, attributes, children } = options;
  return (
    <fieldset
      class={classNames('govuk-fieldset', classes)}
      role={role}
      aria-describedby={describedBy === '' ? undefined : describedBy}
      {...attributes}
    >
      {legend?.text === undefined ? null : (
        <legend class={classNames('govuk-fieldset__legend', legend.classes)}>
          {legend.isPageHeading === true ? (
            <h1 class="govuk-fieldset__heading">{legend.text}</h1>
          ) : (
            legend.text
          )}
        </legend>
      )}
      {children}
    </fieldset>
  );
}

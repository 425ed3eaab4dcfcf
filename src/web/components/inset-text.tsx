import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface InsetTextOptions {
  readonly text?: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly id?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

/** A passage set apart from the text around it. */
export function InsetText({ text, children, id, classes, attributes }: InsetTextOptions): JSX.Element {
  return (
    <div id={id} class={classNames('govuk-inset-text', classes)} {...attributes}>
      {children ?? text}
    </div>
  );
}

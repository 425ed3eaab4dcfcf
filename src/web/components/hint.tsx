import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface HintOptions {
  readonly text?: ComponentChildren;
  readonly id?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

/** A sentence that helps to fill a field in. */
export function Hint({ text, id, classes, attributes }: HintOptions): JSX.Element {
  return (
    <div id={id} class={classNames('govuk-hint', classes)} {...attributes}>
      {text}
    </div>
  );
}

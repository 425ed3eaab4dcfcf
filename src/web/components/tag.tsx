import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface TagOptions {
  readonly text?: ComponentChildren;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

/** A state in one or two words. */
export function Tag({ text, classes, attributes }: TagOptions): JSX.Element {
  return (
    <strong class={classNames('govuk-tag', classes)} {...attributes}>
      {text}
    </strong>
  );
}

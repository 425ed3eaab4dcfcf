import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface BackLinkOptions {
  readonly text?: ComponentChildren;
  readonly href?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly onClick?: (event: MouseEvent) => void;
}

/** The way back to where the person came from. */
export function BackLink({ text, href, classes, attributes, onClick }: BackLinkOptions): JSX.Element {
  return (
    <a href={href ?? '#'} class={classNames('govuk-back-link', classes)} {...attributes} onClick={onClick}>
      {text ?? 'Back'}
    </a>
  );
}

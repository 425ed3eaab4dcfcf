import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface SkipLinkOptions {
  readonly text?: ComponentChildren;
  readonly href?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly onClick?: (event: MouseEvent) => void;
}

/** The first stop of the keyboard: past the header, to the content. */
export function SkipLink({ text, href, classes, attributes, onClick }: SkipLinkOptions): JSX.Element {
  return (
    <a
      href={href ?? '#content'}
      class={classNames('govuk-skip-link', classes)}
      {...attributes}
      data-module="govuk-skip-link"
      onClick={onClick}
    >
      {text}
    </a>
  );
}

import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface ButtonOptions {
  readonly text?: ComponentChildren;
  readonly id?: string;
  readonly classes?: string;
  readonly href?: string;
  readonly type?: 'button' | 'submit' | 'reset';
  readonly name?: string;
  readonly value?: string;
  readonly disabled?: boolean;
  readonly preventDoubleClick?: boolean;
  readonly isStartButton?: boolean;
  readonly attributes?: Attributes;
  readonly onClick?: (event: MouseEvent) => void;
}

/** A button, or a link that looks like one when it has an address. */
export function Button(options: ButtonOptions): JSX.Element {
  const { text, id, classes, href, isStartButton, attributes, onClick } = options;
  const content = (
    <>
      {text}
      {isStartButton === true ? <StartIcon /> : null}
    </>
  );
  const same = {
    class: classNames('govuk-button', classes, isStartButton === true && 'govuk-button--start'),
    'data-module': 'govuk-button',
    ...attributes,
    id,
  };
  if (href !== undefined)
    return (
      <a href={href} role="button" draggable={false} {...same} onClick={onClick}>
        {content}
      </a>
    );
  const { type = 'submit', value, name, disabled, preventDoubleClick } = options;
  return (
    <button
      type={type}
      value={value}
      name={name}
      disabled={disabled}
      aria-disabled={disabled === true ? 'true' : undefined}
      data-prevent-double-click={preventDoubleClick === undefined ? undefined : String(preventDoubleClick)}
      {...same}
      onClick={onClick}
    >
      {content}
    </button>
  );
}

function StartIcon(): JSX.Element {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  );
}

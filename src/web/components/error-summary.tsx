import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface ErrorSummaryOptions {
  readonly titleText?: ComponentChildren;
  readonly descriptionText?: ComponentChildren;
  readonly errorList?: readonly {
    readonly text?: ComponentChildren;
    readonly href?: string;
    readonly attributes?: Attributes;
  }[];
  readonly classes?: string;
  readonly disableAutoFocus?: boolean;
  readonly attributes?: Attributes;
}

/** What went wrong on the page, with links to where. Takes the focus when it appears, so that it is read out. */
export function ErrorSummary(options: ErrorSummaryOptions): JSX.Element {
  const { titleText, descriptionText, errorList, classes, disableAutoFocus, attributes } = options;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (disableAutoFocus === true || element.current === null) return;
    element.current.tabIndex = -1;
    element.current.focus();
  }, [disableAutoFocus, titleText]);
  return (
    <div
      ref={element}
      class={classNames('govuk-error-summary', classes)}
      data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
      {...attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{titleText}</h2>
        <div class="govuk-error-summary__body">
          {descriptionText === undefined ? null : <p>{descriptionText}</p>}
          {errorList === undefined || errorList.length === 0 ? null : (
            <ul class="govuk-list govuk-error-summary__list">
              {errorList.map(({ text, href, attributes: more }, index) => (
                <li key={index}>
                  {href === undefined || href === '' ? (
                    text
                  ) : (
                    <a href={href} {...more}>
                      {text}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  );
}

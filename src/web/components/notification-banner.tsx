import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface NotificationBannerOptions {
  readonly text?: ComponentChildren;
  readonly children?: ComponentChildren;
  readonly titleText?: ComponentChildren;
  readonly titleHeadingLevel?: 1 | 2 | 3 | 4;
  readonly titleId?: string;
  readonly type?: string;
  readonly role?: string;
  readonly disableAutoFocus?: boolean;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

/** News about the page that is not about the thing at hand. */
export function NotificationBanner(options: NotificationBannerOptions): JSX.Element {
  const { text, children, type, classes, disableAutoFocus, attributes } = options;
  const success = type === 'success';
  const titleId = options.titleId ?? 'govuk-notification-banner-title';
  const Heading = `h${String(options.titleHeadingLevel ?? 2)}` as 'h2';
  return (
    <div
      class={classNames(
        'govuk-notification-banner',
        success && 'govuk-notification-banner--success',
        classes,
      )}
      role={(options.role ?? (success ? 'alert' : 'region')) as 'region'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={disableAutoFocus === undefined ? undefined : String(disableAutoFocus)}
      {...attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={titleId}>
          {options.titleText ?? (success ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {children ?? (text === undefined ? null : <p class="govuk-notification-banner__heading">{text}</p>)}
      </div>
    </div>
  );
}

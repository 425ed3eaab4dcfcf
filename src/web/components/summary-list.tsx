import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

export interface SummaryAction {
  readonly text?: ComponentChildren;
  readonly href: string;
  readonly visuallyHiddenText?: string;
  readonly classes?: string;
  readonly attributes?: Attributes;
  readonly onClick?: (event: MouseEvent) => void;
}

interface SummaryRow {
  readonly key: { readonly text?: ComponentChildren; readonly classes?: string };
  readonly value: { readonly text?: ComponentChildren; readonly classes?: string };
  readonly classes?: string;
  readonly actions?: { readonly items?: readonly SummaryAction[]; readonly classes?: string };
}

export interface SummaryListOptions {
  readonly rows: readonly (SummaryRow | false | null | undefined | '')[];
  readonly classes?: string;
  readonly attributes?: Attributes;
}

/** Names and values, with what can be done about each. */
export function SummaryList({ rows, classes, attributes }: SummaryListOptions): JSX.Element {
  const shown = rows.filter((row) => row !== false && row !== null && row !== undefined && row !== '');
  const anyActions = shown.some((row) => (row.actions?.items?.length ?? 0) > 0);
  return (
    <dl class={classNames('govuk-summary-list', classes)} {...attributes}>
      {shown.map((row, index) => {
        const items = row.actions?.items ?? [];
        const without = anyActions && items.length === 0 && 'govuk-summary-list__row--no-actions';
        return (
          <div key={index} class={classNames('govuk-summary-list__row', without, row.classes)}>
            <dt class={classNames('govuk-summary-list__key', row.key.classes)}>{row.key.text}</dt>
            <dd class={classNames('govuk-summary-list__value', row.value.classes)}>{row.value.text}</dd>
            {items.length === 0 ? null : (
              <dd class={classNames('govuk-summary-list__actions', row.actions?.classes)}>
                <Actions items={items} />
              </dd>
            )}
          </div>
        );
      })}
    </dl>
  );
}

function Actions({ items }: { readonly items: readonly SummaryAction[] }): JSX.Element {
  if (items.length === 1) return <ActionLink {...items[0]!} />;
  return (
    <ul class="govuk-summary-list__actions-list">
      {items.map((item, index) => (
        <li key={index} class="govuk-summary-list__actions-list-item">
          <ActionLink {...item} />
        </li>
      ))}
    </ul>
  );
}

function ActionLink(action: SummaryAction): JSX.Element {
  const { text, href, visuallyHiddenText, classes, attributes, onClick } = action;
  return (
    <a class={classNames('govuk-link', classes)} href={href} {...attributes} onClick={onClick}>
      {text}
      {visuallyHiddenText === undefined ? null : (
        <span class="govuk-visually-hidden"> {visuallyHiddenText}</span>
      )}
    </a>
  );
}

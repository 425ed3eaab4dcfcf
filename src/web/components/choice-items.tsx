import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';
import { Hint, type HintOptions } from './hint.js';
import { Label } from './label.js';

/** One choice of radios or checkboxes, or the word between two of them. */
export interface ChoiceItem {
  readonly divider?: string;
  readonly text?: ComponentChildren;
  readonly value?: string;
  readonly id?: string;
  readonly name?: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly behaviour?: string;
  readonly hint?: HintOptions;
  readonly label?: { readonly classes?: string; readonly attributes?: Attributes };
  readonly conditional?: { readonly content?: ComponentChildren };
  readonly attributes?: Attributes;
}

interface ChoicesOptions {
  readonly kind: 'radios' | 'checkboxes';
  readonly idPrefix: string;
  readonly name?: string;
  readonly items: readonly (ChoiceItem | false | null | undefined | '')[];
  readonly isChecked: (item: ChoiceItem) => boolean;
  /** What describes each box where no fieldset around them can say it. */
  readonly describedBy?: string;
  readonly onChange?: (value: string, checked: boolean) => void;
}

/** The choices of {@link Radios} and {@link Checkboxes}. */
export function ChoiceItems(options: ChoicesOptions): JSX.Element {
  const { items, ...rest } = options;
  return (
    <>
      {items.map((item, index) =>
        item === false || item === null || item === undefined || item === '' ? null : item.divider ===
          undefined ? (
          <Choice key={index} {...rest} item={item} index={index} />
        ) : (
          <div key={index} class={`govuk-${options.kind}__divider`}>
            {item.divider}
          </div>
        ),
      )}
    </>
  );
}

function Choice(
  options: Omit<ChoicesOptions, 'items'> & { readonly item: ChoiceItem; readonly index: number },
): JSX.Element {
  const { kind, idPrefix, name, isChecked, describedBy, onChange, item, index } = options;
  const block = `govuk-${kind}`;
  // The first has no number, so that an error summary can link to the field by its name.
  const id = item.id ?? (index === 0 ? idPrefix : `${idPrefix}-${String(index + 1)}`);
  const hintId = item.hint?.text === undefined ? undefined : `${id}-item-hint`;
  const conditional = item.conditional?.content;
  const checked = isChecked(item);
  return (
    <>
      <div class={`${block}__item`}>
        <input
          class={`${block}__input`}
          id={id}
          name={item.name ?? name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          data-aria-controls={conditional === undefined ? undefined : `conditional-${id}`}
          data-behaviour={item.behaviour}
          aria-describedby={classNames(describedBy, hintId) || undefined}
          {...item.attributes}
          onChange={(event) => onChange?.(item.value ?? '', event.currentTarget.checked)}
        />
        <Label
          text={item.text}
          for={id}
          classes={classNames(`${block}__label`, item.label?.classes)}
          {...(item.label?.attributes === undefined ? {} : { attributes: item.label.attributes })}
        />
        {hintId === undefined ? null : (
          <Hint {...item.hint} id={hintId} classes={classNames(`${block}__hint`, item.hint?.classes)} />
        )}
      </div>
      {conditional === undefined ? null : (
        <div
          class={classNames(`${block}__conditional`, !checked && `${block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {conditional}
        </div>
      )}
    </>
  );
}

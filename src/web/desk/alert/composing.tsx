import { createContext, type ComponentChildren, type JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { TocsinError } from '../../../base/index.js';
import type { LintFinding } from '../../../alert/index.js';
import type { DraftFields } from '../../../wire/index.js';
import { Input, Select, Textarea } from '../../components/index.js';

/** The draft under the officer's hand. */
export interface Composing {
  readonly fields: DraftFields;
  readonly change: (at: string, fields: DraftFields) => void;
  readonly findings: readonly LintFinding[];
}

export const ComposingContext = createContext<Composing | null>(null);

/** The draft that the fields around this one are of. */
export function useComposing(): Composing {
  const composing = useContext(ComposingContext);
  if (composing === null)
    throw new TocsinError('web/no-draft', 'A field of a draft stands outside of one.', {
      hint: 'Reload the page.',
    });
  return composing;
}

/** The id of the element in which a field is written. */
export function fieldId(at: string): string {
  return `draft-${at.replaceAll('/', '-')}`;
}

/** The id under which a finding stands in the list beside the draft. */
export function findingId(index: number): string {
  return `finding-${String(index)}`;
}

/** Puts the hand where a finding or a row of the gate points, on the very words where they are known. */
export function goToField(at: string, start: number | null = null, end: number | null = null): void {
  const element = document.getElementById(fieldId(at)) ?? document.getElementById(fieldId(parentOf(at)));
  const inside = element?.closest('details');
  if (inside instanceof HTMLDetailsElement) inside.open = true;
  element?.scrollIntoView({ block: 'center' });
  element?.focus({ preventScroll: true });
  const isText =
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && element.type === 'text');
  if (isText && start !== null && end !== null) element.setSelectionRange(start, end);
}

function parentOf(at: string): string {
  return at.slice(0, Math.max(0, at.lastIndexOf('/')));
}

/** How the findings about a field describe it to whoever cannot see the list beside. */
function describedIn(findings: readonly LintFinding[], at: string): { describedBy?: string } {
  const ids = findings.flatMap((finding, index) => (finding.at === at ? [findingId(index)] : []));
  return ids.length === 0 ? {} : { describedBy: ids.join(' ') };
}

interface FieldOptions {
  /** Its path in the draft. */
  readonly at: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A line or a text of the draft. */
export function TextField(
  options: FieldOptions & { readonly rows?: number; readonly type?: 'date'; readonly wide?: boolean },
): JSX.Element {
  const { at, label, hint, value, onInput, rows, type } = options;
  const { findings } = useComposing();
  const described = describedIn(findings, at);
  const same = {
    name: fieldId(at),
    label: { text: label },
    ...(hint === undefined ? {} : { hint: { text: hint } }),
    ...described,
    value,
    autocomplete: 'off' as const,
    formGroup: { classes: `draft-field${described.describedBy === undefined ? '' : ' draft-field--found'}` },
    onInput,
  };
  return rows === undefined ? (
    <Input {...same} {...(type === undefined ? {} : { attributes: { type } })} />
  ) : (
    <Textarea {...same} rows={rows} spellcheck />
  );
}

/** A choice of the draft. */
export function SelectField(
  options: FieldOptions & { readonly items: readonly { readonly value: string; readonly text: string }[] },
): JSX.Element {
  const { at, label, hint, value, items, onInput } = options;
  const { findings } = useComposing();
  const described = describedIn(findings, at);
  return (
    <Select
      name={fieldId(at)}
      label={{ text: label }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      {...described}
      value={value}
      items={items}
      formGroup={{
        classes: `draft-field${described.describedBy === undefined ? '' : ' draft-field--found'}`,
      }}
      onChange={onInput}
    />
  );
}

/** A part of the draft, with a heading that a finding about the whole of it can point to. */
export function DraftPart(options: {
  readonly at?: string;
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { at, title, hint, children } = options;
  return (
    <section class="draft-part">
      <h2 class="govuk-heading-m" {...(at === undefined ? {} : { id: fieldId(at), tabIndex: -1 })}>
        {title}
      </h2>
      {hint === undefined ? null : <p class="govuk-hint">{hint}</p>}
      {children}
    </section>
  );
}

/** A list without one of its places. */
export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}

/** A list with one of its places changed. */
export function withPlace<T>(list: readonly T[], index: number, value: T): T[] {
  return list.map((one, at) => (at === index ? value : one));
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { h, type ComponentType } from 'preact';
import { render } from 'preact-render-to-string';
import * as components from '../../src/web/components/index.js';
import { normaliseHtml } from './fixture-html.js';

const require = createRequire(import.meta.url);

interface Fixture {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly html: string;
}

/** What our forms of the components take. A fixture with anything else is for a variant that we do not have. */
interface Tested {
  readonly component: unknown;
  /** Names of options that the component does not take, at any depth: HTML as text is the first of them. */
  readonly without?: readonly string[];
  /** Fixtures of misuse that our types do not permit. */
  readonly misuse?: readonly string[];
  /** At least so many of its fixtures must be comparable, so that the list cannot quietly shrink. */
  readonly least: number;
}

const TESTED: Readonly<Record<string, Tested>> = {
  'back-link': { component: components.BackLink, least: 4 },
  button: { component: components.Button, least: 30 },
  checkboxes: { component: components.Checkboxes, least: 20 },
  details: { component: components.Details, least: 4 },
  'error-message': { component: components.ErrorMessage, least: 5 },
  'error-summary': { component: components.ErrorSummary, least: 9 },
  fieldset: { component: components.Fieldset, least: 11 },
  'file-upload': { component: components.FileUpload, without: ['javascript', 'value'], least: 11 },
  hint: { component: components.Hint, least: 3 },
  input: { component: components.Input, without: ['beforeInput', 'afterInput'], least: 30 },
  'inset-text': { component: components.InsetText, least: 3 },
  label: { component: components.Label, least: 11 },
  'notification-banner': { component: components.NotificationBanner, least: 11 },
  radios: { component: components.Radios, least: 20 },
  // A list without items, and a boolean for a value.
  select: { component: components.Select, misuse: ['hint', 'with falsy values'], least: 12 },
  'skip-link': { component: components.SkipLink, least: 5 },
  'summary-list': { component: components.SummaryList, without: ['card'], least: 8 },
  table: { component: components.Table, least: 11 },
  tag: { component: components.Tag, least: 9 },
  textarea: { component: components.Textarea, least: 13 },
  'warning-text': { component: components.WarningText, least: 5 },
};

function holdsAny(value: unknown, names: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((one) => holdsAny(one, names));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => names.includes(name) || holdsAny(inner, names));
}

/** HTML as text: ours take elements, so that no text of a stranger can become one. */
const MACRO_ONLY = [
  'html',
  'titleHtml',
  'descriptionHtml',
  'summaryHtml',
  'beforeInputs',
  'afterInputs',
  'caller',
];

for (const [name, { component, without = [], misuse = [], least }] of Object.entries(TESTED))
  describe(`${name} renders as GOV.UK Frontend's fixtures`, () => {
    const { fixtures } = JSON.parse(
      readFileSync(require.resolve(`govuk-frontend/dist/govuk/components/${name}/fixtures.json`), 'utf8'),
    ) as { fixtures: readonly Fixture[] };
    const comparable = fixtures.filter(
      (one) => !misuse.includes(one.name) && !holdsAny(one.options, [...MACRO_ONLY, ...without]),
    );

    test('enough of them can be compared', () => {
      assert.ok(comparable.length >= least, `${String(comparable.length)} of ${String(fixtures.length)}`);
    });

    for (const { name: fixture, options, html } of comparable)
      test(fixture, () => {
        const rendered = render(h(component as ComponentType<Readonly<Record<string, unknown>>>, options));
        assert.equal(normaliseHtml(rendered), normaliseHtml(html));
      });
  });

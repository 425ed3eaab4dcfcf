import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { readFontFaces } from '../../../src/screen/report/font-faces.js';
import { REPORT_LIMITS, formatReport } from '../../../src/screen/report/format-report.js';
import { HOSTILE, inventReportData } from '../invented-report-data.js';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

function elements(html: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Node | DefaultTreeAdapterTypes.Document): void => {
    if ('tagName' in node) found.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html));
  return found;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

function textOf(element: Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}

test('hostile text adds no element, no attribute and no second script', () => {
  const calm = elements(formatReport(inventReportData({ items: 3, campaigns: 0 })).html);
  const page = elements(formatReport(inventReportData({ items: 60, campaigns: 4 })).html);
  assert.ok(
    JSON.stringify(inventReportData({ items: 60, campaigns: 4 })).includes('onerror'),
    'the fixture is hostile',
  );
  assert.equal(page.filter((one) => one.tagName === 'script').length, 1);
  assert.equal(page.filter((one) => one.tagName === 'img').length, 0);
  const handlers = page
    .flatMap((one) => one.attrs)
    .filter(({ name }) => name.startsWith('on') || name === 'style');
  assert.deepEqual(handlers, []);
  assert.ok(calm.length > 0 && HOSTILE.length > 0);
});

test('the policy allows the one style and the one script by their hashes, and nothing else', () => {
  const page = elements(formatReport(inventReportData({ items: 5, campaigns: 1 }), readFontFaces()).html);
  const policy = page.flatMap((one) =>
    attribute(one, 'http-equiv') === 'Content-Security-Policy' ? [attribute(one, 'content')] : [],
  );
  const hash = (tag: string): string => {
    const [element] = page.filter((one) => one.tagName === tag);
    assert.ok(element !== undefined);
    return `'sha256-${createHash('sha256').update(textOf(element)).digest('base64')}'`;
  };
  assert.deepEqual(policy, [
    `default-src 'none'; style-src ${hash('style')}; script-src ${hash('script')}; font-src data:; base-uri 'none'; form-action 'none'`,
  ]);
});

test('the page names no address of another machine', () => {
  const { html } = formatReport(inventReportData({ items: 40, campaigns: 3 }), readFontFaces());
  for (const element of elements(html)) {
    for (const name of ['src', 'href', 'action', 'poster', 'data']) {
      const value = attribute(element, name);
      assert.ok(value === undefined || value.startsWith('#'), `${element.tagName} ${name}=${String(value)}`);
    }
  }
  assert.doesNotMatch(html.replaceAll(/url\(data:[^)]*\)/g, ''), /url\(|@import|https?:/);
});

test('a report at its limits stays under ten megabytes', () => {
  const report = formatReport(inventReportData({ items: 2000, campaigns: 200 }), readFontFaces());
  assert.ok(Buffer.byteLength(report.html) <= REPORT_LIMITS.bytes);
  assert.equal(report.items, 2000);
});

test('items too large for the page are left out, and the page says how many', () => {
  const data = inventReportData({ items: 2000, campaigns: 200, padding: 20_000 });
  const report = formatReport(data, readFontFaces());
  assert.ok(Buffer.byteLength(report.html) <= REPORT_LIMITS.bytes, String(Buffer.byteLength(report.html)));
  assert.ok(report.items < 2000);
  const shown = /The first ([\d\u202f]+) are here; the other ([\d\u202f]+) are in verdicts\.ndjson/.exec(
    report.html,
  );
  const figures = shown?.slice(1).map((figure) => Number(figure.replaceAll('\u202f', '')));
  assert.deepEqual(figures, [report.items, 2000 - report.items]);
});

test('an empty run still makes a page that says so', () => {
  const { html } = formatReport(inventReportData({ items: 0, campaigns: 0 }));
  assert.match(html, /No signs found in 0 items, which is not proof/);
});

test('every link within the page leads somewhere', () => {
  const page = elements(formatReport(inventReportData({ items: 120, campaigns: 8 })).html);
  const ids = page.flatMap((one) => attribute(one, 'id') ?? []);
  assert.equal(new Set(ids).size, ids.length, 'ids are unique');
  const targets = page.flatMap((one) => (one.tagName === 'a' ? (attribute(one, 'href') ?? []) : []));
  for (const target of targets) assert.ok(ids.includes(target.slice(1)), target);
});

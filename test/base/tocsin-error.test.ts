import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';

interface Thrown {
  readonly place: string;
  readonly code: string;
  readonly message: string;
  readonly hint: boolean;
}

/** Every `new TocsinError(code, message, { hint })` in the sources; a template's gaps read as `…`. */
const thrown: Thrown[] = (readdirSync('src', { recursive: true }) as string[])
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) => {
    const tree = ts.createSourceFile(path, readFileSync(`src/${path}`, 'utf8'), ts.ScriptTarget.ES2023, true);
    const found: Thrown[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node) && node.expression.getText() === 'TocsinError') {
        const [code, message, options] = node.arguments ?? [];
        const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
        found.push({
          place: `src/${path}:${String(line)}`,
          code: said(code),
          message: said(message),
          hint: options !== undefined && /\bhint\b/.test(options.getText()),
        });
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  });

function said(node: ts.Expression | undefined): string {
  if (node === undefined) return '';
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join('');
  return '…';
}

test('every error that is thrown has a code of its room, a whole sentence and a next step', () => {
  assert.ok(thrown.length > 0);
  const wrong = thrown.flatMap(({ place, code, message, hint }) => [
    ...(code === '…' || /^[a-z]+\/[a-z0-9]+(-[a-z0-9]+)*$/.test(code)
      ? []
      : [`${place}: "${code}" is no code`]),
    ...(/[.…]$/.test(message) ? [] : [`${place}: "${message}" is no sentence`]),
    // A code that is a constant is caught by its name and becomes a problem with words of its own.
    ...(hint || code === '…' ? [] : [`${place}: nobody says what to do next (hint)`]),
  ]);
  assert.deepEqual(wrong, []);
});

test('nothing bare is thrown: an error without a code cannot be looked up', () => {
  const bare = (readdirSync('src', { recursive: true }) as string[])
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) =>
      readFileSync(`src/${path}`, 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          /\bthrow new (Error|TypeError|RangeError)\(/.test(line) ? [`src/${path}:${String(index + 1)}`] : [],
        ),
    );
  assert.deepEqual(bare, []);
});

import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { parseDocument, visit } from 'yaml';

/**
 * Every regular expression in a TypeScript file. `source` is undefined when it is put together at run time, so that
 * nothing can be said of it. `bounded` is the reason in a comment `// bounded: …` on its line or right above it:
 * why the text it meets is too short to matter.
 */
export function collectFromCode(file) {
  const text = readFileSync(file, 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const lines = text.split('\n');
  const found = [];
  const add = (node, source, flags) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
    found.push({ file, line: line + 1, source, flags, bounded: boundedReason(lines, line) });
  };
  const walk = (node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      add(node, node.text.slice(1, end), node.text.slice(end + 1));
    } else if (isRegExpCall(node, tree)) {
      const [source, flags] = node.arguments ?? [];
      if (source !== undefined && !ts.isRegularExpressionLiteral(source))
        add(node, literal(source), literal(flags) ?? '');
    }
    ts.forEachChild(node, walk);
  };
  walk(tree);
  return found;
}

/** Every `pattern` in a YAML pack; packs have no excuse to be slow, so none can be `bounded`. */
export function collectFromPack(file) {
  const text = readFileSync(file, 'utf8');
  const found = [];
  visit(parseDocument(text), {
    Pair(_, pair) {
      if (pair.key?.value !== 'pattern' || typeof pair.value?.value !== 'string') return;
      const line = text.slice(0, pair.value.range[0]).split('\n').length;
      found.push({ file, line, source: pair.value.value, flags: 'iu', bounded: undefined });
    },
  });
  return found;
}

function isRegExpCall(node, tree) {
  return (
    (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(tree) === 'RegExp'
  );
}

function literal(node) {
  return node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function boundedReason(lines, line) {
  for (const candidate of [lines[line], lines[line - 1]]) {
    const reason = /\/\/ bounded: (.{15,})$/.exec(candidate ?? '')?.[1];
    if (reason !== undefined) return reason;
  }
  return undefined;
}

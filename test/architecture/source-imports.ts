import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What one source file reaches for. */
export interface SourceFile {
  /** Path below `src`, such as `check/index.ts`. */
  readonly path: string;
  readonly lines: number;
  /** Files below `src` that it imports, also for types only. */
  readonly files: readonly string[];
  /** Everything else that it imports, as written: `node:fs`, `yaml`. */
  readonly packages: readonly string[];
  /** Imports whose name is put together at run time: they cannot be followed. */
  readonly unfollowable: number;
  /** Names used as values that no declaration in the file explains, such as `fetch`. */
  readonly globals: ReadonlySet<string>;
}

/** Reads every TypeScript file below a source folder. */
export function readSources(folder: string): Map<string, SourceFile> {
  const paths = (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => /\.tsx?$/.test(path) && statSync(join(folder, path)).isFile())
    .sort();
  const there = new Set(paths);
  return new Map(
    paths.map((path) => {
      const source = readSource(path, readFileSync(join(folder, path), 'utf8'));
      // `./x.js` is made of `x.ts` or `x.tsx`, and only the folder knows which.
      const files = source.files.map((file) => (there.has(file) ? file : asTsx(file, there)));
      return [path, { ...source, files }];
    }),
  );
}

function asTsx(file: string, there: ReadonlySet<string>): string {
  const other = file.replace(/\.ts$/, '.tsx');
  return there.has(other) ? other : file;
}

/** Reads one file's imports with TypeScript's own parser: static, re-exported, `import()`, `import('x').T` and `require`. */
export function readSource(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.ES2023,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const named: string[] = [];
  const declared = new Set<string>();
  const used = new Set<string>();
  let unfollowable = 0;

  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      named.push((node.moduleSpecifier as ts.StringLiteral).text);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      named.push((node.argument.literal as ts.StringLiteral).text);
    else if (ts.isCallExpression(node) && isImportCall(node)) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteralLike(argument)) named.push(argument.text);
      else unfollowable += 1;
    }
    if (ts.isIdentifier(node))
      (isDeclaration(node) ? declared : isValue(node) ? used : new Set<string>()).add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);

  // A stylesheet is no code, and what the build puts in place of `virtual:` is none of ours. A worker is: its address
  // is asked for with `?worker&url`.
  const code = named
    .map((name) => name.replace(/\?[\w&]+$/, ''))
    .filter((name) => !name.startsWith('virtual:') && !(name.startsWith('.') && name.endsWith('.css')));
  const own = code.filter((name) => name.startsWith('.'));
  return {
    path,
    lines: text.split('\n').length - 1,
    files: own.map((name) => join(path, '..', name).replace(/\.js$/, '.ts')),
    packages: code.filter((name) => !name.startsWith('.')),
    unfollowable,
    globals: new Set([...used].filter((name) => !declared.has(name))),
  };
}

function isImportCall(node: ts.CallExpression): boolean {
  return node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
}

function isDeclaration(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isClassDeclaration(parent) ||
      ts.isImportSpecifier(parent) ||
      ts.isImportClause(parent) ||
      ts.isNamespaceImport(parent)) &&
    parent.name === node
  );
}

/** An identifier that stands for a value: not the name behind a dot, not a key of an object, not a type. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isTypeReferenceNode(parent) ||
    ts.isQualifiedName(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent)
  );
}

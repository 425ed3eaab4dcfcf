import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { createJudge, parsePacks } from '../src/check/index.js';
import { readPacks } from '../src/screen/index.js';
import { listDocuments, readCodeBlocks } from './documents/code-blocks.js';
import { isAsShown, readSteps, runStep } from './documents/transcript.js';

const documents = listDocuments();
const blocks = documents.flatMap(readCodeBlocks);

for (const file of documents)
  test(`${file} links only to what is there`, () => {
    const prose = readFileSync(file, 'utf8').replace(/```[\s\S]*?```/g, '');
    for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?:|mailto:|#)/.test(target)) continue;
      const path = join(dirname(file), target.split('#')[0] ?? '');
      assert.ok(existsSync(path), `${file} links to ${target}, which is not there`);
    }
  });

test('the page of problems says what the catalogue says', () => {
  const check = spawnSync(process.execPath, ['scripts/write-problem-page.mjs', '--check'], {
    encoding: 'utf8',
  });
  assert.equal(check.status, 0, check.stderr);
});

for (const block of blocks.filter(({ language, marks }) => language === 'yaml' && marks.includes('pack')))
  test(`the pack at ${block.file}:${String(block.line)} loads, and its examples hold`, () => {
    const { vocabulary } = readPacks();
    const packs = parsePacks({ packs: [{ name: block.file, text: block.text }], ...vocabulary });
    const judge = createJudge(packs);
    for (const { id, examples } of packs.indicators)
      for (const [kind, texts] of Object.entries(examples) as ['yes' | 'no', string[]][]) {
        assert.ok(texts.length > 0, `${id} shows no ${kind}`);
        for (const text of texts) {
          const item = {
            id,
            kind: 'message',
            fields: [{ name: 'text', text }],
            source: { file: block.file, sha256: '' },
          } as const;
          const seen = judge.assess(item).verdict.indicators.some((one) => one.id === id);
          assert.equal(seen, kind === 'yes', `${id} on: ${text}`);
        }
      }
  });

const examples = blocks.filter((block) => block.language === 'ts');

// Inside dist, so that `tocsin/check` is found the way a reader's own program finds it: by the name of the package.
const folder = 'dist/doc-examples';
const exampleFile = (index: number): string => `${folder}/example-${String(index)}.ts`;

test('every example in TypeScript keeps the types of the doors it uses', () => {
  mkdirSync(folder, { recursive: true });
  examples.forEach((block, index) => {
    writeFileSync(exampleFile(index), `${block.text}\nexport {};\n`);
  });
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noEmit: true, rootDir: undefined, outDir: undefined },
    '.',
  );
  const program = ts.createProgram(
    examples.map((_, index) => exampleFile(index)),
    options,
  );
  const complaints = ts.getPreEmitDiagnostics(program).map((found) => {
    const block = examples[Number(/example-(\d+)/.exec(found.file?.fileName ?? '')?.[1])];
    const line =
      (block?.line ?? 0) + 1 + (found.file?.getLineAndCharacterOfPosition(found.start ?? 0).line ?? 0);
    return `${block?.file ?? ''}:${String(line)}: ${ts.flattenDiagnosticMessageText(found.messageText, '\n')}`;
  });
  assert.deepEqual(complaints, []);
});

examples.forEach((block, index) => {
  test(`the example at ${block.file}:${String(block.line)} runs`, () => {
    const script = exampleFile(index).replace(/\.ts$/, '.js');
    mkdirSync(folder, { recursive: true });
    const { outputText } = ts.transpileModule(block.text, {
      compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    });
    writeFileSync(script, outputText);
    const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  });
});

for (const block of blocks.filter(({ language }) => language === 'console'))
  test(`the commands at ${block.file}:${String(block.line)} print what the page shows`, () => {
    const place = mkdtempSync(join(tmpdir(), 'tocsin-page-'));
    try {
      if (existsSync('docs/examples')) cpSync('docs/examples', place, { recursive: true });
      const steps = readSteps(block);
      assert.ok(steps.length > 0, 'a console block without a command shows nothing');
      const exits = /^exit=(\d)$/.exec(block.marks[0] ?? '')?.[1] ?? '0';
      steps.forEach(({ command, expected }, index) => {
        const { output, status } = runStep(command, place);
        assert.ok(
          isAsShown(output, expected),
          `$ ${command}\nshould print\n${expected.join('\n')}\nbut prints\n${output}`,
        );
        assert.equal(status, index === steps.length - 1 ? Number(exits) : 0, `$ ${command}`);
      });
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });

test('a shown output matches only what it shows', () => {
  assert.ok(isAsShown('a\nb\nc\n', ['a', '…', 'c']));
  assert.ok(isAsShown('band: strong (97 %)\n', ['band: strong (…)']));
  assert.ok(!isAsShown('a\nb\n', ['a']));
  assert.ok(isAsShown('', []) && !isAsShown('a\n', []), 'nothing shown means that nothing is printed');
  assert.ok(!isAsShown('band: none\n', ['band: strong']));
  assert.ok(!isAsShown('axb\n', ['a.b']), 'a full stop is a full stop');
});

import { readFileSync, readdirSync } from 'node:fs';

/** A fenced block of a document. */
export interface CodeBlock {
  readonly file: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  /** What follows the language on the fence, such as `exit=1`. */
  readonly marks: readonly string[];
  readonly text: string;
}

/** Every document of the project: the pages at the top and those in docs/. */
export function listDocuments(): string[] {
  const top = readdirSync('.').filter((name) => name.endsWith('.md'));
  const docs = (readdirSync('docs', { recursive: true }) as string[])
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`);
  return [...top, ...docs].sort();
}

/** The fenced blocks of a document, in order. */
export function readCodeBlocks(file: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { line: number; fence: string; text: string[] } | undefined;
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((content, index) => {
      if (open === undefined && content.startsWith('```'))
        open = { line: index + 1, fence: content.slice(3), text: [] };
      else if (open !== undefined && content.startsWith('```')) {
        const [language = '', ...marks] = open.fence.split(' ');
        blocks.push({ file, line: open.line, language, marks, text: open.text.join('\n') });
        open = undefined;
      } else open?.text.push(content);
    });
  if (open !== undefined) throw new Error(`${file}:${open.line}: this block of code is never closed.`);
  return blocks;
}

import { spawnSync } from 'node:child_process';
import type { CodeBlock } from './code-blocks.js';

/** One command of a `console` block and what the page says it prints. */
export interface Step {
  readonly command: string;
  readonly expected: readonly string[];
}

/** Reads a `console` block: a line with `$ ` is a command, what follows is its output. */
export function readSteps(block: CodeBlock): Step[] {
  const steps: { command: string; expected: string[] }[] = [];
  for (const line of block.text.split('\n')) {
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2), expected: [] });
    else steps.at(-1)?.expected.push(line);
  }
  return steps;
}

/** Runs a command of a page in a shell, with `tocsin` being the one that was just built. */
export function runStep(command: string, folder: string): { output: string; status: number | null } {
  const tocsin = `tocsin() { "${process.execPath}" "${process.cwd()}/dist/src/cli/main.js" "$@"; }`;
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '100' };
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `${tocsin}\n${command}`], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { output: stdout + stderr, status };
}

/**
 * Whether output is as the page shows it: the lines in order, `…` inside a line for any text, and a line that is
 * only `…` for any number of lines.
 */
export function isAsShown(output: string, expected: readonly string[]): boolean {
  const pattern = expected
    .map((line) =>
      line.trim() === '…' ? '(?:.*\\n)*?' : `${line.trimEnd().split('…').map(escape).join('.*')} *\\n`,
    )
    .join('');
  return new RegExp(`^${pattern}$`).test(output.trim() === '' ? '' : `${output.trimEnd()}\n`);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

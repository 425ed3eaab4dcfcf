import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { TocsinError } from '../../base/index.js';

const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));

/**
 * Runs a command of tocsin as a person would type it, while others run theirs. Nobody can be asked anything.
 * @param under a program, with its own arguments, that runs the command
 * @returns what it printed as data
 * @throws TocsinError `cli/command-failed` with the command's own words
 */
export async function typeCommand(args: readonly string[], under: readonly string[] = []): Promise<string> {
  const [program = process.execPath, ...rest] = [...under, process.execPath, MAIN, ...args];
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [data, words] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (data += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return data.trim();
  throw new TocsinError('cli/command-failed', `tocsin ${args.slice(0, 2).join(' ')} did not succeed.`, {
    hint: `${words.trim()} ${data.trim()}`.trim(),
  });
}

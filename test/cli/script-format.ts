/** One line of a script that asks something of the command before it. */
export interface Expectation {
  readonly line: number;
  readonly wanted: boolean;
  readonly of: 'stdout' | 'stderr' | 'exit' | 'file';
  readonly text: string;
}

/** A step of a script: a file to write, or a command and what is expected of it. */
export type ScriptStep =
  | { readonly act: 'file'; readonly name: string; readonly text: string }
  | {
      readonly act: 'run';
      readonly line: number;
      readonly args: readonly string[];
      readonly stdin: string | undefined;
      readonly expectations: readonly Expectation[];
    };

/** A named test of a script file. */
export interface Script {
  readonly name: string;
  readonly steps: readonly ScriptStep[];
}

/**
 * Reads a script file. A test begins with `## name`. Within it:
 * `file NAME`, the lines of the file, `end file`; `$ tocsin ARGUMENTS [< FILE]`; and after a command, any of
 * `exit CODE`, `stdout TEXT`, `stderr TEXT` (the output holds the text; `empty` for none at all), `file NAME TEXT`
 * written as `holds NAME TEXT`, `exists NAME`, each turned round by `! ` in front. `#` begins a comment.
 */
export function parseScripts(source: string): Script[] {
  const scripts: { name: string; steps: ScriptStep[] }[] = [];
  const lines = source.split('\n');
  let expectations: Expectation[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index]!;
    const line = index + 1;
    const script = scripts.at(-1);
    if (text.startsWith('## ')) {
      scripts.push({ name: text.slice(3).trim(), steps: [] });
      continue;
    }
    if (text.trim() === '' || text.startsWith('#')) continue;
    if (script === undefined) throw new Error(`line ${String(line)}: a script begins with "## name"`);
    if (text.startsWith('file ')) {
      const end = lines.indexOf('end file', index);
      if (end === -1) throw new Error(`line ${String(line)}: no "end file"`);
      script.steps.push({
        act: 'file',
        name: text.slice(5).trim(),
        text: lines.slice(index + 1, end).join('\n') + '\n',
      });
      index = end;
    } else if (text.startsWith('$ tocsin')) {
      expectations = [];
      const [command = '', stdin] = text.slice('$ tocsin'.length).split(' < ');
      script.steps.push({
        act: 'run',
        line,
        args: splitArguments(command),
        stdin: stdin?.trim(),
        expectations,
      });
    } else expectations.push(parseExpectation(text, line));
  }
  return scripts;
}

function parseExpectation(text: string, line: number): Expectation {
  const wanted = !text.startsWith('! ');
  const words = wanted ? text : text.slice(2);
  const [verb = ''] = words.split(' ', 1);
  const rest = words.slice(verb.length + 1);
  switch (verb) {
    case 'stdout':
    case 'stderr':
    case 'exit':
      return { line, wanted, of: verb, text: rest };
    case 'holds':
    case 'exists':
      return { line, wanted, of: 'file', text: rest };
    default:
      throw new Error(`line ${String(line)}: what is "${verb}"?`);
  }
}

function splitArguments(command: string): string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

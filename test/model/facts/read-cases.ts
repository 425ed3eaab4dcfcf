import { readFileSync } from 'node:fs';

/** The cases of a list, one a line; lines that start with `//` are comments. */
export function readCases(name: string): readonly string[] {
  return readFileSync(`test/model/facts/cases/${name}.txt`, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('//'));
}

/** The cases of a list of valid ones: what stands in a text, and the value it must give. */
export function readPairs(name: string): readonly (readonly [string, string])[] {
  return readCases(name).map((line) => {
    const mark = line.lastIndexOf(' => ');
    return [line.slice(0, mark), line.slice(mark + 4)] as const;
  });
}

import { join } from 'node:path';
import { TocsinError } from '../../base/index.js';
import { dataFolder, readPacks } from '../../screen/index.js';
import { EXIT } from '../exit-codes.js';
import { runReport, type ReportFlags } from '../run-report.js';
import { openTerminal } from '../terminal.js';
import type { TrialFolder } from './trial-folder.js';

/**
 * What invented reporters send: rows of the messages that come with Tocsin, and its two mails. Approaches, a repeat, and
 * two worries that will turn out to be ordinary.
 */
const SAMPLES: readonly (readonly [
  file: string,
  flags: Pick<ReportFlags, 'item' | 'exposure' | 'note' | 'name' | 'contact'>,
])[] = [
  ['messages.ndjson', { item: 1, exposure: 'replied', note: 'It flattered me, and then it was odd.' }],
  ['messages.ndjson', { item: 4, note: 'A colleague has had something like it.' }],
  ['messages.ndjson', { item: 5 }],
  ['messages.ndjson', { item: 6, exposure: 'accepted' }],
  ['messages.ndjson', { item: 3 }],
  ['messages.ndjson', { item: 7, name: 'Rhona Quillfeather', contact: 'extension 5511' }],
  ['messages.ndjson', { item: 16, note: 'Probably nothing.' }],
  ['messages.ndjson', { item: 19 }],
  ['private-briefing.eml', { exposure: 'cv-sent' }],
  ['evidence-session.eml', {}],
];

/**
 * Sends the sample reports through the gate, each judged and sealed as the command `tocsin report` does it.
 * @param onSent called after each with how many are through
 * @throws TocsinError `cli/samples` when one does not arrive
 */
export async function sendSampleReports(
  folder: TrialFolder,
  gate: string,
  onSent: (sent: number, all: number) => void,
): Promise<void> {
  const said: string[] = [];
  const terminal = { ...openTerminal(), data: () => undefined, words: (line: string) => said.push(line) };
  const packs = readPacks();
  const to = { desk: folder.fingerprint, gate, state: folder.pins, original: true, yes: true } as const;
  for (const [index, [file, flags]] of SAMPLES.entries()) {
    const code = await runReport(join(dataFolder(), 'sample', file), { ...to, ...flags }, terminal, packs);
    if (code !== EXIT.nothingFound)
      throw new TocsinError('cli/samples', 'A sample report did not arrive at the gate.', {
        hint: said.at(-1) ?? 'Start again.',
      });
    onSent(index + 1, SAMPLES.length);
  }
}

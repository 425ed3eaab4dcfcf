import { Command } from 'commander';
import { formatProblem } from '../../base/index.js';
import { DEFAULT_PRIOR, createJudge } from '../../check/index.js';
import { readPacks, screen, type ScreenOutcome } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { parseCount, parseList, parseMapping, parsePrior } from '../parse-options.js';
import { openProgress } from '../show-progress.js';
import { formatScreening } from '../format-screening.js';
import { openTerminal, type Terminal } from '../terminal.js';

interface ScreenFlags {
  readonly out: string;
  readonly map?: Record<string, string>;
  readonly link?: string[];
  readonly budget?: number;
  readonly prior?: { covert?: number; scam?: number };
  readonly packs?: string[];
  readonly authserv?: string[];
  readonly official?: string[];
  readonly region?: string;
  readonly strict?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** `tocsin screen INPUT… --out DIR`. */
export function screenCommand(finish: (code: ExitCode) => void): Command {
  return new Command('screen')
    .summary('judge many adverts or messages and find campaigns')
    .description(
      'Judge every advert, message or mail in files and folders, find which belong together, and write\n' +
        'verdicts.ndjson, campaigns.ndjson, problems.ndjson and report.html. What a file holds is read from its\n' +
        'content: .eml, mbox, LinkedIn export .zip, CSV, JSON, NDJSON (also .gz), HTML, PDF, text.',
    )
    .argument('<input...>', 'files or folders; - for standard input')
    .requiredOption('--out <dir>', 'folder for the results: new, empty, or holding an earlier result')
    .option('--map <theirs=ours>', 'a column of yours and the field it holds; may be repeated', parseMapping)
    .option('--link <column>', 'a column whose equal values link items, such as a poster id; may be repeated', parseList)
    .option('--budget <n>', 'how many items your team can read a day: marks the first n', parseCount)
    .option('--prior <shares>', 'how common covert approaches and frauds are before reading, as covert=0.02,scam=0.05', parsePrior)
    .option('--packs <dir>', 'a folder with further packs; may be repeated', parseList)
    .option('--authserv <name>', 'your own mail server, as its Authentication-Results name it; may be repeated', parseList)
    .option('--official <domain>', 'a domain you vouch for; may be repeated', parseList)
    .option('--region <code>', 'country code for phone numbers without one, such as GB')
    .option('--strict', 'stop at the first row that cannot be read')
    .option('--json', 'print the summary as JSON')
    .option('--quiet', 'print no summary and no progress')
    .action(async (inputs: string[], flags: ScreenFlags) => {
      finish(await runScreen(inputs, flags, openTerminal()));
    });
}

async function runScreen(inputs: readonly string[], flags: ScreenFlags, terminal: Terminal): Promise<ExitCode> {
  const packs = readPacks(flags.packs);
  const judge = createJudge(packs, {
    prior: { ...DEFAULT_PRIOR, ...flags.prior },
    trustedAuthserv: flags.authserv ?? [],
    officialDomains: flags.official ?? [],
    ...(flags.region === undefined ? {} : { facts: { region: flags.region.toUpperCase() } }),
  });
  const interruption = new AbortController();
  const interrupt = (): void => {
    interruption.abort();
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const progress = openProgress(flags.quiet !== true);
  let outcome: ScreenOutcome;
  try {
    outcome = await screen({
      inputs,
      out: flags.out,
      judge,
      packs,
      ...(flags.map === undefined ? {} : { map: flags.map }),
      ...(flags.link === undefined ? {} : { link: flags.link }),
      ...(flags.budget === undefined ? {} : { budget: flags.budget }),
      ...(flags.strict === true ? { strict: true } : {}),
      signal: interruption.signal,
      onProgress: (state) => {
        progress.show(state);
      },
    });
  } finally {
    progress.stop();
    process.removeListener('SIGINT', interrupt);
    process.removeListener('SIGTERM', interrupt);
  }
  return report(outcome, flags, terminal);
}

function report(outcome: ScreenOutcome, flags: ScreenFlags, terminal: Terminal): ExitCode {
  const { counts, stoppedAt } = outcome;
  if (stoppedAt !== undefined) {
    const words = formatProblem(stoppedAt);
    terminal.words(`error: ${words.happened}`);
    terminal.words(`hint: Stopped there because of --strict; nothing was written. ${words.next}`);
    return EXIT.couldNot;
  }
  if (flags.json === true) terminal.data(JSON.stringify(outcome.record));
  else if (flags.quiet !== true) for (const line of formatScreening(outcome, terminal)) terminal.data(line);
  if (counts.problems > 0 && flags.quiet !== true) {
    const rows = counts.problems === 1 ? '1 row' : `${String(counts.problems)} rows`;
    terminal.words(`note: ${rows} had a problem; problems.ndjson says which and why. Everything else was screened.`);
  }
  if (counts.items === 0) {
    terminal.words('error: Nothing in the input could be read as an advert, a message or a mail.');
    terminal.words('hint: See problems.ndjson for the reasons. For a table with other column names, use --map theirs=ours.');
    return EXIT.couldNot;
  }
  return counts.bands.strong + counts.bands.some > 0 ? EXIT.found : EXIT.nothingFound;
}

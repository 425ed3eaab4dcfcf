import { formatProblem } from '../base/index.js';
import { DEFAULT_PRIOR, createJudge } from '../check/index.js';
import { readPacks, screen, type ScreenOutcome } from '../screen/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { formatScreening } from './format-screening.js';
import { openProgress } from './show-progress.js';
import { openTerminal, type Terminal } from './terminal.js';

/** What `tocsin screen` can be told. */
export interface ScreenFlags {
  readonly out: string;
  readonly map?: Record<string, string>;
  readonly link?: string[];
  readonly budget?: number;
  readonly prior?: { covert?: number; scam?: number };
  readonly packs?: string[];
  readonly weights?: string;
  readonly authserv?: string[];
  readonly official?: string[];
  readonly region?: string;
  readonly strict?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** Screens the inputs into a folder; the exit code says what was found. */
export async function runScreen(inputs: readonly string[], flags: ScreenFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const packs = readPacks(flags.packs, flags.weights);
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
    terminal.words(
      `note: ${rows} had a problem; problems.ndjson says which and why. Everything else was screened.`,
    );
  }
  if (counts.items === 0) {
    terminal.words('error: Nothing in the input could be read as an advert, a message or a mail.');
    terminal.words(
      'hint: See problems.ndjson for the reasons. For a table with other column names, use --map theirs=ours.',
    );
    return EXIT.couldNot;
  }
  return counts.bands.strong + counts.bands.some > 0 ? EXIT.found : EXIT.nothingFound;
}

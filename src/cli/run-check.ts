import { TocsinError, formatProblem, type Problem } from '../base/index.js';
import {
  DEFAULT_PRIOR,
  createJudge,
  explainVerdict,
  questionsOf,
  type CheckPacks,
  type Personal,
} from '../check/index.js';
import { readItems } from '../intake/index.js';
import type { Exposure, Item } from '../model/index.js';
import { STANDARD_INPUT, findInputs, nodeIntake, readInput, readPacks } from '../screen/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { formatExplanation } from './format-explanation.js';
import { openTerminal, type Terminal } from './terminal.js';

/** What `tocsin check` can be told. */
export interface CheckFlags {
  readonly answer?: Record<string, string>;
  readonly exposure?: Exposure;
  readonly authserv?: string[];
  readonly official?: string[];
  readonly region?: string;
  readonly prior?: { covert?: number; scam?: number };
  readonly packs?: string[];
  readonly weights?: string;
  readonly item?: number;
  readonly questions?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** Checks one item and explains it; the exit code says what was found. */
export async function runCheck(file: string | undefined, flags: CheckFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const packs = readPacks(flags.packs, flags.weights);
  if (flags.questions === true) {
    listQuestions(packs, flags, terminal);
    return EXIT.nothingFound;
  }
  if (file === undefined) {
    throw new TocsinError('cli/no-file', 'There is nothing to check.', {
      hint: 'Name a file, or give - and paste the message. See: tocsin check --help',
    });
  }
  const personal = readPersonal(flags, packs);
  const judge = createJudge(packs, {
    prior: { ...DEFAULT_PRIOR, ...flags.prior },
    trustedAuthserv: flags.authserv ?? [],
    officialDomains: flags.official ?? [],
    ...(flags.region === undefined ? {} : { facts: { region: flags.region.toUpperCase() } }),
  });
  if (file === STANDARD_INPUT && process.stdin.isTTY)
    terminal.words('Paste the message, then press Ctrl-D on a line of its own.');
  const item = await readOne(file, flags.item);
  if ('code' in item) {
    const words = formatProblem(item);
    terminal.words(`error: ${words.happened}`);
    terminal.words(`hint: ${words.next} ${words.safe}`);
    return EXIT.couldNot;
  }
  const { verdict } = judge.assess(item, personal);
  const explanation = explainVerdict({ verdict }, packs, judge, personal);
  if (flags.json === true) terminal.data(JSON.stringify({ ...verdict, source: item.source, explanation }));
  else if (flags.quiet !== true) {
    const context = { questions: questionsOf(packs), exposureKnown: flags.exposure !== undefined };
    for (const line of formatExplanation(explanation, verdict, context, terminal)) terminal.data(line);
  }
  if (verdict.band === 'unjudged') return EXIT.couldNot;
  return verdict.band === 'none' ? EXIT.nothingFound : EXIT.found;
}

/** The one item of a file, or the one asked for; the problem when there is none. */
export async function readOne(file: string, wanted: number | undefined): Promise<Item | Problem> {
  const inputs = findInputs([file]);
  const [input] = inputs;
  if (input === undefined || inputs.length > 1 || input.name !== file) {
    throw new TocsinError('cli/many', `${file} is a folder.`, {
      hint: `Screen all of it: tocsin screen ${file} --out DIR`,
    });
  }
  let first: Item | undefined;
  let problem: Problem | undefined;
  let count = 0;
  const bytes = readInput(input, process.stdin, () => undefined);
  for await (const result of readItems({ name: input.name, bytes }, nodeIntake())) {
    if (!result.ok) {
      problem ??= result.problem;
      continue;
    }
    count += 1;
    if (count === wanted) return result.value;
    first ??= result.value;
    if (wanted === undefined && count > 1) {
      throw new TocsinError('cli/many', `${file} holds more than one item.`, {
        hint: `Screen all of it: tocsin screen ${file} --out DIR. Or check one: tocsin check ${file} --item 1`,
      });
    }
  }
  if (wanted !== undefined && first !== undefined) {
    throw new TocsinError(
      'cli/no-item',
      `${file} holds ${String(count)} items; there is no item ${String(wanted)}.`,
      { hint: 'Items are counted from 1.' },
    );
  }
  return first ?? problem ?? { code: 'intake/no-items', at: { file } };
}

/**
 * What the person told us, checked against the packs.
 * @throws {TocsinError} for a question or a choice that does not exist: an answer must never be dropped in silence.
 */
export function readPersonal(flags: Pick<CheckFlags, 'answer' | 'exposure'>, packs: CheckPacks): Personal {
  const questions = questionsOf(packs);
  for (const [id, choice] of Object.entries(flags.answer ?? {})) {
    const question = questions.find((one) => one.id === id);
    if (question === undefined) {
      throw new TocsinError('cli/no-question', `There is no question ${id}.`, {
        hint: 'See: tocsin check --questions',
      });
    }
    if (!question.choices.some((one) => one.id === choice)) {
      throw new TocsinError('cli/no-choice', `${id} has no choice ${choice}.`, {
        hint: `Choose one of: ${question.choices.map((one) => one.id).join(', ')}.`,
      });
    }
  }
  return {
    ...(flags.answer === undefined ? {} : { answers: flags.answer }),
    ...(flags.exposure === undefined ? {} : { exposure: flags.exposure }),
  };
}

function listQuestions(packs: CheckPacks, flags: CheckFlags, terminal: Terminal): void {
  const questions = questionsOf(packs);
  if (flags.json === true) {
    terminal.data(JSON.stringify(questions));
    return;
  }
  for (const { id, ask, choices } of questions) {
    terminal.data(`${id}: ${ask}`);
    for (const choice of choices) terminal.data(`  --answer ${id}=${choice.id}`.padEnd(44) + choice.label);
  }
}

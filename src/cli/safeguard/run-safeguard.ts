import { formatProblem, TocsinError } from '../../base/index.js';
import type { IntakeSource } from '../../intake/index.js';
import {
  isDay,
  runSafeguard,
  sayBasis,
  type Finding,
  type Rule,
  type SafeguardPack,
} from '../../safeguards/index.js';
import {
  findInputs,
  nodeIntake,
  readInput,
  readSafeguardPacks,
  SAFEGUARD_NAMES,
  sayNumberOf,
  withSafeguard,
  type RegisterFlags,
  type SafeguardEntry,
} from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTerminal, plainText, wrapText, type Terminal } from '../terminal.js';

/** What `tocsin safeguard` can be told. */
export interface SafeguardFlags extends RegisterFlags {
  readonly on?: string;
  readonly list?: string[];
  readonly packs?: string[];
  readonly map?: Record<string, string>;
  readonly rules?: true;
  readonly json?: true;
  readonly quiet?: true;
}

/** Applies the rules of a day to a list; the exit code says whether anything was found, or could not be judged. */
export async function runSafeguardCommand(
  name: string,
  input: string | undefined,
  flags: SafeguardFlags,
): Promise<ExitCode> {
  const running = withSafeguard(name, (entry) => runEntry(entry, input, flags));
  if (running === undefined) {
    throw new TocsinError('safeguards/unknown', `There is no safeguard ${plainText(name)}.`, {
      hint: `There are: ${SAFEGUARD_NAMES.join(', ')}.`,
    });
  }
  return running;
}

async function runEntry<Row, Registers>(
  entry: SafeguardEntry<Row, Registers>,
  input: string | undefined,
  flags: SafeguardFlags,
): Promise<ExitCode> {
  const terminal = openTerminal();
  const packs = readSafeguardPacks(entry.safeguard, flags.packs, flags.list);
  if (flags.rules === true) {
    for (const line of packs.flatMap((pack) => listRules(pack, flags, terminal))) terminal.data(line);
    return EXIT.nothingFound;
  }
  const on = flags.on ?? new Date().toISOString().slice(0, 10);
  if (!isDay(on)) {
    throw new TocsinError('safeguards/day', `${plainText(on)} is no day of the calendar.`, {
      hint: 'Give the day whose rules are to apply as --on 2026-03-25.',
    });
  }
  const source = (input === undefined ? entry.own?.(packs) : undefined) ?? openList(input);
  const { registers, close } = await entry.open(flags);
  const counts = { rows: 0, problems: 0, findings: 0, unjudged: 0 };
  const findings: Finding[] = [];
  try {
    const { gunzip } = nodeIntake();
    const options = {
      ...(gunzip === undefined ? {} : { gunzip }),
      ...(flags.map === undefined ? {} : { map: flags.map }),
    };
    for await (const line of runSafeguard(entry.safeguard, source, { on, registers, packs }, options)) {
      if ('rows' in line) counts.rows = line.rows;
      else if ('problem' in line) {
        counts.problems++;
        const { happened, next } = formatProblem(line.problem);
        if (flags.quiet !== true) terminal.words(`problem: ${happened} ${next}`);
      } else {
        counts[line.finding.answer === 'finding' ? 'findings' : 'unjudged']++;
        if (flags.json === true) terminal.data(JSON.stringify(asLine(line.finding)));
        else if (flags.quiet !== true) for (const text of tell(line.finding, terminal)) terminal.data(text);
        if (entry.sum !== undefined) findings.push(line.finding);
      }
    }
  } finally {
    await close();
  }
  if (flags.quiet !== true) {
    for (const text of entry.sum?.(findings) ?? []) terminal.words(text);
    terminal.words(sayCounts(counts, on));
  }
  if (counts.rows === 0) return EXIT.couldNot;
  if (counts.findings > 0) return EXIT.found;
  // A row that could not be read was not judged either, and must not pass for clear.
  return counts.unjudged + counts.problems > 0 ? EXIT.couldNot : EXIT.nothingFound;
}

function openList(input: string | undefined): IntakeSource {
  const [file, ...others] = findInputs(input === undefined ? [] : [input]);
  if (file === undefined || others.length > 0) {
    throw new TocsinError('cli/no-file', 'There is not one list to judge.', {
      hint: 'Name one file. See: tocsin safeguard --help',
    });
  }
  return { name: file.name, bytes: readInput(file, process.stdin, () => undefined) };
}

/** A finding as one line of JSON: the keys that programs compare come first. */
function asLine(finding: Finding): Readonly<Record<string, unknown>> {
  const { id, subject, answer, rule, state, basis, detail, due, from, until, closes } = finding;
  return {
    id,
    subject,
    answer,
    rule,
    state,
    basis: sayBasis(basis),
    detail,
    due: due ?? null,
    from: from ?? null,
    until: until ?? null,
    closes,
  };
}

function tell(finding: Finding, { columns, style }: Terminal): string[] {
  const { subject, answer, title, detail, basis, due, closes, rule, state } = finding;
  const mark = answer === 'finding' ? style.strong('finding') : style.some('not judged');
  return [
    `${style.bold(plainText(subject))}  ${mark}  ${title}${due === undefined ? '' : `  due ${due}`}`,
    wrapText(plainText(detail), columns, '  '),
    wrapText(`Closes with: ${closes}`, columns, '  '),
    wrapText(style.quiet(`${rule} (${state}): ${sayBasis(basis)}`), columns, '  '),
    '',
  ];
}

function sayCounts(
  {
    rows,
    problems,
    findings,
    unjudged,
  }: Readonly<Record<'rows' | 'problems' | 'findings' | 'unjudged', number>>,
  on: string,
): string {
  const unread =
    problems === 0
      ? ''
      : ` ${sayNumberOf(problems, 'row')} could not be read, so ${problems === 1 ? 'it was' : 'they were'} not judged.`;
  return `By the rules of ${on}: ${sayNumberOf(rows, 'row')}, ${sayNumberOf(findings, 'finding')}, ${String(unjudged)} not judged (which is not the same as clear).${unread}`;
}

function listRules(pack: SafeguardPack, { json, on }: SafeguardFlags, { style }: Terminal): string[] {
  const applies = ({ from, until }: Rule): boolean =>
    on === undefined || ((from === undefined || from <= on) && (until === undefined || on <= until));
  return pack.rules.filter(applies).flatMap((rule) => {
    const { id, title, state, from, until, basis, closes } = rule;
    if (json === true)
      return [
        JSON.stringify({
          pack: pack.id,
          version: pack.version,
          id,
          title,
          state,
          from: from ?? null,
          until: until ?? null,
          basis: sayBasis(basis),
          closes,
        }),
      ];
    return [
      `${style.bold(id)}  ${state}  ${title}`,
      `  ${from ?? 'always'} to ${until ?? 'now'}  ${sayBasis(basis)}`,
    ];
  });
}

import { TocsinError } from '../../base/index.js';
import type { Band, Exposure, Hypothesis } from '../../model/index.js';
import {
  chooseThree,
  countPoll,
  formatGuidancePage,
  GUIDANCE_SECTIONS,
  GUIDANCE_SECTION_TITLES,
  guidanceTable,
  guidance as safeguard,
  isDay,
  readGuidance,
  type Guidance,
  type PollCalendar,
} from '../../safeguards/index.js';
import { readSafeguardPacks } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTerminal, plainText, wrapText, type Terminal } from '../terminal.js';
import { writePrivately } from '../write-file.js';

/** What `tocsin guidance` can be told. */
export interface GuidanceFlags {
  readonly print?: string;
  readonly table?: string;
  readonly band?: Band;
  readonly leading?: Hypothesis;
  readonly exposure?: Exposure;
  readonly poll?: string;
  readonly election?: string;
  readonly packs?: string[];
  readonly json?: true;
}

/**
 * Prints or writes the guidance for a reader, or the readers there are.
 * @throws TocsinError `guidance/no-reader` when there is none such
 */
export function runGuidanceCommand(reader: string | undefined, flags: GuidanceFlags): ExitCode {
  refuseIdleFlags(reader, flags);
  const terminal = openTerminal();
  const packs = readSafeguardPacks(safeguard, flags.packs);
  const all = readGuidance(packs);
  if (flags.table !== undefined) {
    writePrivately(flags.table, guidanceTable(all), { replace: true });
    terminal.words(`Wrote ${flags.table}: ${String(all.length)} pieces of guidance.`);
    return EXIT.nothingFound;
  }
  if (reader === undefined) {
    for (const line of all.flatMap((one) => listOne(one, flags, terminal))) terminal.data(line);
    return EXIT.nothingFound;
  }
  const found = all.find((one) => one.reader === reader);
  if (found === undefined) {
    throw new TocsinError('guidance/no-reader', `There is no guidance for ${plainText(reader)}.`, {
      hint: `There is some for: ${all.map((one) => one.reader).join(', ')}.`,
    });
  }
  if (flags.poll !== undefined) {
    if (!isDay(flags.poll))
      throw new TocsinError('safeguards/day', `${plainText(flags.poll)} is no day of the calendar.`, {
        hint: 'Give the day of the poll as --poll 2027-05-06.',
      });
    const pack = packs.find(({ id }) => id === found.pack)!;
    return tellPoll(countPoll(pack, flags.poll, flags.election), flags, terminal);
  }
  if (flags.print !== undefined) {
    writePrivately(flags.print, formatGuidancePage(found, { style: 'inside' }), { replace: true });
    terminal.words(`Wrote ${flags.print}: ${found.title}, version ${found.version}.`);
    return EXIT.nothingFound;
  }
  for (const line of flags.band === undefined
    ? tellPage(found, flags, terminal)
    : tellThree(found, { ...flags, band: flags.band }, terminal))
    terminal.data(line);
  return EXIT.nothingFound;
}

/** Nothing that somebody asked for is passed over without a word. */
function refuseIdleFlags(reader: string | undefined, { poll, election, print, table }: GuidanceFlags): void {
  if (election !== undefined && poll === undefined)
    throw new TocsinError('guidance/election-alone', '--election says nothing without the day of the poll.', {
      hint: 'Give the day as well, as --poll 2027-05-06.',
    });
  if (poll === undefined) return;
  if (reader === undefined || print !== undefined || table !== undefined)
    throw new TocsinError('guidance/poll-alone', '--poll prints the days for one reader, and nothing else.', {
      hint: 'Name the reader, as tocsin guidance candidate --poll 2027-05-06, and print the page by itself.',
    });
}

/** The days before a poll; what could not be counted is said, and ends with 2. */
function tellPoll(calendar: PollCalendar, { json }: GuidanceFlags, terminal: Terminal): ExitCode {
  const { poll, election, rows, rule } = calendar;
  const { columns, style } = terminal;
  const open = rows.filter(({ day }) => day === null).length;
  if (json === true) terminal.data(JSON.stringify(calendar));
  else {
    terminal.data(
      style.bold(`Before the poll of ${poll}${election === null ? '' : `, ${election} election`}`),
    );
    if (rows.length === 0) terminal.data('This guidance counts no days from a poll: not judged.');
    for (const { day, when, what, passedOver, why } of rows) {
      const over = passedOver.length === 0 ? '' : ` Not counted: ${passedOver.join(', ')}.`;
      terminal.data(wrapText(`${day ?? why} (${when}): ${what}${over}`, columns, '- ', '  '));
    }
    if (rule !== '') terminal.data(wrapText(rule, columns, ''));
  }
  return open > 0 || rows.length === 0 ? EXIT.couldNot : EXIT.nothingFound;
}

function listOne(one: Guidance, { json }: GuidanceFlags, { style }: Terminal): string[] {
  const { reader, title, version, review, owner, pack } = one;
  if (json === true) return [JSON.stringify({ reader, pack, version, title, review, owner })];
  return [
    `${style.bold(reader)}  ${title}  ${style.quiet(`version ${version}, review by ${review ?? 'no day'}`)}`,
  ];
}

function tellThree(
  guidance: Guidance,
  { band, leading = 'ordinary', exposure, json }: GuidanceFlags & { readonly band: Band },
  terminal: Terminal,
): string[] {
  const three =
    chooseThree(guidance, { band, leading, ...(exposure === undefined ? {} : { exposure }) }) ?? [];
  if (json === true) return [JSON.stringify(three.map(({ say }) => say))];
  return three.map(({ say }, index) => wrapText(say, terminal.columns, `${String(index + 1)}. `, '   '));
}

function tellPage(guidance: Guidance, { json }: GuidanceFlags, { columns, style }: Terminal): string[] {
  if (json === true) return [JSON.stringify(guidance)];
  const { title, version, reviewed, review, page, calendar, sources } = guidance;
  const unverified = new Set(sources.filter(({ state }) => state === 'unverified').map(({ id }) => id));
  const doubt = (cited: readonly string[]): string =>
    cited.some((id) => unverified.has(id)) ? ' (Not yet checked in its source.)' : '';
  return [
    style.bold(title),
    style.quiet(
      `Version ${version}, reviewed ${reviewed ?? 'on no day'}, next review ${review ?? 'on no day'}`,
    ),
    ...GUIDANCE_SECTIONS.flatMap((section) => [
      '',
      style.bold(GUIDANCE_SECTION_TITLES[section]),
      ...page[section].map(({ say, sources: cited }) => wrapText(say + doubt(cited), columns, '- ', '  ')),
    ]),
    ...(calendar.length === 0 ? [] : ['', style.bold('Dates')]),
    ...calendar.map(({ when, what, sources: cited }) =>
      wrapText(`${when}: ${what}${doubt(cited)}`, columns, '- ', '  '),
    ),
    '',
    style.bold('Sources'),
    ...sources.map((source) =>
      wrapText(
        `${source.title}. ${source.at} (${source.state === 'seen' ? 'read' : 'not read in its source; noted'} ${source.read})`,
        columns,
        '- ',
        '  ',
      ),
    ),
  ];
}

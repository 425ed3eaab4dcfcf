import { TocsinError } from '../../base/index.js';
import type { Band, Exposure, Hypothesis } from '../../model/index.js';
import {
  chooseThree,
  formatGuidancePage,
  GUIDANCE_SECTIONS,
  GUIDANCE_SECTION_TITLES,
  guidanceTable,
  guidance as safeguard,
  readGuidance,
  type Guidance,
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
  readonly packs?: string[];
  readonly json?: true;
}

/**
 * Prints or writes the guidance for a reader, or the readers there are.
 * @throws TocsinError `guidance/no-reader` when there is none such
 */
export function runGuidanceCommand(reader: string | undefined, flags: GuidanceFlags): ExitCode {
  const terminal = openTerminal();
  const all = readGuidance(readSafeguardPacks(safeguard, flags.packs));
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

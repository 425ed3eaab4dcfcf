import { TocsinError } from '../base/index.js';
import { explainVerdict } from '../check/index.js';
import type { Verdict } from '../model/index.js';
import { findVerdict, readCampaigns, readPacks, readRun, restoreVerdict } from '../screen/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { formatCampaignLines } from './format-campaign-lines.js';
import { formatExplanation } from './format-explanation.js';
import { openTerminal, plainText } from './terminal.js';

/** What `tocsin explain` can be told. */
export interface ExplainFlags {
  readonly in: string;
  readonly packs?: string[];
  readonly weights?: string;
  readonly json?: true;
}

/** Explains one item of a result and its campaign. */
export async function runExplain(id: string, flags: ExplainFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const run = readRun(flags.in);
  const packs = readPacks(flags.packs, flags.weights);
  const line = await findVerdict(flags.in, id);
  if (line === undefined) {
    throw new TocsinError('cli/no-item', `There is no item ${plainText(id)} in ${flags.in}.`, {
      hint: 'Ids are in verdicts.ndjson and in the report.',
    });
  }
  if (JSON.stringify(run.packs) !== JSON.stringify(packs.versions)) {
    terminal.words(
      'note: The packs have changed since this screening; weights may be explained as they are now. Screen again to be sure.',
    );
  }
  const verdict: Verdict = restoreVerdict(line, packs);
  const explanation = explainVerdict({ verdict }, packs, run);
  const campaign =
    line.campaign === null ? undefined : readCampaigns(flags.in).find((one) => one.id === line.campaign);
  if (flags.json === true)
    terminal.data(
      JSON.stringify({
        ...line,
        explanation,
        ...(campaign === undefined ? {} : { links: campaign.links, members: campaign.members }),
      }),
    );
  else {
    const row = line.source.row === undefined ? '' : `, row ${String(line.source.row)}`;
    terminal.data(`${plainText(line.id)} (${line.kind} from ${plainText(line.source.file)}${row})`);
    terminal.data('');
    const context = { questions: [], exposureKnown: true };
    for (const text of formatExplanation(explanation, verdict, context, terminal)) terminal.data(text);
    if (campaign !== undefined) {
      terminal.data('');
      for (const text of formatCampaignLines(campaign, terminal)) terminal.data(text);
    }
  }
  return line.band === 'strong' || line.band === 'some' ? EXIT.found : EXIT.nothingFound;
}

import { Command } from 'commander';
import { TocsinError } from '../../base/index.js';
import { explainVerdict } from '../../check/index.js';
import type { Verdict } from '../../model/index.js';
import { findVerdict, readCampaigns, readPacks, readRun, restoreVerdict } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { formatCampaignLines } from '../format-campaign-lines.js';
import { formatExplanation } from '../format-explanation.js';
import { parseList } from '../parse-options.js';
import { openTerminal, plainText } from '../terminal.js';

interface ExplainFlags {
  readonly in: string;
  readonly packs?: string[];
  readonly json?: true;
}

/** `tocsin explain ID --in DIR`. */
export function explainCommand(finish: (code: ExitCode) => void): Command {
  return new Command('explain')
    .summary('why one item of a result got its verdict, and its campaign')
    .description('Explain the verdict of one item of a result line by line, and show its campaign with every reason.')
    .argument('<id>', 'the id of the item')
    .requiredOption('--in <dir>', 'folder with the results of a screening')
    .option('--packs <dir>', 'the further packs that the screening was made with; may be repeated', parseList)
    .option('--json', 'print as JSON')
    .action(async (id: string, flags: ExplainFlags) => {
      finish(await explain(id, flags));
    });
}

async function explain(id: string, flags: ExplainFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const run = readRun(flags.in);
  const packs = readPacks(flags.packs);
  const line = await findVerdict(flags.in, id);
  if (line === undefined) {
    throw new TocsinError('cli/no-item', `There is no item ${plainText(id)} in ${flags.in}.`, { hint: 'Ids are in verdicts.ndjson and in the report.' });
  }
  if (JSON.stringify(run.packs) !== JSON.stringify(packs.versions)) {
    terminal.words('note: The packs have changed since this screening; weights may be explained as they are now. Screen again to be sure.');
  }
  const verdict: Verdict = restoreVerdict(line, packs);
  const explanation = explainVerdict({ verdict }, packs, run);
  const campaign = line.campaign === null ? undefined : readCampaigns(flags.in).find((one) => one.id === line.campaign);
  if (flags.json === true) terminal.data(JSON.stringify({ ...line, explanation, ...(campaign === undefined ? {} : { links: campaign.links, members: campaign.members }) }));
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

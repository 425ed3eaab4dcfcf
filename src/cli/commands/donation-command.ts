import { Argument, Command } from 'commander';
import type { DonationFlags } from '../donation/read-one-donation.js';
import type { ChecklistFlags } from '../donation/run-checklist.js';
import type { LetterFlags } from '../donation/run-letter.js';
import type { ExitCode } from '../exit-codes.js';
import { parseMapping } from '../parse-options.js';

/** `tocsin donation`. */
export function donationCommand(finish: (code: ExitCode) => void): Command {
  const donation = new Command('donation')
    .summary('papers about one donation of a list: the letter of return, the know-your-donor checklist')
    .description('Make the papers that go with one donation of a list, to be printed and kept.');
  common(donation.command('letter'))
    .summary('the letter with which a donation goes back')
    .description(
      'Write the letter with which a donation goes back, as a page to be printed. It accuses nobody.',
    )
    .requiredOption('--party <name>', 'who writes: the party, or its treasurer’s office')
    .action(async (list: string, reference: string, flags: DonationFlags & LetterFlags) => {
      const { runLetter } = await import('../donation/run-letter.js');
      finish(await runLetter(list, reference, flags));
    });
  common(donation.command('checklist'))
    .summary('what to ask about the donor, why, and what was answered')
    .description(
      'Print the questions to ask about a donor, with the reason for each, and the answers that were recorded.\n\n' +
        'Exit codes: 0 every question is answered, 2 some are open.',
    )
    .option('--answers <file>', 'a CSV of what was answered: question, answer, reason, by, on')
    .option('--json', 'print as JSON')
    .action(async (list: string, reference: string, flags: DonationFlags & ChecklistFlags) => {
      const { runChecklist } = await import('../donation/run-checklist.js');
      finish(await runChecklist(list, reference, flags));
    });
  return donation;
}

function common(command: Command): Command {
  return command
    .addArgument(new Argument('<list>', 'the list of donations'))
    .addArgument(new Argument('<reference>', 'the reference of the donation in it'))
    .option('--on <date>', 'the day whose rules apply, as 2026-03-25; today when missing')
    .option('--registers <dir>', 'the folder of imported registers (tocsin register import)')
    .option('--map <theirs=ours>', 'a column of the list under our name; may be repeated', parseMapping)
    .option('--out <file>', 'a new file for the page; standard output when missing');
}

import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import { parseList, parseWithheld, parseWitness } from '../parse-options.js';
import type { ExportFlags } from '../run-evidence-export.js';
import type { VerifyFlags } from '../run-evidence.js';

/** `tocsin evidence export CAMPAIGN` and `tocsin evidence verify BAG`. */
export function evidenceCommand(finish: (code: ExitCode) => void): Command {
  const verify = new Command('verify')
    .summary('check a package of evidence, without a network')
    .description(
      'Check a package of evidence from end to end: every byte, every signature, the place of every record in the log, the\n' +
        'order and the dates. No connection is made, and nobody but the fingerprint on the desk’s card is trusted.',
    )
    .argument('<bag>', 'the folder that holds bagit.txt, or a ZIP of it')
    .option('--desk <fingerprint>', 'the fingerprint on the desk’s card')
    .option('--json', 'print as JSON')
    .action(async (bag: string, flags: VerifyFlags) => {
      const { runEvidenceVerify } = await import('../run-evidence.js');
      finish(runEvidenceVerify(bag, flags));
    });
  const make = new Command('export')
    .summary('make the package of a campaign at the desk’s machine')
    .description(
      'Make the package of a campaign: exhibits, custody, assessments, alerts, and the proofs that the log holds them.\n' +
        'What is withheld is in the package as a list with the reasons, which the desk signs; what is shown of such an\n' +
        'exhibit still proves that it is as it was captured.\n' +
        'The desk must not be running; while it runs, a lead makes the package in its pages.',
    )
    .argument('<campaign>', 'its id, as the address of its page ends')
    .requiredOption('--keys <dir>', 'the folder that tocsin keys made')
    .requiredOption('--out <path>', 'a folder that is not there yet, or a file ending in .zip')
    .requiredOption(
      '--why <words>',
      'what it is for; written into the audit and the custody of every exhibit',
    )
    .option(
      '--withhold <exhibit[:fields]=reason>',
      'leave out an exhibit’s content, or fields of it by their names with commas between; may be repeated',
      parseWithheld,
    )
    .option('--store <path|url>', 'the desk’s store; DATABASE_URL when left out')
    .option('--unlock <file>', 'a file whose first line is the desk’s passphrase; asked for when left out')
    .option('--witness <name=url>', 'where a witness of the policy cosigns; may be repeated', parseWitness)
    .option('--packs <dir>', 'a folder with further packs; may be repeated', parseList)
    .action(async (campaign: string, flags: ExportFlags) => {
      const { runEvidenceExport } = await import('../run-evidence-export.js');
      finish(await runEvidenceExport(campaign, flags));
    });
  return new Command('evidence')
    .summary('make packages of evidence, and check them')
    .description('Make packages of evidence at the desk, and check what a desk has handed over.')
    .addCommand(make)
    .addCommand(verify);
}

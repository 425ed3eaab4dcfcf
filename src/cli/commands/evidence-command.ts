import { Command } from 'commander';
import type { ExitCode } from '../exit-codes.js';
import type { VerifyFlags } from '../run-evidence.js';

/** `tocsin evidence verify BAG`. */
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
  return new Command('evidence')
    .summary('check evidence that a desk has handed over')
    .description('Check evidence that a desk has handed over.')
    .addCommand(verify);
}

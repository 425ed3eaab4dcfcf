import { resolve } from 'node:path';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { createGateClient } from '../gate-client.js';
import { sayProblem } from '../say-problem.js';
import { openTerminal } from '../terminal.js';
import { openKeyFolder, takeDeskKeys, type KeyFlags } from './key-folder.js';

/** What `tocsin keys publish` is told. */
export interface PublishFlags extends KeyFlags {
  readonly gate: string;
}

/** Brings to the gate the policies that it does not have yet, signed with the desk's key. */
export async function runKeysPublish(flags: PublishFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const gate = createGateClient(flags.gate);
  const folder = openKeyFolder(resolve(flags.dir), new Date());
  const { keys } = await takeDeskKeys(folder, flags);
  const there = await gate.policies();
  if (!there.ok) return sayProblem(there.problem, terminal);
  const signer = { desk: folder.believed.pin.desk, secretKey: keys.deskSecret };
  for (const [index, signed] of folder.chain.entries()) {
    const number = index + 1;
    if (number <= there.value.length) continue;
    const put = await gate.putPolicy(number, signed, signer);
    if (!put.ok) return sayProblem(put.problem, terminal);
    terminal.words(`policy ${String(number)} is at the gate.`);
  }
  terminal.words(`The gate has ${String(folder.chain.length)} policies.`);
  return EXIT.nothingFound;
}

import { spawnSync } from 'node:child_process';
import { typeCommand } from '../../../src/cli/trial/type-command.js';

/** The same command on a machine without any network, where this one lets us take it away. */
export function typeCommandAlone(args: readonly string[]): Promise<string> {
  // Only root may take the network away; without it the command itself still opens no connection.
  const canTake = spawnSync('unshare', ['--net', 'true'], { stdio: 'ignore' }).status === 0;
  return typeCommand(args, canTake ? ['unshare', '--net'] : []);
}

// The packages node22 and node24 each bring a command named `node`, which npm puts first on the path of every script, so
// that whatever npm runs would run on them instead of on the Node that is installed. This takes the command away, after
// every install, and begins again on the installed Node if it came too late.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

rmSync('node_modules/.bin/node', { force: true });

const installed = process.env.npm_node_execpath;
if (/node_modules\/node\d+\//.test(process.execPath) && installed !== undefined) {
  const { status } = spawnSync(installed, process.argv.slice(1), { stdio: 'inherit' });
  process.exit(status ?? 1);
}

// After an install: the packages node22 and node24 each bring a command named `node`, which npm puts first on the path of
// every script. Without this, whatever npm runs would run on them instead of on the Node that is installed.
import { rmSync } from 'node:fs';

rmSync('node_modules/.bin/node', { force: true });

import { join, resolve } from 'node:path';
import { dataFolder } from '../screen/index.js';
import { EXIT } from './exit-codes.js';
import { runTocsin } from './run-tocsin.js';

// `npm start`: screens the invented adverts and messages that come with Tocsin, so that a newcomer sees a result
// before having data of their own. Finding something is the point here and no failure.
const sample = join(dataFolder(), 'sample');
const out = resolve('out', 'sample');
process.stderr.write(
  'Screening the sample: invented adverts, messages and mails on reserved names and numbers.\n\n',
);
const code = await runTocsin(['screen', sample, '--out', out]);
process.stderr.write(
  code === EXIT.couldNot
    ? ''
    : '\nOpen the report in a browser. Then try one of your own: node dist/src/cli/main.js check FILE\n',
);
process.exitCode = code === EXIT.found || code === EXIT.nothingFound ? 0 : code;

import { parseArgs } from 'node:util';
import { TocsinError } from '../base/index.js';
import { EXIT } from './exit-codes.js';
import { runTrial } from './trial/run-trial.js';

const USAGE = `npm start [-- OPTIONS]: gate, desk and relay on this machine, for a trial

  --empty             without the invented reports and adverts
  --dir DIR           where the trial is kept (out/trial)
  --gate-port N       8600
  --desk-port N       8601
  --relay-port N      8602
`;

// `npm start`: the whole of it on one machine, so that a newcomer sees a report come in and an alert go out before
// having a desk.
try {
  const { values } = parseArgs({
    options: {
      empty: { type: 'boolean', default: false },
      dir: { type: 'string', default: 'out/trial' },
      'gate-port': { type: 'string', default: '8600' },
      'desk-port': { type: 'string', default: '8601' },
      'relay-port': { type: 'string', default: '8602' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) process.stdout.write(USAGE);
  else
    process.exitCode = await runTrial({
      dir: values.dir,
      empty: values.empty,
      gatePort: readPort(values['gate-port']),
      deskPort: readPort(values['desk-port']),
      relayPort: readPort(values['relay-port']),
    });
} catch (error) {
  if (error instanceof TocsinError) {
    process.stderr.write(`error: ${error.message}\n`);
    if (error.hint !== undefined) process.stderr.write(`hint: ${error.hint}\n`);
  } else if (error instanceof TypeError && 'code' in error) process.stderr.write(USAGE);
  else throw error;
  process.exitCode = EXIT.couldNot;
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port <= 65_535) return port;
  throw new TocsinError('cli/port', `${text} is not a port.`, { hint: 'Give one from 1024 to 65535.' });
}

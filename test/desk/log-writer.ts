import { openStore, type DeskTables } from '../../src/store/index.js';
import { openLog, serveLog } from './log-under-test.js';

// A process of its own, to be killed: `node log-writer.js LOCATION KEY`; it prints its port.
const [location, key] = process.argv.slice(2);
const log = await openLog(await openStore<DeskTables>(location!), new Uint8Array(Buffer.from(key!, 'hex')));
const { port } = await serveLog(log);
process.stdout.write(`${String(port)}\n`);

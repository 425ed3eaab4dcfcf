import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openGateUnderTest } from '../gate/gate-under-test.js';
import { runScript } from './run-script.js';

// From the project's folder, where tests are run.
const FOLDER = 'test/http/gate';

for (const file of readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .sort()) {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const [title = file] = text.split('\n', 1);
  test(`${file}: ${title.replace(/^# /, '')}`, async () => {
    // A script that begins without a policy says so in a comment: "# policies: 0".
    const policies = Number(/^# policies: (\d)$/m.exec(text)?.[1] ?? 1);
    const under = await openGateUnderTest({ policies });
    try {
      await runScript(file, text, under);
    } finally {
      await under.close();
    }
  });
}

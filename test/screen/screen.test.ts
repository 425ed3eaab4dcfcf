import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { createJudge, type CheckPacks, type Judge } from '../../src/check/index.js';
import {
  appendDecision,
  dataFolder,
  readPacks,
  screen,
  type ScreenOptions,
  type ScreenOutcome,
} from '../../src/screen/index.js';

const root = mkdtempSync(join(tmpdir(), 'tocsin-screen-'));
const SAMPLE = join(dataFolder(), 'sample');

const BAKER =
  'We bake bread and cakes for our two shops in the town. You will work with a team of four from five in the morning, ' +
  'five days a week. Training is given and you get a free loaf every day. Please come to the shop and ask for a form.';

describe('screening', () => {
  let packs: CheckPacks;
  let judge: Judge;

  before(() => {
    packs = readPacks();
    judge = createJudge(packs);
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  const run = (
    inputs: readonly string[],
    out: string,
    more: Partial<ScreenOptions> = {},
  ): Promise<ScreenOutcome> => screen({ inputs, out: join(root, out), judge, packs, ...more });

  const lines = (out: string, name: string): Record<string, unknown>[] =>
    readFileSync(join(root, out, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  const write = (name: string, text: string | Buffer): string => {
    const path = join(root, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  };

  test('every verdict line has the agreed form', async () => {
    const { counts } = await run([SAMPLE], 'form');
    const verdicts = lines('form', 'verdicts.ndjson');
    assert.equal(verdicts.length, counts.items);
    for (const line of verdicts) {
      const probability = line['probability'] as Record<string, number>;
      assert.deepEqual(Object.keys(probability), ['covert', 'scam', 'ordinary']);
      assert.ok(Math.abs(Object.values(probability).reduce((sum, one) => sum + one, 0) - 1) < 1e-5);
      assert.ok(['strong', 'some', 'none', 'unjudged'].includes(String(line['band'])));
      assert.ok(['message', 'email', 'advert', 'invitation', 'profile'].includes(String(line['kind'])));
      assert.ok(line['campaign'] === null || typeof line['campaign'] === 'string');
      for (const one of line['indicators'] as Record<string, unknown>[]) {
        assert.equal(typeof one['id'], 'string');
        assert.equal(typeof one['bits'], 'number');
        assert.ok(['covert', 'scam', 'ordinary'].includes(String(one['toward'])));
      }
      for (const fact of line['facts'] as Record<string, unknown>[])
        assert.deepEqual(Object.keys(fact), ['kind', 'value']);
    }
  });

  test('a quote is what stands between its offsets in the original text', async () => {
    await run([join(SAMPLE, 'messages.ndjson')], 'quotes');
    const texts = new Map(
      readFileSync(join(SAMPLE, 'messages.ndjson'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { id: string; text: string })
        .map(({ id, text }) => [id, text]),
    );
    let checked = 0;
    for (const line of lines('quotes', 'verdicts.ndjson')) {
      for (const { field, start, end, quote } of line['indicators'] as {
        field?: string;
        start?: number;
        end?: number;
        quote?: string;
      }[]) {
        if (field !== 'text' || quote === undefined) continue;
        assert.equal(texts.get(String(line['id']))?.slice(start, end), quote);
        checked += 1;
      }
    }
    assert.ok(checked > 20, String(checked));
  });

  test('every member of a campaign names it, and nobody else does', async () => {
    await run([SAMPLE], 'members');
    const campaigns = lines('members', 'campaigns.ndjson');
    assert.ok(campaigns.length >= 3);
    const byLine = new Map(lines('members', 'verdicts.ndjson').map((line) => [line['id'], line['campaign']]));
    const byCampaign = new Map(
      campaigns.flatMap((one) => (one['members'] as string[]).map((member) => [member, one['id']])),
    );
    for (const [id, campaign] of byLine) assert.equal(campaign, byCampaign.get(String(id)) ?? null);
    for (const one of campaigns) {
      for (const link of one['links'] as Record<string, unknown>[]) {
        assert.equal(typeof link['bits'], 'number');
        assert.ok(
          (one['members'] as unknown[]).includes(link['a']) &&
            (one['members'] as unknown[]).includes(link['b']),
        );
        assert.ok((link['why'] as unknown[]).length > 0);
      }
    }
  });

  test('of the sample, the invented covert ones and frauds have signs, all but one, and the ordinary ones none', async () => {
    await run([SAMPLE], 'sample');
    const band = new Map(
      lines('sample', 'verdicts.ndjson').map((line) => [String(line['id']), line['band']]),
    );
    const lures = [...band.keys()].filter((id) => /^(ad-0[1-9]|ad-10|msg-0\d|msg-1[0-2])$/.test(id));
    const ordinary = [...band.keys()].filter((id) => /^(ad-(1[1-9]|[23]\d)|msg-(1[3-9]|2[0-7]))$/.test(id));
    const missed = lures.filter((id) => band.get(id) === 'none');
    assert.ok(missed.length <= 1, missed.join());
    assert.deepEqual(
      ordinary.filter((id) => band.get(id) === 'strong' || band.get(id) === 'some'),
      [],
    );
  });

  test('of the sample, three covert campaigns are found: reworded, by a telephone, and by what they offer', async () => {
    const { campaigns } = await run([SAMPLE], 'campaigns');
    const found = campaigns.map(({ members }) => members.join(' '));
    assert.deepEqual(found.sort(), [
      'ad-01 ad-02 ad-03',
      'ad-13 ad-14',
      'msg-01 msg-02 msg-03',
      'msg-04 msg-05 msg-06',
    ]);
    const kinds = new Set(
      campaigns.flatMap(({ links }) => links.flatMap(({ why }) => why.map(({ kind }) => kind))),
    );
    assert.deepEqual([...kinds].sort(), ['fact', 'near-duplicate', 'offer']);
  });

  test('the same input gives the same bytes, report and all', async () => {
    await run([SAMPLE], 'bytes-1', { budget: 10 });
    await run([SAMPLE], 'bytes-2', { budget: 10 });
    for (const name of readdirSync(join(root, 'bytes-1'))) {
      assert.ok(
        readFileSync(join(root, 'bytes-1', name)).equals(readFileSync(join(root, 'bytes-2', name))),
        name,
      );
    }
  });

  test('a campaign keeps its id when items are added', async () => {
    const rows = readFileSync(join(SAMPLE, 'adverts.ndjson'), 'utf8').trim().split('\n');
    const path = write('growing.ndjson', rows.slice(1).join('\n'));
    await run([path], 'growing');
    const before = lines('growing', 'campaigns.ndjson').map((one) => one['id']);
    write('growing.ndjson', rows.join('\n'));
    await run([path], 'growing');
    const after = lines('growing', 'campaigns.ndjson');
    assert.deepEqual(new Set(after.map((one) => one['id'])), new Set(before));
    assert.ok(after.some((one) => (one['members'] as string[]).includes('ad-01')));
  });

  test('decisions in the folder are followed', async () => {
    await run([SAMPLE], 'decided');
    appendDecision(join(root, 'decided'), {
      act: 'split',
      a: 'ad-13',
      b: 'ad-14',
      by: 'R. Pell',
      at: '2025-10-01T09:00:00Z',
    });
    await run([SAMPLE], 'decided');
    assert.ok(
      !lines('decided', 'campaigns.ndjson').some((one) => (one['members'] as string[]).includes('ad-13')),
    );
  });

  test('folders, packed files and files without an ending are read by what they hold', async () => {
    const advert = JSON.stringify({ id: 'packed', title: 'Baker', description: BAKER });
    write('mixed/deep/adverts.ndjson.gz', gzipSync(`${advert}\n`));
    write('mixed/mail-without-ending', readFileSync(join(SAMPLE, 'evidence-session.eml')));
    write('mixed/.hidden', 'not read');
    const { counts } = await run([join(root, 'mixed')], 'mixed-out');
    assert.deepEqual({ ...counts.kinds }, { advert: 1, email: 1 });
  });

  test('a link in a folder that leads back up does not go round for ever', async () => {
    write('loop/inner/a.txt', BAKER);
    symlinkSync('..', join(root, 'loop', 'inner', 'up'));
    const { counts } = await run([join(root, 'loop')], 'loop-out');
    assert.equal(counts.items, 1);
  });

  test('a run that is stopped leaves an earlier result as it was', async () => {
    await run([SAMPLE], 'stopped');
    const before = readFileSync(join(root, 'stopped', 'verdicts.ndjson'));
    const stop = new AbortController();
    stop.abort();
    await assert.rejects(run([SAMPLE], 'stopped', { signal: stop.signal }), { code: 'screen/interrupted' });
    assert.ok(readFileSync(join(root, 'stopped', 'verdicts.ndjson')).equals(before));
    assert.deepEqual(
      readdirSync(join(root, 'stopped')).filter((name) => name.endsWith('.part')),
      [],
    );
  });

  test('standard input that fails half way is a problem, and what came before is kept', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${JSON.stringify({ id: 'kept', title: 'Baker', description: BAKER })}\n`);
      await Promise.resolve();
      throw Object.assign(new Error('gone'), { code: 'EIO' });
    }
    const { counts } = await run(['-'], 'failing', { standardInput: failing() });
    assert.equal(counts.problemCodes['screen/cannot-read'], 1);
    assert.match(readFileSync(join(root, 'failing', 'problems.ndjson'), 'utf8'), /EIO/);
  });

  test('a report text never reaches problems.ndjson', async () => {
    const path = write('secret.ndjson', '{"id":"s-1","text":"the word is HERRING"\n{"id":"s-2"}\n');
    await run([path], 'secret');
    assert.doesNotMatch(readFileSync(join(root, 'secret', 'problems.ndjson'), 'utf8'), /HERRING/);
  });

  test('progress is told from the first item to the last stage', async () => {
    const stages: string[] = [];
    await run([SAMPLE], 'progress', {
      onProgress: ({ stage, bytesRead, bytesTotal }) => {
        stages.push(stage);
        assert.ok(bytesTotal !== undefined && bytesRead <= bytesTotal);
      },
    });
    assert.deepEqual([...new Set(stages)], ['reading', 'linking', 'writing']);
  });

  test('the budget marks the first items and states the share at which they end', async () => {
    const { items, settings } = await run([SAMPLE], 'budget', { budget: 7 });
    const marked = items.filter((item) => item.withinBudget);
    assert.equal(marked.length, 7);
    assert.deepEqual(marked, items.slice(0, 7));
    const last = marked.at(-1)?.probability.ordinary ?? 1;
    assert.ok(Math.abs((settings.threshold ?? 0) - (1 - last)) < 1e-5);
  });
});

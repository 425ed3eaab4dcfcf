import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DeskTables } from '../../src/store/index.js';
import { describeOnEngines } from '../store/engines.js';
import { DeskBench, officer, reportOf } from './desk-bench.js';

/** Lures of two campaigns: each has a contact of its own, and no sentence is in both. */
const PORTS = (n: number): string =>
  `Dear Ines, ${['for a closed workshop', 'for our private round table', 'for a talk behind closed doors', 'for a small seminar'][n % 4]!} we pay travel and 3,200 dollars. ` +
  'First we need a short confidential note on the port contracts, things that are not in the papers. Reach me on Signal, +44 7700 900174.';
const TRADE = (n: number): string =>
  `Hello Robert, ${['a client', 'an investor', 'a partner of ours', 'a fund'][n % 4]!} would like to know how the committee will vote on tariffs, from somebody inside. ` +
  'There is a fee for each report. Please write to desk@harrowvale.example and keep this between us.';

describeOnEngines('campaigns at the desk', (under) => {
  const made = async (texts: readonly string[]): Promise<{ bench: DeskBench; ids: string[] }> => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    for (const text of texts) await bench.send(reportOf(text), { reply: await bench.receipt() });
    await bench.desk.round();
    return { bench, ids: [...desk.cases.all()].map(({ id }) => id) };
  };

  test('reports that share a contact are one campaign, every edge is explained, and targets have no names', async () => {
    const { bench } = await made([0, 1, 2].map(PORTS));
    const { campaigns } = await bench.call('campaign.list', {});
    assert.equal(campaigns.length, 1);
    const read = await bench.call('campaign.read', { campaign: campaigns[0]!.id });
    assert.equal(read.members.length, 3);
    assert.equal(read.edges.length, 2, 'a spanning explanation, not all pairs');
    for (const { bits, why } of read.edges) {
      assert.ok(bits > 0);
      assert.ok(why.some(({ kind, say }) => kind === 'fact' && say.includes('telephone number')));
    }
    assert.equal(read.campaign.targets, 3);
    assert.ok(read.shared.some(({ kind, members }) => kind === 'phone' && members === 3));
    assert.doesNotMatch(JSON.stringify(read), /Ines|900174/);
    await bench.desk.close();
  });

  test('a campaign keeps its id and its name when reports come in, after a restart, and when it takes in another', async () => {
    const { bench } = await made([0, 1].map(PORTS));
    const { id } = (await bench.call('campaign.list', {})).campaigns[0]!;
    await bench.call('campaign.name', { campaign: id, name: 'Round table on ports' });
    await bench.restart();
    for (const n of [2, 3]) await bench.send(reportOf(PORTS(n)));
    await bench.desk.round();
    const [grown] = (await bench.call('campaign.list', {})).campaigns;
    assert.deepEqual(
      [grown!.id, grown!.name, grown!.namedByHand, grown!.size],
      [id, 'Round table on ports', true, 4],
    );
    for (const n of [0, 1]) await bench.send(reportOf(TRADE(n)));
    await bench.desk.round();
    const two = (await bench.call('campaign.list', {})).campaigns.map((one) => one.id);
    assert.equal(two.length, 2);
    const other = two.find((one) => one !== id)!;
    const joined = await bench.call('campaign.join', { campaigns: [id, other] });
    assert.deepEqual(
      joined.campaigns.map((one) => [one.id, one.size, one.formerly]),
      [[id, 6, [other]]],
    );
    assert.equal(
      (await bench.call('campaign.read', { campaign: other })).campaign.id,
      id,
      'the old id leads to it',
    );
    await bench.call('act.undo', { act: joined.act });
    await bench.restart();
    const apart = (await bench.call('campaign.list', {})).campaigns.map((one) => [one.id, one.size]).sort();
    assert.deepEqual(
      apart,
      [
        [id, 4],
        [other, 2],
      ].sort(),
      'and undone, both are as they were',
    );
    await bench.desk.close();
  });

  test('what a person set apart stays apart, whatever comes in that is like both', async () => {
    const { bench, ids } = await made([0, 1, 2, 3].map(PORTS));
    const { id } = (await bench.call('campaign.list', {})).campaigns[0]!;
    const who = officer();
    const split = await bench.call('campaign.split', { campaign: id, members: ids.slice(0, 2) }, who);
    assert.deepEqual(split.campaigns.map(({ size }) => size).sort(), [2, 2]);
    const tagOf = (report: string): string | undefined => bench.desk.open!.campaigns.of(report)?.id;
    assert.equal(tagOf(ids[0]!), tagOf(ids[1]!));
    assert.notEqual(tagOf(ids[0]!), tagOf(ids[2]!));
    await bench.send(reportOf(PORTS(5)));
    await bench.desk.round();
    await bench.restart();
    assert.notEqual(tagOf(ids[0]!), tagOf(ids[2]!));
    const read = await bench.call('campaign.read', { campaign: tagOf(ids[0]!)! });
    assert.ok(read.decisions.some(({ act, undone }) => act === split.act && !undone));
    await bench.call('act.undo', { act: split.act }, who);
    assert.equal(tagOf(ids[0]!), tagOf(ids[2]!));
    await bench.desk.close();
  });

  test('one report is taken out, and joined again', async () => {
    const { bench, ids } = await made([0, 1, 2].map(PORTS));
    const before = bench.desk.open!.campaigns.of(ids[0]!)!.id;
    const out = await bench.call('report.split', { report: ids[1]! });
    assert.equal(out.report.campaign, null);
    const back = await bench.call('report.join', { reports: [ids[1]!], campaign: before });
    assert.equal(back.campaign.id, before);
    assert.equal(back.campaign.size, 3);
    assert.equal(await bench.refusal('report.join', { reports: [ids[0]!] }), 'desk/one-member');
    await bench.desk.close();
  });

  test('the same again is a repeat, and the same from another mailbox one target at most', async () => {
    const bench = await DeskBench.make(await under.open<DeskTables>());
    const desk = await bench.unlock();
    const body = reportOf(PORTS(0), {
      item: { kind: 'message', fields: [{ name: 'text', text: PORTS(0) }], from: { name: 'Bo Lindqvist' } },
    });
    for (let n = 0; n < 3; n++) await bench.send(body, { reply: await bench.receipt() });
    await bench.desk.round();
    const { entries } = await bench.call('report.list', {});
    assert.equal(entries.length, 1);
    assert.equal(entries[0]!.group!.kind, 'repeat');
    assert.equal(entries[0]!.count, 3);
    assert.equal(entries[0]!.reports[0]!.repeats, 2);
    const [campaign] = (await bench.call('campaign.list', {})).campaigns;
    assert.equal(campaign!.targets, 1);
    assert.equal(desk.cases.size, 3);
    await bench.desk.close();
  });
});

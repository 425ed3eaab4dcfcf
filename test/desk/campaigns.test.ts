import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchAlert } from '../../src/desk/index.js';
import type { DeskTables } from '../../src/store/index.js';
import type { ReportBody } from '../../src/wire/index.js';
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

  test('a campaign is called by what its members share and the month, not by a sign and by nobody’s name', async () => {
    const { bench } = await made([...[0, 1, 2].map(PORTS), ...[0, 1].map(TRADE)]);
    const names = (await bench.call('campaign.list', {})).campaigns.map(({ name }) => name).sort();
    const month = bench.now.toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
    assert.equal(names.length, 2);
    assert.equal(names[1], `harrowvale.example, ${month}`);
    assert.match(names[0]!, new RegExp(`^[A-Z][a-z]+ [a-z]+, ${month}$`));
    const signs = (await bench.call('report.list', {})).entries.flatMap(({ reports }) => reports[0]!.signs);
    assert.ok(signs.length > 0 && !names.some((name) => signs.some((sign) => name.includes(sign))));
    await bench.desk.close();
    // The same with other people, and an organisation that is called after one.
    const swap = (text: string): string =>
      `${text.replace('Ines', 'Oluwaseun')}\n\nKind regards\nOkafor Bennett Ltd`;
    const other = await made([...[0, 1, 2].map(PORTS).map(swap), ...[0, 1].map(TRADE)]);
    const swapped = (await other.bench.call('campaign.list', {})).campaigns.map(({ name }) => name).sort();
    assert.deepEqual(swapped, names);
    await other.bench.desk.close();
  });

  test('an organisation that most of them name is what it is called by', async () => {
    const firm = (text: string): string => `${text}\n\nKind regards\nStrategic Research Partners Ltd`;
    const { bench } = await made([0, 1].map(PORTS).map(firm));
    const [campaign] = (await bench.call('campaign.list', {})).campaigns;
    assert.match(campaign!.name, /^Strategic Research Partners, /);
    await bench.desk.close();
  });

  test('a campaign is found by its name as it is now, also after a restart, and not by one that was taken back', async () => {
    const { bench } = await made([0, 1].map(PORTS));
    const { id, name } = (await bench.call('campaign.list', {})).campaigns[0]!;
    const found = async (text: string): Promise<string[]> =>
      (await bench.call('search', { text, in: ['campaign'] })).hits.map((hit) => hit.id);
    assert.deepEqual(await found(name), [id], 'by the name it has by itself');
    const named = await bench.call('campaign.name', { campaign: id, name: 'Quayside letters' });
    assert.deepEqual(await found('quayside lett'), [id]);
    await bench.restart();
    assert.deepEqual(await found('quayside'), [id]);
    await bench.call('act.undo', { act: named.act });
    assert.deepEqual(await found('quayside'), []);
    await bench.desk.close();
  });

  test('reports that name an alert, and those joined with them, stand under it; one that names it moves no others', async () => {
    const { bench, ids } = await made([
      TRADE(0),
      'Good morning, could you send me the minutes of the committee?',
    ]);
    const desk = bench.desk.open!;
    await watchAlert(desk, {
      id: 'al-2026-7',
      title: 'Seminars on freight',
      item: {
        kind: 'message',
        fields: [{ name: 'text', text: 'A seminar on freight rates.' }],
        source: { file: 'alert', sha256: '0'.repeat(64) },
      },
    });
    const named = (text: string): ReportBody => ({ ...reportOf(text), alert: 'al-2026-7' });
    await bench.send(named('They asked me about the pilots, as the warning of last week says.'));
    await bench.desk.round();
    const naming = [...desk.cases.all()].map(({ id }) => id).find((id) => !ids.includes(id))!;
    const groups = async (): Promise<(string | undefined)[][]> =>
      (await bench.call('report.list', {})).entries.map(({ group, reports }) => [
        group?.kind,
        group?.name,
        ...reports.map(({ id }) => id).sort(),
      ]);
    assert.ok((await groups()).some(([kind, , ...who]) => kind === 'alert' && who.join() === naming));
    const joined = await bench.call('report.join', { reports: [naming, ids[1]!] });
    const under = (await groups()).find(([kind]) => kind === 'alert')!;
    assert.deepEqual(under, ['alert', 'Seminars on freight', ...[naming, ids[1]!].sort()]);
    await bench.call('act.undo', { act: joined.act });
    assert.deepEqual(
      (await groups()).find(([kind]) => kind === 'alert'),
      ['alert', 'Seminars on freight', naming],
    );

    // Of a campaign of four, one names it: the others stay where what is new stands.
    for (const n of [1, 2]) await bench.send(reportOf(TRADE(n)));
    await bench.send(named(TRADE(3)));
    await bench.desk.round();
    const trade = desk.campaigns.of(ids[0]!)!;
    assert.equal(trade.members.length, 4);
    const standing = await groups();
    assert.equal(standing.find(([kind]) => kind === 'campaign')!.length, 2 + 3);
    await bench.desk.close();
  });
});

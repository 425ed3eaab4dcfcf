import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  NO_ALERT_PINS,
  publicationBytes,
  verifyPublication,
  type Publication,
} from '../../src/alert/index.js';
import { guidanceOf } from '../../src/desk/guidance/desk-guidance.js';
import { openStore, type DeskTables, type Store } from '../../src/store/index.js';
import type { DraftDetail } from '../../src/wire/index.js';
import { AlertBench, AUDIENCE, DRAFTER } from './alert-bench.js';

/** What people answer for a message of guidance: why this audience. Everything else is the pack's. */
async function explained(one: AlertBench, draft: DraftDetail): Promise<DraftDetail> {
  const { fields } = draft;
  return one.bench.call(
    'alert.edit',
    {
      draft: draft.id,
      fields: { ...fields, care: { ...fields.care, audience: 'Members asked for it; anybody may read it.' } },
      expects: draft.version,
    },
    DRAFTER,
  );
}

describe('guidance, from the desk to an audience and back', () => {
  let folder: string;
  let store: Store<DeskTables>;
  let one: AlertBench;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-guidance-'));
    store = await openStore<DeskTables>(join(folder, 'desk.db'));
    one = await AlertBench.make(store);
  });
  after(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('every piece that comes with Tocsin can be sent: the linter refuses no word of it', async () => {
    for (const { pack } of guidanceOf(one.bench.desk.open!)) {
      const draft = await one.bench.call('guidance.draft', { pack, audience: AUDIENCE }, DRAFTER);
      assert.deepEqual(
        draft.lint.filter(({ weight }) => weight === 'refused'),
        [],
        pack,
      );
      assert.equal(draft.guidance?.stands, true);
      assert.deepEqual(
        draft.gate.filter(({ met }) => !met).map(({ id }) => id),
        ['audience', 'second-person'],
        'nobody is accused, so no source has to be attested and nobody has to be heard',
      );
      await one.bench.call('alert.drop', { draft: draft.id, expects: draft.version }, DRAFTER);
    }
  });

  test('a message whose words are changed is asked everything that an alert is asked', async () => {
    const draft = await one.bench.call(
      'guidance.draft',
      { pack: 'guidance-member', audience: AUDIENCE },
      DRAFTER,
    );
    const changed = await one.bench.call(
      'alert.edit',
      {
        draft: draft.id,
        fields: { ...draft.fields, headline: 'Tidewater Insight is not to be answered' },
        expects: draft.version,
      },
      DRAFTER,
    );
    assert.equal(changed.guidance?.stands, false);
    const open = changed.gate.filter(({ met }) => !met).map(({ id }) => id);
    for (const id of ['sources', 'contrary', 'namesake', 'reply', 'counsel'])
      assert.ok(open.includes(id), id);
    await one.bench.call('alert.drop', { draft: draft.id, expects: changed.version }, DRAFTER);
  });

  test('it is signed, logged, sealed to each relay and believed there; how many have read which version is counted', async () => {
    const draft = await explained(
      one,
      await one.bench.call('guidance.draft', { pack: 'guidance-member', audience: AUDIENCE }, DRAFTER),
    );
    const alert = await one.publish(draft);
    await one.bench.desk.round();
    const [relay] = one.relays;
    const publication = (await one.mailboxOf(relay!)).find(({ kind }) => kind === 'publication')!;
    const believed = verifyPublication(publicationBytes(publication['publication'] as Publication), {
      policy: one.believed(),
      pins: NO_ALERT_PINS,
      audiences: [AUDIENCE],
      now: one.bench.now,
    });
    assert.ok(believed.ok, believed.ok ? '' : believed.problem.code);
    const { value } = believed;
    assert.equal(value.alert.tlp, 'TLP:CLEAR');
    assert.deepEqual(value.alert.facts, []);
    assert.equal(
      one.desk.alerts.has(alert),
      false,
      'no report is grouped with guidance for sharing its words',
    );
    assert.equal(
      one.desk.evidence.withHash(
        Buffer.from(value.alert.statements[0]!.exhibits[0]!, 'base64url').toString('hex'),
      ).length,
      1,
      'what people were told is kept as an exhibit, once',
    );
    await one.count(relay!, { alert: value.sha256, fetched: 600, acknowledged: 420 });
    await one.bench.desk.round();
    const { guidance } = await one.bench.call('guidance.list', {}, DRAFTER);
    const member = guidance.find(({ reader }) => reader === 'member')!;
    assert.deepEqual(
      member.sent.map(({ version, audience, members, sent, fetched, acknowledged, standing }) => ({
        version,
        audience,
        members,
        sent,
        fetched,
        acknowledged,
        standing,
      })),
      [
        {
          version: member.version,
          audience: AUDIENCE,
          members: 650,
          sent: 640,
          fetched: 600,
          acknowledged: 420,
          standing: 'current',
        },
      ],
    );
  });

  test('what is sent again replaces what was sent before', async () => {
    const again = await one.bench.call(
      'guidance.draft',
      { pack: 'guidance-member', audience: AUDIENCE },
      DRAFTER,
    );
    assert.equal(again.msgType, 'update');
    assert.equal(again.references.length, 1);
    await one.bench.call('alert.drop', { draft: again.id, expects: again.version }, DRAFTER);
  });

  test('past its review date it is not sent, and its owner is warned', async () => {
    const { review } = guidanceOf(one.bench.desk.open!).find(({ pack }) => pack === 'guidance-candidate')!;
    const before = one.bench.now;
    one.bench.now = new Date(Date.parse(`${review!}T09:00:00Z`) + 86_400_000);
    try {
      assert.equal(
        await one.bench.refusal(
          'guidance.draft',
          { pack: 'guidance-candidate', audience: AUDIENCE },
          DRAFTER,
        ),
        'desk/guidance-past-review',
      );
      const { guidance } = await one.bench.call('guidance.list', {}, DRAFTER);
      const candidate = guidance.find(({ reader }) => reader === 'candidate')!;
      assert.equal(candidate.overdue, true);
      assert.deepEqual(
        candidate.findings.map(({ rule }) => rule),
        ['past-review'],
      );
      assert.match(candidate.findings[0]!.detail, /Its owner is the desk's guidance author/);
      assert.equal(guidance.find(({ reader }) => reader === 'member')!.overdue, false);
    } finally {
      one.bench.now = before;
    }
  });

  test('what is not there is refused', async () => {
    assert.equal(
      await one.bench.refusal('guidance.draft', { pack: 'guidance-nobody', audience: AUDIENCE }, DRAFTER),
      'desk/no-guidance',
    );
    assert.equal(
      await one.bench.refusal('guidance.draft', { pack: 'guidance-member', audience: 'nobody' }, DRAFTER),
      'desk/no-audience',
    );
  });
});

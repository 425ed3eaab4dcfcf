import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { createLinker } from '../../src/link/index.js';
import {
  ClosedReader,
  ClosedVocabulary,
  findFacts,
  type FieldName,
  type Item,
} from '../../src/model/index.js';
import { readPacks } from '../../src/screen/index.js';

const FILE = '../shared/data/adverts/adverts-emscad.ndjson.gz';
const FIELDS: readonly FieldName[] = ['title', 'company_profile', 'description', 'requirements', 'benefits'];
const skip = existsSync(FILE) ? false : 'the development data is not beside the project';

describe('real adverts', { skip }, () => {
  it('with the same contact are one campaign, and campaigns keep within the groups known of them', () => {
    const rows = gunzipSync(readFileSync(FILE))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    const { vocabulary } = readPacks();
    const reader = new ClosedReader(ClosedVocabulary.parse(vocabulary.words, vocabulary.collisions));
    const linker = createLinker();
    const holders = new Map<string, string[]>();
    const groups = new Map<string, string>();
    for (const row of rows) {
      const id = String(row['id']);
      const fields = FIELDS.flatMap((name) => (row[name] ? [{ name, text: row[name] }] : []));
      const item: Item = { id, kind: 'advert', fields, source: { file: FILE, sha256: '' } };
      linker.add({ id, closed: reader.close(fields), facts: findFacts(item), offer: { traits: [] } });
      groups.set(id, String(row['group']));
      for (const token of new Set(fields.flatMap(({ text }) => text.match(/#(?:EMAIL|PHONE)_\w+#/g) ?? []))) {
        holders.set(token, [...(holders.get(token) ?? []), id]);
      }
    }
    const campaigns = linker.campaigns();
    const campaignOf = new Map(campaigns.flatMap(({ id, members }) => members.map((member) => [member, id])));
    for (const [token, ids] of holders) {
      if (ids.length > 1) assert.equal(new Set(ids.map((id) => campaignOf.get(id) ?? id)).size, 1, token);
    }
    let within = 0;
    let all = 0;
    for (const { members } of campaigns) {
      members.forEach((a, i) => {
        for (const b of members.slice(0, i)) {
          all++;
          if (groups.get(a) === groups.get(b)) within++;
        }
      });
    }
    assert.ok(within / all > 0.97, `only ${(within / all).toFixed(3)} of the pairs are within a group`);
  });
});

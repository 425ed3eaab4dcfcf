import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from '../../src/evidence/index.js';

// The vectors of transparency-dev/merkle for RFC 6962 proofs and for proofs of subtrees.
const FOLDER = '../shared/vectors/merkle';
const missing = existsSync(FOLDER)
  ? false
  : 'the vectors of Merkle proofs are not beside this project (../shared)';

interface Vector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly size1: number;
  readonly size2: number;
  readonly root: string | null;
  readonly root1: string | null;
  readonly root2: string | null;
  readonly leafHash: string | null;
  readonly proof: readonly (string | null)[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
}

const bytes = (text: string | null): Uint8Array => new Uint8Array(Buffer.from(text ?? '', 'base64'));
const proofOf = ({ proof }: Vector): Uint8Array[] => (proof ?? []).map(bytes);

const VERIFY: Record<string, { count: number; holds: (vector: Vector) => boolean }> = {
  inclusion: {
    count: 98,
    holds: (v) => verifyInclusion(bytes(v.leafHash), v.leafIdx, v.treeSize, proofOf(v), bytes(v.root)),
  },
  consistency: {
    count: 98,
    holds: (v) => verifyConsistency(v.size1, v.size2, proofOf(v), bytes(v.root1), bytes(v.root2)),
  },
  subtreeinclusion: {
    count: 204,
    holds: (v) =>
      verifySubtreeInclusion(bytes(v.leafHash), v.leafIdx, v.start, v.end, proofOf(v), bytes(v.root)),
  },
  subtreeconsistency: {
    count: 118,
    holds: (v) =>
      verifySubtreeConsistency(v.start, v.end, v.size, proofOf(v), bytes(v.root1), bytes(v.root2)),
  },
};

for (const [folder, { count, holds }] of Object.entries(VERIFY))
  test(`every ${folder} vector is judged as it says`, { skip: missing }, () => {
    const files = readdirSync(join(FOLDER, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .sort();
    assert.ok(files.length >= count, `${files.length} vectors`);
    for (const file of files) {
      const vector = JSON.parse(readFileSync(join(FOLDER, folder, file), 'utf8')) as Vector;
      assert.equal(holds(vector), !vector.wantErr, `${folder}/${file}: ${vector.desc}`);
    }
    assert.ok(files.some((file) => file.includes('happy-path')));
  });

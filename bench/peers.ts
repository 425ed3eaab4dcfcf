import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { TocsinError } from '../src/base/index.js';

/** A row for the peers. Fold -1 is part of every training set; `train` rows are never scored, `test` rows never learned from. */
export interface PeerRow {
  readonly task: string;
  readonly id: string;
  readonly text: string;
  readonly label: 0 | 1;
  readonly fold: number;
  readonly use: 'both' | 'train' | 'test';
}

/** Out-of-fold scores: task, peer, id of the text. */
export type PeerScores = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;

/** The peers' names, in the order of the table. */
export const PEERS = ['words', 'characters'] as const;

/** Python with scikit-learn; Debian's own unless `TOCSIN_PYTHON` names another. */
export const PYTHON = process.env['TOCSIN_PYTHON'] ?? '/usr/bin/python3';

/**
 * Runs both peers over the rows in one Python process.
 * @throws TocsinError `bench/peers-failed` when Python or scikit-learn is missing or fails.
 */
export function runPeers(rows: readonly PeerRow[]): PeerScores {
  const run = spawnSync(PYTHON, [resolve('bench/peers.py')], {
    input: rows.map((row) => JSON.stringify(row)).join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (run.status !== 0) {
    throw new TocsinError('bench/peers-failed', 'The peers could not be run.', {
      hint: 'Install python3-sklearn, or say which Python has it with TOCSIN_PYTHON.',
      ...(run.error === undefined ? {} : { cause: run.error }),
    });
  }
  return JSON.parse(run.stdout) as PeerScores;
}

import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TocsinError } from '../base/index.js';
import type { Campaign, LinkDecision } from '../link/index.js';
import { DECISIONS_FILE } from './result-folder.js';

/**
 * The decisions people have made about a result, oldest first; the n-th line of the file is decision n, counted from 0.
 * @throws {TocsinError} `screen/bad-decisions` when a line is not one: a decision that is silently dropped would be
 * undone without anyone knowing.
 */
export function readDecisions(dir: string): LinkDecision[] {
  return readLines(join(dir, DECISIONS_FILE)).map(({ line, row }) => {
    const decision = parseDecision(line);
    if (decision !== undefined) return decision;
    throw new TocsinError(
      'screen/bad-decisions',
      `${join(dir, DECISIONS_FILE)}, row ${String(row)}, is not a decision.`,
      {
        hint: 'Mend or remove that line; the other files can be made again, this one cannot.',
      },
    );
  });
}

/** Adds one decision to the end of the file; nothing before it is touched. */
export function appendDecision(dir: string, decision: LinkDecision): void {
  appendFileSync(join(dir, DECISIONS_FILE), `${JSON.stringify(decision)}\n`, { mode: 0o600 });
}

/** The campaigns of an earlier run into the same folder, so that a campaign keeps its id; none when there was no run. */
export function readCampaigns(dir: string): Campaign[] {
  return readLines(join(dir, 'campaigns.ndjson')).map(({ line, row }) => {
    const campaign: unknown = parseLine(line);
    if (isCampaign(campaign)) return campaign;
    throw new TocsinError(
      'screen/bad-result',
      `${join(dir, 'campaigns.ndjson')}, row ${String(row)}, is not a campaign.`,
      {
        hint: 'The file was changed since Tocsin wrote it. Screen into a new folder.',
      },
    );
  });
}

function readLines(path: string): { line: string; row: number }[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line, index) => ({ line, row: index + 1 }))
    .filter(({ line }) => line.trim() !== '');
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function parseDecision(line: string): LinkDecision | undefined {
  const raw = parseLine(line);
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { act, a, b, of, by, at } = raw as Record<string, unknown>;
  if (typeof by !== 'string' || typeof at !== 'string') return undefined;
  if (act === 'undo' && typeof of === 'number' && Number.isInteger(of)) return { act, of, by, at };
  if ((act === 'join' || act === 'split') && typeof a === 'string' && typeof b === 'string')
    return { act, a, b, by, at };
  return undefined;
}

function isCampaign(raw: unknown): raw is Campaign {
  if (typeof raw !== 'object' || raw === null || !('id' in raw) || !('members' in raw) || !('links' in raw))
    return false;
  return typeof raw.id === 'string' && Array.isArray(raw.members) && Array.isArray(raw.links);
}

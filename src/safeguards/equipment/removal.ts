import { accept, refuse, type Result } from '../../base/index.js';
import { readTable, type IntakeSource, type TableOptions } from '../../intake/index.js';
import { readDay, type Day } from '../shape/day.js';

/**
 * How far a found device has got: disconnected from the core network, removed from the site, replaced by another. Each
 * later state holds the ones before it.
 */
export const REMOVAL_STATES = ['found', 'disconnected', 'removed', 'replaced'] as const;
export type RemovalState = (typeof REMOVAL_STATES)[number];

/** One step of one device on a day. */
export interface RemovalStep {
  readonly device: string;
  readonly state: RemovalState;
  readonly on: Day;
  /** What shows it: an exhibit's id, the reference of a decommission record. Missing: the step is claimed, not shown. */
  readonly proof?: string;
}

const NAMES: Readonly<Record<RemovalState, RegExp>> = {
  found: /^(?:found|identified|in place|installed|open)$/,
  disconnected: /^(?:disconnected|isolated|disconnected from (?:the )?core network|off (?:the )?network)$/,
  removed: /^(?:removed|decommissioned|taken down|taken out)$/,
  replaced: /^(?:replaced|substituted)$/,
};

/** The state that a step's name means; undefined for a step of another kind. */
export function readRemovalState(name: string): RemovalState | undefined {
  const said = name
    .slice(0, LONGEST)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
  return REMOVAL_STATES.find((state) => NAMES[state].test(said));
}

const DEVICE = ['device', 'id', 'device_id', 'subject', 'asset_id', 'asset', 'asset_tag'];
const DAY = ['on', 'date', 'day', 'when'];
const PROOF = ['proof', 'exhibit', 'evidence', 'record', 'proof_reference', 'reference'];
/** What people write where there is no proof. */
const NO_PROOF = /^(?:n\/?a|none|no|tbc|to follow|pending|missing|[-?.]*)$/i;
const LONGEST = 200;

/**
 * Reads a ledger of steps: a table with columns device, state, on and proof. Where a site stands beside them it is not
 * read, so that nothing made of the ledger can name one.
 */
export async function* readRemovalLedger(
  source: IntakeSource,
  options: TableOptions = {},
): AsyncGenerator<readonly Result<RemovalStep>[]> {
  for await (const batch of readTable(source, options))
    yield batch.map((row) =>
      row.ok ? readStep(row.value.values, { file: source.name, row: row.value.row }) : row,
    );
}

function readStep(
  values: Readonly<Record<string, string>>,
  at: { readonly file: string; readonly row: number },
): Result<RemovalStep> {
  const value = (names: readonly string[]): string => {
    const name = names.find((one) => (values[one] ?? '') !== '');
    return name === undefined ? '' : values[name]!.slice(0, LONGEST);
  };
  const device = value(DEVICE);
  const state = readRemovalState(value(['state', 'status', 'step']));
  const on = readDay(value(DAY));
  if (device === '' || state === undefined || on === undefined)
    return refuse('safeguards/step-unreadable', { at });
  const proof = value(PROOF);
  return accept({ device, state, on, ...(NO_PROOF.test(proof) ? {} : { proof }) });
}

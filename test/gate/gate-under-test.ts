import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createGate,
  listenGate,
  type Gate,
  type GateEvent,
  type GateOptions,
  type ListeningGate,
} from '../../src/gate/index.js';
import {
  createGateStore,
  GATE_HOUSE,
  migrateStore,
  openStore,
  type GateStore,
  type GateTables,
  type Store,
} from '../../src/store/gate.js';
import { createDesk, type DeskUnderTest } from './desk-under-test.js';

/** Noon and a bit, so that tests say what the hour is. */
export const NOON = new Date('2025-11-22T12:34:56Z');

/** A gate that listens on a free port of this machine, with a store of its own and a clock that tests set. */
export interface GateUnderTest {
  readonly gate: Gate;
  readonly store: GateStore;
  readonly raw: Store<GateTables>;
  readonly desk: DeskUnderTest;
  readonly listening: ListeningGate;
  readonly origin: string;
  readonly events: GateEvent[];
  readonly clock: { now: Date };
  readonly folder: string;
  close(): Promise<void>;
}

/** @param policies how many policies of the desk the gate has already */
export async function openGateUnderTest(
  options: Partial<GateOptions> & {
    policies?: number;
    folderForStore?: string;
    metrics?: boolean;
    headersTimeout?: number;
  } = {},
): Promise<GateUnderTest> {
  const { policies = 1, folderForStore, metrics, headersTimeout, ...rest } = options;
  const folder = folderForStore ?? mkdtempSync(join(tmpdir(), 'tocsin-gate-'));
  const raw = await openStore<GateTables>(join(folder, 'gate.db'));
  await migrateStore(raw, GATE_HOUSE, NOON);
  const store = createGateStore(raw);
  const desk = await createDesk('desk', policies);
  for (const [index, signed] of desk.chain.entries())
    await store.addPolicy(index + 1, JSON.stringify(signed));
  const events: GateEvent[] = [];
  const clock = { now: NOON };
  const gate = await createGate({
    desk: desk.fingerprint,
    store,
    now: () => clock.now,
    log: { write: (event) => events.push(event) },
    ...rest,
  });
  const listening = await listenGate(gate, {
    host: '127.0.0.1',
    port: 0,
    ...(headersTimeout === undefined ? {} : { headersTimeout }),
    ...(metrics === true ? { metrics: { host: '127.0.0.1', port: 0 } } : {}),
  });
  return {
    gate,
    store,
    raw,
    desk,
    listening,
    origin: `http://127.0.0.1:${String(listening.port)}`,
    events,
    clock,
    folder,
    close: async () => {
      await listening.close();
      await raw.close();
      if (folderForStore === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

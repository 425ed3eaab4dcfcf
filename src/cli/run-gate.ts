import { formatProblem, TocsinError } from '../base/index.js';
import {
  createGate,
  createGateLog,
  listenGate,
  type Gate,
  type ListenAt,
  type ListeningGate,
} from '../gate/index.js';
import { formatFingerprint, parseFingerprint, readSignedPolicies } from '../seal/index.js';
import { createGateStore, GATE_HOUSE, openStore, type GateTables } from '../store/index.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { prepareStore, readCertificate } from './house-options.js';
import { readTextFile } from './read-file.js';
import { storeLocation } from './run-store.js';
import { openTerminal } from './terminal.js';

export interface GateFlags {
  readonly desk: string;
  readonly policy?: string;
  readonly store?: string;
  readonly listen: ListenAt;
  readonly metrics?: ListenAt;
  readonly pages?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly behindProxy?: true;
  readonly keepEnvelopes: number;
  readonly keepMessages: number;
  readonly reserve: number;
}

/** Runs a gate until it is told to stop. */
export async function runGate(flags: GateFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const desk = parseFingerprint(flags.desk);
  if (!desk.ok) {
    const { happened, next } = formatProblem(desk.problem);
    throw new TocsinError('cli/fingerprint', happened, { hint: next });
  }
  const tls = readCertificate(flags);
  const store = await openStore<GateTables>(storeLocation(flags.store));
  try {
    const migrations = await prepareStore(store, GATE_HOUSE);
    const log = createGateLog();
    const gate = await createGate({
      desk: desk.value,
      store: createGateStore(store),
      now: () => new Date(),
      log,
      retention: { envelopes: flags.keepEnvelopes, messages: flags.keepMessages },
      ...(flags.pages === undefined ? {} : { pages: flags.pages }),
      reserve: flags.reserve,
    });
    if (flags.policy !== undefined) await bringPolicies(gate, flags.policy);
    const listening = await listenGate(gate, {
      ...flags.listen,
      ...(tls === undefined ? {} : { tls }),
      behindProxy: flags.behindProxy === true,
      ...(flags.metrics === undefined ? {} : { metrics: flags.metrics }),
    });
    log.write({ event: 'started', port: listening.port, policy: gate.policies.number(), migrations });
    terminal.words(
      `The gate of ${formatFingerprint(desk.value)}\nlistens at ${tls === undefined ? 'http' : 'https'}://${sayHost(flags.listen.host)}:${String(listening.port)}${
        gate.policies.number() === 0 ? ' and waits for its desk’s first policy' : ''
      }. Stop it with Ctrl-C.`,
    );
    await untilStopped(listening, flags);
    log.write({ event: 'stopped' });
    return EXIT.nothingFound;
  } finally {
    await store.close();
  }
}

async function bringPolicies(gate: Gate, file: string): Promise<void> {
  const chain = readSignedPolicies(parseJson(readTextFile(file)));
  if (chain === undefined)
    throw new TocsinError('cli/policies', `${file} holds no signed policies.`, {
      hint: 'Give the policies.json that tocsin keys has written.',
    });
  try {
    await gate.policies.addChain(chain);
  } catch (cause) {
    throw new TocsinError('cli/policies', 'The policies are not those of the desk that --desk names.', {
      hint: 'Compare the fingerprint with the desk’s card, and give every policy from the first.',
      cause,
    });
  }
}

function untilStopped(listening: ListeningGate, flags: GateFlags): Promise<void> {
  return new Promise((resolve, reject) => {
    // A certificate that was renewed is taken up without a pause.
    const renew = (): void => {
      try {
        const tls = readCertificate(flags);
        if (tls !== undefined) listening.renewCertificate(tls);
      } catch {
        // The one in use stays in use.
      }
    };
    const stop = (): void => {
      process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', renew);
      listening.close().then(resolve, reject);
    };
    process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', renew);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sayHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

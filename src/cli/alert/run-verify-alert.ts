import {
  linksFor,
  linkTaken,
  NOTHING_FETCHED,
  sayDate,
  verifyWithLog,
  type BelievedPublication,
} from '../../alert/index.js';
import { formatProblem } from '../../base/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { createGateClient } from '../gate-client.js';
import { readFile } from '../read-file.js';
import { sayProblem } from '../say-problem.js';
import { openTerminal, type Terminal } from '../terminal.js';
import { keepAlertPins, meetIssuer, type AlertTrustFlags } from './alert-trust.js';
import { formatAlert } from './format-alert.js';

/** What `tocsin alert verify` is told. */
export interface VerifyAlertFlags extends AlertTrustFlags {
  readonly again?: true;
  readonly json?: true;
}

/**
 * Verifies a publication.
 * @returns 0 when it holds, 1 when it holds and something about it must be known first, 2 when it is refused
 */
export async function runVerifyAlert(file: string, flags: VerifyAlertFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const met = await meetIssuer(flags);
  if (!met.ok) return sayProblem(met.problem, terminal);
  const { policy, alerts, now } = met.value;
  const bytes = readFile(file);
  const trust = {
    policy,
    pins: alerts,
    audiences: [flags.audience],
    now,
    ...(flags.again === undefined ? {} : { again: flags.again }),
  };
  const gate = flags.gate === undefined ? undefined : createGateClient(flags.gate);
  const fetched = gate === undefined ? NOTHING_FETCHED : await linksFor(bytes, trust, gate.logFile);
  const verified = verifyWithLog(bytes, trust, fetched);
  if (!verified.ok) return sayProblem(verified.problem, terminal);
  const { pins } = verified.value;
  // What was taken before without a gate is linked as well, now that there is one.
  const linked = gate === undefined ? { pins, problem: null } : await linkTaken(pins, policy, gate.logFile);
  keepAlertPins(flags.pins, policy, linked.pins);
  const problem = linked.problem ?? fetched.problem;
  const cautions = [
    ...cautionsOf(verified.value, flags.pins !== undefined),
    ...(linked.pins.unlinked === undefined
      ? []
      : [
          problem === null
            ? 'nothing has shown yet that its log is the one that was seen before; give --gate, or the alerts between.'
            : formatProblem(problem).happened,
        ]),
  ];
  if (flags.json === true) {
    const { alert, sha256, officers, gaps, standing, warnings, cosignedAt } = verified.value;
    terminal.data(JSON.stringify({ alert, sha256, officers, gaps, standing, warnings, cosignedAt }));
  } else sayVerified(verified.value, policy.policy.threshold, cautions, terminal);
  return cautions.length === 0 ? EXIT.nothingFound : EXIT.found;
}

function sayVerified(
  { alert, sha256, officers, cosignedAt }: BelievedPublication,
  threshold: number,
  cautions: readonly string[],
  terminal: Terminal,
): void {
  const { style } = terminal;
  for (const line of formatAlert(alert, terminal)) terminal.data(line);
  terminal.data('');
  terminal.data(`${style.bold('It holds.')} Signed by ${officers.join(', ')}; ${threshold} must sign.`);
  terminal.data(
    cosignedAt === null
      ? 'It is in the desk’s log; the policy names no witnesses.'
      : `It is in the desk’s log, as witnesses had cosigned it by ${sayDate(cosignedAt.toISOString())}.`,
  );
  terminal.data(`SHA-256 ${sha256}`);
  for (const caution of cautions) terminal.words(`note: ${caution}`);
}

/** What must be known of an alert that holds. Gaps can only be told by a device that remembers. */
function cautionsOf({ standing, gaps, alert }: BelievedPublication, remembers: boolean): string[] {
  const missing = gaps.filter(({ from }) => remembers || from > alert.number);
  return [
    ...(standing.is === 'current'
      ? []
      : [`number ${standing.by} has ${standing.is === 'cancelled' ? 'withdrawn' : 'corrected'} it since.`]),
    ...missing.map(({ from, to }) =>
      from === to
        ? `number ${from} has never been seen here.`
        : `numbers ${from} to ${to} have never been seen here.`,
    ),
  ];
}

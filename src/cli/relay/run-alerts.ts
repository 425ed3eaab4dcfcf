import { formatProblem } from '../../base/index.js';
import {
  DEFAULT_TIMES,
  escalate,
  findAlert,
  passAlert,
  readBoard,
  readMembersOf,
  remind,
  takeBounce,
  type AlertOnBoard,
  type CallEntry,
} from '../../relay/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readFile, readTextFile } from '../read-file.js';
import { sayProblem } from '../say-problem.js';
import { formatTable, openTerminal, plainText } from '../terminal.js';
import { writePrivately } from '../write-file.js';
import { withHouse, type HouseFlags } from './open-house.js';

/** What `tocsin relay pass` is told. */
export interface PassFlags extends HouseFlags {
  readonly cover: string;
  readonly office: string;
  readonly from: string;
  readonly due: number;
  readonly remindAfter?: number;
  readonly escalateAfter?: number;
}

/** Passes an alert on under the office's cover note. */
export async function runPass(name: string, flags: PassFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  const text = readTextFile(flags.cover);
  return withHouse(flags, async ({ relay }) => {
    const alert = await findAlert(relay.store.rows, name);
    if (!alert.ok) return sayProblem(alert.problem, terminal);
    const passed = await passAlert(
      relay,
      alert.value.sha256,
      { office: flags.office, from: flags.from, text },
      {
        dueHours: flags.due,
        remindHours: flags.remindAfter ?? DEFAULT_TIMES.remindHours,
        escalateHours: flags.escalateAfter ?? DEFAULT_TIMES.escalateHours,
      },
    );
    if (!passed.ok) return sayProblem(passed.problem, terminal);
    terminal.words(`Queued for ${String(passed.value)} members. The relay sends it with its next round.`);
    return EXIT.nothingFound;
  });
}

/** Reminds those who have not acknowledged. */
export async function runRemind(name: string, flags: HouseFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  return withHouse(flags, async ({ relay }) => {
    const alert = await findAlert(relay.store.rows, name);
    if (!alert.ok) return sayProblem(alert.problem, terminal);
    const count = await remind(relay, alert.value);
    terminal.words(`${String(count)} reminders are queued.`);
    return EXIT.nothingFound;
  });
}

/** What `tocsin relay escalate` is told. */
export interface EscalateFlags extends HouseFlags {
  readonly list?: string;
}

/** Tries the second path for those who have not acknowledged. @returns 1 when somebody must telephone */
export async function runEscalate(name: string, flags: EscalateFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  return withHouse(flags, async ({ relay }) => {
    const alert = await findAlert(relay.store.rows, name);
    if (!alert.ok) return sayProblem(alert.problem, terminal);
    const { mailed, toCall, unreachable } = await escalate(relay, alert.value);
    const list = formatCalls(toCall);
    if (flags.list !== undefined) writePrivately(flags.list, list, { replace: false });
    else if (toCall.length > 0) terminal.data(list.trimEnd());
    terminal.words(
      `${String(mailed)} mails to second addresses are queued, ${String(toCall.length)} members are to be telephoned, ${String(unreachable)} more cannot be reached.`,
    );
    return toCall.length > 0 ? EXIT.found : EXIT.nothingFound;
  });
}

function formatCalls(calls: readonly CallEntry[]): string {
  const rows = calls.map(({ name, telephone, state }) => [plainText(name), telephone, state]);
  return `${formatTable([['name', 'telephone', 'state'], ...rows]).join('\n')}\n`;
}

/** Takes notices of mails that could not be delivered. @returns 1 when one could not be matched */
export async function runBounce(files: readonly string[], flags: HouseFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  return withHouse(flags, async ({ relay }) => {
    let code: ExitCode = EXIT.nothingFound;
    for (const file of files) {
      const taken = await takeBounce(relay, readFile(file));
      if (taken.ok) terminal.words(`${file}: ${taken.value.action} ${taken.value.status}`);
      else {
        const { happened, next } = formatProblem(taken.problem);
        terminal.words(`${file}: ${happened} ${next}`);
        code = EXIT.found;
      }
    }
    return code;
  });
}

/** What `tocsin relay board` is told. */
export interface BoardFlags extends HouseFlags {
  readonly members?: true;
  readonly json?: true;
}

/** Shows how every alert stands, or one with each member. */
export async function runBoard(name: string | undefined, flags: BoardFlags): Promise<ExitCode> {
  const terminal = openTerminal();
  return withHouse(flags, async ({ relay }) => {
    if (name === undefined) {
      const board = await readBoard(relay);
      const { rows } = relay.store;
      const faults = await rows.alerts.faultsSince(new Date(0).toISOString());
      if (flags.json === true)
        terminal.data(
          JSON.stringify({
            members: await rows.members.count(),
            mails: await rows.outbox.countMails(),
            parcels: await rows.outbox.countParcels(),
            faults,
            alerts: board,
          }),
        );
      else {
        for (const line of formatBoard(board)) terminal.data(line);
        for (const { code, times, last } of faults)
          terminal.words(`not believed: ${code}, ${String(times)} times, last ${last}`);
      }
      return board.some(({ passed }) => passed === null) ? EXIT.found : EXIT.nothingFound;
    }
    const alert = await findAlert(relay.store.rows, name);
    if (!alert.ok) return sayProblem(alert.problem, terminal);
    const members = await readMembersOf(relay, alert.value.sha256);
    if (flags.json === true) terminal.data(JSON.stringify(members));
    else
      for (const line of formatTable([
        ['name', 'state', 'since', 'devices', 'reason'],
        ...members.map(({ name: who, state, late, devices, reason, ...times }) => [
          plainText(who),
          late ? 'acknowledged late' : state,
          times[state] ?? '',
          String(devices),
          reason ?? '',
        ]),
      ]))
        terminal.data(line);
    return EXIT.nothingFound;
  });
}

function formatBoard(board: readonly AlertOnBoard[]): readonly string[] {
  if (board.length === 0) return ['No alert has come yet.'];
  const head = 'alert,kind,members,queued,sent,bounced,fetched,read,late,unreachable,headline'.split(',');
  const rows = board.map(({ audience, number, msgType, passed, figures, headline }) => [
    `${audience}/${String(number)}`,
    passed === null ? `${msgType}, waits for a cover note` : msgType,
    ...[
      figures.members,
      figures.queued,
      figures.sent,
      figures.bounced,
      figures.fetched,
      figures.acknowledged,
      figures.late,
      figures.unreachable,
    ].map(String),
    plainText(headline),
  ]);
  return formatTable([head, ...rows], [false, false, ...Array.from({ length: 8 }, () => true)]);
}

import { accept, refuse, type Result } from '../../base/index.js';
import { defineAction } from '../action.js';
import { hasLeft, type Act } from '../case-book.js';
import type { CaseMessage } from '../case.js';
import { checkUndo } from '../check-undo.js';
import { keepCampaigns } from '../keep-campaigns.js';
import type { OpenDesk } from '../open-desk.js';
import { performAct, type ActPlan } from '../perform-act.js';
import { showRow } from '../show-row.js';

/** Something that could not be taken back. */
interface Stay {
  readonly report: string;
  readonly say: string;
}

/**
 * Takes an act back whole: statuses, assignments, notes, joins and splits are as if it had not been, and messages that
 * are still here are not sent. What has left the desk stays and is said. An undo is an act and can be undone.
 */
export const undoAct = defineAction('act.undo', {
  async run(desk, officer, { act: id }) {
    const stays: Stay[] = [];
    const reports = new Set<string>();
    const done = await performAct(desk, officer, 'act.undo', () => {
      stays.length = 0;
      const act = desk.cases.act(id);
      if (act === undefined) return refuse('desk/no-act');
      const may = checkUndo(officer, act);
      return may.ok ? plan(desk, act, stays, reports) : may;
    });
    if (!done.ok) return done;
    await keepCampaigns(desk);
    const kept = [...reports].flatMap((report) => desk.cases.find(report) ?? []);
    return accept({ act: done.value.act, reports: kept.map((one) => showRow(desk, one)), stays });
  },
});

function plan(desk: OpenDesk, act: Act, stays: Stay[], reports: Set<string>): Result<ActPlan> {
  const abouts = new Set(act.events.map(({ about }) => about));
  for (const about of abouts) reports.add(about);
  const messageStates: NonNullable<ActPlan['messageStates']>[number][] = [];
  const take = (message: CaseMessage | undefined, state: 'queued' | 'taken-back'): void => {
    if (message === undefined || message.state === state) return;
    if (hasLeft(message)) stays.push({ report: message.report, say: LEFT_WORDS[message.kind] });
    else messageStates.push({ message, state });
  };
  for (const { change } of act.events) {
    if (change.kind === 'message') take(desk.cases.message(change.message), 'taken-back');
    // Taking back an undo lets the messages wait again that it had taken back.
    if (change.kind === 'undo')
      for (const { change: earlier } of desk.cases.act(change.of)?.events ?? [])
        if (earlier.kind === 'message') take(desk.cases.message(earlier.message), 'queued');
  }
  for (const about of abouts)
    if (changedSince(desk, act, about)) stays.push({ report: about, say: CHANGED_SINCE });
  const decisions = act.events.flatMap(({ about, change }) =>
    change.kind === 'decision' ? [{ about, decision: { act: 'undo' as const, of: change.number } }] : [],
  );
  return accept({
    changes: [...abouts].map((about) => ({ about, change: { kind: 'undo', of: act.id } })),
    messages: corrections(desk, act, abouts),
    messageStates,
    decisions,
    audit: {
      say: `Undone: ${act.action} (${act.id})`,
      cases: [...abouts],
      before: { act: act.id, undone: false },
      after: { act: act.id, undone: true },
    },
  });
}

const CHANGED_SINCE = 'It was changed again since; that later change stays.';
const LEFT_WORDS = {
  opened: 'The reporter has been told that it was opened.',
  status: 'The reporter had been told the status, and is told the new one.',
  reply: 'The reply had left the desk and cannot be taken back.',
  outcome: 'The outcome had been released and cannot be taken back.',
} as const;

/** Whether a later act has set what this one set, so that undoing it changes nothing there. */
function changedSince(desk: OpenDesk, act: Act, about: string): boolean {
  const mine = act.events.filter((event) => event.about === about);
  const later = desk.cases
    .eventsAbout(about)
    .filter((event) => event.act !== act.id && !desk.cases.isUndone(event.act));
  return mine.some(
    ({ change, number }) =>
      (change.kind === 'status' || change.kind === 'assign' || change.kind === 'name') &&
      later.some((event) => event.number > number && event.change.kind === change.kind),
  );
}

/** A reporter who has been told a status that no longer holds is told the one that does. */
function corrections(
  desk: OpenDesk,
  act: Act,
  abouts: ReadonlySet<string>,
): NonNullable<ActPlan['messages']> {
  return [...abouts].flatMap((about) => {
    const after = desk.cases.without(about, act.id);
    const reply = after?.record.reply;
    if (after === undefined || reply === null || reply === undefined) return [];
    const told = desk.cases.lastToldStatus(about);
    if (told === undefined || told === after.state) return [];
    return [{ about, message: { ...reply, kind: 'status' as const, status: after.state } }];
  });
}

import type { OpenDesk } from '../open-desk.js';
import { allTasks, isOverdue, todayOf, type Task } from './read-task.js';

/** Counts of actions or measures. */
interface TaskCounts {
  readonly all: number;
  readonly closed: number;
  readonly notApplicable: number;
  readonly inHand: number;
  readonly open: number;
  readonly overdue: number;
  readonly noOwner: number;
  readonly noDate: number;
}

/** What can be read out about the plan and the safeguards: counts in sentences, without a name, a company or a place. */
export function countTasks(desk: OpenDesk): {
  readonly sentences: readonly string[];
  readonly counts: readonly { readonly what: string; readonly count: number }[];
} {
  const today = todayOf(desk);
  const tasks = [...allTasks(desk)];
  const measures = count(
    tasks.filter(({ on }) => on === undefined),
    today,
  );
  const findings = tasks.filter(({ on }) => on?.finding.answer === 'finding');
  const actions = count(findings, today);
  const unjudged = tasks.filter((task) => task.on?.finding.answer === 'not-judged' && isLeft(task)).length;
  const unverified = findings.filter(
    (task) => task.on?.finding.state === 'unverified' && isLeft(task),
  ).length;
  const announced = findings.filter((task) => task.on?.finding.state === 'announced' && isLeft(task)).length;
  const sentences = [
    `This is how things stood on ${sayDay(today)}.`,
    ...sayMeasures(measures),
    ...sayActions(actions),
    ...(unjudged === 0
      ? []
      : [
          `${capital(sayNumber(unjudged, 'question', 'questions'))} could not be answered, because a list or a value is missing. That is not the same as having found nothing.`,
        ]),
    ...(announced === 0
      ? []
      : [
          `${capital(sayNumber(announced, 'finding rests', 'findings rest'))} on what has been announced and is not law.`,
        ]),
    ...(unverified === 0
      ? []
      : [
          `${capital(sayNumber(unverified, 'finding rests', 'findings rest'))} on a figure that we have not read in its source ourselves.`,
        ]),
  ];
  const row = (
    what: string,
    { all, closed, inHand, open, overdue, noOwner, noDate, notApplicable }: TaskCounts,
  ) => [
    { what: `${what}: all`, count: all },
    { what: `${what}: closed by proof`, count: closed },
    { what: `${what}: in hand`, count: inHand },
    { what: `${what}: not begun`, count: open },
    { what: `${what}: found not to apply`, count: notApplicable },
    { what: `${what}: past their date`, count: overdue },
    { what: `${what}: open, without an owner`, count: noOwner },
    { what: `${what}: open, without a date`, count: noDate },
  ];
  return {
    sentences,
    counts: [
      ...row('Measures', measures),
      ...row('Findings', actions),
      { what: 'Could not be judged', count: unjudged },
    ],
  };
}

function sayMeasures(counts: TaskCounts): string[] {
  const { all, overdue, noOwner, notApplicable } = counts;
  if (all === 0) return ['The plan has no measures yet.'];
  return [
    `The plan has ${sayNumber(all, 'measure', 'measures')}. ${sayHowFar(counts, 'done')}`,
    ...(notApplicable === 0
      ? []
      : [
          `${capital(sayNumber(notApplicable))} ${is(notApplicable)} no longer needed, and the reason is on record.`,
        ]),
    overdue === 0
      ? 'None is past its date.'
      : `${capital(sayNumber(overdue))} ${is(overdue)} past ${overdue === 1 ? 'its' : 'their'} date.`,
    ...(noOwner === 0 ? [] : [`${capital(sayNumber(noOwner))} ${has(noOwner)} no owner.`]),
  ];
}

function sayActions(counts: TaskCounts): string[] {
  const { all, overdue, notApplicable } = counts;
  if (all === 0) return ['The checks of our lists have found nothing to act on so far, or none was run.'];
  return [
    `The checks of our lists have found ${sayNumber(all, 'thing', 'things')} to act on. ${sayHowFar(counts, 'closed')}`,
    ...(notApplicable === 0
      ? []
      : [
          `${capital(sayNumber(notApplicable))} ${was(notApplicable)} found not to apply, and the reason is on record.`,
        ]),
    overdue === 0
      ? 'None of them is past its date.'
      : `${capital(sayNumber(overdue))} of them ${is(overdue)} past the date that the rule or the desk has set.`,
  ];
}

/** How many are done, in hand and not begun. */
function sayHowFar({ closed, inHand, open }: TaskCounts, ended: 'done' | 'closed'): string {
  const proof = closed === 1 ? 'with proof' : 'each with proof';
  const done =
    closed === 0
      ? `None of them is ${ended} yet.`
      : `${capital(sayNumber(closed))} of them ${is(closed)} ${ended}, ${proof}.`;
  const begun = `${capital(sayNumber(inHand))} ${is(inHand)} in hand`;
  return `${done} ${begun}, and ${open === 0 ? 'none is left to begin' : `${sayNumber(open)} ${has(open)} not begun`}.`;
}

function count(tasks: readonly Task[], today: string): TaskCounts {
  const of = (state: Task['state']): number => tasks.filter((task) => task.state === state).length;
  const left = tasks.filter(isLeft);
  return {
    all: tasks.length,
    closed: of('closed'),
    notApplicable: of('not-applicable'),
    inHand: of('in-hand'),
    open: of('open'),
    overdue: tasks.filter((task) => isOverdue(task, today)).length,
    noOwner: left.filter(({ owner }) => owner === null).length,
    noDate: left.filter(({ due }) => due === null).length,
  };
}

function isLeft({ state }: Task): boolean {
  return state === 'open' || state === 'in-hand';
}

const SMALL = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number as it is read out: small ones in words. */
function sayNumber(number: number, one?: string, many?: string): string {
  const said = one !== undefined && number === 0 ? 'no' : (SMALL[number] ?? number.toLocaleString('en-GB'));
  return one === undefined ? said : `${said} ${number === 1 ? one : (many ?? one)}`;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const is = (number: number): string => (number < 2 ? 'is' : 'are');
const was = (number: number): string => (number === 1 ? 'was' : 'were');
const has = (number: number): string => (number < 2 ? 'has' : 'have');

function sayDay(day: string): string {
  return new Date(day).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

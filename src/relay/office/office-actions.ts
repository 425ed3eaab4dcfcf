import { accept, formatProblem, refuse, type Result } from '../../base/index.js';
import type {
  OfficeAlertDetail,
  OfficeCallName,
  OfficeCodes,
  OfficeEscalation,
  OfficeImport,
  OfficeInput,
  OfficeMember,
  OfficeState,
} from '../../wire/index.js';
import { readBoard, readMembersOf, type MemberOnBoard } from '../board.js';
import { makeCodes } from '../enrolment-codes.js';
import { formatCodesCsv, formatLetters, readLetterWords } from '../format-letters.js';
import { importMembers } from '../import-members.js';
import { openStatement, passAlert } from '../pass-alert.js';
import { escalate, remind } from '../remind.js';
import type { Relay } from '../relay.js';
import { pointsOf } from './points-of.js';

/** What the office has said of itself at the start, for notices and letters. */
export type OfficeWords = NonNullable<OfficeState['words']>;

/** What the page's calls do, one function each. */
export type OfficeActions = {
  readonly [N in OfficeCallName]: (input: OfficeInput<N>) => Promise<Result<unknown>>;
};

export function createOfficeActions(
  relay: Relay,
  { words, mailFolder }: Pick<OfficeState, 'words' | 'mailFolder'>,
): OfficeActions {
  const { rows } = relay.store;
  return {
    state: async () => {
      const faults = await rows.alerts.faultsSince(new Date(0).toISOString());
      const state: OfficeState = {
        words,
        mailFolder,
        members: await rows.members.count(),
        mails: await rows.outbox.countMails(),
        // What is written there are codes of our own catalogue.
        faults: faults.map(({ code, times, last }) => ({
          happened: formatProblem({ code: code as Parameters<typeof formatProblem>[0]['code'] }).happened,
          times,
          last,
        })),
        alerts: await readBoard(relay),
      };
      return accept(state);
    },
    alert: async ({ alert }) => {
      const row = await rows.alerts.get(alert);
      if (row === undefined) return refuse('relay/no-alert');
      const board = await readBoard(relay);
      const detail: OfficeAlertDetail = {
        statement: openStatement(relay, row),
        alert: board.find(({ sha256 }) => sha256 === alert)!,
        members: (await readMembersOf(relay, alert)).map(showMember),
        points: pointsOf(await rows.deliveries.of(alert), relay.clock()),
      };
      return accept(detail);
    },
    pass: ({ alert, office, from, text, dueHours, remindHours, escalateHours }) =>
      passAlert(relay, alert, { office, from, text }, { dueHours, remindHours, escalateHours }),
    remind: async ({ alert }) =>
      (await rows.alerts.get(alert)) === undefined
        ? refuse('relay/no-alert')
        : accept(await remind(relay, { sha256: alert })),
    escalate: async ({ alert }) => {
      if ((await rows.alerts.get(alert)) === undefined) return refuse('relay/no-alert');
      const begun: OfficeEscalation = await escalate(relay, { sha256: alert });
      return accept(begun);
    },
    codes: async ({ all, ...letter }) => {
      const words = await readLetterWords(relay, letter);
      const codes = await makeCodes(relay, { all });
      const made: OfficeCodes = {
        count: codes.length,
        letters: formatLetters(codes, words),
        csv: formatCodesCsv(codes, words),
      };
      return accept(made);
    },
  };
}

/** Takes members from a table that the page has sent. */
export async function importFromPage(
  relay: Relay,
  bytes: Uint8Array,
  whole: boolean,
): Promise<Result<OfficeImport>> {
  const taken = await importMembers(relay, bytes, { whole });
  if (!taken.ok) return taken;
  const { problems, ...figures } = taken.value;
  return accept({
    ...figures,
    problems: problems.map((problem) => {
      const { happened, next } = formatProblem(problem);
      return `${happened} ${next}`;
    }),
  });
}

function showMember(member: MemberOnBoard): OfficeMember {
  const { name, state, reason, late, devices, reminded, escalated } = member;
  const since = member[state] ?? member.queued;
  return { name, state, reason, since, late, devices, reminded, escalated };
}

import { accept, refuse } from '../../base/index.js';
import { donations, lookRules, openChecklist, writeReturnLetter } from '../../safeguards/index.js';
import { readSafeguardPacks } from '../../screen/index.js';
import { defineAction } from '../action.js';
import { findDonations, findingsOf, rowsOf, showDonation, tasksOn } from '../safeguards/read-ledger.js';
import { isOpenTask, readTask, todayOf } from '../safeguards/read-task.js';
import { byDue } from '../safeguards/show-task.js';

/** One donation: what was found about it, who looked it up, the questions about its donor, and the letter of return. */
export const readDonation = defineAction('donation.read', {
  cases: ({ task }) => [task],
  async run(desk, _officer, { task: id }) {
    const on = readTask(desk, id)?.on;
    if (on?.safeguard !== donations.name) return refuse('desk/no-task');
    const { list, finding } = on;
    const { subject } = finding;
    const packs = readSafeguardPacks(donations, desk.judging.places.packs);
    const now = tasksOn(desk, list, subject, { gone: false });
    // What was recorded stays, also where a later run does not find any more what it was recorded on.
    const ever = tasksOn(desk, list, subject, { gone: true });
    const [donation] = await findDonations(desk, list, subject);
    const byTime = (a: { at: string }, b: { at: string }): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
    const answers = ever
      .flatMap((task) => task.answers)
      .sort(byTime)
      .map(({ question, answer, reason, recorded, at }) => ({
        question,
        answer,
        reason,
        by: recorded.name,
        on: at.slice(0, 10),
      }));
    const findings = findingsOf(now);
    const checklist = donation === undefined ? undefined : openChecklist(donation, findings, packs, answers);
    // What a look or a proof has settled is no ground for sending anything back.
    const unsettled = findingsOf(now.filter(isOpenTask));
    const letter = donation === undefined ? undefined : writeReturnLetter(donation, unsettled, packs);
    const asking = new Set(lookRules(packs).map((rule) => rule.id));
    return accept({
      today: todayOf(desk),
      list,
      subject,
      donation: donation === undefined ? null : showDonation(donation),
      tasks: rowsOf(desk, now).sort(byDue),
      asksForLook: now.filter((task) => asking.has(task.on?.finding.rule ?? '')).map((task) => task.id),
      looks: ever.flatMap((task) => task.looks).sort(byTime),
      open: checklist?.open ?? 0,
      questions: (checklist?.questions ?? []).map((one) => ({ ...one, answered: one.answered ?? null })),
      letter:
        letter === undefined
          ? null
          : {
              ...letter,
              paragraphs: [...letter.paragraphs],
              basis: [...letter.basis],
              due: letter.due ?? null,
              grounds: letter.basis.length > 0,
            },
    });
  },
});

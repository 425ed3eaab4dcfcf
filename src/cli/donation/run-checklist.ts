import { escapeHtml, formatProblem, type Problem } from '../../base/index.js';
import { readTable } from '../../intake/index.js';
import {
  openChecklist,
  parseDonorAnswer,
  type DonorAnswer,
  type DonorChecklist,
} from '../../safeguards/index.js';
import { findInputs, readInput } from '../../screen/index.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openTerminal } from '../terminal.js';
import { refuseExisting, writePrivately } from '../write-file.js';
import { formatPrintedPage } from './printed-page.js';
import { readOneDonation, type DonationFlags } from './read-one-donation.js';

/** What `tocsin donation checklist` can be told besides. */
export interface ChecklistFlags {
  readonly answers?: string;
  readonly json?: true;
}

/** Prints the questions about a donor with their reasons and answers. */
export async function runChecklist(
  list: string,
  reference: string,
  flags: DonationFlags & ChecklistFlags,
): Promise<ExitCode> {
  const terminal = openTerminal();
  if (flags.out !== undefined) refuseExisting([flags.out]);
  const { donation, findings, packs, on } = await readOneDonation(list, reference, flags);
  const answers =
    flags.answers === undefined
      ? []
      : await readAnswers(flags.answers, (problem) => {
          terminal.words(`problem: ${formatProblem(problem).happened}`);
        });
  const checklist = openChecklist(donation, findings, packs, answers);
  if (flags.json === true) terminal.data(JSON.stringify(checklist));
  else {
    const title = `Know your donor: donation ${reference}`;
    const html = formatPrintedPage(title, 'Know your donor', on, formatChecklist(checklist));
    if (flags.out === undefined) terminal.data(html);
    else writePrivately(flags.out, html, { replace: false });
  }
  terminal.words(`${String(checklist.open)} of ${String(checklist.questions.length)} questions are open.`);
  return checklist.open > 0 ? EXIT.couldNot : EXIT.nothingFound;
}

async function readAnswers(path: string, onProblem: (problem: Problem) => void): Promise<DonorAnswer[]> {
  const answers: DonorAnswer[] = [];
  for (const file of findInputs([path])) {
    const source = { name: file.name, bytes: readInput(file, process.stdin, () => undefined) };
    for await (const batch of readTable(source))
      for (const row of batch) {
        const read = row.ok
          ? parseDonorAnswer(row.value.values, { file: file.name, row: row.value.row })
          : row;
        if (read.ok) answers.push(read.value);
        else onProblem(read.problem);
      }
  }
  return answers;
}

function formatChecklist({ subject, questions, open }: DonorChecklist): string {
  const rows = questions.map(({ id, ask, because, answered }) => {
    const answer =
      answered === undefined
        ? 'Open'
        : `${escapeHtml(answered.answer)}<br>Why: ${escapeHtml(answered.reason)}<br>${escapeHtml(answered.by)}, ${escapeHtml(answered.on)}`;
    return `<tr><th scope="row">${escapeHtml(ask)}<br><small>${escapeHtml(id)}; ${escapeHtml(because)}</small></th><td>${answer}</td></tr>`;
  });
  return `<h1>Donation ${escapeHtml(subject)}</h1>
<p>Advice, not law. ${String(open)} of ${String(questions.length)} questions are open. Each answer needs its reason, who gave it and the day.</p>
<table>
<thead><tr><th scope="col">Question</th><th scope="col">Answer, reason, who and when</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p class="sign">Decided by, and when</p>`;
}

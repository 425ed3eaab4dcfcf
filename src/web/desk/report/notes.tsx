import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ReportDetail } from '../../../wire/index.js';
import { Button, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDraft } from '../frame/drafts.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { Time } from '../words/tags.js';

/** What officers tell each other about it; no reporter ever reads it. */
export function Notes({ detail }: { readonly detail: ReportDetail }): JSX.Element {
  const { row, notes, may } = detail;
  const [text, setText] = useDraft(`note ${row.id}`);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const keep = async (): Promise<void> => {
    const answer = await changeDesk('report.note', { report: row.id, text });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setText('');
    sayDone('The note is kept.', answer.value.act);
  };
  return (
    <section aria-labelledby="notes">
      <h2 class="govuk-heading-m" id="notes">
        Private notes
      </h2>
      <ol class="talk">
        {notes.map(({ id, at, by, text: words }) => (
          <li key={id} class="talk__line talk__line--note">
            <p class="talk__who">
              <b>{by.name}</b> <Time at={at} />
            </p>
            <p class="talk__words">{words}</p>
          </li>
        ))}
      </ol>
      {may.includes('report.note') ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') void keep();
          }}
        >
          <ProblemBox problem={problem} />
          <Textarea
            name="note"
            label={{ text: 'A note for officers' }}
            rows={3}
            value={text}
            onInput={setText}
          />
          <Button
            classes="govuk-button--secondary compact"
            text="Keep the note"
            disabled={text.trim() === ''}
          />
        </form>
      ) : null}
    </section>
  );
}

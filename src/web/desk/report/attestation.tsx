import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Attestation, ReportDetail } from '../../../wire/index.js';
import { Button, Select, Textarea } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { useDraft } from '../frame/drafts.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { Time } from '../words/tags.js';

const HOW_WORDS: Readonly<Record<Attestation['how'], string>> = {
  'in-person': 'Met in person',
  'called-back': 'Called back on a number known before',
  'own-staff': 'Own staff, known to the officer',
  document: 'By a document',
};
const HOWS = Object.keys(HOW_WORDS) as Attestation['how'][];

/** Whether somebody made sure who the reporter is. Only such reports count as sources of an alert. */
export function ReporterAttested({ detail }: { readonly detail: ReportDetail }): JSX.Element | null {
  const { row, attestation, may } = detail;
  const [how, setHow] = useState<Attestation['how'] | ''>('');
  const [words, setWords] = useDraft(`attest ${row.id}`);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [missing, setMissing] = useState(false);
  const mayAttest = may.includes('report.attest');
  if (attestation === null && !mayAttest) return null;
  const attest = async (): Promise<void> => {
    setMissing(how === '' || words.trim() === '');
    if (how === '' || words.trim() === '') return;
    const answer = await changeDesk('report.attest', { report: row.id, how, words });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setWords('');
    sayDone('The reporter is attested.', answer.value.act);
  };
  return (
    <section aria-labelledby="attested">
      <h2 class="govuk-heading-m" id="attested">
        Who reported it
      </h2>
      <ProblemBox problem={problem} />
      {attestation === null ? (
        <p class="govuk-body">
          Nobody has made sure who it is. Until then it does not count as a source of an alert.
        </p>
      ) : (
        <p class="govuk-body">
          <b>{HOW_WORDS[attestation.how]}</b>, says {attestation.by.name} on <Time at={attestation.at} />:{' '}
          <span class="own-words">{attestation.words}</span>
        </p>
      )}
      {!mayAttest ? null : (
        <details class="why why--large no-print">
          <summary>{attestation === null ? 'I made sure who it is' : 'Say it anew'}</summary>
          <form
            class="narrow"
            onSubmit={(event) => {
              event.preventDefault();
              void attest();
            }}
          >
            <Select
              name="attest-how"
              label={{ text: 'How' }}
              hint={{ text: 'By a way that the reporter did not choose.' }}
              value={how}
              items={[
                { value: '', text: 'Choose' },
                ...HOWS.map((one) => ({ value: one, text: HOW_WORDS[one] })),
              ]}
              onChange={(value) => {
                setHow(HOWS.find((one) => one === value) ?? '');
              }}
            />
            <Textarea
              name="attest-words"
              label={{ text: 'What was done' }}
              rows={2}
              value={words}
              onInput={setWords}
              {...(missing ? { errorMessage: { text: 'Choose how, and say what was done.' } } : {})}
            />
            <Button classes="compact" text="Attest it" />
          </form>
        </details>
      )}
    </section>
  );
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { PrintButton } from '../frame/print-button.js';
import { ProblemBox } from '../frame/problem-box.js';
import { roleMay } from '../frame/session.js';
import { sayDone } from '../frame/undo.js';
import { saveFile } from './save-file.js';

/** The ways in which findings, or the plan, leave the desk: each asks why, and the audit has the answer. */
export function TakeOut({ list }: { readonly list: string | null }): JSX.Element {
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const isGiven = (): boolean => {
    setProblem(null);
    setMissing(why.trim() === '');
    return why.trim() !== '';
  };
  const takeTable = async (): Promise<void> => {
    if (!isGiven()) return;
    const answer =
      list === null
        ? await changeDesk('plan.export', { why })
        : await changeDesk('safeguard.export', { list, why });
    if (!answer.ok) setProblem(answer.problem);
    else {
      saveFile(answer.value.name, 'text/csv', answer.value.csv);
      sayDone(`${answer.value.name} was taken out of the desk; the audit says why.`, null);
    }
  };
  const makePackage = async (of: string): Promise<void> => {
    if (!isGiven()) return;
    const answer = await changeDesk('safeguard.package', { list: of, why });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setMade(answer.value.package);
  };
  const mayTable = roleMay(list === null ? 'plan.export' : 'safeguard.export');
  return (
    <section aria-labelledby="take-out" class="no-print">
      <h2 class="govuk-heading-m" id="take-out">
        Take it out of the desk
      </h2>
      <PrintButton text="Print this page" />
      {mayTable ? (
        <div class="narrow">
          <ProblemBox problem={problem} />
          <Input
            name="out-why"
            label={{ text: 'Why it leaves the desk' }}
            hint={{ text: 'One line; the audit keeps it.' }}
            value={why}
            autocomplete="off"
            onInput={setWhy}
            {...(missing ? { errorMessage: { text: 'Say why.' } } : {})}
          />
          <div class="govuk-button-group">
            <Button
              type="button"
              classes="govuk-button--secondary compact"
              text="Take it as CSV"
              onClick={() => void takeTable()}
            />
            {list !== null && roleMay('safeguard.package') ? (
              <Button
                type="button"
                classes="govuk-button--secondary compact"
                text="Make a package of evidence"
                onClick={() => void makePackage(list)}
              />
            ) : null}
          </div>
          {made === null ? null : (
            <p class="govuk-body" role="status">
              <a href={`/api/packages/${made}`} download>
                Take the package
              </a>
              . It waits for a day, and proves itself without a network.
            </p>
          )}
        </div>
      ) : null}
    </section>
  );
}

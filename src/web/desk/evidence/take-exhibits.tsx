import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CampaignMember, DeskRequest, Exhibit } from '../../../wire/index.js';
import { Button, Checkboxes, Input } from '../../components/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { uploadFile } from '../call/upload.js';
import { DropFile } from '../frame/drop-file.js';
import { ProblemBox } from '../frame/problem-box.js';
import { sayDone } from '../frame/undo.js';
import { sayCount } from '../words/say.js';

type TakeFrom = DeskRequest<'exhibit.take'>['from'];

/** Takes evidence from members of the campaign, or from files that somebody handed in. */
export function TakeExhibits(options: {
  readonly campaign: string;
  readonly members: readonly CampaignMember[];
  readonly taken: readonly Exhibit[];
}): JSX.Element {
  const { campaign, members, taken } = options;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [how, setHow] = useState('');
  const [missing, setMissing] = useState<'what' | 'how' | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const known = new Set(taken.map(({ from }) => sourceOf(from)));

  const takeAll = async (): Promise<void> => {
    setProblem(null);
    const nothing = chosen.length === 0 && files.length === 0;
    setMissing(nothing ? 'what' : how.trim() === '' ? 'how' : null);
    if (nothing || how.trim() === '') return;
    setBusy(true);
    let count = 0;
    const take = async (from: TakeFrom): Promise<boolean> => {
      const answer = await changeDesk('exhibit.take', { from, how });
      if (answer.ok) count += answer.value.exhibits.length;
      else setProblem(answer.problem);
      return answer.ok;
    };
    const goOn = await inTurn(chosen, async (id) => {
      const kind = members.find((member) => member.id === id)?.kind;
      const done = await take(kind === 'advert' ? { kind, advert: id } : { kind: 'report', report: id });
      if (done) setChosen((before) => before.filter((one) => one !== id));
      return done;
    });
    if (goOn)
      await inTurn(files, async (file) => {
        const sent = await uploadFile(file);
        if (!sent.ok) setProblem(sent.problem);
        const done = sent.ok && (await take({ kind: 'file', upload: sent.value, campaign, name: file.name }));
        if (done) setFiles((before) => before.filter((one) => one !== file));
        return done;
      });
    setBusy(false);
    if (count > 0) sayDone(`${sayCount(count, 'exhibit')} taken. Each is in the log.`, null);
  };

  return (
    <details class="why why--large" open={taken.length === 0}>
      <summary>Take exhibits</summary>
      <form
        class="narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void takeAll();
        }}
      >
        <ProblemBox problem={problem} />
        <Checkboxes
          name="take-from"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'From these members, with everything that came with them' } }}
          items={members.map(({ id, kind, title }, index) => ({
            value: id,
            text: `${String(index + 1)}. ${title}, ${kind}${known.has(id) ? ' (taken already)' : ''}`,
          }))}
          values={chosen}
          onChange={(value, checked) => {
            setChosen(checked ? [...chosen, value] : chosen.filter((one) => one !== value));
          }}
          {...(missing === 'what' ? { errorMessage: { text: 'Choose members, or drop a file below.' } } : {})}
        />
        <DropFile
          name="take-files"
          label="Files that were handed in"
          hint="Kept byte for byte as they are."
          multiple
          onFiles={(more) => {
            setFiles([...files, ...more]);
          }}
        />
        {files.length === 0 ? null : (
          <p class="value" role="status">
            Chosen: {files.map(({ name }) => name).join(', ')}
          </p>
        )}
        <Input
          name="take-how"
          label={{ text: 'How it was captured' }}
          hint={{ text: 'For example: copied by the desk from the sealed report.' }}
          value={how}
          autocomplete="off"
          onInput={setHow}
          {...(missing === 'how' ? { errorMessage: { text: 'Say how it was captured.' } } : {})}
        />
        <Button classes="compact" text={busy ? 'Taking it' : 'Take it'} disabled={busy} />
      </form>
    </details>
  );
}

/** One after another, until one does not come off. */
async function inTurn<T>(list: readonly T[], act: (one: T) => Promise<boolean>): Promise<boolean> {
  for (const one of list) if (!(await act(one))) return false;
  return true;
}

function sourceOf(from: Exhibit['from']): string {
  return from.kind === 'report' ? from.report : from.kind === 'advert' ? from.advert : '';
}

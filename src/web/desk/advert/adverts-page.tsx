import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AdvertRun } from '../../../wire/index.js';
import { changeDesk } from '../call/call-desk.js';
import type { ShownProblem } from '../call/shown-problem.js';
import { uploadFile } from '../call/upload.js';
import { useDesk } from '../call/use-desk.js';
import { DropFile } from '../frame/drop-file.js';
import { ProblemBox } from '../frame/problem-box.js';
import { linkTo, open } from '../route.js';
import { sayCount, saySize } from '../words/say.js';
import { Time } from '../words/tags.js';

/** Files of adverts: drop one, and what it holds stands beside the reports it joins. */
export function AdvertsPage(): JSX.Element {
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [sending, setSending] = useState<File | null>(null);
  const runs = useDesk('advert.runs', {});
  useWhileRunning(runs.value?.runs ?? [], runs.readAgain);
  const screen = async (file: File): Promise<void> => {
    setSending(file);
    setProblem(null);
    const sent = await uploadFile(file);
    const answer = sent.ok
      ? await changeDesk('advert.upload', { upload: sent.value, name: file.name.slice(0, 200) })
      : sent;
    setSending(null);
    if (answer.ok) open('run', answer.value.run.id);
    else setProblem(answer.problem);
  };
  return (
    <>
      <h1 class="govuk-heading-l">Adverts</h1>
      <ProblemBox problem={problem} />
      <DropFile
        name="adverts"
        label="Screen a file of adverts"
        hint="CSV, JSON, NDJSON, mbox or ZIP, also packed with gzip. It is read, judged and linked at the desk; nothing leaves it."
        onFiles={(files) => {
          const [file] = files;
          if (file !== undefined && sending === null) void screen(file);
        }}
      />
      {sending === null ? null : (
        <p class="govuk-body" role="status">
          Sending {sending.name} ({saySize(sending.size)}) to the desk.
        </p>
      )}
      <ProblemBox problem={runs.problem} onAgain={runs.readAgain} />
      {runs.value === null || runs.value.runs.length === 0 ? null : (
        <table class="dense stack">
          <caption class="govuk-visually-hidden">Files screened</caption>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">How far</th>
              <th scope="col" class="number">
                Adverts
              </th>
              <th scope="col" class="number">
                Strong
              </th>
              <th scope="col" class="number">
                Some
              </th>
              <th scope="col" class="number">
                Campaigns
              </th>
              <th scope="col" class="number">
                With reports
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.value.runs.map((run) => (
              <tr key={run.id}>
                <th scope="row" class="value">
                  <a href={linkTo('run', run.id)}>{run.file}</a>{' '}
                  <span class="quiet">
                    {run.by.name}, <Time at={run.at} />
                  </span>
                </th>
                <td>
                  <RunState run={run} />
                </td>
                <td class="number" data-label="Adverts">
                  {run.items.toLocaleString('en-GB')}
                </td>
                <td class="number" data-label="Strong">
                  {run.bands.strong}
                </td>
                <td class="number" data-label="Some">
                  {run.bands.some}
                </td>
                <td class="number" data-label="Campaigns">
                  {run.campaigns}
                </td>
                <td class="number" data-label="With reports">
                  {run.joined}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Reads again every second and a half while a run is not done. */
export function useWhileRunning(runs: readonly AdvertRun[], readAgain: () => void): void {
  const busy = runs.some(({ state }) => state === 'waiting' || state === 'running');
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(readAgain, 1500);
    return () => {
      clearInterval(timer);
    };
  }, [busy]);
}

/** How far a run is, in words and as a bar. */
export function RunState({ run }: { readonly run: AdvertRun }): JSX.Element {
  if (run.state === 'done') return <>Done</>;
  if (run.state === 'failed') return <b>Stopped</b>;
  if (run.state === 'waiting') return <>Waits for the file before it</>;
  return (
    <>
      <progress max={Math.max(1, run.bytes)} value={run.read}>
        {run.read}
      </progress>{' '}
      {saySize(run.read)} of {saySize(run.bytes)}, {sayCount(run.items, 'advert')}
    </>
  );
}

import type { JSX } from 'preact';
import type { Attachment } from '../../../wire/index.js';
import { saySize } from '../words/say.js';

/** Files that came with it: to be downloaded, never opened in the page. */
export function Attachments(options: {
  readonly report: string;
  readonly attachments: readonly Attachment[];
}): JSX.Element | null {
  const { report, attachments } = options;
  if (attachments.length === 0) return null;
  return (
    <section aria-labelledby="files">
      <h2 class="govuk-heading-m" id="files">
        Files
      </h2>
      <p class="govuk-body">
        A file from an approach may be made to do harm. It is only downloaded, as it came; open it where that
        is safe.
      </p>
      <AttachmentTable report={report} attachments={attachments} />
    </section>
  );
}

/** Files as rows, each with its size and hash. */
export function AttachmentTable(options: {
  readonly report: string;
  readonly attachments: readonly Attachment[];
}): JSX.Element {
  return (
    <table class="dense stack">
      <caption class="govuk-visually-hidden">Files</caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Size</th>
          <th scope="col">SHA-256</th>
          <th scope="col">
            <span class="govuk-visually-hidden">Download</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {options.attachments.map(({ id, name, type, bytes, sha256, original }, index) => (
          <tr key={id}>
            <th scope="row" class="value">
              {name ?? `File ${String(index + 1)} (name masked)`}
              <span class="quiet">
                {' '}
                {type}
                {original ? ', what was received' : ''}
              </span>
            </th>
            <td class="number">{saySize(bytes)}</td>
            <td class="hash" title={sha256}>
              {sha256.slice(0, 16)}…
            </td>
            <td>
              <a href={`/api/attachments/${options.report}/${id}`} download>
                Download<span class="govuk-visually-hidden"> file {index + 1}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

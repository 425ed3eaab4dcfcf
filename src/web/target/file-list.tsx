import type { JSX } from 'preact';
import { Button, FileUpload } from '../components/index.js';
import { attach, withoutMetadata, type Attached } from './attached-files.js';
import { sayBytes } from './report-parts.js';

export interface FileListOptions {
  readonly files: readonly Attached[];
  readonly onFiles: (files: readonly Attached[]) => void;
}

/** Files to go along, each with what it tells beside its content. */
export function FileList({ files, onFiles }: FileListOptions): JSX.Element {
  return (
    <>
      <FileUpload
        name="attached"
        multiple
        label={{ text: 'Files, if you have any', classes: 'govuk-label--s' }}
        hint={{
          text: 'Pictures of the screen, the profile, documents they sent. Do not open their files to look; attach them unopened.',
        }}
        onFiles={(chosen) => {
          void Promise.all(chosen.map(attach)).then((more) => {
            onFiles([...files, ...more]);
          });
        }}
      />
      {files.length === 0 ? null : (
        <ul class="signs">
          {files.map((one, index) => (
            <li key={index}>
              <p class="signs__title">
                {one.file.name} ({sayBytes(one.file.size)})
              </p>
              {one.metadata.says.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              <div class="govuk-button-group">
                {one.metadata.removable ? (
                  <Button
                    text="Take that out of the picture"
                    type="button"
                    classes="govuk-button--secondary"
                    onClick={() => {
                      void withoutMetadata(one).then((clean) => {
                        onFiles(files.map((other) => (other === one ? clean : other)));
                      });
                    }}
                  />
                ) : null}
                <Button
                  text="Do not send this file"
                  type="button"
                  classes="govuk-button--secondary"
                  onClick={() => {
                    onFiles(files.filter((other) => other !== one));
                  }}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

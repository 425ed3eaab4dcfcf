import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { FileUpload } from '../../components/index.js';

/** A place for a file: dropped on it, or chosen. */
export function DropFile(options: {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}): JSX.Element {
  const { name, label, hint, multiple = false, onFiles } = options;
  const [over, setOver] = useState(false);
  return (
    <div
      class={`drop${over ? ' drop--over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
      }}
    >
      <FileUpload
        name={name}
        label={{ text: label }}
        hint={{ text: hint }}
        multiple={multiple}
        onFiles={onFiles}
      />
    </div>
  );
}

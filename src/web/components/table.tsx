import type { ComponentChildren, JSX } from 'preact';
import type { Attributes } from './attributes.js';
import { classNames } from './class-names.js';

interface TableCell {
  readonly text?: ComponentChildren;
  readonly format?: string;
  readonly classes?: string;
  readonly colspan?: number;
  readonly rowspan?: number;
  readonly attributes?: Attributes;
}

export interface TableOptions {
  readonly caption?: string;
  readonly captionClasses?: string;
  readonly head?: readonly TableCell[];
  readonly rows: readonly (readonly TableCell[] | false | null | undefined | '')[];
  readonly firstCellIsHeader?: boolean;
  readonly classes?: string;
  readonly attributes?: Attributes;
}

/** Rows and columns. */
export function Table(options: TableOptions): JSX.Element {
  const { caption, captionClasses, head, rows, firstCellIsHeader, classes, attributes } = options;
  return (
    <table class={classNames('govuk-table', classes)} {...attributes}>
      {caption === undefined ? null : (
        <caption class={classNames('govuk-table__caption', captionClasses)}>{caption}</caption>
      )}
      {head === undefined ? null : (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map((cell, index) => (
              <th key={index} scope="col" {...cellAttributes('govuk-table__header', cell)}>
                {cell.text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map((row, index) =>
          row === false || row === null || row === undefined || row === '' ? null : (
            <tr key={index} class="govuk-table__row">
              {row.map((cell, column) =>
                column === 0 && firstCellIsHeader === true ? (
                  <th key={column} scope="row" {...cellAttributes('govuk-table__header', cell)}>
                    {cell.text}
                  </th>
                ) : (
                  <td key={column} {...cellAttributes('govuk-table__cell', cell)}>
                    {cell.text}
                  </td>
                ),
              )}
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function cellAttributes(block: string, cell: TableCell): Record<string, unknown> {
  const { format, classes, colspan, rowspan, attributes } = cell;
  return {
    class: classNames(block, format !== undefined && `${block}--${format}`, classes),
    colspan,
    rowspan,
    ...attributes,
  };
}

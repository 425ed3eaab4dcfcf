import type { JSX } from 'preact';
import type { Exhibit } from '../../../wire/index.js';
import { linkTo } from '../route.js';
import { saySize } from '../words/say.js';
import { Time } from '../words/tags.js';
import { sayGrade, sayOrigin } from './evidence-says.js';

/** Exhibits as rows, numbered as the composer numbers them. */
export function ExhibitTable({ exhibits }: { readonly exhibits: readonly Exhibit[] }): JSX.Element {
  return (
    <table class="dense stack">
      <caption class="govuk-visually-hidden">Exhibits</caption>
      <thead>
        <tr>
          <th scope="col">No.</th>
          <th scope="col">Exhibit</th>
          <th scope="col">Grade</th>
          <th scope="col">SHA-256</th>
          <th scope="col" class="number">
            In the log
          </th>
          <th scope="col">Taken</th>
        </tr>
      </thead>
      <tbody>
        {exhibits.map((exhibit, index) => (
          <tr key={exhibit.id}>
            <td class="number">{index + 1}</td>
            <th scope="row" class="value">
              <a href={linkTo('exhibit', exhibit.id)}>{exhibit.title}</a>{' '}
              <span class="quiet">
                {sayOrigin(exhibit)}, {saySize(exhibit.bytes)}
                {exhibit.erased === null ? '' : ', erased'}
              </span>
            </th>
            <td data-label="Grade">{exhibit.grade === null ? 'Not graded' : sayGrade(exhibit.grade)}</td>
            <td class="hash hash--short" data-label="SHA-256" title={exhibit.sha256}>
              {exhibit.sha256.slice(0, 12)}…
            </td>
            <td class="number" data-label="In the log">
              {exhibit.logged.index}
            </td>
            <td data-label="Taken">
              <Time at={exhibit.taken.at} /> <span class="quiet">{exhibit.taken.by.name}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

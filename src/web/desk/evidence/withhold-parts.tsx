import type { JSX } from 'preact';
import type { DeskRequest, Exhibit } from '../../../wire/index.js';
import { Checkboxes, Details, Input } from '../../components/index.js';

/** By exhibit, what is ticked: names of fields, or everything; and why. */
export type LeftOut = Readonly<
  Record<string, { readonly all: boolean; readonly fields: readonly string[]; readonly reason: string }>
>;

/** Everything is handed over. */
export const NOTHING_LEFT_OUT: LeftOut = {};

const NOTHING = { all: false, fields: [], reason: '' };
const ALL = '*';

/** What is ticked, as the desk takes it; null while a reason is missing. */
export function withheldOf(left: LeftOut): NonNullable<DeskRequest<'evidence.export'>['withhold']> | null {
  const chosen = Object.entries(left).filter(([, { all, fields }]) => all || fields.length > 0);
  if (chosen.some(([, { reason }]) => reason.trim() === '')) return null;
  return chosen.map(([exhibit, { all, fields, reason }]) => ({
    exhibit,
    fields: all ? null : [...fields],
    reason,
  }));
}

/** What is not to be handed over of which exhibit, each with a reason that stands in the package. */
export function WithholdParts(options: {
  readonly exhibits: readonly Exhibit[];
  readonly left: LeftOut;
  readonly onChange: (left: LeftOut) => void;
  /** Whether to say what is missing. */
  readonly tried: boolean;
}): JSX.Element | null {
  const { left, onChange, tried } = options;
  const exhibits = options.exhibits.filter(({ erased }) => erased === null);
  if (exhibits.length === 0) return null;
  const count = Object.values(left).filter(({ all, fields }) => all || fields.length > 0).length;
  return (
    <Details
      summaryText={count === 0 ? 'Withhold something' : `Withheld of ${String(count)} exhibits`}
      open={tried && withheldOf(left) === null}
    >
      <p class="govuk-body">
        What you tick is not in the package; the file itself goes with any part of it. The package says what
        was withheld, and why, and the desk signs that. What is shown of such an exhibit still proves that it
        is as it was captured.
      </p>
      {exhibits.map(({ id, title, fields }) => {
        const one = left[id] ?? NOTHING;
        const change = (changes: Partial<typeof one>): void => {
          onChange({ ...left, [id]: { ...one, ...changes } });
        };
        const isChosen = one.all || one.fields.length > 0;
        return (
          <div key={id}>
            <Checkboxes
              name={`withhold-${id}`}
              classes="govuk-checkboxes--small"
              fieldset={{ legend: { text: title, classes: 'govuk-fieldset__legend--s' } }}
              values={[...(one.all ? [ALL] : []), ...one.fields]}
              items={[
                { value: ALL, text: 'All of its content' },
                ...fields.map((name) => ({ value: name, text: `Its ${name}`, disabled: one.all })),
              ]}
              onChange={(value, checked) => {
                if (value === ALL) change({ all: checked });
                else
                  change({
                    fields: checked ? [...one.fields, value] : one.fields.filter((name) => name !== value),
                  });
              }}
            />
            {isChosen ? (
              <Input
                name={`withhold-why-${id}`}
                label={{ text: 'Why it is withheld' }}
                hint={{ text: 'Whoever gets the package reads this.' }}
                value={one.reason}
                autocomplete="off"
                onInput={(reason) => {
                  change({ reason });
                }}
                {...(tried && one.reason.trim() === '' ? { errorMessage: { text: 'Say why.' } } : {})}
              />
            ) : null}
          </div>
        );
      })}
    </Details>
  );
}

import type { JSX } from 'preact';
import { PUBLISH_GATE } from '../../../alert/index.js';
import type { DraftFields } from '../../../wire/index.js';
import { REPLY_WORDS } from './alert-says.js';
import { DraftPart, SelectField, TextField, useComposing } from './composing.js';

type Care = DraftFields['care'];

/** What the publish gate asks people, with room for their answers. */
export function CarePart(options: {
  readonly withdrawal: boolean;
  /** Whether it sends guidance word for word. */
  readonly guidance: boolean;
}): JSX.Element {
  const { withdrawal, guidance } = options;
  const { fields, change } = useComposing();
  const { care } = fields;
  const set = (at: string, next: Care): void => {
    change(`care/${at}`, { ...fields, care: next });
  };
  const asked = PUBLISH_GATE.filter(
    ({ how, askedOfWithdrawal, askedOfGuidance }) =>
      how === 'stated' && (askedOfWithdrawal || !withdrawal) && (askedOfGuidance || !guidance),
  );
  return (
    <DraftPart
      at="care"
      title="What was considered"
      hint="The publish gate asks this. The answers are kept with the alert at the desk, and are not sent to anybody."
    >
      {asked.map(({ id, title, question }) => {
        if (id === 'reply')
          return (
            <div key={id}>
              <SelectField
                at="care/reply/state"
                label={title}
                hint={question}
                value={care.reply.state}
                items={REPLY_STATES.map((one) => ({ value: one, text: REPLY_WORDS[one] }))}
                onInput={(value) => {
                  const state = REPLY_STATES.find((one) => one === value) ?? 'open';
                  set('reply/state', { ...care, reply: { ...care.reply, state } });
                }}
              />
              <TextField
                at="care/reply/words"
                label={
                  care.reply.state === 'sought'
                    ? 'When and how they were asked'
                    : care.reply.state === 'nobody-named'
                      ? 'How it was made sure'
                      : 'Why not'
                }
                rows={2}
                value={care.reply.words}
                onInput={(words) => {
                  set('reply/words', { ...care, reply: { ...care.reply, words } });
                }}
              />
            </div>
          );
        const field = WORDS.find((one) => one === id);
        return field === undefined ? null : (
          <TextField
            key={id}
            at={`care/${field}`}
            label={title}
            hint={question}
            rows={2}
            value={care[field]}
            onInput={(words) => {
              set(field, { ...care, [field]: words });
            }}
          />
        );
      })}
    </DraftPart>
  );
}

const WORDS = ['contrary', 'necessity', 'audience', 'namesake', 'bystanders', 'counsel'] as const;
const REPLY_STATES = Object.keys(REPLY_WORDS) as Care['reply']['state'][];

/** The field in which a row of the gate is answered; undefined where a row is not a matter of words. */
export function fieldOfGateRow(row: string): string | undefined {
  if (row === 'reply') return 'care/reply/state';
  const field = WORDS.find((one) => one === row);
  return field === undefined ? undefined : `care/${field}`;
}

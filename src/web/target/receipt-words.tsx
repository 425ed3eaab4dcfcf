import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Button, Input, WarningText } from '../components/index.js';
import { random } from '../gate-client.js';

export interface ReceiptWordsOptions {
  readonly words: readonly string[];
  readonly onConfirmed: () => void;
}

/** The twelve words, shown once, and three of them asked back: a receipt nobody wrote down is none. */
export function ReceiptWords({ words, onConfirmed }: ReceiptWordsOptions): JSX.Element {
  const [asking, setAsking] = useState(false);
  if (asking)
    return (
      <ConfirmWords
        words={words}
        onConfirmed={onConfirmed}
        onBack={() => {
          setAsking(false);
        }}
      />
    );
  return (
    <>
      <h2 class="govuk-heading-m">Write down these twelve words</h2>
      <p class="govuk-body">
        With them you can come back here, read the answer and add to your report. They never leave your device
        and are not stored anywhere: nobody can give them to you again.
      </p>
      <ol class="receipt-words" translate={false}>
        {words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
      <WarningText text="Whoever has these words can read the answer. Keep the paper like a key, away from the device." />
      <div class="govuk-button-group">
        <Button
          text="I have written them down"
          type="button"
          onClick={() => {
            setAsking(true);
          }}
        />
        <Button
          text="Print them"
          type="button"
          classes="govuk-button--secondary"
          onClick={() => {
            print();
          }}
        />
      </div>
    </>
  );
}

const ASKED = 3;

function ConfirmWords(options: ReceiptWordsOptions & { readonly onBack: () => void }): JSX.Element {
  const { words, onConfirmed, onBack } = options;
  const places = useMemo(() => choosePlaces(words.length), [words]);
  const [typed, setTyped] = useState<readonly string[]>(places.map(() => ''));
  const [wrong, setWrong] = useState<readonly number[]>([]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const faults = places.filter((place, index) => typed[index]?.trim().toLowerCase() !== words[place]);
        setWrong(faults);
        if (faults.length === 0) onConfirmed();
      }}
    >
      <h2 class="govuk-heading-m">Type three of the words, to be sure</h2>
      {places.map((place, index) => (
        <Input
          key={place}
          name={`word-${String(place + 1)}`}
          label={{ text: `Word ${String(place + 1)}` }}
          value={typed[index] ?? ''}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          classes="govuk-input--width-10"
          onInput={(value) => {
            setTyped(typed.map((old, at) => (at === index ? value : old)));
          }}
          {...(wrong.includes(place)
            ? {
                errorMessage: {
                  text: `This is not word ${String(place + 1)}. Compare it with what you wrote.`,
                },
              }
            : {})}
        />
      ))}
      <div class="govuk-button-group">
        <Button text="Confirm" />
        <Button
          text="Show the words again"
          type="button"
          classes="govuk-button--secondary"
          onClick={onBack}
        />
      </div>
    </form>
  );
}

/** Three different places in order, by the browser's random numbers. */
function choosePlaces(count: number): number[] {
  const places = new Set<number>();
  while (places.size < Math.min(ASKED, count)) places.add(random(1)[0]! % count);
  return [...places].sort((a, b) => a - b);
}

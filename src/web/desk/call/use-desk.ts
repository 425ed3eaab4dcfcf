import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeskCallName, DeskOutput, DeskRequest } from '../../../wire/index.js';
import { changesMade, readDesk } from './call-desk.js';
import type { ShownProblem } from './shown-problem.js';

/** What a page reads: the newest value stays while it is read again. */
export interface Reading<T> {
  readonly value: T | null;
  readonly problem: ShownProblem | null;
  readonly reading: boolean;
  /** Puts in what a change answered, so that it is seen at once. */
  readonly put: (value: T) => void;
  readonly readAgain: () => void;
}

/** Reads from the desk now, whenever the input changes, and after every change. Null reads nothing. */
export function useDesk<N extends DeskCallName>(
  name: N,
  input: DeskRequest<N> | null,
): Reading<DeskOutput<N>> {
  const [value, setValue] = useState<DeskOutput<N> | null>(null);
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [reading, setReading] = useState(input !== null);
  const [again, setAgain] = useState(0);
  const key = JSON.stringify(input);
  const shown = useRef(key);
  const changes = changesMade.value;
  useEffect(() => {
    if (input === null) return;
    let wanted = true;
    if (shown.current !== key) {
      shown.current = key;
      setProblem(null);
    }
    setReading(true);
    void readDesk(name, input).then((answer) => {
      if (!wanted) return;
      setReading(false);
      setProblem(answer.ok ? null : answer.problem);
      if (answer.ok) setValue(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [name, key, again, changes]);
  return {
    value,
    problem,
    reading,
    put: setValue,
    readAgain: () => {
      setAgain((times) => times + 1);
    },
  };
}

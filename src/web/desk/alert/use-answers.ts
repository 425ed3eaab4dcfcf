import { useEffect, useState } from 'preact/hooks';
import type { AlertAnswer, DraftDetail } from '../../../wire/index.js';
import { readDesk } from '../call/call-desk.js';

/** What those named have answered to the alerts that a draft is about. */
export function useAnswersTo(references: DraftDetail['references']): readonly AlertAnswer[] {
  const [answers, setAnswers] = useState<readonly AlertAnswer[]>([]);
  const key = references.map(({ alert }) => alert).join(' ');
  useEffect(() => {
    let wanted = true;
    void Promise.all(references.map(({ alert }) => readDesk('answer.list', { alert }))).then((all) => {
      if (wanted) setAnswers(all.flatMap((answer) => (answer.ok ? answer.value.answers : [])));
    });
    return () => {
      wanted = false;
    };
  }, [key]);
  return answers;
}

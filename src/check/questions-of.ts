import type { CheckPacks } from './pack.js';

/** A question as it is put to the person: without its weights, which would lead the answer. */
export interface PersonalQuestion {
  readonly id: string;
  readonly ask: string;
  readonly why: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

/** The questions only the person can answer, in the order of the packs. */
export function questionsOf(packs: Pick<CheckPacks, 'questions'>): readonly PersonalQuestion[] {
  return packs.questions.map(({ id, ask, why, choices }) => ({
    id,
    ask,
    why,
    choices: choices.map((choice) => ({ id: choice.id, label: choice.label })),
  }));
}

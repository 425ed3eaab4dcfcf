/** The words of the problems that safeguards and the plan report at the desk; part of the catalogue in problem-words.ts. */
export const DESK_SAFEGUARD_PROBLEM_WORDS = {
  'desk/no-safeguard': {
    happened: 'There is no such safeguard, list or pack at this desk.',
    safe: 'Nothing was judged, and nothing was changed.',
    next: 'Open the page of safeguards again and choose from what it shows.',
  },
  'desk/no-task': {
    happened: 'There is no such action or measure.',
    safe: 'Nothing was changed.',
    next: 'Load the page again: it may have been taken back, or removed because its time to be kept was over.',
  },
  'desk/task-unchanged': {
    happened: 'It stands so already.',
    safe: 'Nothing was changed, and nothing was written down twice.',
    next: 'Load the page again to see how it stands.',
  },
  'desk/task-reason': {
    happened: 'There is no reason with it.',
    safe: 'Nothing was changed.',
    next: 'Write in one line why it does not apply, or why it is opened again.',
  },
  'desk/task-ended': {
    happened: 'It is closed, or was found not to apply.',
    safe: 'What it was closed with stands.',
    next: 'Open it again with a reason, and then do this.',
  },
  'desk/task-circle': {
    happened: 'A measure would have to wait for itself.',
    safe: 'Nothing was changed.',
    next: 'Take one of the measures that it waits for out.',
  },
  'desk/task-full': {
    happened:
      'There are as many of these as are kept: 10,000 measures, or 500 things that one of them answers.',
    safe: 'Nothing was changed.',
    next: 'Divide the measure, or let what is over expire.',
  },
  'desk/look-too-new': {
    happened: 'The day of the look is later than today.',
    safe: 'Nothing was recorded.',
    next: 'Write the day on which somebody looked, as 2026-03-25.',
  },
  'desk/no-ledger': {
    happened: 'The list that this donation stands in is not kept here, or no longer holds it.',
    safe: 'What was found in it stands, with its actions.',
    next: 'Judge the list again as a file of at most 32 MB, and do this from its page.',
  },
  'desk/register-damaged': {
    happened: 'The register of companies on the desk’s machine cannot be read.',
    safe: 'Nothing was changed, and nothing else at the desk needs it.',
    next: 'Ask whoever runs the desk to import it again: tocsin register import companies FILE.',
  },
} as const;

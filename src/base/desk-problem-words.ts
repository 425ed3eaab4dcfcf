/** The words of the problems that the desk's work reports; part of the catalogue in problem-words.ts. */
export const DESK_PROBLEM_WORDS = {
  'desk/no-case': {
    happened: 'There is no such report, campaign or run.',
    safe: 'Nothing was changed.',
    next: 'Load the list again: it may have been removed because its time to be kept was over.',
  },
  'desk/changed-meanwhile': {
    happened: 'Somebody changed the report after you opened it.',
    safe: 'What they did is kept, and yours was not written over it.',
    next: 'Read the report again, and do it again if it is still right.',
  },
  'desk/no-mailbox': {
    happened: 'The report has no mailbox, so there is nowhere to send a reply.',
    safe: 'Nothing was sent and nothing was changed.',
    next: 'Answer by the contact that the reporter gave, and note it.',
  },
  'desk/no-outcome': {
    happened: 'The report is not closed, so it has no outcome that could be released.',
    safe: 'Nothing was sent and nothing was changed.',
    next: 'Close the report with an outcome first.',
  },
  'desk/outcome-released': {
    happened: 'This outcome was released to the reporter before.',
    safe: 'It was not sent twice.',
    next: 'If the outcome has changed, close the report again with the new one and release that.',
  },
  'desk/indicators-first': {
    happened: 'Names are shown only to an officer who has seen the report without them.',
    safe: 'No name was shown.',
    next: 'Read the report first, then ask for the names.',
  },
  'desk/no-act': {
    happened: 'There is no such act, or nothing in it that could be undone.',
    safe: 'Nothing was changed.',
    next: 'Look in the history of the report: acts that can be undone are marked.',
  },
  'desk/undone-already': {
    happened: 'This act was undone before.',
    safe: 'Nothing was changed.',
    next: 'To do it again, undo the undoing.',
  },
  'desk/no-campaign': {
    happened: 'The report is in no campaign.',
    safe: 'Nothing was changed.',
    next: 'Load the report again.',
  },
  'desk/one-member': {
    happened: 'At least two different ones are needed to join, and at least one must stay behind in a split.',
    safe: 'Nothing was changed.',
    next: 'Choose again.',
  },
  'desk/no-upload': {
    happened: 'The file that was sent first is no longer there.',
    safe: 'Nothing was changed.',
    next: 'Send the file again.',
  },
  'desk/no-mail': {
    happened: 'The original of this report is not a mail, so it has no signatures to check.',
    safe: 'Nothing left the desk.',
    next: 'Ask the reporter for the mail as a file (.eml).',
  },
  'desk/no-template': {
    happened: 'There is no template of that name.',
    safe: 'Nothing was sent.',
    next: 'Load the templates again and choose one.',
  },
  'desk/not-unlocked': {
    happened: 'The desk could not be unlocked with that.',
    safe: 'Everything stays sealed, and mail goes on being collected.',
    next: 'Try again, or unlock it with another passkey or the passphrase.',
  },
  'desk/gate-unreachable': {
    happened: 'The gate could not be reached.',
    safe: 'Nothing is lost: reports wait at the gate, and messages wait here and are sent in their order.',
    next: 'It is tried again by itself. If it lasts, ask whoever runs the gate.',
  },
  'desk/gate-answer': {
    happened: 'The gate gave an answer that does not follow the protocol.',
    safe: 'Nothing of it was kept or believed, and nothing was deleted there.',
    next: 'It is tried again by itself. If it lasts, ask whoever runs the gate, and do not trust it until it is explained.',
  },
  'desk/gate-refused': {
    happened: 'The gate refused the desk ({status}).',
    safe: 'Nothing is lost: reports wait at the gate, and messages wait here and are sent in their order.',
    next: 'Check the clock of this machine and that the gate has the newest policy.',
  },
  'desk/body-unreadable': {
    happened: 'The sealed report was opened, but what is in it does not follow the protocol.',
    safe: 'It is kept as it came, and nothing of it was believed.',
    next: 'It may come from a newer version: bring Tocsin up to date and unlock the desk again.',
  },
} as const satisfies Record<string, { happened: string; safe: string; next: string }>;

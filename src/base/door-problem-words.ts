/** The words of the problems that the doors of the desk report; part of the catalogue in problem-words.ts. */
export const DOOR_PROBLEM_WORDS = {
  'desk/not-signed-in': {
    happened: 'You are not signed in, or your session is over.',
    safe: 'Nothing was read and nothing was changed.',
    next: 'Sign in, then do it again.',
  },
  'desk/not-fresh': {
    happened: 'This needs a sign-in from the last minutes, and yours is older.',
    safe: 'Nothing was changed.',
    next: 'Sign in once more, then do it again.',
  },
  'desk/not-permitted': {
    happened: 'Your role may not {what}.',
    safe: 'Nothing was read and nothing was changed; the attempt is in the audit.',
    next: 'Ask somebody whose role may, or an administrator to change yours.',
  },
  'desk/not-yours': {
    happened: 'You may {what} only when it is assigned to you or to nobody, and take back only what you did.',
    safe: 'Nothing was changed; the attempt is in the audit.',
    next: 'Ask the officer it is assigned to, or a lead.',
  },
  'desk/not-in-state': {
    happened: 'As the report stands now ({state}) nobody may {what}.',
    safe: 'Nothing was changed; the attempt is in the audit.',
    next: 'Load the report again and look at its status.',
  },
  'desk/no-purpose': {
    happened: 'You have not said why you read this.',
    safe: 'Nothing was read and nothing was changed.',
    next: 'Say why, for your shift or for this case, then do it again.',
  },
  'desk/locked': {
    happened: 'The desk is locked: its keys are not in memory.',
    safe: 'Everything stays sealed, and mail goes on being collected.',
    next: 'Unlock the desk with a passkey or the passphrase.',
  },
  'desk/cross-site': {
    happened: 'The request did not come from a page of this desk.',
    safe: 'Nothing was read and nothing was changed.',
    next: 'Open the desk at its own address, and sign in there.',
  },
  'desk/not-json': {
    happened: 'The body is not whole JSON, or is not sent as application/json.',
    safe: 'Nothing was changed.',
    next: 'Send one JSON object in UTF-8 with Content-Type: application/json.',
  },
  'desk/wrong-input': {
    happened: 'The request is not what this action takes: {what}.',
    safe: 'Nothing was changed.',
    next: 'Correct the field that is named, then send it again.',
  },
  'desk/too-large': {
    happened: 'It is larger than {limit}.',
    safe: 'Nothing of it was kept.',
    next: 'Send a smaller one, or in parts.',
  },
  'desk/too-many-uploads': {
    happened: 'There are as many files waiting at the desk as it keeps at once.',
    safe: 'Nothing of this one was kept; those that wait are kept.',
    next: 'Finish or give up what the others were sent for, then send it again. They are removed after an hour.',
  },
  'desk/cut-short': {
    happened: 'The file ended before all of it had arrived.',
    safe: 'Nothing of it was kept.',
    next: 'Send it again.',
  },
  'desk/no-action': {
    happened: 'There is nothing at this address that could be called.',
    safe: 'Nothing was changed.',
    next: 'Check the name of the action and the method.',
  },
  'desk/no-attachment': {
    happened: 'There is no such file with this report.',
    safe: 'Nothing was changed.',
    next: 'Load the report again: it may have been removed because its time to be kept was over.',
  },
  'desk/enrolment-over': {
    happened: 'This enrolment link was used before, is too old, or was never given out.',
    safe: 'Nobody was let in.',
    next: 'Ask an administrator for a new one.',
  },
  'desk/sign-in-failed': {
    happened: 'The sign-in could not be checked.',
    safe: 'Nobody was let in; the attempt is in the audit.',
    next: 'Try again. If it stays so, ask an administrator whether your access was removed.',
  },
  'desk/provider-failed': {
    happened: 'The sign-in at your organisation did not come back as it should.',
    safe: 'Nobody was let in; the attempt is in the audit.',
    next: 'Start the sign-in again from the page of the desk.',
  },
  'desk/provider-unknown-officer': {
    happened: 'Your organisation knows you, but nobody has invited you to this desk.',
    safe: 'Nobody was let in; the attempt is in the audit.',
    next: 'Ask an administrator to invite you.',
  },
  'desk/no-officer': {
    happened: 'There is no such officer.',
    safe: 'Nothing was changed.',
    next: 'Load the list of officers again.',
  },
  'desk/last-administrator': {
    happened: 'Nobody would be left who can let officers in.',
    safe: 'Nothing was changed.',
    next: 'Make somebody else an administrator first.',
  },
  'desk/subject-taken': {
    happened: 'Somebody was already invited under this subject.',
    safe: 'Nothing was changed.',
    next: 'Look for the officer in the list, or give another subject.',
  },
  'desk/wait': {
    happened: 'It was tried too often in a short time.',
    safe: 'Nothing was changed.',
    next: 'Wait {seconds} seconds, then try again.',
  },
  'desk/disk-full': {
    happened: 'The disk of the desk is full.',
    safe: 'What was kept before is kept; nothing was half-written.',
    next: 'Make room on the disk, then do it again.',
  },
  'desk/failed': {
    happened: 'The desk itself failed.',
    safe: 'What was begun was undone as a whole; nothing was half-written.',
    next: 'Do it again. If it stays so, tell whoever runs the desk the time it happened.',
  },
} as const satisfies Record<string, { happened: string; safe: string; next: string }>;

/** The words of the problems that the pages report; part of the catalogue in problem-words.ts. */
export const WEB_PROBLEM_WORDS = {
  'web/no-connection': {
    happened: 'The gate could not be reached.',
    safe: 'Nothing was lost: what you wrote and sealed is still on this device.',
    next: 'Look at your connection and try again. If it is urgent, telephone the desk.',
  },
  'web/gate-unknown-answer': {
    happened: 'The gate answered in a way that this page does not understand.',
    safe: 'Nothing was lost, and nothing in its answer was believed.',
    next: 'Try again in a few minutes. If it stays so, telephone the desk.',
  },
  'web/not-sealed': {
    happened:
      'It could not be sealed: a file can no longer be read, or a text holds something that cannot be sent.',
    safe: 'Nothing was sent, and what you wrote is still here.',
    next: 'Take the files out, add them again and try once more. If it stays so, telephone the desk.',
  },
  'web/keeps-nothing': {
    happened: 'This browser keeps nothing for this page, as in a private window.',
    safe: 'Nothing was sent, and the code is still good.',
    next: 'Open the page in an ordinary window of a browser that is yours, and enter the code there.',
  },
  'web/code-form': {
    happened: 'This is not a whole code, or one of its characters cannot stand in one.',
    safe: 'Nothing was sent, and the code is still good.',
    next: 'Compare it with what the office gave you: two groups of five letters and figures.',
  },
  'web/office-not-in-policy': {
    happened: 'The desk’s policy names no such office among those that pass its alerts on.',
    safe: 'Nothing was sent, and the code is still good.',
    next: 'Choose the office from the list; if it is not there, ring it by a number that you know.',
  },
  'web/not-an-alert-number': {
    happened: 'This is not the number of an alert, or a character of it is wrong.',
    safe: 'Nothing was sent, and what you wrote is still here.',
    next: 'Copy the 22 characters from the letter that told you of the alert; capitals matter.',
  },
  'web/answer-not-whole': {
    happened: 'The answer has no text, or does not say who answers.',
    safe: 'Nothing was sent, and what you wrote is still here.',
    next: 'Fill in who answers and what you have to say.',
  },
  'web/not-an-officer-key': {
    happened: 'This file does not open with this passphrase, or is not the key of an officer.',
    safe: 'Nothing was signed, and file and passphrase have not left this page.',
    next: 'Choose the file that tocsin keys officer made, and try the passphrase again.',
  },
  'web/not-a-signer': {
    happened: 'This key belongs to none of the officers whom the newest policy names.',
    safe: 'Nothing was signed, and the key is forgotten.',
    next: 'Choose your newest key; if it is, whoever holds the root must name it in the policy first.',
  },
  'web/signed-already': {
    happened: 'This key has signed these bytes already; a second time counts for nothing.',
    safe: 'Nothing was changed, and the key is forgotten.',
    next: 'Ask another officer to sign on their own device.',
  },
  'web/not-the-bytes': {
    happened:
      'What the desk gives to be signed is not what it says it is, or is no alert that a device would take.',
    safe: 'Nothing was shown as signed, and nothing can be signed here.',
    next: 'Do not sign. Open the draft again; if it stays so, tell whoever runs the desk.',
  },
} as const;

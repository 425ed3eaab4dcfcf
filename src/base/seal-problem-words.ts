/** The words of the problems that `seal` reports; part of the catalogue in problem-words.ts. */
export const SEAL_PROBLEM_WORDS = {
  'seal/not-opened': {
    happened: 'The sealed message could not be opened and believed.',
    safe: 'Nothing of it was read, kept or acted upon.',
    next: 'Fetch it again; if that changes nothing, it was damaged, was changed or is meant for somebody else.',
  },
  'seal/not-a-fingerprint': {
    happened: 'This is not the fingerprint of a desk, or a character of it is wrong.',
    safe: 'Nothing was sent.',
    next: 'Copy it from the desk’s card once more: it begins with desk1 and its groups have four characters.',
  },
  'seal/policy-unreadable': {
    happened: 'The desk’s policy is damaged or in a form that this version does not know.',
    safe: 'Nothing of it was believed, and nothing was sent.',
    next: 'Fetch it again and bring Tocsin up to date; if it stays so, telephone the desk with the number on its card.',
  },
  'seal/policy-not-signed': {
    happened: 'The policy is not signed by the desk that the fingerprint names.',
    safe: 'Nothing of it was believed, and nothing was sent.',
    next: 'Compare the fingerprint with the desk’s card; if it is right, telephone the desk and use another way to report.',
  },
  'seal/policy-older': {
    happened:
      'The policy is older than one that this device has seen, or differs from it under the same number.',
    safe: 'The newer policy stays in force on this device, and nothing was sent.',
    next: 'Try again later; if it stays so, telephone the desk: somebody may be holding its news back.',
  },
  'seal/policy-chain-broken': {
    happened: 'A policy is missing between those that were given, or one does not follow the one before it.',
    safe: 'Nothing of it was believed, and nothing was sent.',
    next: 'Fetch the policies again; if it stays so, telephone the desk with the number on its card.',
  },
  'seal/policy-expired': {
    happened: 'The newest policy of the desk that could be had has expired.',
    safe: 'Nothing was sealed with it, and nothing was sent.',
    next: 'Check the date of this device; if it is right, telephone the desk: nothing newer of it has come through.',
  },
  'seal/no-sealing-key': {
    happened: 'The desk’s policy holds no sealing key that is in force today.',
    safe: 'Nothing was sealed, and nothing was sent.',
    next: 'Check the date of this device; if it is right, telephone the desk with the number on its card.',
  },
  'seal/officers-too-few': {
    happened: 'Fewer officers have signed than the desk’s policy asks for.',
    safe: 'Nothing of it was believed.',
    next: 'Wait until the others have signed; do not act on it before.',
  },
  'seal/too-large': {
    happened:
      'With all that is attached it is larger than 32 MiB, which is the most that one report may hold.',
    safe: 'Nothing was sealed, and nothing was sent.',
    next: 'Leave out the largest file and say in the note that you have it.',
  },
  'seal/receipt-word-count': {
    happened: 'A receipt has twelve words; {count} were given.',
    safe: 'Nothing was sent.',
    next: 'Write all twelve words in their order, with spaces between them.',
  },
  'seal/receipt-word-unknown': {
    happened: 'Word {position} is not one that a receipt can have.',
    safe: 'Nothing was sent.',
    next: 'Compare that word with what you wrote down, letter by letter.',
  },
  'seal/receipt-checksum': {
    happened:
      'All twelve words exist, but together they are no receipt: one is wrong, or two stand in the wrong order.',
    safe: 'Nothing was sent.',
    next: 'Compare the words and their order with what you wrote down.',
  },
  'seal/request-not-signed': {
    happened: 'The request carries no signature, or one that does not fit it.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Sign the request with the right key and send it again.',
  },
  'seal/request-time': {
    happened: 'The request’s time is more than ten minutes away from the time here.',
    safe: 'Nothing was given out and nothing was changed.',
    next: 'Correct the clock of the device, or take the time from the Date of this answer, and send it again.',
  },
  'seal/pull-receipt': {
    happened: 'The receipt for what was pulled is missing, or does not fit it.',
    safe: 'Nothing was deleted.',
    next: 'Pull it once more, and delete it with a receipt over the bytes that came.',
  },
  'seal/message-forged': {
    happened: 'The message opened, but it is not one that the desk signed for this mailbox.',
    safe: 'Nothing of it was believed.',
    next: 'Do not act on it; telephone the desk with the number on its card.',
  },
} as const;

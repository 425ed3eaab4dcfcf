/** The words of the problems that `evidence` reports; part of the catalogue in problem-words.ts. */
export const EVIDENCE_PROBLEM_WORDS = {
  'evidence/not-a-note': {
    happened: 'This is not a signed note in the form that logs use.',
    safe: 'Nothing of it was believed.',
    next: 'Fetch it again; if it stays so, ask whoever gave it to you for the file as it was written.',
  },
  'evidence/not-a-checkpoint': {
    happened: 'The note is not the checkpoint of a log: origin, size and root hash, one line each.',
    safe: 'Nothing of it was believed.',
    next: 'Fetch it again; if it stays so, ask whoever gave it to you for the file as it was written.',
  },
  'evidence/not-a-verifier-key': {
    happened: 'This is not the public key of a log or a witness, or a character of it is wrong.',
    safe: 'Nothing was trusted because of it.',
    next: 'Copy the whole line once more: a name, a plus, eight characters, a plus, and the key.',
  },
  'evidence/other-log': {
    happened: 'The checkpoint is of another log than that of the desk whose fingerprint was given.',
    safe: 'Nothing of it was believed.',
    next: 'Compare the fingerprint with the desk’s card.',
  },
  'evidence/checkpoint-not-signed': {
    happened: 'The checkpoint is not signed with a key of the desk, or a signature on it does not hold.',
    safe: 'Nothing of it was believed.',
    next: 'Fetch it again; if it stays so, telephone the desk with the number on its card.',
  },
  'evidence/too-few-witnesses': {
    happened: 'Only {count} witnesses have cosigned the checkpoint; the desk’s policy asks for {quorum}.',
    safe: 'Nothing of it was believed: without them, others may have been shown another log.',
    next: 'Ask the desk for the same with the cosignatures of its witnesses.',
  },
  'evidence/not-a-proof': {
    happened: 'This is not a proof in the form of C2SP tlog-proof.',
    safe: 'Nothing of it was believed.',
    next: 'Ask whoever gave it to you for the file as it was written.',
  },
  'evidence/not-a-record': {
    happened: 'The entry is not a record of this desk in a form that this version knows.',
    safe: 'Nothing of it was believed.',
    next: 'Bring Tocsin up to date; if it stays so, ask whoever gave it to you for the file as it was written.',
  },
  'evidence/record-not-signed': {
    happened: 'The record is not signed by the desk or by its officers.',
    safe: 'Nothing of it was believed.',
    next: 'Ask the desk for it once more; do not act on it before.',
  },
  'evidence/not-in-log': {
    happened:
      'The proof does not lead from this entry to the checkpoint: it is not in the log where it says.',
    safe: 'Nothing of it was believed.',
    next: 'Ask for it once more; if it stays so, it was changed after it was logged, or never logged.',
  },
} as const;

/** The words of the problems that safeguards and their registers report; part of the catalogue in problem-words.ts. */
export const SAFEGUARD_PROBLEM_WORDS = {
  'safeguards/donation-no-reference': {
    happened: 'A donation has no reference of its own.',
    safe: 'Nothing was said of it, and the other rows were judged.',
    next: 'Fill in its reference (ECRef in the Electoral Commission’s export), or name the column with --map.',
  },
  'safeguards/measure-unnamed': {
    happened: 'The measure has no id, or one of more than 80 characters.',
    safe: 'Every other measure was judged.',
    next: 'Give it an id of its own in the column id, and run the list again.',
  },
  'safeguards/measure-unreadable': {
    happened:
      'A date of the measure is no day, its state is none of open, in hand, done and dropped, or it waits for more than 200 others.',
    safe: 'Nothing was guessed, and every other measure was judged.',
    next: 'Write days as 2026-03-25 or 25/03/2026, mend the field that is named, and run the list again.',
  },
  'safeguards/scan-entities': {
    happened:
      'The scan declares entities or names a document type that is not nmap’s own; such files are made to break programs.',
    safe: 'Nothing in it was read, and nothing that it names was fetched.',
    next: 'Write the scan again with nmap -oX, and give that file as it is.',
  },
  'safeguards/scan-unknown': {
    happened: 'It is XML, but no scan of nmap.',
    safe: 'Nothing in it was read.',
    next: 'Give the file that nmap -oX wrote, an inventory as CSV, or a list of addresses.',
  },
  'safeguards/scan-cut-short': {
    happened: 'The scan breaks off or is damaged before its end.',
    safe: 'The hosts before that were judged; those after it were not.',
    next: 'Scan again, and let nmap run to its end.',
  },
  'safeguards/scan-too-deep': {
    happened: 'The scan nests its parts too deeply, or holds a single part that is far too long.',
    safe: 'The hosts before that were judged, and nothing more of it was kept.',
    next: 'It was not written by nmap as it stands: scan again, and give that file as it is.',
  },
  'safeguards/prefix-unreadable': {
    happened: 'The row holds no MAC prefix of 24, 28 or 36 bits with the name of its holder.',
    safe: 'Every other row was imported.',
    next: 'Compare the row with the file as the IEEE publishes it.',
  },
  'safeguards/step-unreadable': {
    happened:
      'The step has no device, no day, or a state that is none of found, disconnected, removed, replaced.',
    safe: 'Every other step was counted.',
    next: 'Fill in the row, or say which column holds what with --map.',
  },
  'safeguards/device-unnamed': {
    happened: 'The device has no id, and no MAC or network address to name it by.',
    safe: 'Every other device was judged.',
    next: 'Give it an id in the inventory; say which column holds it with --map, such as --map "Asset no"=id.',
  },
  'safeguards/guidance-unnamed': {
    happened: 'A piece of guidance has no id.',
    safe: 'Every other piece was judged.',
    next: 'Give it an id of its own in the column id, or name the column with --map.',
  },
  'safeguards/register-row': {
    happened: 'A row of the register’s file has no number or name, or is not in the form of that file.',
    safe: 'The register that was imported before is as it was.',
    next: 'Look whether this is the file that was meant; a few bad rows are left out and counted.',
  },
  'safeguards/answer-not-whole': {
    happened:
      'An answer to the checklist lacks its question, the answer, the reason, who gave it, or the day.',
    safe: 'The other answers were taken; this question counts as open.',
    next: 'Fill in the row: question, answer, reason, by, on.',
  },
} as const;

import { ALERT_PROBLEM_WORDS } from './alert-problem-words.js';
import { CLI_PROBLEM_WORDS } from './cli-problem-words.js';
import { DESK_ALERT_PROBLEM_WORDS } from './desk-alert-problem-words.js';
import { DESK_PROBLEM_WORDS } from './desk-problem-words.js';
import { DESK_SAFEGUARD_PROBLEM_WORDS } from './desk-safeguard-problem-words.js';
import { DOOR_PROBLEM_WORDS } from './door-problem-words.js';
import { EVIDENCE_PROBLEM_WORDS } from './evidence-problem-words.js';
import { GATE_PROBLEM_WORDS } from './gate-problem-words.js';
import { RELAY_PROBLEM_WORDS } from './relay-problem-words.js';
import { SAFEGUARD_PROBLEM_WORDS } from './safeguard-problem-words.js';
import { SEAL_PROBLEM_WORDS } from './seal-problem-words.js';
import { WEB_PROBLEM_WORDS } from './web-problem-words.js';

/** The words for one problem: what happened, what is still safe, what to do next. `{name}` takes a figure from `detail`. */
export interface ProblemWords {
  readonly happened: string;
  readonly safe: string;
  readonly next: string;
}

/**
 * Every problem Tocsin can report, keyed by its stable code, in the words that people read. The codes are part of
 * the interface: programs compare them, so a code is never renamed and never reused.
 */
export const PROBLEM_WORDS = {
  ...SEAL_PROBLEM_WORDS,
  ...ALERT_PROBLEM_WORDS,
  ...CLI_PROBLEM_WORDS,
  ...DESK_ALERT_PROBLEM_WORDS,
  ...DESK_PROBLEM_WORDS,
  ...DESK_SAFEGUARD_PROBLEM_WORDS,
  ...DOOR_PROBLEM_WORDS,
  ...EVIDENCE_PROBLEM_WORDS,
  ...GATE_PROBLEM_WORDS,
  ...RELAY_PROBLEM_WORDS,
  ...SAFEGUARD_PROBLEM_WORDS,
  ...WEB_PROBLEM_WORDS,
  'base/not-canonical-json': {
    happened: 'It is not JSON in the one form that can be signed.',
    safe: 'Nothing of it was believed, and nothing was changed.',
    next: 'Fetch it again; if it stays so, tell the desk by telephone.',
  },
  'intake/empty': {
    happened: 'There is nothing to read: the input is empty.',
    safe: 'Nothing was changed.',
    next: 'Give a file with text in it, or paste the message again.',
  },
  'intake/no-text': {
    happened: 'No text was found in it: every field is empty.',
    safe: 'Nothing was left out elsewhere.',
    next: 'If the text stands in a column with another name, say which with --map.',
  },
  'intake/no-items': {
    happened: 'The file was read, but it holds nothing to judge.',
    safe: 'The file was not changed.',
    next: 'Check that it is the right file; of a LinkedIn export, messages and invitations from others are read.',
  },
  'intake/row-too-long': {
    happened: 'The row is longer than {limit}.',
    safe: 'Every other row was read.',
    next: 'Look at the row: it may hold a picture or a whole file. Take that out and read it again.',
  },
  'intake/row-not-json': {
    happened: 'The row is not whole JSON.',
    safe: 'Every other row was read.',
    next: 'Look at the row for a missing quote or bracket; it may have been cut off.',
  },
  'intake/row-not-object': {
    happened: 'The row is JSON, but not an object with named fields.',
    safe: 'Every other row was read.',
    next: 'Give every item as {"text": "…"} or with other named fields.',
  },
  'intake/row-too-deep': {
    happened: 'The row nests lists and objects too deeply to be read.',
    safe: 'Every other row was read.',
    next: 'Look at the row: it is either damaged or made to break programs. Leave it out.',
  },
  'intake/json-cut-short': {
    happened: 'The JSON list does not end where the file ends, or something follows it.',
    safe: 'Every whole entry before that was read.',
    next: 'Fetch or export the file again; it may have been cut off.',
  },
  'intake/csv-no-header': {
    happened: 'The table has no header: its first line does not name columns.',
    safe: 'The file was not changed, and every other file is still read.',
    next: 'Put a first line with the names of the columns, such as id,title,description.',
  },
  'intake/no-text-column': {
    happened: 'None of the columns has a name known to hold text.',
    safe: 'The file was not changed, and every other file is still read.',
    next: 'Say which column holds what with --map, such as --map advert_body=description.',
  },
  'intake/csv-row-shape': {
    happened: 'The row has {fields} fields where the header has {columns}.',
    safe: 'Every other row was read.',
    next: 'Look for a comma or a quote inside a text that is not in quotes.',
  },
  'intake/csv-open-quote': {
    happened: 'A quote is opened in the row and never closed.',
    safe: 'The row was left out, and reading went on at the next line.',
    next: 'Close the quote, or write a quote inside a text twice.',
  },
  'intake/csv-unreadable': {
    happened: 'So many quotes are left open that the rest of the table cannot be told apart into rows.',
    safe: 'The rows before this one were read.',
    next: 'Export the table again as CSV with quotes around texts, or as NDJSON.',
  },
  'intake/too-large': {
    happened: 'It is larger than {limit}, which is more than one item ever needs.',
    safe: 'The file was not changed, and every other file is still read.',
    next: 'If it holds many items, give them as mbox, CSV or NDJSON; if it is one, save it without attachments.',
  },
  'intake/mail-unreadable': {
    happened: 'The mail is nested or built in a way that cannot be read safely.',
    safe: 'Nothing in it was opened, and the other mails were read.',
    next: 'Keep the file as it is for whoever examines it; paste the text you see to have that judged.',
  },
  'intake/pdf-unreadable': {
    happened: 'The PDF is damaged, locked or holds no readable pages.',
    safe: 'Nothing in it was run, and every other file is still read.',
    next: 'Save it again, or copy its text and paste that.',
  },
  'intake/not-text': {
    happened: 'The file is not text in any form that can be read here.',
    safe: 'The file was not changed, and every other file is still read.',
    next: 'Save the message or advert as mail, text, PDF, CSV or JSON and give that file.',
  },
  'intake/foreign-format': {
    happened: 'The file is {format}, which is not read here.',
    safe: 'The file was not changed, and every other file is still read.',
    next: 'Save what it shows as text, mail (.eml), PDF or CSV, or copy the text and paste it.',
  },
  'intake/packed-damaged': {
    happened: 'The packed file is damaged or cut off.',
    safe: 'What could be unpacked before the damage was read.',
    next: 'Fetch or export it again.',
  },
  'intake/unpack-limit': {
    happened: 'The packed file unpacks to far more than it should; such files are made to fill up computers.',
    safe: 'Unpacking was stopped in time, and what came before was read.',
    next: 'If you trust where it comes from, unpack it yourself and give the files inside.',
  },
  'intake/zip-too-large': {
    happened: 'The ZIP is larger than {limit}.',
    safe: 'The file was not changed, and every other file is still read.',
    next: 'Unpack it and give the files inside, or pack a single file with gzip.',
  },
  'intake/zip-too-many-files': {
    happened: 'The ZIP holds more than {limit} files.',
    safe: 'The file was not changed, and every other file is still read.',
    next: 'Unpack it and give the folder.',
  },
  'intake/zip-entry-locked': {
    happened: 'This file in the ZIP is locked with a password or packed in an unusual way.',
    safe: 'The other files in the ZIP were read.',
    next: 'Unpack it with the program that made it and give the file inside.',
  },
  'intake/not-contacts': {
    happened: 'This is not a LinkedIn export, or it holds no connections, invitations or messages.',
    safe: 'The file was not changed, and nothing of it was kept.',
    next: 'Give the archive (.zip) as LinkedIn sends it when you ask for a copy of your data.',
  },
  'screen/id-twice': {
    happened: 'This id was already taken by an earlier item of the same run.',
    safe: 'The item was judged and linked like any other; its id got ~2, ~3 and so on behind it.',
    next: 'Give every row an id of its own if you want to find it again by that id.',
  },
  'screen/cannot-read': {
    happened: 'The file could not be read to its end ({reason}).',
    safe: 'What was read of it before was kept, and the other files were read.',
    next: 'Check that the file exists, that you may read it and that its disk is well, then screen again.',
  },
} as const satisfies Record<string, ProblemWords>;

/** The stable code of a problem, `room/what`. */
export type ProblemCode = keyof typeof PROBLEM_WORDS;

import type { DeskCard } from '../../seal/verify.js';
import { formatGrade } from '../records/admiralty.js';
import type { AssessmentRecord } from '../records/assessment-record.js';
import type { Withheld } from '../records/withheld.js';
import type { ProvedRecord } from './check-entries.js';
import { recordsOf } from './check-story.js';
import { sayAbout } from './say-about.js';

/** What the cover of a package is written from. */
export interface PackageCover {
  readonly id: string;
  /** The campaign. */
  readonly about: string;
  readonly at: string;
  readonly desk: DeskCard;
  readonly fingerprint: string;
  readonly records: readonly ProvedRecord[];
  /** What is left out of the exhibits, and why. */
  readonly withheld: readonly Withheld[];
}

/** A part of the cover: a heading, and under it sentences and lists. */
export interface CoverPart {
  readonly heading: string;
  readonly blocks: readonly CoverBlock[];
}

/** A sentence; a command to be typed; a list with a heading of its own, perhaps, and notes under every point. */
export type CoverBlock =
  | { readonly say: string }
  | { readonly type: string }
  | { readonly title?: string; readonly list: readonly CoverPoint[] };

/** One point of a list. */
export interface CoverPoint {
  readonly text: string;
  readonly notes?: readonly string[];
}

/** Everything that the cover says, once, for its text and its page. */
export function coverParts(cover: PackageCover): readonly CoverPart[] {
  return [
    whatThisIs(cover),
    ...leftOut(cover),
    howToCheck(cover),
    ...assessments(cover),
    exhibits(cover),
    ...erasures(cover),
  ];
}

function whatThisIs({ id, about, at, desk }: PackageCover): CoverPart {
  return {
    heading: 'What this is',
    blocks: [
      {
        say: `${desk.name} made this package, ${id}, on ${sayDay(at)}. It is the evidence about ${sayAbout(about)}.`,
      },
      {
        say: 'It holds what was captured, byte for byte; who handled it, and when; what was concluded from it, by whom, with everything for and everything against; and the proof that each of these was written down at its time and not changed since.',
      },
      {
        say: 'It shows that the records are whole, in order and unchanged, and who signed them. It does not show that what they say is true: that is for whoever reads them to judge.',
      },
    ],
  };
}

/** What is not in the package, for somebody who has never read one. */
function leftOut({ withheld }: PackageCover): readonly CoverPart[] {
  if (withheld.length === 0) return [];
  return [
    {
      heading: 'What was left out, and why',
      blocks: [
        {
          say: 'Some of what was captured is not in this package. It was left out on purpose, and each time with a reason. The desk has signed this list together with the package: nobody can leave out more, or say less, without being found out.',
        },
        {
          list: withheld.map(({ exhibit, fields, reason }) => ({
            text:
              fields === null
                ? `Exhibit ${exhibit}: all of its content.`
                : `Exhibit ${exhibit}: the file itself, and of what it says: ${fields.join(', ')}.`,
            notes: [`Why: ${reason}`],
          })),
        },
        {
          say: 'What is shown of such an exhibit is still the original, word for word: when it was captured, every part of it was given a hash of its own, and these stand in its record in the log. Parts that are shown are checked against them. Parts that are not shown cannot be guessed from them, since each was mixed with random numbers first. If the desk hands over more one day, the same record shows that this, too, is what was captured.',
        },
      ],
    },
  ];
}

function howToCheck({ fingerprint, desk }: PackageCover): CoverPart {
  return {
    heading: 'How to check it yourself',
    blocks: [
      {
        say: 'You need no network and need not trust us. In the folder that holds bagit.txt, with a program that every Unix system has:',
      },
      { type: 'sha256sum -c manifest-sha256.txt' },
      { type: 'sha256sum -c tagmanifest-sha256.txt' },
      {
        say: 'This finds every file that was changed or lost by accident. To find out whether somebody made the whole package anew, use Tocsin:',
      },
      { type: `tocsin evidence verify FOLDER --desk ${fingerprint}` },
      {
        say: `Compare the characters behind --desk with the printed card of ${desk.name}, not with this file: they are what everything else rests upon. Its telephone is ${desk.telephone}.`,
      },
      {
        say: 'Other programs can check it as well: the bag is RFC 8493; every record is in an append-only log with the hashes of RFC 6962; the proofs in proofs/ and the checkpoint in log/ have the formats of C2SP (tlog-proof, tlog-checkpoint, tlog-cosignature). An entry of the log is SHA-256 of "tocsin/entry/v1", a line end, the salt, and the record.',
      },
    ],
  };
}

function assessments({ records }: PackageCover): readonly CoverPart[] {
  return recordsOf(records, 'assessment').map(({ record, signedBy, index }) => ({
    heading: `Assessment ${record.number}`,
    blocks: [
      {
        say: `${record.by.name} assessed on ${sayDay(record.at)}: ${record.phia}, with ${record.confidence} confidence. Signed by ${signedBy.join(', ')}; entry ${index}.`,
      },
      { say: record.text },
      ...changesOf(record),
      { title: 'For it', list: pointsOf(record.for) },
      { title: 'Against it', list: pointsOf(record.against) },
      {
        title: 'Not used',
        list: record.notUsed.map(({ text, reason }) => ({ text, notes: [`Why not: ${reason}`] })),
      },
    ],
  }));
}

function changesOf({ changes, number }: AssessmentRecord): readonly CoverBlock[] {
  return changes === null ? [] : [{ say: `Changed since assessment ${number - 1}: ${changes.what}` }];
}

function pointsOf(
  indications: readonly { readonly text: string; readonly exhibits: readonly string[] }[],
): CoverPoint[] {
  return indications.map(({ text, exhibits: ids }) => ({
    text: ids.length === 0 ? text : `${text} (exhibits ${ids.join(', ')})`,
  }));
}

function exhibits({ records, withheld }: PackageCover): CoverPart {
  const events = recordsOf(records, 'custody');
  return {
    heading: 'Exhibits',
    blocks: recordsOf(records, 'exhibit').map(({ record, index }) => ({
      title: `Exhibit ${record.id}: ${record.name}`,
      list: [
        {
          text: `Captured by ${record.capturedBy} on ${sayTime(record.capturedAt)}, from ${record.from}. How: ${record.capturedHow}`,
        },
        { text: `${record.bytes} bytes, ${record.mediaType}, SHA-256 ${record.sha256}; entry ${index}` },
        { text: `Grade ${formatGrade(record.admiralty)}` },
        {
          text: sayBytes(record.id, withheld),
        },
        ...events
          .filter((event) => event.record.exhibit === record.id)
          .map(({ record: event }) => ({
            text: `${sayTime(event.at)}: ${event.who}: ${event.what}. How: ${event.how}`,
            notes: [
              `Result: ${event.result}`,
              event.before === event.after ? 'Unchanged.' : `SHA-256 after it: ${event.after}`,
            ],
          })),
      ],
    })),
  };
}

function sayBytes(id: string, withheld: readonly Withheld[]): string {
  const left = withheld.find(({ exhibit }) => exhibit === id);
  if (left === undefined) return `The bytes: data/exhibits/${id}/original`;
  const why = `They were withheld: ${left.reason}`;
  return left.fields === null
    ? `Its bytes are not in this package. ${why}`
    : `Its bytes are not in this package. ${why} What is shown of it: data/exhibits/${id}/fields.json`;
}

function erasures({ records }: PackageCover): readonly CoverPart[] {
  const list = recordsOf(records, 'erasure').map(({ record }) => ({
    text: `Entry ${record.entry} (${record.of.kind}) was erased on ${sayDay(record.at)}. Why: ${record.reason}`,
  }));
  return list.length === 0 ? [] : [{ heading: 'Erased', blocks: [{ list }] }];
}

function sayDay(instant: string): string {
  return instant.slice(0, 10);
}

function sayTime(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}

import { readTable } from '../../intake/index.js';
import { daysBetween } from '../shape/day.js';
import type { RuleTest, Safeguard } from '../shape/safeguard.js';
import { readGuidanceRow, type GuidanceRow } from './guidance-row.js';
import { measureReading } from './reading-age.js';

/** Guidance asks no register. */
export type NoRegisters = Readonly<Record<string, never>>;

type GuidanceTest = RuleTest<GuidanceRow, NoRegisters>;

/** Whoever reads the finding is told whose business it is. */
function ownerOf({ owner }: GuidanceRow): string {
  return owner === '' ? 'nobody' : owner;
}

const pastReview: GuidanceTest = {
  says: {
    finding: ['version', 'owner', 'review', 'days'],
    'no-day': ['version', 'owner'],
    'not-judged': ['review'],
  },
  needs: {},
  open: (_rule, { on }) => ({
    row: (row) => {
      const { id: subject, version, review, reviewText } = row;
      const owner = ownerOf(row);
      if (reviewText === '') return { subject, answer: 'finding', say: 'no-day', values: { version, owner } };
      if (review === undefined)
        return { subject, answer: 'not-judged', say: 'not-judged', values: { review: reviewText } };
      if (review >= on) return undefined;
      const days = daysBetween(review, on);
      return {
        subject,
        answer: 'finding',
        say: 'finding',
        values: { version, owner, review, days },
        due: review,
      };
    },
  }),
};

const noSource: GuidanceTest = {
  says: { finding: ['owner'], some: ['owner', 'count'] },
  needs: {},
  open: () => ({
    row: (row) => {
      const { id: subject, source, unsourced } = row;
      const owner = ownerOf(row);
      if (source === '') return { subject, answer: 'finding', say: 'finding', values: { owner } };
      return unsourced === 0
        ? undefined
        : { subject, answer: 'finding', say: 'some', values: { owner, count: unsourced } };
    },
  }),
};

const readingAge: GuidanceTest = {
  says: {
    finding: ['owner', 'age', 'most', 'flesch_kincaid', 'coleman_liau'],
    'not-judged': ['words', 'least'],
  },
  needs: { most: 'number', 'least-words': 'number' },
  open: ({ values }) => {
    const most = Number(values['most']);
    const least = Number(values['least-words']);
    return {
      row: (row) => {
        const { id: subject, text } = row;
        const { words, age, fleschKincaid, colemanLiau } = measureReading([text]);
        if (words < least)
          return { subject, answer: 'not-judged', say: 'not-judged', values: { words, least } };
        if (age <= most) return undefined;
        return {
          subject,
          answer: 'finding',
          say: 'finding',
          values: {
            owner: ownerOf(row),
            age,
            most,
            flesch_kincaid: fleschKincaid,
            coleman_liau: colemanLiau,
          },
        };
      },
    };
  },
};

const noOwner: GuidanceTest = {
  says: { finding: ['version'] },
  needs: {},
  open: () => ({
    row: ({ id: subject, owner, version }) =>
      owner === '' ? { subject, answer: 'finding', say: 'finding', values: { version } } : undefined,
  }),
};

/** Guidance that is out of date, rests on nothing, is hard to read or belongs to nobody. */
export const guidance: Safeguard<GuidanceRow, NoRegisters> = {
  name: 'guidance',
  parse: readGuidanceRow,
  read: async function* (source, options) {
    for await (const batch of readTable(source, options))
      yield batch.map((result) =>
        result.ok ? readGuidanceRow(result.value.values, result.value.row) : result,
      );
  },
  tests: {
    'past-review': pastReview,
    'no-source': noSource,
    'reading-age': readingAge,
    'no-owner': noOwner,
  },
};

import { readTable } from '../../intake/index.js';
import { addDays } from '../shape/day.js';
import type { Raised } from '../shape/finding.js';
import type { RuleReading, RuleTest, Safeguard } from '../shape/safeguard.js';
import { findCircles } from './find-circles.js';
import { readMeasure, type Measure } from './measure.js';

/** A plan needs no register: it is judged on itself. */
export type PlanRegisters = Readonly<Record<string, never>>;
type PlanTest = RuleTest<Measure, PlanRegisters>;

/** Measures kept of one plan, since some rules look at the whole. */
const MOST_MEASURES = 100_000;

const isOpen = ({ state }: Measure): boolean => state === 'open' || state === 'in hand';

/** A rule that looks at all measures together. Beyond the bound it says that it could not judge, and not that all is well. */
function judgeWhole(
  judge: (measures: ReadonlyMap<string, Measure>) => Iterable<Raised>,
): RuleReading<Measure> {
  const measures = new Map<string, Measure>();
  let over = 0;
  return {
    row: (measure) => {
      if (measures.has(measure.id)) return undefined;
      if (measures.size < MOST_MEASURES) measures.set(measure.id, measure);
      else over += 1;
      return undefined;
    },
    end: function* () {
      if (over > 0)
        yield { subject: 'plan', answer: 'not-judged', say: 'too-many', values: { most: MOST_MEASURES } };
      else yield* judge(measures);
    },
  };
}

const overdue: PlanTest = {
  says: { finding: ['title', 'due', 'owner'], 'no-date': ['title'] },
  needs: {},
  open: (_rule, { on }) => ({
    row: (measure) => {
      if (!isOpen(measure)) return undefined;
      const { id: subject, title, due } = measure;
      if (due === undefined) return { subject, answer: 'not-judged', say: 'no-date', values: { title } };
      const owner = measure.owner === '' ? 'nobody' : measure.owner;
      return due < on
        ? { subject, answer: 'finding', say: 'finding', values: { title, due, owner }, due }
        : undefined;
    },
  }),
};

const noOwner: PlanTest = {
  says: { finding: ['title'] },
  needs: {},
  open: () => ({
    row: (measure) =>
      isOpen(measure) && measure.owner === ''
        ? {
            subject: measure.id,
            answer: 'finding',
            say: 'finding',
            values: { title: measure.title },
            ...(measure.due === undefined ? {} : { due: measure.due }),
          }
        : undefined,
  }),
};

const doneWithoutProof: PlanTest = {
  says: { finding: ['title'] },
  needs: {},
  open: () => ({
    row: ({ id: subject, state, proof, title }) =>
      state === 'done' && proof === ''
        ? { subject, answer: 'finding', say: 'finding', values: { title } }
        : undefined,
  }),
};

const idTwice: PlanTest = {
  says: { finding: ['title'] },
  needs: {},
  open: () => {
    const seen = new Set<string>();
    const said = new Set<string>();
    return {
      row: ({ id: subject, title }) => {
        if (!seen.has(subject)) {
          seen.add(subject);
          return undefined;
        }
        if (said.has(subject)) return undefined;
        said.add(subject);
        return { subject, answer: 'finding', say: 'finding', values: { title } };
      },
    };
  },
};

const blocked: PlanTest = {
  says: { finding: ['title', 'others'], unknown: ['title', 'others'], 'too-many': ['most'] },
  needs: { within: 'number' },
  open: ({ values }, { on }) =>
    judgeWhole(function* (measures) {
      const soon = addDays(on, Number(values['within']));
      for (const measure of measures.values()) {
        const { id: subject, title, after, due, state } = measure;
        if (!isOpen(measure)) continue;
        const missing = after.filter((id) => !measures.has(id));
        if (missing.length > 0)
          yield {
            subject,
            answer: 'not-judged',
            say: 'unknown',
            values: { title, others: missing.join(', ') },
          };
        // What is not to begin yet waits for others as it was planned; that is no finding.
        if (state !== 'in hand' && (due === undefined || due > soon)) continue;
        const open = after.filter((id) => {
          const other = measures.get(id);
          return other !== undefined && isOpen(other);
        });
        if (open.length > 0)
          yield {
            subject,
            answer: 'finding',
            say: 'finding',
            values: { title, others: open.join(', ') },
            ...(due === undefined ? {} : { due }),
          };
      }
    }),
};

const circular: PlanTest = {
  says: { finding: ['others'], 'too-many': ['most'] },
  needs: {},
  open: () =>
    judgeWhole(function* (measures) {
      const after = new Map([...measures.values()].map((measure) => [measure.id, measure.after] as const));
      for (const circle of findCircles(after))
        yield {
          subject: circle[0]!,
          answer: 'finding',
          say: 'finding',
          values: { others: circle.slice(0, 20).join(', ') },
          apart: circle.join('\n'),
        };
    }),
};

/** The action plan: measures with owner, due date, dependencies, proof and state, judged on itself. */
export const plan: Safeguard<Measure, PlanRegisters> = {
  name: 'plan',
  parse: readMeasure,
  read: async function* (source, options) {
    for await (const batch of readTable(source, options))
      yield batch.map((result) => (result.ok ? readMeasure(result.value.values, result.value.row) : result));
  },
  tests: {
    overdue,
    'no-owner': noOwner,
    'done-without-proof': doneWithoutProof,
    'id-twice': idTwice,
    blocked,
    circular,
  },
};

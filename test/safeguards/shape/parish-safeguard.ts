import { accept, refuse } from '../../../src/base/index.js';
import { readTable } from '../../../src/intake/index.js';
import { readDay, type Day, type Safeguard } from '../../../src/safeguards/index.js';

/** A gift to an invented parish. */
export interface Gift {
  readonly id: string;
  readonly pounds: number | undefined;
  readonly on: Day | undefined;
}

/** Who is known to the parish. */
export interface Known {
  readonly known: ReadonlySet<string>;
}

function parse(
  values: Readonly<Record<string, string>>,
  row: number,
): ReturnType<Safeguard<Gift, Known>['parse']> {
  const id = values['id'] ?? '';
  if (id === '') return refuse('intake/no-text', { at: { row } });
  const pounds = values['pounds'] ?? '';
  return accept({ id, pounds: pounds === '' ? undefined : Number(pounds), on: readDay(values['day'] ?? '') });
}

/** A safeguard that is no law: a sum that counts, and a total over a year. */
export const PARISH: Safeguard<Gift, Known> = {
  name: 'parish',
  parse,
  read: async function* (source, options) {
    for await (const batch of readTable(source, options))
      yield batch.map((result) => (result.ok ? parse(result.value.values, result.value.row) : result));
  },
  tests: {
    'sum-over': {
      says: { finding: ['pounds', 'over'], 'not-judged': [] },
      needs: { over: 'number' },
      open: ({ values }) => ({
        row: ({ id, pounds }) => {
          const over = Number(values['over']);
          if (pounds === undefined) return { subject: id, answer: 'not-judged', say: 'not-judged' };
          return pounds > over
            ? { subject: id, answer: 'finding', say: 'finding', values: { pounds, over }, due: '2026-04-24' }
            : undefined;
        },
      }),
    },
    'year-over': {
      says: { finding: ['total'] },
      needs: { over: 'number' },
      open: ({ values }, { registers }) => {
        let total = 0;
        return {
          row: ({ id, pounds }) => {
            if (!registers.known.has(id)) total += pounds ?? 0;
            return undefined;
          },
          end: () =>
            total > Number(values['over'])
              ? [{ subject: 'parish', answer: 'finding' as const, say: 'finding', values: { total } }]
              : [],
        };
      },
    },
  },
};

/** A pack for it, with a rule in two forms that follow one another. */
export const PARISH_PACK = `
pack: parish-rules
version: 1.0.0
safeguard: parish
title: Gifts to the parish
jurisdiction: invented
rules:
  - id: large-gift
    title: A large gift is looked at
    state: in_force
    from: 2020-01-01
    until: 2025-12-31
    basis: &basis { instrument: Parish rules, provision: rule 4, source: parish board, checked: 2026-11-22 }
    test: sum-over
    with: { over: 50 }
    say: &say { finding: 'A gift of {pounds} pounds is over {over}.', not-judged: The gift has no sum. }
    closes: the note of whoever looked at it
    examples:
      - { name: over, on: 2024-05-01, rows: [{ id: G1, pounds: 51 }], expect: [{ subject: G1, answer: finding }] }
  - id: large-gift
    title: A large gift is looked at
    state: unverified
    from: 2026-01-01
    basis: { instrument: Parish rules, source: parish board, checked: 2026-11-22 }
    test: sum-over
    with: { over: 500 }
    say: { finding: 'A gift of {pounds} pounds is over {over}.', not-judged: The gift has no sum. }
    closes: the note of whoever looked at it
    settles: the sum, from the book
    examples:
      - { name: at the sum, on: 2026-05-01, rows: [{ id: G1, pounds: 500 }], expect: [] }
      - { name: no sum, on: 2026-05-01, rows: [{ id: G1 }], expect: [{ subject: G1, answer: not-judged }] }
  - id: year-total
    title: The year is counted
    state: announced
    basis: { instrument: Parish meeting, source: minutes, checked: 2026-11-22 }
    test: year-over
    with: { over: 1000 }
    say: { finding: 'Gifts come to {total}.' }
    closes: the meeting's word
    examples:
      - { name: over, on: 2026-05-01, rows: [{ id: G1, pounds: 1001 }], expect: [{ subject: parish, answer: finding }] }
  - id: someday
    title: Only a bill
    state: in_bill
    basis: { instrument: A bill, source: board, checked: 2026-11-22 }
    test: year-over
    with: { over: 0 }
    say: { finding: 'Never said: {total}.' }
    closes: nothing
    examples:
      - { name: is not applied, on: 2026-05-01, rows: [{ id: G1, pounds: 9 }], expect: [] }
`.replace(/&basis |&say /g, '');

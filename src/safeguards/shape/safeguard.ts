import type { Result } from '../../base/index.js';
import type { IntakeSource, TableOptions } from '../../intake/index.js';
import type { Day } from './day.js';
import type { Raised } from './finding.js';
import type { Rule, TestForm } from './rule.js';
import type { SafeguardPack } from './safeguard-pack.js';

/** What every rule of a run sees beside its rows. */
export interface RunContext<Registers> {
  /** The day whose rules apply. */
  readonly on: Day;
  /** Registers, lists and whatever else arrives from outside the room. */
  readonly registers: Registers;
  /** The packs of this run: a test may read the lists in them. */
  readonly packs: readonly SafeguardPack[];
}

/** A rule being applied to the rows of one run, in their order. */
export interface RuleReading<Row> {
  /** What the rule says of a row; nothing when the row is clear or none of its business. */
  readonly row?: (row: Row) => Raised | readonly Raised[] | undefined;
  /** What only the whole shows: sums, pairs. Called once, after the last row. */
  readonly end?: () => Iterable<Raised>;
}

/** A named test that rules of packs refer to. */
export interface RuleTest<Row, Registers> extends TestForm {
  readonly open: (rule: Rule, context: RunContext<Registers>) => RuleReading<Row>;
}

/**
 * A safeguard: how its rows are read, and the tests that its packs' rules name. The rules themselves are data.
 * A new safeguard is one more folder that exports one of these.
 */
export interface Safeguard<Row, Registers> {
  readonly name: string;
  /** Reads a file of rows; what is wrong with a row stands in its place, and the rest goes on. */
  readonly read: (source: IntakeSource, options: TableOptions) => AsyncIterable<readonly Result<Row>[]>;
  /** Reads one row from its values by canonical column name. */
  readonly parse: (values: Readonly<Record<string, string>>, row: number) => Result<Row>;
  /** Adds what registers know to rows, a batch at a time. */
  readonly consult?: (rows: readonly Row[], registers: Registers) => Promise<readonly Row[]>;
  readonly tests: Readonly<Record<string, RuleTest<Row, Registers>>>;
}

import type { Problem } from '../../base/index.js';
import type { IntakeSource, TableOptions } from '../../intake/index.js';
import { makeFinding, type Finding, type Raised } from './finding.js';
import { isApplied, type Rule } from './rule.js';
import type { RuleReading, RunContext, Safeguard } from './safeguard.js';

/** What a run yields, in the order of the rows; what only the whole shows comes last. */
export type RunLine =
  { readonly finding: Finding } | { readonly problem: Problem } | { readonly rows: number };

/**
 * Applies to every row of a file the rules that hold on a day. The same input, packs, registers and day give the same
 * lines. `{ rows }` is how many rows could be read so far, for showing progress; the last line is always one.
 */
export async function* runSafeguard<Row, Registers>(
  safeguard: Safeguard<Row, Registers>,
  source: IntakeSource,
  context: RunContext<Registers>,
  options: TableOptions = {},
): AsyncGenerator<RunLine> {
  const open = openRules(safeguard, context);
  let rows = 0;
  for await (const batch of safeguard.read(source, options)) {
    const read: Row[] = [];
    for (const result of batch) {
      if (result.ok) read.push(result.value);
      else yield { problem: result.problem };
    }
    const consulted =
      safeguard.consult === undefined ? read : await safeguard.consult(read, context.registers);
    for (const row of consulted) {
      rows++;
      for (const { rule, reading } of open)
        for (const raised of listOf(reading.row?.(row)))
          yield { finding: makeFinding(safeguard.name, rule, raised) };
    }
    yield { rows };
  }
  for (const { rule, reading } of open)
    for (const raised of reading.end?.() ?? []) yield { finding: makeFinding(safeguard.name, rule, raised) };
  yield { rows };
}

function openRules<Row, Registers>(
  safeguard: Safeguard<Row, Registers>,
  context: RunContext<Registers>,
): { rule: Rule; reading: RuleReading<Row> }[] {
  return context.packs
    .flatMap(({ rules }) => rules)
    .filter((rule) => isApplied(rule, context.on))
    .map((rule) => ({ rule, reading: safeguard.tests[rule.test]!.open(rule, context) }));
}

function listOf(raised: Raised | readonly Raised[] | undefined): readonly Raised[] {
  if (raised === undefined) return [];
  return Array.isArray(raised) ? (raised as readonly Raised[]) : [raised as Raised];
}

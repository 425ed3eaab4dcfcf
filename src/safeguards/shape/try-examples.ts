import { makeFinding } from './finding.js';
import { isApplied, type Rule, type RuleExample } from './rule.js';
import type { RunContext, Safeguard } from './safeguard.js';

/** What an example gave instead of what it expects. */
export interface FailedExample {
  readonly rule: string;
  readonly example: string;
  readonly expected: readonly string[];
  readonly got: readonly string[];
}

/** Runs the worked examples inside a rule. An empty list means that all hold. */
export async function tryExamples<Row, Registers>(
  safeguard: Safeguard<Row, Registers>,
  rule: Rule,
  context: Omit<RunContext<Registers>, 'on'>,
): Promise<FailedExample[]> {
  const failed: FailedExample[] = [];
  for (const example of rule.examples) {
    const got = await runExample(safeguard, rule, example, { ...context, on: example.on });
    const expected = example.expect.map(({ subject, answer }) => `${subject} ${answer}`).sort();
    if (got.join('\n') !== expected.join('\n'))
      failed.push({ rule: rule.id, example: example.name, expected, got });
  }
  return failed;
}

async function runExample<Row, Registers>(
  safeguard: Safeguard<Row, Registers>,
  rule: Rule,
  { rows, on }: RuleExample,
  context: RunContext<Registers>,
): Promise<string[]> {
  if (!isApplied(rule, on)) return [];
  const reading = safeguard.tests[rule.test]!.open(rule, context);
  const read: Row[] = [];
  const got: string[] = [];
  for (const [index, values] of rows.entries()) {
    const parsed = safeguard.parse(values, index + 1);
    if (parsed.ok) read.push(parsed.value);
    else got.push(`row ${String(index + 1)} ${parsed.problem.code}`);
  }
  const consulted = safeguard.consult === undefined ? read : await safeguard.consult(read, context.registers);
  const raised = [
    ...consulted.flatMap((row) => reading.row?.(row) ?? []),
    ...(reading.end === undefined ? [] : reading.end()),
  ];
  for (const one of raised) {
    const { subject, answer } = makeFinding(safeguard.name, rule, one);
    got.push(`${subject} ${answer}`);
  }
  return got.sort();
}

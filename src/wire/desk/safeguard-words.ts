import { z } from 'zod';

/** A day of the calendar, `YYYY-MM-DD`. */
export const DayText = z.iso.date();
/** A safeguard by its name on the command line. */
export const SafeguardName = z.string().regex(/^[a-z][a-z-]{0,39}$/);
/** One list of one safeguard; it keeps its id when it is judged again. */
export const ListId = z.string().regex(/^sl-[0-9a-f]{16}$/);
/** One judging of one list. */
export const SafeguardRunId = z.string().regex(/^sr-[0-9a-f]{16}$/);
/** What is to be done: a measure of the plan (`ms-…`), or the action on one finding of one list (`sl-…_…`). */
export const TaskId = z
  .string()
  .max(80)
  .regex(/^(?:ms-[0-9a-f]{16}|sl-[0-9a-f]{16}_[a-z-]{1,40}-[0-9a-f]{16})$/);
/** How far the rule behind a finding has got. */
export const RuleStateName = z.enum(['in_force', 'unverified', 'announced', 'in_bill', 'not_commenced']);

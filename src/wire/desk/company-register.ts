import { z } from 'zod';
import { Count, Line } from './identifiers.js';

/** Asks the imported register of companies for an organisation by name or number. */
export const RegisterFindInput = z.strictObject({ name: Line });

/** What the register shows: facts for a person to compare, which nothing weighs. */
export const RegisterFindOutput = z.object({
  /** Null when none was imported on this desk. */
  register: z.object({ companies: Count, file: z.string(), imported: z.string() }).nullable(),
  /** The likeliest first, at most five; none proves nothing either way. */
  found: z
    .array(
      z.object({
        number: z.string(),
        name: z.string(),
        /** Which words agree. */
        why: z.string(),
        facts: z.string(),
      }),
    )
    .readonly(),
});

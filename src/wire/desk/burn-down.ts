import { z } from 'zod';
import { Count } from './identifiers.js';
import { DayText, ListId } from './safeguard-words.js';

/** How many devices stood in which state at the end of a day. */
export const RemovalDay = z.object({
  on: DayText,
  found: Count,
  disconnected: Count,
  removed: Count,
  replaced: Count,
});

/** The way to zero of one list of equipment, or of all: counts alone, without a device, a maker or a site. */
export const BurnDownInput = z.strictObject({ list: ListId.exactOptional() });
export const BurnDownOutput = z.object({
  today: DayText,
  /** Sentences that can be read out. */
  sentences: z.array(z.string()).readonly(),
  /** The days on which something changed, thinned to at most 40. */
  days: z.array(RemovalDay).readonly(),
  /** The picture in units of its view box. */
  picture: z.object({
    width: Count,
    height: Count,
    left: Count,
    right: Count,
    areas: z
      .array(z.object({ of: z.enum(['found', 'disconnected']), words: z.string(), path: z.string() }))
      .readonly(),
    ticks: z.array(z.object({ count: Count, y: z.number() })).readonly(),
    first: DayText,
    last: DayText,
  }),
});

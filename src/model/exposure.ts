/** How far an approach went, in the order of what it costs. What to do now depends on it; nobody is blamed for any. */
export const EXPOSURES = [
  'ignored',
  'accepted',
  'replied',
  'cv-sent',
  'moved-channel',
  'paid',
  'travelled',
] as const;

/** One of {@link EXPOSURES}. */
export type Exposure = (typeof EXPOSURES)[number];

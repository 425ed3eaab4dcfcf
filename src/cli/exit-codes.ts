/** What a command ends with; scripts compare these. */
export const EXIT = { nothingFound: 0, found: 1, couldNot: 2, interrupted: 130 } as const;

/** One of the codes of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the audit keeps of one act beside who, when, what and why. Never text of a report. */
export interface AuditNote {
  /** What was done, one sentence of states, roles and ids: "Status from new to working". It is sealed at rest. */
  readonly say: string;
  /** Reports, campaigns and runs it was about, when they are known only now; those of `cases` are there already. */
  readonly cases?: readonly string[];
  /** What was changed, as it was and as it is: the audit keeps a hash of each. */
  readonly before?: unknown;
  readonly after?: unknown;
}

import type { FindingRow, KeptRun } from './safeguard-rows.js';

/** A list as its runs make it. */
export interface KeptList {
  readonly id: string;
  readonly safeguard: string;
  readonly name: string;
  /** The newest run that was done; undefined before the first. */
  readonly last: KeptRun | undefined;
  /** The newest run whatever became of it. */
  readonly newest: KeptRun;
}

/** The action on a finding of a list has the ids of both, so that the same finding keeps its action from run to run. */
export function taskIdOf(list: string, finding: string): string {
  return `${list}_${finding}`;
}

/** Lists, runs, findings and measures of an unlocked desk. */
export class SafeguardBook {
  readonly #runs = new Map<string, KeptRun>();
  readonly #findings = new Map<string, FindingRow>();
  readonly #measures = new Set<string>();
  /** The findings that the newest done run of each list has. */
  readonly #present = new Map<string, ReadonlySet<string>>();

  /** In the order in which they were asked for. */
  runs(): KeptRun[] {
    return [...this.#runs.values()];
  }

  run(id: string): KeptRun | undefined {
    return this.#runs.get(id);
  }

  putRun(run: KeptRun): void {
    this.#runs.set(run.id, run);
    this.#present.delete(run.list);
  }

  removeRun(id: string): void {
    const run = this.#runs.get(id);
    this.#runs.delete(id);
    if (run !== undefined) this.#present.delete(run.list);
  }

  runsOf(list: string): KeptRun[] {
    return this.runs().filter((run) => run.list === list);
  }

  lists(): KeptList[] {
    const lists = new Map<string, KeptList>();
    for (const run of this.#runs.values()) {
      const last = run.state === 'done' ? run : lists.get(run.list)?.last;
      lists.set(run.list, { id: run.list, safeguard: run.safeguard, name: run.name, last, newest: run });
    }
    return [...lists.values()];
  }

  list(id: string): KeptList | undefined {
    return this.lists().find((list) => list.id === id);
  }

  /** Every finding that is kept, by the id of its action. */
  findings(): IterableIterator<[string, FindingRow]> {
    return this.#findings.entries();
  }

  finding(task: string): FindingRow | undefined {
    return this.#findings.get(task);
  }

  putFinding(task: string, row: FindingRow): void {
    this.#findings.set(task, row);
  }

  removeFinding(task: string): void {
    this.#findings.delete(task);
  }

  /** Whether the newest done run of its list found it. */
  isPresent(list: string, finding: string): boolean {
    let present = this.#present.get(list);
    if (present === undefined) {
      present = new Set(this.runsOf(list).findLast(({ state }) => state === 'done')?.ids);
      this.#present.set(list, present);
    }
    return present.has(finding);
  }

  /** Ids of measures, those among them whose writing was undone; what they are is in their events. */
  measures(): IterableIterator<string> {
    return this.#measures.values();
  }

  /** Takes note that something was done with a task. */
  noteTask(id: string): void {
    if (id.startsWith('ms-')) this.#measures.add(id);
  }

  removeMeasure(id: string): void {
    this.#measures.delete(id);
  }
}

import type {
  CountsRecord,
  KeptAlert,
  KeptAnswer,
  KeptAudience,
  KeptDelivery,
  KeptDraft,
} from './alert-rows.js';

/** Counts with their row. */
export interface KeptCounts extends CountsRecord {
  readonly id: string;
}

/** Everything about alerts that an unlocked desk holds in memory. */
export class AlertBook {
  readonly #drafts = new Map<string, KeptDraft>();
  readonly #alerts = new Map<string, KeptAlert>();
  readonly #audiences = new Map<string, KeptAudience>();
  readonly #deliveries = new Map<string, KeptDelivery>();
  readonly #deliveryOf = new Map<string, string>();
  readonly #answers = new Map<string, KeptAnswer>();
  readonly #counts: KeptCounts[] = [];
  readonly #serials = new Map<string, number>();

  drafts(): KeptDraft[] {
    return [...this.#drafts.values()];
  }

  draft(id: string): KeptDraft | undefined {
    return this.#drafts.get(id);
  }

  putDraft(draft: KeptDraft): void {
    this.#drafts.set(draft.id, draft);
  }

  removeDraft(id: string): void {
    this.#drafts.delete(id);
  }

  /** Published alerts in the order in which they were logged. */
  alerts(): KeptAlert[] {
    return [...this.#alerts.values()];
  }

  alert(id: string): KeptAlert | undefined {
    return this.#alerts.get(id);
  }

  putAlert(alert: KeptAlert): void {
    this.#alerts.set(alert.id, alert);
  }

  removeAlert(id: string): void {
    this.#alerts.delete(id);
  }

  /** The chain of an audience, number 1 first. */
  chain(audience: string): KeptAlert[] {
    return this.alerts()
      .filter(({ statement }) => statement.audience === audience)
      .sort((a, b) => a.statement.number - b.statement.number);
  }

  /** Published alerts that stand on an exhibit with this hash, hex. */
  alertsOn(sha256: string): KeptAlert[] {
    const hash = Buffer.from(sha256, 'hex').toString('base64url');
    return this.alerts().filter(({ statement }) =>
      statement.statements.some(({ exhibits }) => exhibits.includes(hash)),
    );
  }

  /** The newest alert that refers to this one. */
  replacementOf({ id, statement }: KeptAlert): KeptAlert | undefined {
    return this.chain(statement.audience)
      .filter((one) => one.statement.references.some((reference) => reference.id === id))
      .at(-1);
  }

  /** An alert with what corrects and withdraws it, oldest first. */
  versionsOf(alert: KeptAlert): KeptAlert[] {
    const first = alert.statement.references.reduce<KeptAlert>((earliest, { id }) => {
      const one = this.#alerts.get(id);
      return one !== undefined && one.statement.number < earliest.statement.number ? one : earliest;
    }, alert);
    return this.chain(alert.statement.audience).filter(
      (one) => one.id === first.id || one.statement.references.some((reference) => reference.id === first.id),
    );
  }

  audiences(): KeptAudience[] {
    return [...this.#audiences.values()];
  }

  audience(id: string): KeptAudience | undefined {
    return this.#audiences.get(id);
  }

  putAudience(audience: KeptAudience): void {
    this.#audiences.set(audience.id, audience);
  }

  putDelivery(delivery: KeptDelivery): void {
    this.#deliveries.set(delivery.id, delivery);
    if (delivery.alert !== null) this.#deliveryOf.set(`${delivery.alert} ${delivery.relay}`, delivery.id);
  }

  removeDelivery(id: string): void {
    this.#deliveries.delete(id);
  }

  /** What the gate does not have yet, in order. */
  waiting(): KeptDelivery[] {
    return [...this.#deliveries.values()].filter(({ sentAt }) => sentAt === null);
  }

  deliveriesOf(alert: string): KeptDelivery[] {
    return [...this.#deliveries.values()].filter((one) => one.alert === alert);
  }

  /** Heads that relays have. */
  sentHeads(): KeptDelivery[] {
    return [...this.#deliveries.values()].filter(({ what, sentAt }) => what === 'head' && sentAt !== null);
  }

  /** How an alert got to a relay; undefined while nothing is sealed to it. */
  delivery(alert: string, relay: string): KeptDelivery | undefined {
    const id = this.#deliveryOf.get(`${alert} ${relay}`);
    return id === undefined ? undefined : this.#deliveries.get(id);
  }

  /** Takes believed counts in. */
  putCounts(counts: KeptCounts): void {
    this.#counts.push(counts);
    this.#serials.set(counts.relay, Math.max(counts.serial, this.#serials.get(counts.relay) ?? 0));
  }

  /** The highest serial that is here, by relay. */
  serials(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#serials);
  }

  /** All counts about a statement, oldest first. */
  countsOf(sha256: string): KeptCounts[] {
    return this.#counts.filter(({ alert }) => alert === sha256).sort((a, b) => a.serial - b.serial);
  }

  removeCounts(ids: ReadonlySet<string>): void {
    const left = this.#counts.filter(({ id }) => !ids.has(id));
    this.#counts.splice(0, this.#counts.length, ...left);
  }

  answers(): KeptAnswer[] {
    return [...this.#answers.values()];
  }

  answer(id: string): KeptAnswer | undefined {
    return this.#answers.get(id);
  }

  putAnswer(answer: KeptAnswer): void {
    this.#answers.set(answer.id, answer);
  }

  removeAnswer(id: string): void {
    this.#answers.delete(id);
  }
}

const REDACTED = '<redacted>';

/** Where Node's console and debugger ask an object how it wants to be shown. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/**
 * Holds a value that must not be written down: a private key, a passphrase, the words of a receipt. Whatever prints,
 * logs or serialises it gets `<redacted>`; only a call to {@link Secret.reveal}, which can be searched for, gives it
 * out. The value itself stays in memory as long as somebody holds it: the language has no way to wipe it for certain.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value. Keep the result in a local variable and never in an object that lives on. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [INSPECT](): string {
    return REDACTED;
  }
}

/**
 * A mistake of the caller or a fault of the environment (a folder that cannot be written, a broken pack that ships
 * with us). Bad input from outside is never thrown: it comes back as a {@link Result} with a problem.
 */
export class TocsinError extends Error {
  override readonly name = 'TocsinError';
  readonly code: string;
  /** What the person can do next, one sentence. */
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }
}

/** What may be written down of a fault of our own. */
export interface FaultDescription {
  /** The kind of the error, such as `TypeError`. */
  readonly kind: string;
  readonly code: string;
  /** File and line of our code, without the folder it lies in: that may name whoever installed it. */
  readonly where: string;
}

/**
 * Describes a fault for a log: its kind, its code, and where in the code it was. Never its message, which may hold what
 * somebody sent, and nothing of the stack that might be a line of the message. What is not of the expected form is left
 * empty.
 */
export function describeFault(error: unknown): FaultDescription {
  if (!(error instanceof Error)) return { kind: typeof error, code: '', where: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return {
    kind: /^\w{1,60}$/.test(error.name) ? error.name : 'Error',
    code: /^[\w/-]{1,60}$/.test(code) ? code : '',
    where: placeIn(error.stack ?? '', error.message),
  };
}

/** The first frame behind the message. A stack that does not hold its message as it is now is not read at all. */
function placeIn(stack: string, message: string): string {
  const at = stack.indexOf(message);
  if (at < 0) return '';
  const frame = stack
    .slice(at + message.length)
    .split('\n')
    .find((line) => line.startsWith('    at '));
  // bounded: one line of our own stack.
  return /[\w.-]+\.[jt]sx?:\d+/.exec(frame ?? '')?.[0] ?? '';
}

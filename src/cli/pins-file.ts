import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { TocsinError } from '../base/index.js';
import type { PolicyPin } from '../seal/index.js';
import { writePrivately } from './write-file.js';

/** The pins of all desks that this device has met, by the fingerprint on the card. */
type Pins = Readonly<Record<string, PolicyPin>>;

/** Where pins are kept when nobody says otherwise: the state folder of the XDG base directories. */
export function defaultPinsFile(): string {
  const state = process.env['XDG_STATE_HOME'];
  return join(
    state === undefined || state === '' ? join(homedir(), '.local', 'state') : state,
    'tocsin',
    'desks.json',
  );
}

/**
 * The pin of a desk; a bare fingerprint at the first meeting.
 * @throws TocsinError when the file is there and cannot be read: to begin anew in silence would be to fall back
 */
export function readPin(path: string, fingerprint: string): PolicyPin {
  const pin = readPins(path)[fingerprint];
  return pin ?? { fingerprint };
}

/** Keeps a pin. */
export function keepPin(path: string, pin: Required<PolicyPin>): void {
  const pins = { ...readPins(path), [pin.fingerprint]: pin };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writePrivately(path, `${JSON.stringify({ version: 1, desks: pins }, undefined, 1)}\n`, { replace: true });
}

function readPins(path: string): Pins {
  if (!existsSync(path)) return {};
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown; desks?: unknown };
    if (file.version === 1 && typeof file.desks === 'object' && file.desks !== null) {
      const pins = Object.entries(file.desks as Record<string, unknown>);
      if (pins.every(([fingerprint, pin]) => isPin(fingerprint, pin))) return file.desks as Pins;
    }
  } catch {
    // Said below: whatever is wrong with it, the answer is the same.
  }
  throw new TocsinError(
    'cli/pins-unreadable',
    `${path} is damaged: what this device knew of its desks is in it.`,
    {
      hint: 'Restore the file. If that cannot be, compare the fingerprint with the card, delete the file and begin anew.',
    },
  );
}

function isPin(fingerprint: string, pin: unknown): boolean {
  if (typeof pin !== 'object' || pin === null) return false;
  const { fingerprint: own, desk, root, number, sha256 } = pin as Record<string, unknown>;
  return (
    own === fingerprint &&
    typeof desk === 'string' &&
    typeof root === 'string' &&
    Number.isSafeInteger(number) &&
    typeof sha256 === 'string'
  );
}

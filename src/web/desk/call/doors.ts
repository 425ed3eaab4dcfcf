import { signal } from '@preact/signals';

/**
 * What can stand before a call: each is passed in place, over the page that is open, so that nothing typed is lost; then
 * the call is made again. `sign-in` also covers "signed in too long ago for this".
 */
export type Door = 'sign-in' | 'sign-in-again' | 'unlock' | 'purpose';

/** Which refusals a door answers. */
const DOOR_OF_CODE: Readonly<Record<string, Door>> = {
  'desk/not-signed-in': 'sign-in',
  'desk/not-fresh': 'sign-in-again',
  'desk/locked': 'unlock',
  'desk/no-purpose': 'purpose',
};

interface StandingDoor {
  readonly door: Door;
  /** The case that a purpose is asked for. */
  readonly about: string | null;
  readonly passed: (through: boolean) => void;
}

/** The door that stands open now, if one does. */
export const standingDoor = signal<StandingDoor | null>(null);

let waiting: Promise<boolean> | null = null;

/** The door for a refusal, or undefined when there is none and the refusal stands. */
export function doorFor(code: string): Door | undefined {
  return DOOR_OF_CODE[code];
}

/** Shows the door and waits until the officer has passed it or turned away. Calls made meanwhile wait together. */
export async function passDoor(door: Door, about: string | null): Promise<boolean> {
  waiting ??= new Promise<boolean>((resolve) => {
    standingDoor.value = {
      door,
      about,
      passed: (through) => {
        standingDoor.value = null;
        waiting = null;
        resolve(through);
      },
    };
  });
  return waiting;
}

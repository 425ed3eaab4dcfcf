import { signal } from '@preact/signals';

/** What people need of the desk on every page: signed by its root, or missing. */
export const deskCard = signal<
  | {
      readonly name: string;
      readonly telephone: string;
      readonly hours: string;
      readonly readers: string;
    }
  | undefined
>(undefined);

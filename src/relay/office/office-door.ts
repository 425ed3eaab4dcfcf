import { createHash, timingSafeEqual } from 'node:crypto';
import { formatBase64Url } from '../../seal/index.js';
import type { Relay } from '../relay.js';

/** How long a link is good, and how long whoever opened it may work, in milliseconds. */
const LINK_MILLISECONDS = 15 * 60_000;
const SESSION_MILLISECONDS = 12 * 60 * 60_000;

/** Lets into the office's page whoever was shown the link at the start. */
export interface OfficeDoor {
  /** A new link's secret; the one before is good no longer. */
  newLink(): string;
  /** Uses a link up. @returns the secret of a session, or undefined */
  enter(link: string): string | undefined;
  isInside(session: string | undefined): boolean;
}

export function createOfficeDoor({ clock, random }: Pick<Relay, 'clock' | 'random'>): OfficeDoor {
  const secret = (): string => formatBase64Url(random(32));
  // Digests, so that what is compared has one length and takes one time.
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  let link: { readonly digest: Buffer; readonly until: number } | undefined;
  let session: { readonly digest: Buffer; readonly until: number } | undefined;
  const fits = (kept: typeof link, given: string): boolean =>
    kept !== undefined && clock().getTime() < kept.until && timingSafeEqual(kept.digest, digest(given));
  return {
    newLink: () => {
      const made = secret();
      link = { digest: digest(made), until: clock().getTime() + LINK_MILLISECONDS };
      return made;
    },
    enter: (given) => {
      if (!fits(link, given)) return undefined;
      link = undefined;
      const made = secret();
      session = { digest: digest(made), until: clock().getTime() + SESSION_MILLISECONDS };
      return made;
    },
    isInside: (given) => given !== undefined && fits(session, given),
  };
}

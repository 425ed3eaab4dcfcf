import { TocsinError } from '../../base/index.js';

/** The part of Trusted Types that is used here; TypeScript's library does not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

declare const trustedTypes: TrustedTypes | undefined;

/** Scripts that may run beside the page: its own, from its own folder, and the service worker. */
function ownScript(url: string): string {
  const { origin, pathname } = new URL(url, location.href);
  const own = pathname === '/service-worker.js' || /^\/(?:assets|pictures)\/[\w.-]+\.js$/.test(pathname);
  if (origin !== location.origin || !own)
    throw new TocsinError('web/not-our-script', 'This is not a script of this page.', {
      hint: 'Load the page again.',
    });
  return url;
}

// Where the browser knows Trusted Types, a worker's address must have passed this rule (require-trusted-types-for).
const policy =
  typeof trustedTypes === 'undefined'
    ? { createScriptURL: ownScript }
    : trustedTypes.createPolicy('tocsin-same-origin', { createScriptURL: ownScript });

/** An address of one of the page's own scripts, as the browser wants it for workers. Throws for any other. */
export function trustedScript(url: string): string {
  return policy.createScriptURL(url);
}

/** A worker of the page's own. */
export function openTrustedWorker(url: string, options: WorkerOptions = { type: 'module' }): Worker {
  return new Worker(trustedScript(url), options);
}

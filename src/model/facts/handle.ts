import { withoutTrailing } from './character-classes.js';
import { refang } from './defang.js';
import { NAME_TRAILING } from './handle-span.js';

// Who is meant, and nothing of where: "@lena" on one messenger and on another is one value.
const AT_NAME =
  /^@?((?:live:\.?)?[a-z0-9_][a-z0-9_.-]{1,63}(?:#\d{4})?(?:[@:][a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})?)$/iu;

/**
 * A messenger name in its one form: `@` and the name in lower case. The messenger is left out on purpose: personas
 * keep a name when they move, and brands must not weigh.
 */
export function parseHandle(text: string): string | undefined {
  const name = AT_NAME.exec(withoutTrailing(refang(text.trim()), NAME_TRAILING))?.[1];
  return name === undefined ? undefined : `@${name.toLowerCase()}`;
}

/** Crockford's base 32 leaves out I, L, O and U. */
const CODE = /^[0-9A-HJKMNP-TV-Z]{10}$/;

/**
 * A one-time code as it is sent: ten characters of Crockford's base 32 in two groups. Case, spaces and hyphens do not
 * matter, and letters that look like figures are read as those. Undefined when it is none.
 */
export function parseEnrolmentCode(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]+/gu, '')
    .replace(/O/gu, '0')
    .replace(/[IL]/gu, '1');
  return CODE.test(plain) ? `${plain.slice(0, 5)}-${plain.slice(5)}` : undefined;
}

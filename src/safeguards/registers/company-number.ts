/** Two letters and six figures, or eight figures; a few bodies have a letter more (Companies House, URI customer guide). */
const WITH_LETTERS = /^([A-Z]{2})(\d{1,6}|\d{5}[A-Z])$/;
const FIGURES = /^\d{1,8}$/;
const NONE = /^(?:n\/?a|none|nil|not applicable|unknown|-+|0+)$/i;

/**
 * A company number in the form of the register: `1234567` is `01234567`, `sc 12345` is `SC012345`. Undefined for what
 * cannot be one.
 */
export function readCompanyNumber(text: string): string | undefined {
  if (isNoNumber(text)) return undefined;
  const bare = text.toUpperCase().replace(/[\s.\-/]/g, '');
  if (FIGURES.test(bare)) return bare.padStart(8, '0');
  const [, letters, figures] = WITH_LETTERS.exec(bare) ?? [];
  return letters === undefined || figures === undefined ? undefined : letters + figures.padStart(6, '0');
}

/** Whether somebody wrote that there is no number, or nothing. */
export function isNoNumber(text: string): boolean {
  return text.trim() === '' || NONE.test(text.trim());
}

/** Kinds of numbers whose holder is registered here but not incorporated in the United Kingdom. */
const OVERSEAS = new Set(['FC', 'SF', 'NF', 'OE', 'BR']);

/** Whether the number is one that the register gives to companies incorporated elsewhere. */
export function isOverseasNumber(number: string): boolean {
  return OVERSEAS.has(number.slice(0, 2));
}

/**
 * A table as CSV (RFC 4180) that opens in any spreadsheet. A value that a spreadsheet would take for a formula gets an
 * apostrophe before it: what is in it came from outside.
 */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => `${row.map(formatCell).join(',')}\r\n`).join('');
}

function formatCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

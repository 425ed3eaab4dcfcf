/** Whether a fault of either engine means that its disk is full. */
export function isDiskFull(error: unknown): boolean {
  // SQLITE_FULL also stands for max_page_count; 53100 is PostgreSQL's disk_full. A write-ahead log that cannot grow
  // comes as an input/output error of its write.
  return ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', '53100', 'ENOSPC'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

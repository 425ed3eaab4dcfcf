/** The part of a list that was asked for, and where it goes on. */
export function pageOf<T>(
  list: readonly T[],
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): { rows: readonly T[]; next: string | null } {
  // A place in the list; what is not one starts at the beginning.
  const from = /^\d{1,9}$/.test(after ?? '') ? Number(after) : 0;
  const to = from + limit;
  return { rows: list.slice(from, to), next: to < list.length ? String(to) : null };
}

/**
 * Finds the groups of ids that wait for one another in a circle, by Tarjan's algorithm without recursion: a plan of any
 * length is read, and each circle is said once.
 * @param after for each id, those that must come before it; ids that are no key lead nowhere
 * @returns each circle sorted, the circles sorted by their first id
 */
export function findCircles(after: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const onPath = new Set<string>();
  const path: string[] = [];
  const circles: string[][] = [];

  const enter = (id: string): void => {
    order.set(id, order.size);
    lowest.set(id, order.get(id)!);
    path.push(id);
    onPath.add(id);
  };
  const leave = (id: string): void => {
    if (lowest.get(id) !== order.get(id)) return;
    const circle = path.splice(path.lastIndexOf(id));
    for (const one of circle) onPath.delete(one);
    if (circle.length > 1 || (after.get(id) ?? []).includes(id)) circles.push(circle.sort());
  };
  const lower = (id: string, to: number): void => {
    lowest.set(id, Math.min(lowest.get(id)!, to));
  };

  for (const start of after.keys()) {
    if (order.has(start)) continue;
    const walk = [{ id: start, next: 0 }];
    enter(start);
    for (let step = walk.at(-1); step !== undefined; step = walk.at(-1)) {
      const to = (after.get(step.id) ?? [])[step.next];
      step.next += 1;
      if (to === undefined) {
        walk.pop();
        leave(step.id);
        const above = walk.at(-1);
        if (above !== undefined) lower(above.id, lowest.get(step.id)!);
      } else if (!after.has(to)) continue;
      else if (!order.has(to)) {
        enter(to);
        walk.push({ id: to, next: 0 });
      } else if (onPath.has(to)) lower(step.id, order.get(to)!);
    }
  }
  return circles.sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

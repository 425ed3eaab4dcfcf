/** Where one member stands in the picture of its campaign, in picture units. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A link by the positions of its two members in the list of members. */
export interface PictureEdge {
  readonly a: number;
  readonly b: number;
}

/**
 * Places the members of a campaign as rings around its best-connected member: the links form a spanning tree, and a
 * tree drawn in rings has no crossings to untangle. The same campaign always gives the same picture.
 * Members without a link to the rest get a ring of their own outside.
 */
export function layOutCampaign(
  members: number,
  edges: readonly PictureEdge[],
  size: { readonly width: number; readonly height: number; readonly margin: number },
): Place[] {
  const centre = { x: size.width / 2, y: size.height / 2 };
  const reach = { x: size.width / 2 - size.margin, y: size.height / 2 - size.margin };
  if (members === 1) return [centre];
  if (members === 2) {
    return [
      { x: centre.x - reach.x * 0.6, y: centre.y },
      { x: centre.x + reach.x * 0.6, y: centre.y },
    ];
  }
  const { depth, children, roots } = growTree(members, edges);
  const leaves = countLeaves(children, depth);
  const rings = Math.max(1, ...depth);
  const places: Place[] = Array.from({ length: members }, () => centre);

  // Every member gets the middle of an arc as wide as its share of the leaves.
  const arcs: { member: number; from: number; width: number }[] = [];
  const whole = roots.reduce((sum, root) => sum + leaves[root]!, 0);
  let from = -Math.PI / 2;
  for (const root of roots) {
    const width = (2 * Math.PI * leaves[root]!) / whole;
    arcs.push({ member: root, from, width });
    from += width;
  }
  for (let next = 0; next < arcs.length; next += 1) {
    const arc = arcs[next]!;
    const angle = arc.from + arc.width / 2;
    const ring = depth[arc.member]! / rings;
    places[arc.member] = {
      x: round(centre.x + Math.cos(angle) * ring * reach.x),
      y: round(centre.y + Math.sin(angle) * ring * reach.y),
    };
    let childFrom = arc.from;
    for (const child of children[arc.member]!) {
      const width = (arc.width * leaves[child]!) / leaves[arc.member]!;
      arcs.push({ member: child, from: childFrom, width });
      childFrom += width;
    }
  }
  return places;
}

function growTree(
  members: number,
  edges: readonly PictureEdge[],
): { depth: number[]; children: number[][]; roots: number[] } {
  const neighbours: number[][] = Array.from({ length: members }, () => []);
  for (const { a, b } of edges) {
    neighbours[a]!.push(b);
    neighbours[b]!.push(a);
  }
  const depth = Array.from({ length: members }, () => -1);
  const children: number[][] = Array.from({ length: members }, () => []);
  const roots: number[] = [];
  const byDegree = depth
    .map((_, member) => member)
    .sort((a, b) => neighbours[b]!.length - neighbours[a]!.length || a - b);
  for (const root of byDegree) {
    if (depth[root] !== -1) continue;
    // Only the first and best-connected member may stand in the middle.
    depth[root] = roots.length === 0 ? 0 : 1;
    roots.push(root);
    const queue = [root];
    for (const member of queue) {
      for (const other of neighbours[member]!) {
        if (depth[other] !== -1) continue;
        depth[other] = depth[member]! + 1;
        children[member]!.push(other);
        queue.push(other);
      }
    }
  }
  return { depth, children, roots };
}

function countLeaves(children: readonly (readonly number[])[], depth: readonly number[]): number[] {
  const leaves = children.map(() => 0);
  const deepestFirst = depth.map((_, member) => member).sort((a, b) => depth[b]! - depth[a]!);
  for (const member of deepestFirst) {
    leaves[member] = Math.max(
      1,
      children[member]!.reduce((sum, child) => sum + leaves[child]!, 0),
    );
  }
  return leaves;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

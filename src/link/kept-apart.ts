import type { DisjointSets } from './disjoint-sets.js';

/** Pairs that a person has said are not one campaign: groups holding the two ends are never joined. */
export class KeptApart {
  private readonly foes = new Map<number, Set<number>>();
  private readonly sets: DisjointSets;

  constructor(sets: DisjointSets, pairs: Iterable<readonly [number, number]>) {
    this.sets = sets;
    for (const [a, b] of pairs) {
      this.foesOf(a).add(b);
      this.foesOf(b).add(a);
    }
  }

  /** True when joining the groups of `a` and `b` would bring together two that a person keeps apart. */
  forbids(a: number, b: number): boolean {
    if (this.foes.size === 0) return false;
    const rootA = this.sets.find(a);
    const rootB = this.sets.find(b);
    const foesA = this.foes.get(rootA);
    const foesB = this.foes.get(rootB);
    if (foesA === undefined || foesB === undefined) return false;
    const [fewer, other] = foesA.size <= foesB.size ? [foesA, rootB] : [foesB, rootA];
    for (const foe of fewer) if (this.sets.find(foe) === other) return true;
    return false;
  }

  /** Joins the groups of `a` and `b`, which must not be forbidden, and hands their foes to the new root. */
  join(a: number, b: number): void {
    const rootA = this.sets.find(a);
    const rootB = this.sets.find(b);
    const root = this.sets.union(a, b);
    if (root < 0 || this.foes.size === 0) return;
    const gone = root === rootA ? rootB : rootA;
    const foes = this.foes.get(gone);
    if (foes === undefined) return;
    this.foes.delete(gone);
    const heirs = this.foesOf(root);
    for (const foe of foes) heirs.add(foe);
  }

  private foesOf(item: number): Set<number> {
    let foes = this.foes.get(item);
    if (foes === undefined) this.foes.set(item, (foes = new Set()));
    return foes;
  }
}

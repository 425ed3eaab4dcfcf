/** Points taken together: four sums that do not wait for one another keep the processor busy where one would not. */
const ABREAST = 4;

/** How near one point is to each of many, all of length one: the cosine. */
export class NearnessToMany {
  private readonly directions: number;
  private readonly others: Float32Array;
  private readonly nears: Float64Array;

  /** @param points of equal dimension. */
  constructor(points: readonly Float32Array[]) {
    this.directions = points[0]?.length ?? 0;
    const rows = Math.ceil(points.length / ABREAST) * ABREAST;
    this.others = new Float32Array(rows * this.directions);
    points.forEach((point, row) => {
      this.others.set(point, row * this.directions);
    });
    this.nears = new Float64Array(rows);
  }

  /** The cosines in the order of the points; valid until the next call. Each is summed from the first direction to the last. */
  of(point: Float32Array): Float64Array {
    const { directions, others, nears } = this;
    for (let row = 0; row < nears.length; row += ABREAST) {
      const first = row * directions;
      const second = first + directions;
      const third = second + directions;
      const fourth = third + directions;
      let a = 0;
      let b = 0;
      let c = 0;
      let e = 0;
      for (let d = 0; d < directions; d++) {
        const here = point[d]!;
        a += here * others[first + d]!;
        b += here * others[second + d]!;
        c += here * others[third + d]!;
        e += here * others[fourth + d]!;
      }
      nears[row] = a;
      nears[row + 1] = b;
      nears[row + 2] = c;
      nears[row + 3] = e;
    }
    return nears;
  }
}

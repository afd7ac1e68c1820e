import type { Topology } from './topology.ts';

export type PlanePoint = readonly [x: number, y: number];

function triangleArea(a: PlanePoint, b: PlanePoint, c: PlanePoint): number {
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
}

/**
 * What each point of a line is worth: the area of the triangle it makes with its neighbours when it is the least
 * worth of those left (square units of the plane); the two ends are worth infinity. Keeping the points worth more
 * than a threshold gives the simplified line, whatever the threshold.
 */
export function pointWorth(line: readonly PlanePoint[]): Float64Array {
  const worth = new Float64Array(line.length).fill(Number.POSITIVE_INFINITY);
  const before = Int32Array.from(line, (_, at) => at - 1);
  const after = Int32Array.from(line, (_, at) => at + 1);
  const areaAt = (at: number) => triangleArea(line[before[at]!]!, line[at]!, line[after[at]!]!);
  const heap = makeHeap();
  const current = new Float64Array(line.length);
  for (let at = 1; at < line.length - 1; at++) {
    current[at] = areaAt(at);
    heap.push(current[at]!, at);
  }
  let floor = 0;
  for (let next = heap.pop(); next; next = heap.pop()) {
    const [area, at] = next;
    if (area !== current[at]) continue;
    current[at] = -1;
    floor = Math.max(floor, area);
    worth[at] = floor;
    const [left, right] = [before[at]!, after[at]!];
    after[left] = right;
    before[right] = left;
    for (const neighbour of [left, right])
      if (neighbour > 0 && neighbour < line.length - 1) {
        current[neighbour] = areaAt(neighbour);
        heap.push(current[neighbour]!, neighbour);
      }
  }
  return worth;
}

type Heap = { push(key: number, value: number): void; pop(): [key: number, value: number] | undefined };

/** A binary heap, least key first; out-of-date pairs are left in and skipped by the caller. */
function makeHeap(): Heap {
  const pairs: [number, number][] = [];
  const swap = (a: number, b: number) => {
    [pairs[a], pairs[b]] = [pairs[b]!, pairs[a]!];
  };
  return {
    push(key, value) {
      let at = pairs.push([key, value]) - 1;
      for (let up = (at - 1) >> 1; at > 0 && pairs[up]![0] > pairs[at]![0]; up = (at - 1) >> 1) {
        swap(at, up);
        at = up;
      }
    },
    pop() {
      const top = pairs[0];
      const last = pairs.pop();
      if (!top || pairs.length === 0) return top;
      pairs[0] = last!;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const right = left + 1;
        let least = at;
        if (left < pairs.length && pairs[left]![0] < pairs[least]![0]) least = left;
        if (right < pairs.length && pairs[right]![0] < pairs[least]![0]) least = right;
        if (least === at) return top;
        swap(at, least);
        at = least;
      }
    },
  };
}

/**
 * How many inner points each arc must keep for the rings it makes to stay surfaces: two for a ring of one arc (an
 * island), one for each of two arcs between the same junctions.
 */
export function leastPoints({ arcs, areas }: Topology): number[] {
  const least = new Array<number>(arcs.length).fill(0);
  for (const polygons of areas.values())
    for (const ring of polygons.flat())
      if (ring.length <= 2)
        for (const reference of ring) {
          const index = reference < 0 ? ~reference : reference;
          least[index] = Math.max(least[index]!, 3 - ring.length);
        }
  return least;
}

/** The points worth more than the threshold, the two ends, and at least the `least` inner points worth the most. */
export function keepWorth<T>(line: readonly T[], worth: Float64Array, threshold: number, least: number): T[] {
  const best = least > 0 ? worth.slice(1, -1).sort().at(-least) : undefined;
  const limit = best ?? Number.POSITIVE_INFINITY;
  return line.filter((_, at) => worth[at]! > threshold || worth[at]! >= limit);
}

// Contours cut into arcs that neighbours share: what is simplified or drawn once cannot leave a gap between them.
import type { MultiPolygon, Position, Ring } from '#shared/geography.ts';

/** An arc read forwards (its index) or backwards (its index complemented: ~index). */
export type ArcReference = number;

export type Topology = {
  arcs: readonly (readonly Position[])[];
  /** For each area: polygons, rings, arcs end to end. */
  areas: ReadonlyMap<string, readonly (readonly (readonly ArcReference[])[])[]>;
  /** How many areas each arc borders: one on the outer edge, two between neighbours. */
  uses: readonly number[];
};

type IndexedRing = { area: string; polygon: number; ring: number; vertices: number[] };

/** Vertices as numbers, the same for the same position; rings without repeated ends nor standing still. */
function indexRings(contours: ReadonlyMap<string, MultiPolygon>): {
  rings: IndexedRing[];
  positions: Position[];
} {
  const numbers = new Map<string, number>();
  const positions: Position[] = [];
  const numberOf = (position: Position): number => {
    const key = `${position[0]},${position[1]}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, positions.length);
    return positions.push(position) - 1;
  };
  const indexed = (ring: Ring): number[] => {
    const vertices = ring.map(numberOf).filter((vertex, at, all) => at === 0 || vertex !== all[at - 1]);
    while (vertices.length > 1 && vertices[0] === vertices.at(-1)) vertices.pop();
    return vertices;
  };
  const rings = [...contours].flatMap(([area, polygons]) =>
    polygons.flatMap((parts, polygon) =>
      parts.map((part, ring) => ({ area, polygon, ring, vertices: indexed(part) })),
    ),
  );
  return { rings: rings.filter(({ vertices }) => vertices.length >= 3), positions };
}

/** A junction is a vertex that rings do not all cross between the same two neighbours. */
function findJunctions(rings: readonly IndexedRing[], count: number): Uint8Array {
  const low = new Int32Array(count).fill(-1);
  const high = new Int32Array(count);
  const junctions = new Uint8Array(count);
  for (const { vertices } of rings)
    for (let at = 0; at < vertices.length; at++) {
      const vertex = vertices[at]!;
      const before = vertices[(at || vertices.length) - 1]!;
      const after = vertices[(at + 1) % vertices.length]!;
      const [least, most] = before < after ? [before, after] : [after, before];
      if (low[vertex] === -1) {
        low[vertex] = least;
        high[vertex] = most;
      } else if (low[vertex] !== least || high[vertex] !== most) junctions[vertex] = 1;
    }
  return junctions;
}

/** The ring as arcs from junction to junction; a ring without junction starts at its smallest vertex. */
function cutRing(vertices: readonly number[], junctions: Uint8Array): number[][] {
  const smallest = vertices.indexOf(Math.min(...vertices));
  const start = vertices.findIndex((vertex) => junctions[vertex]);
  const first = start === -1 ? smallest : start;
  const turned = [...vertices.slice(first), ...vertices.slice(0, first), vertices[first]!];
  const arcs: number[][] = [];
  let arc = [turned[0]!];
  for (const vertex of turned.slice(1)) {
    arc.push(vertex);
    if (junctions[vertex]) {
      arcs.push(arc);
      arc = [vertex];
    }
  }
  if (arc.length > 1) arcs.push(arc);
  return arcs;
}

/** Whether the arc is read backwards, so that both neighbours know it by the same direction. */
function isBackwards(arc: readonly number[]): boolean {
  const last = arc.length - 1;
  return arc[0] !== arc[last] ? arc[0]! > arc[last]! : arc[1]! > arc[last - 1]!;
}

/** Cuts contours into shared arcs. Neighbours share what they describe by the very same positions. */
export function buildTopology(contours: ReadonlyMap<string, MultiPolygon>): Topology {
  const { rings, positions } = indexRings(contours);
  const junctions = findJunctions(rings, positions.length);
  const known = new Map<string, number>();
  const arcs: Position[][] = [];
  const uses: number[] = [];
  const areas = new Map<string, ArcReference[][][]>();
  for (const { area, polygon, ring, vertices } of rings) {
    const references = cutRing(vertices, junctions).map((vertexArc) => {
      const backwards = isBackwards(vertexArc);
      const arc = backwards ? vertexArc.toReversed() : vertexArc;
      const key = arc.join(' ');
      let index = known.get(key);
      if (index === undefined) {
        index = arcs.push(arc.map((vertex) => positions[vertex]!)) - 1;
        known.set(key, index);
        uses.push(0);
      }
      uses[index]! += 1;
      return backwards ? ~index : index;
    });
    const polygons = areas.get(area) ?? [];
    areas.set(area, polygons);
    const parts = polygons[polygon] ?? [];
    polygons[polygon] = parts;
    parts[ring] = references;
  }
  const compact = new Map(
    [...areas].map(([area, polygons]) => [
      area,
      polygons.filter(Boolean).map((parts) => parts.filter(Boolean)),
    ]),
  );
  return { arcs, areas: compact, uses };
}

/** The positions of arcs put end to end, whatever happened to the arcs in between (projection, simplification). */
export function joinArcs<T>(references: readonly ArcReference[], arcs: readonly (readonly T[])[]): T[] {
  const joined: T[] = [];
  for (const reference of references) {
    const arc = reference < 0 ? arcs[~reference]!.toReversed() : arcs[reference]!;
    joined.push(...(joined.length > 0 ? arc.slice(1) : arc));
  }
  return joined;
}

/** The outer edge of all areas together: arcs that border one area only, as closed rings. */
export function outerRings({ arcs, uses }: Topology): ArcReference[][] {
  const from = new Map<string, ArcReference[]>();
  const key = (position: Position) => `${position[0]},${position[1]}`;
  const outer = arcs.map((_, index) => index).filter((index) => uses[index] === 1);
  const add = (position: Position, reference: ArcReference) =>
    from.set(key(position), [...(from.get(key(position)) ?? []), reference]);
  for (const index of outer) {
    add(arcs[index]![0]!, index);
    add(arcs[index]!.at(-1)!, ~index);
  }
  const left = new Set(outer);
  const rings: ArcReference[][] = [];
  for (const start of outer) {
    if (!left.delete(start)) continue;
    const ring: ArcReference[] = [start];
    const home = key(arcs[start]![0]!);
    let end = key(arcs[start]!.at(-1)!);
    while (end !== home) {
      const next = from.get(end)?.find((reference) => left.has(reference < 0 ? ~reference : reference));
      if (next === undefined) break;
      left.delete(next < 0 ? ~next : next);
      ring.push(next);
      const arc = arcs[next < 0 ? ~next : next]!;
      end = key(next < 0 ? arc[0]! : arc.at(-1)!);
    }
    rings.push(ring);
  }
  return rings;
}

import { expect, test } from 'vitest';
import { distanceInMetres, isInside, type Position } from '#shared/geography.ts';
import { buildTopology, joinArcs, outerRings } from '../src/capabilities/territory/map/topology.ts';
import { DRAWN_COMMUNES, RIVER, ROAD_LINES } from './contours.ts';

const topology = buildTopology(new Map(DRAWN_COMMUNES.map(({ name, ring }) => [name, [[ring]]])));

function area(ring: readonly Position[]): number {
  let twice = 0;
  for (let at = 0; at < ring.length - 1; at++)
    twice += ring[at]![0] * ring[at + 1]![1] - ring[at + 1]![0] * ring[at]![1];
  return Math.abs(twice / 2);
}

test('leaves no gap and no overlap between the communes', () => {
  const outline = outerRings(topology);
  expect(outline).toHaveLength(1);
  const whole = area(joinArcs(outline[0]!, topology.arcs));
  const sum = DRAWN_COMMUNES.reduce((total, { ring }) => total + area(ring), 0);
  expect(sum / whole).toBeCloseTo(1, 9);
  expect(topology.uses.every((count) => count <= 2)).toBe(true);
});

test('gives every commune neighbours, and every town a place inside its own commune only', () => {
  for (const { name, centre } of DRAWN_COMMUNES) {
    const borders = topology.areas.get(name)!.flat(2);
    expect(borders.filter((arc) => topology.uses[arc < 0 ? ~arc : arc] === 2).length).toBeGreaterThanOrEqual(
      2,
    );
    const holders = DRAWN_COMMUNES.filter(({ ring }) => isInside([[ring]], centre)).map((each) => each.name);
    expect(holders).toEqual([name]);
  }
});

test('covers about forty kilometres by forty', () => {
  const positions = DRAWN_COMMUNES.flatMap(({ ring }) => ring);
  const [west, east] = [Math.min(...positions.map(([x]) => x)), Math.max(...positions.map(([x]) => x))];
  const [south, north] = [Math.min(...positions.map(([, y]) => y)), Math.max(...positions.map(([, y]) => y))];
  const width = distanceInMetres({ latitude: 46.9, longitude: west }, { latitude: 46.9, longitude: east });
  const height = distanceInMetres({ latitude: south, longitude: 1 }, { latitude: north, longitude: 1 });
  for (const side of [width, height]) {
    expect(side).toBeGreaterThan(32_000);
    expect(side).toBeLessThan(48_000);
  }
});

test('draws a river across and a road from town to town', () => {
  expect(RIVER.length).toBeGreaterThan(5);
  const towns = new Map(DRAWN_COMMUNES.map(({ name, centre }) => [name, centre]));
  for (const { name, positions } of ROAD_LINES) {
    const [from, to] = name.split(' – ');
    const ends = [positions[0]!, positions.at(-1)!].map(([longitude, latitude]) => ({ longitude, latitude }));
    expect(ends).toEqual([towns.get(from!), towns.get(to!)]);
  }
});

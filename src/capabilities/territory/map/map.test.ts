import fc from 'fast-check';
import { expect, test } from 'vitest';
import { squareRing } from '../builders.ts';
import { buildBaseMap, type MapArea, svgElement } from './map.ts';
import { placeNames } from './map-names.ts';
import { linePath } from './map-path.ts';
import { MAP_STYLE, svgFile } from './map-style.ts';

/** A chessboard of square communes, the most populated in the south-west. */
function board(columns: number, rows: number): MapArea[] {
  return Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [index % columns, Math.floor(index / columns)];
    return {
      code: `00${101 + index}`,
      name: `Commune <${index}>`,
      population: 10_000 - index,
      centre: { latitude: 46.05 + y / 10, longitude: 1.05 + x / 10 },
      contour: [[squareRing(x, y)]],
    };
  });
}

/** Every point of a path, in half-units, read back from its relative moves. */
function pointsOf(path: string): [number, number][] {
  return [...path.matchAll(/M([^l]+)l([^zM]*)/g)].flatMap(([, start, moves]) => {
    const numbers = (text: string) => (text.match(/-?\d+/g) ?? []).map(Number);
    let [x, y] = numbers(start!) as [number, number];
    const points: [number, number][] = [[x, y]];
    const steps = numbers(moves!);
    for (let at = 0; at < steps.length; at += 2) {
      [x, y] = [x + steps[at]!, y + steps[at + 1]!];
      points.push([x, y]);
    }
    return points;
  });
}

test('writes paths that read back as the points given, to half a unit', () => {
  const point = fc.tuple(fc.integer({ min: -50, max: 900 }), fc.integer({ min: -50, max: 900 }));
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 30 }), (points) => {
      const distinct = points.filter((each, at) => at === 0 || String(each) !== String(points[at - 1]));
      if (distinct.length < 2) return;
      const halves = distinct.map(([x, y]): [number, number] => [x / 2, y / 2]);
      expect(pointsOf(linePath(halves, false))).toEqual(distinct);
    }),
  );
});

test('puts north up, west left, and the same distance on both axes', () => {
  const map = buildBaseMap(board(4, 4));
  const at = (latitude: number, longitude: number) => map.project({ latitude, longitude });
  expect(at(46.4, 1).y).toBeLessThan(at(46, 1).y);
  expect(at(46, 1).x).toBeLessThan(at(46, 1.4).x);
  const tall = at(46, 1).y - at(46.4, 1).y;
  const wide = at(46.2, 1.4).x - at(46.2, 1).x;
  expect(wide / tall).toBeCloseTo(Math.cos((46.2 * Math.PI) / 180), 3);
});

test('keeps every commune inside the frame, whatever the shape of the territory', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (columns, rows) => {
      const areas = board(columns, rows);
      const map = buildBaseMap(areas);
      for (const { code, centre } of areas) {
        const { x, y } = map.project(centre!);
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(map.width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(map.height);
        for (const [pathX, pathY] of pointsOf(map.areaPath(code))) {
          expect(pathX / 2).toBeGreaterThanOrEqual(0);
          expect(pathX / 2).toBeLessThanOrEqual(map.width);
          expect(pathY / 2).toBeLessThanOrEqual(map.height);
        }
      }
    }),
    { numRuns: 20 },
  );
});

test('projects the corners of a commune onto the points of its drawn shape', () => {
  const map = buildBaseMap(board(3, 3));
  const drawn = pointsOf(map.areaPath('00105')).map(String);
  for (const [longitude, latitude] of squareRing(1, 1)) {
    const { x, y } = map.project({ longitude, latitude });
    expect(drawn).toContain(String([Math.round(x * 2), Math.round(y * 2)]));
  }
});

test('stays within its budget of bytes by simplifying', () => {
  const wavy = Array.from({ length: 4000 }, (_, at): [number, number] => {
    const angle = (at * 2 * Math.PI) / 4000;
    const radius = 0.3 + 0.02 * Math.sin(at * 1.7) * Math.cos(at * 0.013);
    return [1 + radius * Math.cos(angle), 46 + radius * Math.sin(angle)];
  });
  const area = { ...board(1, 1)[0]!, contour: [[[...wavy, wavy[0]!]]] };
  for (const bytes of [2000, 6000, 20_000])
    expect(Buffer.byteLength(buildBaseMap([area], { bytes }).markup())).toBeLessThanOrEqual(bytes);
});

test('marks one commune, and only when asked', () => {
  const map = buildBaseMap(board(2, 2));
  expect(map.markup()).not.toContain('class="ici"');
  expect(map.markup('00102')).toContain(`class="ici" d="${map.areaPath('00102')}"`);
  expect(map.markup('99999')).toBe(map.markup());
});

test('writes class names only, and escapes the names of communes', () => {
  const svg = svgElement(
    buildBaseMap(board(2, 2)),
    { title: 'Carte <des> "lieux"', id: 'c' },
    { over: '<g/>' },
  );
  expect(svg).not.toMatch(/\sstyle=|\sfill=|<style/);
  expect(svg).toContain('Commune &lt;0&gt;');
  expect(svg).toContain('<title id="c">Carte &lt;des&gt; &quot;lieux&quot;</title>');
  expect(svg).toContain('role="group" aria-labelledby="c"');
});

test('styles, in a file of its own, every class that it draws', () => {
  const areas = board(2, 2);
  const line = { departementCode: '00', name: 'x', positions: [[1, 46] as const, [1.2, 46.2] as const] };
  const lines = [
    { ...line, kind: 'river' as const },
    { ...line, kind: 'road' as const },
  ];
  const svg = svgFile(buildBaseMap(areas, { lines }), { title: 'Carte', id: 'c' }, { highlight: '00101' });
  const dots = buildBaseMap(areas.map((area) => ({ ...area, contour: null })));
  const classes = [...`${svg}${dots.markup()}`.matchAll(/class="([^"]+)"/g)].flatMap(([, names]) =>
    names!.split(' '),
  );
  const groups = ['fond', 'noms'];
  for (const name of new Set(classes.filter((each) => !groups.includes(each))))
    expect(MAP_STYLE).toContain(`.${name}`);
});

test('never writes a name over another nor outside the frame, and keeps the most populated communes', () => {
  const areas = fc.array(
    fc.record({
      code: fc.uuid(),
      name: fc.string({ minLength: 1, maxLength: 18 }),
      population: fc.integer({ min: 0, max: 50_000 }),
      anchor: fc.tuple(
        fc.double({ min: 0, max: 640, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
      ),
    }),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(areas, (list) => {
      const placed = placeNames(list, { width: 640, height: 500 }, 40);
      expect(placed.length).toBeLessThanOrEqual(40);
      for (const [at, one] of placed.entries())
        for (const other of placed.slice(at + 1)) {
          const half = (name: string, size: number) => (name.length * size * 0.56) / 2;
          const size = (large: boolean) => (large ? 18 : list.length >= 60 ? 13 : 15);
          const apart =
            Math.abs(one.x - other.x) + 1 >=
              half(one.name, size(one.large)) + half(other.name, size(other.large)) ||
            Math.abs(one.y - other.y) + 1 >= Math.min(size(one.large), size(other.large)) * 0.9;
          expect(apart).toBe(true);
          expect(one.x).toBeGreaterThan(0);
          expect(one.y).toBeLessThan(500);
        }
    }),
    { numRuns: 60 },
  );
});

test('draws an empty frame for a territory without communes', () => {
  const map = buildBaseMap([]);
  expect(map.hasContours).toBe(false);
  expect(Number.isFinite(map.height)).toBe(true);
});

test('draws far-apart pieces as insets below the main one, each point in its own', () => {
  const far = board(2, 2).map((area, index) => ({
    ...area,
    code: `974${index}0`,
    centre: { latitude: area.centre!.latitude - 67, longitude: area.centre!.longitude + 54 },
    contour: area.contour!.map((rings) =>
      rings.map((ring) => ring.map(([x, y]): [number, number] => [x + 54, y - 67])),
    ),
  }));
  const near = board(4, 4);
  const alone = buildBaseMap(near);
  const map = buildBaseMap([...near, ...far]);
  expect(map.height).toBeGreaterThan(alone.height);
  for (const { centre } of near) expect(map.project(centre!)).toEqual(alone.project(centre!));
  for (const { code, centre } of far) {
    const { x, y } = map.project(centre!);
    expect(y).toBeGreaterThan(alone.height);
    expect(y).toBeLessThan(map.height);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(200);
    for (const [pathX, pathY] of pointsOf(map.areaPath(code))) {
      expect(pathX / 2).toBeLessThan(200);
      expect(pathY / 2).toBeLessThanOrEqual(map.height);
    }
  }
  expect(map.markup().match(/<rect/g)).toHaveLength(1);
  expect(MAP_STYLE).toContain('.encarts');
});

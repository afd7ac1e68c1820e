import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { makeLog } from '#platform/log.ts';
import { findAddress, makeAddressSearch } from './address-search.ts';
import { askGeoService } from './communes/geo-service.ts';
import type { Locality } from './communes/locality.ts';
import { buildLocalityIndex } from './communes/locality-index.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A real HTTP server on the loopback, and the requests it received. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: URL[] = [];
  const server = createServer((request, response) => {
    asked.push(new URL(request.url!, 'http://localhost'));
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const json = (value: unknown) => (_: IncomingMessage, response: ServerResponse) => {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
};
const feature = (overrides: Record<string, unknown> = {}) => ({
  type: 'FeatureCollection',
  features: [
    {
      geometry: { type: 'Point', coordinates: [1.01, 46.91] },
      properties: {
        score: 0.92,
        type: 'housenumber',
        label: '4 Place du Lavoir 00110 Pont-Tissé',
        citycode: '00112',
        ...overrides,
      },
    },
  ],
});

const commune = (code: string, name: string, postcode: string): Locality => ({
  code,
  name,
  kind: 'commune',
  parentCode: null,
  departementCode: '00',
  departementName: 'Pays d’AdmiVille',
  epciName: null,
  population: 1000,
  postcodes: [postcode],
  centre: { latitude: 46.9, longitude: 1 },
});
const index = buildLocalityIndex(
  [commune('00112', 'Pont-Tissé', '00110'), commune('00107', 'La Grande-Haie', '00110')],
  [{ code: '00190', name: 'Vieux-Pont', currentCode: '00112' }],
);
const query = { street: '4, place du Lavoir', postcode: '00110', communeName: 'Pont-Tissé' };

function searching(service: string, options: { ticks?: () => number; milliseconds?: number } = {}) {
  const lines: string[] = [];
  const log = makeLog('debug', (line) => lines.push(line));
  return { search: makeAddressSearch({ online: true, log, service, ...options }), lines };
}

test('places an address where the national search finds it, within its commune', async () => {
  const server = await serve(json(feature()));
  const { search } = searching(server.url);
  expect(await findAddress(search, index, query)).toEqual({
    kind: 'found',
    point: { latitude: 46.91, longitude: 1.01 },
    precision: 'exact',
    grain: 'housenumber',
    communeCode: '00112',
  });
  expect(server.asked[0]?.searchParams.get('q')).toBe('4, place du Lavoir 00110 Pont-Tissé');
  expect(server.asked[0]?.searchParams.get('citycode')).toBe('00112');
});

test('asks with the code of today for a commune known by its old code', async () => {
  const server = await serve(json(feature()));
  const { search } = searching(server.url);
  await findAddress(search, index, { street: 'Le bourg', communeCode: '00190' });
  expect(server.asked[0]?.searchParams.get('citycode')).toBe('00112');
});

test('falls back to the centre of the commune, marked so, when the answer is unsure, elsewhere or absent', async () => {
  for (const body of [
    feature({ score: 0.4 }),
    feature({ citycode: '99999' }),
    feature({ type: 'municipality' }),
    { features: [] },
    { unexpected: true },
  ]) {
    const server = await serve(json(body));
    expect(await findAddress(searching(server.url).search, index, query)).toEqual({
      kind: 'found',
      point: { latitude: 46.9, longitude: 1 },
      precision: 'commune',
      communeCode: '00112',
    });
  }
});

test('does not call anybody offline, nor for an address without street', async () => {
  const server = await serve(json(feature()));
  const offline = makeAddressSearch({ online: false, log: makeLog('silent'), service: server.url });
  expect(await findAddress(offline, index, query)).toMatchObject({ precision: 'commune' });
  expect(await findAddress(searching(server.url).search, index, { ...query, street: ' ' })).toMatchObject({
    precision: 'commune',
  });
  expect(server.asked).toEqual([]);
});

test('gives up on a silent service, and leaves it alone for a minute after three failures', async () => {
  let now = 0;
  const server = await serve(() => {});
  const { search } = searching(server.url, { milliseconds: 50, ticks: () => now });
  for (let attempt = 0; attempt < 5; attempt++)
    expect(await findAddress(search, index, query)).toMatchObject({ precision: 'commune' });
  expect(server.asked).toHaveLength(3);
  now = 61_000;
  await findAddress(search, index, query);
  expect(server.asked).toHaveLength(4);
});

test('does not wait for an answer that never ends, nor read one that is too long', async () => {
  const endless = await serve((_, response) => {
    response.setHeader('content-type', 'application/json').write('{"features":[');
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(drip));
  });
  const { search } = searching(endless.url, { milliseconds: 80 });
  expect(await findAddress(search, index, query)).toMatchObject({ precision: 'commune' });
  let sent = 0;
  const huge = await serve((_, response) => {
    response.setHeader('content-type', 'application/json').write('{"features":[],"padding":"');
    const block = 'x'.repeat(256 * 1024);
    const pour = () => {
      while (sent < 200_000_000 && !response.destroyed) {
        sent += block.length;
        if (!response.write(block)) return void response.once('drain', pour);
      }
      response.end('"}');
    };
    pour();
  });
  expect(await findAddress(searching(huge.url).search, index, query)).toMatchObject({ precision: 'commune' });
  expect(sent).toBeLessThan(50_000_000);
});

test('does without a service that refuses the connection, the question, or cuts it short', async () => {
  const gone = await serve(() => {});
  await new Promise<void>((done) => void servers.pop()!.close(() => done()));
  expect(await findAddress(searching(gone.url).search, index, query)).toMatchObject({ precision: 'commune' });
  for (const status of [400, 403, 429, 502]) {
    const server = await serve((_, response) => response.writeHead(status).end('{"message":"non"}'));
    expect(await findAddress(searching(server.url).search, index, query)).toMatchObject({
      precision: 'commune',
    });
  }
  const cut = await serve((request) => request.socket.destroy());
  expect(await findAddress(searching(cut.url).search, index, query)).toMatchObject({ precision: 'commune' });
  const elsewhere = await serve((_, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
  );
  expect(await findAddress(searching(elsewhere.url).search, index, query)).toMatchObject({
    precision: 'commune',
  });
});

test('never writes an address in the log, even when the service fails', async () => {
  const server = await serve((request, response) => response.writeHead(500).end(request.url));
  const { search, lines } = searching(server.url);
  await findAddress(search, index, query);
  expect(lines.join('')).toContain('address_search_failed');
  expect(lines.join('')).not.toMatch(/lavoir|Pont|00110/i);
});

test('says that a commune is unknown or not told from its neighbours rather than guess', async () => {
  const { search } = searching((await serve(json({ features: [] }))).url);
  expect(await findAddress(search, index, { street: '1 rue', communeName: 'Nulle-Part' })).toEqual({
    kind: 'unknown',
  });
  expect(await findAddress(search, index, { street: '1 rue', postcode: '00110' })).toEqual({
    kind: 'unknown',
  });
});

test('takes centres and contours from the geographic service, the town hall before the centre', async () => {
  const contour = {
    type: 'Polygon',
    coordinates: [
      [
        [1, 46],
        [1.1, 46],
        [1.1, 46.1],
        [1, 46],
      ],
    ],
  };
  const at = (x: number, y: number) => ({ type: 'Point', coordinates: [x, y] });
  const server = await serve(
    json([
      { code: '56001', centre: at(-2.2, 47.6), mairie: at(-2.19, 47.63), contour },
      { code: '56002', centre: at(-2.5, 47.5) },
    ]),
  );
  const found = await askGeoService('56', { service: server.url });
  expect(found?.centres.get('56001')).toEqual({ latitude: 47.63, longitude: -2.19 });
  expect(found?.centres.get('56002')).toEqual({ latitude: 47.5, longitude: -2.5 });
  expect([...found!.contours.keys()]).toEqual(['56001']);
  expect(server.asked.map(({ pathname }) => pathname)).toEqual(['/departements/56/communes']);
});

test('asks the geographic service for arrondissements too, and does without it when it fails', async () => {
  const server = await serve(
    json([{ code: '75056', centre: { type: 'Point', coordinates: [2.35, 48.86] } }]),
  );
  await askGeoService('75', { service: server.url });
  expect(server.asked[1]?.searchParams.get('type')).toBe('arrondissement-municipal');
  const broken = await serve((_, response) => response.writeHead(503).end());
  expect(await askGeoService('56', { service: broken.url })).toBeUndefined();
  const strange = await serve(json({ message: 'maintenance' }));
  expect(await askGeoService('56', { service: strange.url })).toBeUndefined();
  const silent = await serve(() => {});
  expect(await askGeoService('56', { service: silent.url, milliseconds: 50 })).toBeUndefined();
});

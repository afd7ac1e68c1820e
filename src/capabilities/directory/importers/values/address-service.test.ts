// An import whose rows have no coordinates, over a real address service on the loopback that answers as the national one
// does, well and badly.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildLocalityIndex, makeAddressSearch } from '#capabilities/territory';
import { makeLog } from '#platform/log.ts';
import { useDatabase } from '../../../../../test/database.ts';
import { TEST_AUTHOR } from '../../builders.ts';
import { findReferences } from '../../recording/recording-store.ts';
import { findSheet } from '../../store.ts';
import { importFile } from '../run/import-file.ts';
import { placeAddressWith, territoryLookups } from './commune-lookup.ts';

const test = useDatabase();
const asked: URL[] = [];
const feature = (longitude: number, latitude: number, more: Record<string, unknown>) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [longitude, latitude] },
        properties: { id: '00101_0010', name: 'Rue', postcode: '00100', importance: 0.5, ...more },
      },
    ],
    query: 'rue',
  });
const right = { score: 0.93, type: 'housenumber', label: '1 Rue Juste 00100 Bourg', citycode: '00101' };
const server = createServer((request, response) => {
  const url = new URL(request.url!, 'http://localhost');
  asked.push(url);
  const text = url.searchParams.get('q')!;
  response.setHeader('content-type', 'application/json; charset=utf-8');
  if (/Juste/.test(text)) response.end(feature(1.01, 46.01, right));
  else if (/Douteuse/.test(text)) response.end(feature(1.02, 46.02, { ...right, score: 0.31 }));
  else if (/Voisine/.test(text)) response.end(feature(2, 47, { ...right, citycode: '00999' }));
  else if (/Inconnue/.test(text)) response.end('{"type":"FeatureCollection","features":[]}');
  else if (/Panne/.test(text)) response.writeHead(503).end('<html>maintenance</html>');
  else if (/Lente/.test(text)) setTimeout(() => response.end(feature(1.03, 46.03, right)), 600);
  else response.end('ceci n’est pas du JSON');
});
beforeAll(() => new Promise<void>((done) => void server.listen(0, '127.0.0.1', () => done())));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const index = buildLocalityIndex([
  {
    code: '00101',
    name: 'Bourg',
    kind: 'commune',
    parentCode: null,
    departementCode: '00',
    departementName: 'Essai',
    epciName: null,
    population: 1000,
    postcodes: ['00100'],
    centre: { latitude: 46, longitude: 1 },
  },
]);

it('places rows where the service finds them, the others at the centre of their commune, marked so', async () => {
  const streets = ['Juste', 'Douteuse', 'Voisine', 'Inconnue', 'Panne', 'Lente', 'Cassée'];
  const path = join(mkdtempSync(join(tmpdir(), 'maillage-ban-')), 'lieux.csv');
  const lines = streets.map((name) => `${name},Lieu ${name},1 rue ${name},Bourg,00100,Aider,2026-10-01`);
  writeFileSync(path, `id,nom,adresse,commune,code_postal,services,date_maj\n${lines.join('\n')}\n`);
  const service = `http://127.0.0.1:${(server.address() as AddressInfo).port}/search`;
  const written: string[] = [];
  const log = makeLog('debug', (line) => written.push(line));
  // Asked all at once: the rest after three failures leaves none unasked.
  const search = makeAddressSearch({ online: true, log, service, milliseconds: 200 });
  const report = await importFile(test.db, {
    path,
    source: 'ban',
    author: TEST_AUTHOR,
    now: Temporal.Instant.from('2026-11-24T09:00:00Z'),
    timeZone: 'Europe/Paris',
    ...territoryLookups(index),
    placeAddress: placeAddressWith(search, index),
  });
  expect(report).toMatchObject({ kind: 'report', created: streets.length, rejected: 0 });
  const keys = streets.map((foreignId) => ({ scheme: 'ban', foreignId }));
  const places = (await test.db.transaction().execute((tx) => findReferences(tx, keys))).filter(
    ({ kind }) => kind === 'place',
  );
  const positions = new Map(
    await Promise.all(
      places.map(
        async ({ foreignId, id }) => [foreignId, (await findSheet(test.db, id))!.place.position!] as const,
      ),
    ),
  );
  expect(positions.get('Juste')).toMatchObject({
    value: { latitude: 46.01, longitude: 1.01, precision: 'exact' },
    state: 'inferred',
  });
  for (const name of streets.slice(1))
    expect(positions.get(name), name).toMatchObject({
      value: { latitude: 46, longitude: 1, precision: 'commune' },
      state: 'inferred',
    });
  expect(asked.every(({ searchParams }) => searchParams.get('citycode') === '00101')).toBe(true);
  expect(written.join('')).not.toMatch(/rue|Bourg|00100/i);
});

// What is no commune may be a hamlet or a street: the address service is asked, and believed inside the territory only.
import { expect, test } from 'vitest';
import { type AddressSearch, buildLocalityIndex, type Locality } from '#capabilities/territory';
import { readAsked } from '../search/asked.ts';
import { locate } from './start.ts';

const locality = (code: string, name: string, centre: Locality['centre']): Locality => ({
  code,
  name,
  kind: 'commune',
  parentCode: null,
  departementCode: '56',
  departementName: 'Morbihan',
  epciName: 'Auray Quiberon',
  population: 1000,
  postcodes: ['56340'],
  centre,
});
const AT = { latitude: 47.6, longitude: -3.07 };
const index = buildLocalityIndex([locality('56034', 'Carnac', AT), locality('56169', 'Plouharnel', null)]);
const service = (communeCode: string): AddressSearch => ({
  find: async ({ street }) => ({ point: AT, label: street, grain: 'locality', communeCode }),
});
const located = (ou: string, addresses: AddressSearch) =>
  locate(readAsked(new URLSearchParams({ ou })), index, addresses, () => []);

test('a hamlet of the territory is where the address service says', async () => {
  expect(await located('Kerlescan', service('56034'))).toEqual({
    start: { kind: 'point', text: 'Kerlescan' },
    from: AT,
    communeCode: '56034',
  });
});

test('a hamlet of the same name in another département is not taken for one of here', async () => {
  expect(await located('Kerlescan', service('29001'))).toMatchObject({
    start: { kind: 'unknown', elsewhere: [] },
  });
});

test('the service is not asked for a commune, be it elsewhere', async () => {
  const never: AddressSearch = { find: () => expect.unreachable() };
  expect(await located('carnac', never)).toMatchObject({ start: { kind: 'commune' } });
  expect(await located('Quimper', never)).toMatchObject({ start: { kind: 'unknown' } });
  expect(await located('56340', never)).toMatchObject({ start: { kind: 'several' } });
});

test('the middle of a group is that of the communes whose place is known', async () => {
  expect((await located('56340', service('56034'))).from).toEqual(AT);
  expect(await located('Plouharnel', service('56034'))).toMatchObject({ start: { placed: false }, from: AT });
});

test('what is written in the place of a place, and is none, goes to no service', async () => {
  const sent: string[] = [];
  const listening = {
    find: async ({ street }: { street: string }) => {
      sent.push(street);
      return undefined;
    },
  };
  const ask = (ou: string) => located(ou, listening);
  for (const told of ['chez ma sœur, elle ne sait pas que je suis partie hier soir', 'mon mari me frappe'])
    await ask(told);
  expect(sent).toEqual([]);
  for (const place of ['12 bis rue des Lilas prolongée, bâtiment B, quartier neuf', 'Kerhuon le Haut'])
    await ask(place);
  expect(sent).toHaveLength(2);
});

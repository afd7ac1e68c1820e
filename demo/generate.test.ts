import { expect, test } from 'vitest';
import { isInside } from '#shared/geography.ts';
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { isNeedCode } from '../src/capabilities/directory/needs.ts';
import type { Statement } from '../src/capabilities/directory/recording/statement.ts';
import { EQUIPMENT, HELP_LEVELS } from '../src/capabilities/directory/vocabulary.ts';
import { generate, PLACES } from './generate.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const demonstration = generate(today);
const { territory, statements, otherStatements, samePlaces } = demonstration;
const all = [...statements, ...otherStatements];
const textOf = (value: unknown) => JSON.stringify(value);

test('gives the same data for the same day', () => {
  expect(textOf(generate(today))).toBe(textOf(demonstration));
});

test('has 18 communes and 60,000 inhabitants, AdmiVille being the most populated', () => {
  const { communes } = territory;
  expect(communes).toHaveLength(18);
  expect(communes.reduce((sum, { population }) => sum + population!, 0)).toBe(60_000);
  const [first, second] = [...communes].sort((a, b) => b.population! - a.population!);
  expect([first!.name, first!.population]).toEqual(['AdmiVille', 6500]);
  expect(second!.population).toBeLessThan(6500);
});

test('uses codes and numbers that belong to nobody', () => {
  const codes = [...territory.communes, ...territory.formerCommunes].map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^00\d{3}$/);
  for (const { postcodes } of territory.communes) expect(postcodes[0]).toMatch(/^001\d0$/);
  for (const { place } of all)
    for (const phone of place.phones ?? []) expect(phone).toMatch(/^\+3326191\d{4}$/);
  const written = textOf(all).match(/0[1-9](?:[ \u202f]\d\d){4}/g) ?? [];
  for (const number of written) expect(number.replace(/[ \u202f]/g, '')).toMatch(/^026191/);
  for (const address of textOf(all).match(/[\w.-]+@[\w.-]+|https?:\/\/[\w.-]+/g) ?? [])
    expect(address).toMatch(/\.example$/);
});

test('is marked as fictitious', () => {
  expect(territory.departements.map(({ fictitious }) => fictitious)).toEqual([true]);
});

test('says of about ninety places what each of them does, every commune having its town hall', () => {
  expect(statements.length).toBeGreaterThanOrEqual(85);
  expect(statements.length).toBeLessThanOrEqual(100);
  const ids = all.map(({ source, sourceId }) => `${source} ${sourceId}`);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { name } of territory.communes)
    expect(
      statements.filter(({ place }) => place.address?.communeName === name && place.kinds?.includes('MUNI')),
    ).not.toEqual([]);
  for (const statement of statements)
    expect(Object.keys({ ...statement.offers, ...statement.dropIns }), statement.sourceId).not.toEqual([]);
});

test('puts every place inside the contour of its commune, and what moves at a stop that another place announces', () => {
  const contours = new Map(territory.contours.map(({ communeCode, polygons }) => [communeCode, polygons]));
  for (const { sourceId, place } of all)
    expect(isInside(contours.get(place.address!.communeCode!)!, place.position!), sourceId).toBe(true);
  const mobile = statements.filter(({ place }) => place.mobility?.includes('mobile'));
  expect(mobile.length).toBe(2);
  for (const { place, organisation } of mobile) {
    const hosts = statements.filter(({ dropIns }) =>
      Object.values(dropIns ?? {}).some((dropIn) => dropIn.organisation?.name === place.name),
    );
    expect(hosts.length, organisation?.name).toBeGreaterThanOrEqual(3);
    expect(hosts.map((host) => host.place.address?.communeName)).toContain(place.address?.communeName);
  }
});

test('writes opening hours that are read without doubt', () => {
  const hours = all.flatMap(({ sourceId, place, dropIns }) => [
    ...(place.openingHours ? [{ sourceId, text: place.openingHours }] : []),
    ...Object.values(dropIns ?? {}).map(({ openingHours }) => ({ sourceId, text: openingHours! })),
  ]);
  expect(hours.length).toBeGreaterThan(100);
  for (const { sourceId, text } of hours)
    expect(parseOpeningHours(text).kind, `${sourceId}: ${text}`).toBe('hours');
});

test('never writes a day in two rules: the later one would take the place of the earlier', () => {
  const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
  const days = (rule: string) =>
    [...rule.matchAll(/\b([A-Z][a-z])(?:-([A-Z][a-z]))?(?!\[)\b/g)].flatMap(([, from, to]) => {
      const first = names.indexOf(from!);
      return first < 0 ? [] : names.slice(first, (to ? names.indexOf(to) : first) + 1);
    });
  const twice = all.flatMap(({ sourceId, place }) => {
    const text = (place.openingHours ?? '').replace(/"[^"]*"/g, '');
    // Seasons have weeks of their own.
    if (/[A-Z][a-z]{2}/.test(text)) return [];
    const said = text.split(';').flatMap((rule) => [...new Set(days(rule))]);
    return said.length === new Set(said).size ? [] : [`${sourceId}: ${place.openingHours}`];
  });
  expect(twice).toEqual([]);
});

test('asks for papers in the name of a service, or of the whole place, never of the neighbour service', () => {
  const ormeaux = statements.find(({ sourceId }) => sourceId === 'mairie-les-ormeaux')!;
  expect(ormeaux.place.whatToBring).toBeUndefined();
  expect(ormeaux.offers!.voiture!.whatToBring).toContain('code de cession');
  expect(ormeaux.offers!.papiers!.whatToBring).not.toContain('carte grise');
});

test('speaks only the words of the directory', () => {
  const offers = all.flatMap(({ offers: each }) => Object.values(each ?? {}));
  for (const offer of offers) {
    for (const need of offer.needs ?? []) expect(isNeedCode(need), need).toBe(true);
    for (const level of offer.levels ?? []) expect(Object.keys(HELP_LEVELS)).toContain(level);
    expect(offer.family && offer.grade && offer.plainLabel && offer.label).toBeTruthy();
    if (offer.selfService) expect(offer.helpModes).toEqual(['alone']);
  }
  for (const { place } of all)
    for (const thing of place.equipment ?? []) expect(Object.keys(EQUIPMENT)).toContain(thing);
});

test('has fresh places, places to confirm and forgotten ones, on whatever day it starts', () => {
  const ages = (day: Temporal.PlainDate) =>
    generate(day).statements.map(({ statedOn }) =>
      Temporal.PlainDate.from(statedOn).until(day).total('days'),
    );
  for (const day of [today, today.add({ years: 3 })]) {
    const days = ages(day);
    expect(Math.min(...days)).toBeGreaterThanOrEqual(0);
    expect(days.filter((age) => age <= 180).length).toBeGreaterThan(60);
    expect(days.filter((age) => age > 180 && age <= 365).length).toBeGreaterThan(5);
    expect(days.filter((age) => age > 548).length).toBeGreaterThan(3);
  }
});

test('records a consent before the sheet that names a person was checked', () => {
  const named = statements.filter(({ place }) => place.professionals);
  expect(named.length).toBeGreaterThan(10);
  for (const { place, statedOn } of named)
    for (const { consentedOn } of place.professionals!) expect(consentedOn < statedOn).toBe(true);
});

test('marks what nobody declared, by paths that exist in the statement', () => {
  const assumed = all.flatMap((statement) =>
    (statement.assumed ?? []).map(({ path }) => ({ statement, path })),
  );
  expect(assumed.length).toBeGreaterThan(8);
  for (const { statement, path } of assumed) {
    const [part, key, field] = path.split('.');
    const holder = part === 'place' ? statement.place : statement.offers?.[key!];
    expect(holder, `${statement.sourceId}: ${path}`).toHaveProperty(part === 'place' ? key! : field!);
  }
});

test('knows which statements of other sources describe which place, near by and in the same commune', () => {
  const find = (reference: { source: string; sourceId: string }): Statement =>
    all.find(({ source, sourceId }) => source === reference.source && sourceId === reference.sourceId)!;
  expect(samePlaces.length).toBe(otherStatements.length);
  for (const [ours, theirs] of samePlaces) {
    expect(find(theirs).place.address?.communeCode).toBe(find(ours).place.address?.communeCode);
    expect(find(theirs).statedOn < find(ours).statedOn || find(ours).state === 'confirmed').toBe(true);
  }
  const contrary = samePlaces.filter(([ours, theirs]) => {
    const [one, other] = [find(ours).place, find(theirs).place];
    return (
      (other.openingHours && other.openingHours !== one.openingHours) ||
      (other.phones && other.phones[0] !== one.phones?.[0])
    );
  });
  expect(contrary.length).toBeGreaterThanOrEqual(4);
});

test('speaks to people without words that diminish them, with French signs', () => {
  const words = textOf(all);
  expect(words).not.toMatch(/fracture|illectron|usager|dématérialis|cliquez ici/i);
  expect(words).not.toMatch(/[a-zà-ÿ]'[a-zà-ÿ]/i);
  expect(words).not.toMatch(/ [:;?!»]|« /);
  for (const { sourceId, place } of statements) {
    expect(place.summary!.length, sourceId).toBeLessThanOrEqual(280);
    expect(place.summary).toMatch(/[.!?]$/);
  }
});

test('has one phone number for one place, the help line apart', () => {
  const phones = PLACES.map(({ phone }) => phone).filter((phone) => phone !== '0018');
  expect(new Set(phones).size).toBe(phones.length);
});

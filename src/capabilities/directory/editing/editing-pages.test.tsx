// Correcting sheets in the browser, without script: by a manager, by the coordination, by two people at once.
import { expect, test } from 'vitest';
import { A_TUESDAY, type Site, useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn } from '../../accounts/builders.ts';
import { aPlace, aStatement, TEST_AUTHOR } from '../builders.ts';
import { findSheet, listHistory, recordStatement } from '../index.ts';
import { nameKeeper } from './editing-store.ts';

const site: Site = useApp();

async function visitorWith(role: 'territoryCoordinator' | 'structureManager', organisationId: string) {
  const account = await anAccount(site.db, { roles: [role], organisationId });
  const { cookie } = await signedIn(site.db, account, {
    now: Temporal.Instant.from(A_TUESDAY),
    strong: true,
  });
  return webVisitor(site, cookie);
}
const coordinator = async () =>
  visitorWith(
    'territoryCoordinator',
    await anOrganisation(site.db, { name: `Coordination ${Math.random()}` }),
  );
async function manager(): Promise<WebVisitor & { organisationId: string }> {
  const organisationId = await anOrganisation(site.db, { name: 'CCAS de Ploërmel' });
  return { ...(await visitorWith('structureManager', organisationId)), organisationId };
}

const sheetOf = async (id: string) => (await findSheet(site.db, id, 'all'))!;
/** The fields of the form on a page, as a browser would send them back. */
function formOf(html: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {};
  const text = (value: string) =>
    value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  const form = html.slice(html.indexOf('name="vu"') - 40, html.indexOf('Enregistrer</button>'));
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
    const value = text(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
    if (/type="(?:checkbox|radio)"/.test(tag)) {
      if (!/ checked/.test(tag)) continue;
      fields[name] = [...[fields[name] ?? []].flat(), value];
    } else fields[name] = value;
  }
  for (const [, name, value] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)</g))
    fields[name!] = text(value!);
  for (const [, name, options] of form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    fields[name!] = /<option value="([^"]*)" selected/.exec(options!)?.[1] ?? '';
  return fields;
}

const opened = async (visitor: WebVisitor, path: string) => formOf((await visitor.get(path)).html);

test('a manager corrects the hours and the languages of a place of their structure; what they left alone keeps its age', async () => {
  const visitor = await manager();
  const { placeId } = await aPlace(site.db, {
    statedOn: '2026-02-01',
    state: 'imported',
    place: { openingHours: 'Mo-Fr 09:00-12:00', phones: ['+33297740000'], languages: ['en'] },
  });
  expect((await visitor.get(`/fiches/${placeId}`)).status).toBe(404);
  await site.db.transaction().execute((tx) => nameKeeper(tx, placeId, visitor.organisationId, undefined));
  expect((await visitor.get('/fiches')).html).toContain('Médiathèque de Ploërmel');

  const hours = `/fiches/${placeId}/rubriques/horaires`;
  const week = await opened(visitor, hours);
  expect(week).toMatchObject({ lundi: '9h-12h', samedi: '' });
  const refused = await visitor.post(hours, { ...week, lundi: 'le matin' }, hours);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('le matin');
  expect((await visitor.post(hours, { ...week, lundi: '10h-12h', samedi: '9h-11h30' }, hours)).status).toBe(
    303,
  );

  const welcome = `/fiches/${placeId}/rubriques/accueil`;
  const typed = await opened(visitor, welcome);
  await visitor.post(welcome, { ...typed, 'langues[]': ['en', 'ar'] }, welcome);

  const { place } = await sheetOf(placeId);
  expect(place.openingHours).toMatchObject({
    value: 'Mo 10:00-12:00; Tu-Fr 09:00-12:00; Sa 09:00-11:30',
    state: 'confirmed',
    statedOn: '2026-11-24',
    statedBy: 'CCAS de Ploërmel',
  });
  expect(place.languages?.value).toEqual(['en', 'ar']);
  expect(place.phones).toMatchObject({ state: 'imported', statedOn: '2026-02-01' });
  const page = await site.get(`/lieux/${(await sheetOf(placeId)).slug}`);
  expect(page.html).toContain('9\u00a0h\u00a0–\u00a011\u00a0h\u00a030');
  expect(page.html).toContain('arabe');
});

test('a section sent back as it was writes nothing, and another file’s value is not made younger', async () => {
  const visitor = await coordinator();
  const { placeId } = await aPlace(site.db, {
    statedOn: '2026-02-01',
    place: { openingHours: 'Mo[1] 09:00-12:00', kinds: ['BIB', 'XYZ'], phones: ['+33297740000'] },
  });
  const before = (await listHistory(site.db, placeId)).length;
  for (const section of [
    'identite',
    'genre',
    'horaires',
    'contact',
    'personnes',
    'adresse',
    'venir',
    'accueil',
    'changements',
    'publication',
  ]) {
    const path = `/fiches/${placeId}/rubriques/${section}`;
    const answer = await visitor.post(path, await opened(visitor, path), path);
    expect([section, answer.status]).toEqual([section, 303]);
    expect(answer.location).toContain('fait=rien');
  }
  expect((await listHistory(site.db, placeId)).length).toBe(before);
  // A code that no box shows stays when another one is ticked.
  const path = `/fiches/${placeId}/rubriques/genre`;
  await visitor.post(path, { ...(await opened(visitor, path)), 'genres[]': ['BIB', 'EPN'] }, path);
  expect((await sheetOf(placeId)).place.kinds?.value).toEqual(['BIB', 'EPN', 'XYZ']);
});

test('when two people write the same field, the one overtaken sees both texts, loses nothing, and decides', async () => {
  const [one, other] = [await coordinator(), await coordinator()];
  const { placeId } = await aPlace(site.db, {
    place: { summary: 'Des livres.', description: 'Une grande salle.' },
  });
  const path = `/fiches/${placeId}/rubriques/identite`;
  const [mine, theirs] = [await opened(one, path), await opened(other, path)];
  expect((await other.post(path, { ...theirs, resume: 'Des livres et des ordinateurs.' }, path)).status).toBe(
    303,
  );
  const overtaken = await one.post(
    path,
    { ...mine, resume: 'Des livres et un café.', presentation: 'Deux salles.' },
    path,
  );
  expect(overtaken.status).toBe(422);
  expect(overtaken.html).toContain('Des livres et des ordinateurs.');
  expect(overtaken.html).toContain('Des livres et un café.');
  expect(overtaken.html).toContain('Deux salles.');
  expect((await sheetOf(placeId)).place.description?.value).toBe('Une grande salle.');
  await one.post(path, formOf(overtaken.html), path);
  const { place } = await sheetOf(placeId);
  expect(place.summary?.value).toBe('Des livres et un café.');
  expect(place.description?.value).toBe('Deux salles.');
  // The same words again, after somebody else's of the same day, are heard too.
  const again = await opened(other, path);
  await other.post(path, { ...again, resume: 'Des livres et des ordinateurs.' }, path);
  expect((await sheetOf(placeId)).place.summary?.value).toBe('Des livres et des ordinateurs.');
});

test('fields of two people that differ are joined', async () => {
  const [one, other] = [await coordinator(), await coordinator()];
  const { placeId } = await aPlace(site.db, { place: { summary: 'Des livres.' } });
  const path = `/fiches/${placeId}/rubriques/identite`;
  const [mine, theirs] = [await opened(one, path), await opened(other, path)];
  await other.post(path, { ...theirs, resume: 'Des livres et des ordinateurs.' }, path);
  expect((await one.post(path, { ...mine, nom: 'La Grande Salle' }, path)).status).toBe(303);
  const { place } = await sheetOf(placeId);
  expect([place.name?.value, place.summary?.value]).toEqual([
    'La Grande Salle',
    'Des livres et des ordinateurs.',
  ]);
});

test('to empty a field is to say that there is nothing, and a file that says it again does not bring it back', async () => {
  const visitor = await coordinator();
  const file = aStatement({ state: 'imported', place: { phones: ['+33297740000'], wheelchair: 'yes' } });
  const { placeId } = await site.db.transaction().execute((tx) => recordStatement(tx, file, TEST_AUTHOR));
  const contact = `/fiches/${placeId}/rubriques/contact`;
  await visitor.post(contact, { ...(await opened(visitor, contact)), telephones: '' }, contact);
  const coming = `/fiches/${placeId}/rubriques/venir`;
  await visitor.post(coming, { ...(await opened(visitor, coming)), fauteuil: 'nonDit' }, coming);
  await site.db
    .transaction()
    .execute((tx) =>
      recordStatement(tx, { ...file, place: { ...file.place, summary: 'Autre.' } }, TEST_AUTHOR),
    );
  const { place } = await sheetOf(placeId);
  expect([place.phones, place.wheelchair]).toEqual([undefined, undefined]);
  expect((await visitor.get(`/fiches/${placeId}`)).html).toContain('(vide)');
});

test('an offer is added with hours of its own, corrected and taken off; so is a drop-in of somebody else', async () => {
  const visitor = await coordinator();
  const { placeId } = await aPlace(site.db);
  const add = `/fiches/${placeId}/aides/nouvelle`;
  expect((await visitor.post(add, await opened(visitor, add), add)).status).toBe(422);
  await visitor.post(
    add,
    {
      ...(await opened(visitor, add)),
      intitule: 'Apprendre à cliquer',
      famille: 'digitalMediation',
      porteur: 'La Ligue',
    },
    add,
  );
  const [offer] = (await sheetOf(placeId)).offers;
  expect(offer!.organisation?.name?.value).toBe('La Ligue');
  const hours = `/fiches/${placeId}/aides/${offer!.id}/horaires`;
  await visitor.post(hours, { ...(await opened(visitor, hours)), jeudi: '14h-16h' }, hours);
  const access = `/fiches/${placeId}/aides/${offer!.id}/acces`;
  await visitor.post(access, { ...(await opened(visitor, access)), 'modes[]': ['homeVisit'] }, access);
  const corrected = (await sheetOf(placeId)).offers[0]!.fields;
  expect(corrected.openingHours?.value).toBe('Th 14:00-16:00');
  expect(corrected.helpModes?.value).toEqual(['homeVisit']);

  const dropIn = `/fiches/${placeId}/permanences/nouvelle`;
  await visitor.post(
    dropIn,
    { ...(await opened(visitor, dropIn)), intitule: 'Permanence de la Caf' },
    dropIn,
  );
  expect((await sheetOf(placeId)).dropIns.map(({ fields }) => fields.label?.value)).toEqual([
    'Permanence de la Caf',
  ]);

  const what = `/fiches/${placeId}/aides/${offer!.id}/aide`;
  await visitor.post(what, { ...(await opened(visitor, what)), porteur: '' }, what);
  expect((await sheetOf(placeId)).offers[0]!.organisation).toBeUndefined();
  await visitor.post(`/fiches/${placeId}/aides/${offer!.id}/retirer`, {}, `/fiches/${placeId}`);
  expect((await sheetOf(placeId)).offers).toEqual([]);
  expect((await visitor.get(`/fiches/${placeId}/aides/${offer!.id}/acces`)).status).toBe(404);
});

test('closures, people and the stops of a bus are rows; a row half filled is refused beside its field', async () => {
  const visitor = await coordinator();
  const { placeId } = await aPlace(site.db, { place: { mobility: ['mobile'] } });
  const changes = `/fiches/${placeId}/rubriques/changements`;
  const typed = await opened(visitor, changes);
  const half = await visitor.post(changes, { ...typed, 'changement-1-du': '2026-12-24' }, changes);
  expect(half.status).toBe(422);
  expect(half.html).toContain('Dites le dernier jour');
  const upsideDown = { ...typed, 'changement-1-du': '2026-12-24', 'changement-1-au': '2026-12-20' };
  expect((await visitor.post(changes, upsideDown, changes)).html).toContain(
    'Le dernier jour vient avant le premier.',
  );
  await visitor.post(
    changes,
    {
      ...typed,
      'changement-1-du': '2026-12-24',
      'changement-1-au': '2027-01-02',
      'changement-1-quoi': 'closed',
    },
    changes,
  );
  const people = `/fiches/${placeId}/rubriques/personnes`;
  const person = { 'personne-1-nom': 'Camille Essai', 'personne-1-role': 'médiatrice' };
  expect((await visitor.post(people, { ...(await opened(visitor, people)), ...person }, people)).status).toBe(
    422,
  );
  const agreed = { ...person, 'personne-1-accord': '2026-11-02' };
  await visitor.post(people, { ...(await opened(visitor, people)), ...agreed }, people);
  const stops = `/fiches/${placeId}/rubriques/arrets`;
  const stop = {
    'arret-1-ou': 'Fontrive',
    'arret-1-jour': '1',
    'arret-1-semaine': 'n2',
    'arret-1-heures': '14h-17h',
  };
  await visitor.post(stops, { ...(await opened(visitor, stops)), ...stop }, stops);
  const { place, slug } = await sheetOf(placeId);
  expect(place.temporaryChanges?.value).toEqual([{ from: '2026-12-24', to: '2027-01-02', kind: 'closed' }]);
  expect(place.professionals?.value).toEqual([
    { name: 'Camille Essai', role: 'médiatrice', consentedOn: '2026-11-02' },
  ]);
  expect(place.openingHours?.value).toBe('Tu[2] 14:00-17:00 "Fontrive"; PH off');
  const sheet = (await site.get(`/lieux/${slug}`)).html;
  expect(sheet).toContain('le 2e mardi du mois');
  expect(sheet).toContain('Camille Essai');
  const second = await opened(visitor, stops);
  expect(second).toMatchObject({ ...stop, 'arret-2-ou': '' });
});

test('contacts kept private are seen by who corrects, and by nobody else', async () => {
  const visitor = await coordinator();
  const { placeId } = await aPlace(site.db, { place: { phones: ['+33297740000', '+33297740001'] } });
  const path = `/fiches/${placeId}/rubriques/contact`;
  await visitor.post(path, { ...(await opened(visitor, path)), prives: '02 97 74 00 01' }, path);
  expect((await sheetOf(placeId)).place.privateContacts?.value).toEqual(['+33297740001']);
  const page = (await site.get(`/lieux/${(await sheetOf(placeId)).slug}`)).html;
  expect(page).toContain('02\u00a097\u00a074\u00a000\u00a000');
  expect(page).not.toContain('02\u00a097\u00a074\u00a000\u00a001');
});

test('the organisation of a place is corrected for all its places, or changed for this one', async () => {
  const visitor = await coordinator();
  const [{ placeId }, other] = [
    await aPlace(site.db, { organisation: { name: 'Mairie', siret: '73282932000074' } }),
    await aPlace(site.db, { organisation: { name: 'Mairie', siret: '73282932000074' } }),
  ];
  const path = `/fiches/${placeId}/structure`;
  await visitor.post(path, { ...(await opened(visitor, path)), structure: 'Mairie de Ploërmel' }, path);
  const name = async (id: string) => (await sheetOf(id)).organisation?.name?.value;
  expect([await name(placeId), await name(other.placeId)]).toEqual([
    'Mairie de Ploërmel',
    'Mairie de Ploërmel',
  ]);
  await visitor.post(
    path,
    { ...(await opened(visitor, path)), structure: 'Les Amis', siret: '', laquelle: 'other' },
    path,
  );
  expect([await name(placeId), await name(other.placeId)]).toEqual(['Les Amis', 'Mairie de Ploërmel']);
  expect((await sheetOf(placeId)).organisation?.siret).toBeUndefined();
});

test('a place closed by mistake is among the closed ones, and is reopened from there by the coordination alone', async () => {
  const visitor = await coordinator();
  const { placeId } = await aPlace(site.db, { place: { name: 'Maison fermée par erreur' } });
  const page = `/fiches/${placeId}/fermer`;
  await visitor.post(page, { raison: 'a déménagé' }, page);
  expect(await findSheet(site.db, placeId, 'all')).toBeUndefined();
  const closed = '/fiches?fermees=oui&nom=erreur';
  expect((await visitor.get(closed)).html).toContain(`action="/fiches/${placeId}/rouvrir"`);
  expect((await (await manager()).get(closed)).html).not.toContain('par erreur');
  const { location } = await visitor.post(`/fiches/${placeId}/rouvrir`, {}, closed);
  expect(location).toBe(`/fiches/${placeId}?fait=rouvert`);
  expect(await findSheet(site.db, placeId, 'all')).toBeDefined();
});

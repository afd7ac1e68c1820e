// Keeping the directory in the browser, without script: a file sent, columns chosen, the result, undone; duplicates;
// an older value put back.
import { expect, test } from 'vitest';
import { mergePlaces, scanDuplicates } from '#capabilities/directory';
import { anAccount, anOrganisation, signedIn } from '../src/capabilities/accounts/builders.ts';
import { aPlace } from '../src/capabilities/directory/builders.ts';
import { findSheet, listSheets, recordStatement } from '../src/capabilities/directory/index.ts';
import { A_TUESDAY, useApp } from './app.tsx';
import { formTokenOf, type WebVisitor, webVisitor } from './visitor.ts';

const site = useApp();
const HOME = '/administration/imports';

async function coordinator(): Promise<
  WebVisitor & {
    send(
      path: string,
      name: string,
      content: string,
    ): Promise<{ status: number; location: string; html: string }>;
  }
> {
  const organisationId = await anOrganisation(site.db, { name: `Coordination ${Math.random()}` });
  const account = await anAccount(site.db, { roles: ['territoryCoordinator'], organisationId });
  const { cookie } = await signedIn(site.db, account, {
    now: Temporal.Instant.from(A_TUESDAY),
    strong: true,
  });
  const visitor = webVisitor(site, cookie);
  return {
    ...visitor,
    async send(path, name, content) {
      const form = new FormData();
      form.set('jeton', formTokenOf((await visitor.get(path)).html));
      form.set('fichier', new File([content], name));
      const answer = await site.fetch(path, {
        method: 'POST',
        body: form,
        redirect: 'manual',
        headers: { host: 'localhost:8080', origin: 'http://localhost:8080', cookie },
      });
      return {
        status: answer.status,
        location: answer.headers.get('location') ?? '',
        html: await answer.text(),
      };
    },
  };
}

/** The page once the import is over: the application runs it in a process of its own. */
async function result(visitor: WebVisitor, path: string): Promise<string> {
  for (let turn = 0; turn < 300; turn++) {
    const answer = await visitor.get(path);
    if (answer.status === 303) return answer.location;
    if (answer.html.includes('Le dernier essai a été refusé')) throw new Error(answer.html);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The import never ended.');
}

/** The page once the trial is over. */
async function tried(visitor: WebVisitor, path: string): Promise<string> {
  for (let turn = 0; turn < 300; turn++) {
    const { html } = await visitor.get(path);
    if (html.includes('L’essai dit')) return html;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The trial never ended.');
}

const named = async (name: string) =>
  (await Array.fromAsync(listSheets(site.db))).filter(({ place }) => place.name?.value === name);

test('a file is sent, its columns are checked and changed, it is imported, told and undone', {
  timeout: 60_000,
}, async () => {
  const visitor = await coordinator();
  const csv =
    'Titre;Voie;CP;Localité;Appel;Divers\nMaison bleue;1 rue A;56000;Vannes;02 97 00 00 01;Maison rouge\nMaison verte;2 rue A;56000;Vannes;0899000000;x\n;3 rue A;56000;Vannes;;y\n';
  expect((await visitor.send(HOME, 'lieux.pdf', '%PDF')).status).toBe(422);
  const sent = await visitor.send(HOME, 'lieux.csv', csv);
  expect(sent.status).toBe(303);
  const page = await visitor.get(sent.location);
  expect(page.html).toContain('Code postal');
  expect(page.html).toContain('Maison bleue');
  const chosen = {
    'colonne-titre': 'nom',
    'colonne-voie': 'adresse',
    'colonne-cp': 'code_postal',
    'colonne-localite': 'commune',
    'colonne-appel': 'telephone',
    'colonne-divers': '',
  };
  const refused = await visitor.post(
    sent.location,
    { ...chosen, 'colonne-titre': '', source: 'essai' },
    sent.location,
  );
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('Dites quelle colonne est le nom du lieu.');
  expect(refused.html).toContain('value="essai"');
  // The first rows are shown as they will be, with what was just chosen, before anything is written.
  await visitor.post(
    sent.location,
    { ...chosen, 'colonne-divers': 'presentation_resume', geste: 'apercu' },
    sent.location,
  );
  await visitor.post(sent.location, { ...chosen, geste: 'apercu' }, sent.location);
  const preview = (await visitor.get(sent.location)).html;
  expect(preview).toContain('1 rue A, 56000, Vannes');
  expect(preview).toContain('02 97 00 00 01');
  expect(preview).toContain('Ligne 4\u00a0: refusée');
  expect(preview).toContain('Gardé à part\u00a0: Divers');
  // A trial tells all, and writes nothing.
  await visitor.post(sent.location, { ...chosen, source: 'essai', geste: 'essai' }, sent.location);
  const trial = await tried(visitor, sent.location);
  expect(trial).toContain('3 lignes\u00a0: 2 lieux à créer');
  expect(trial).toContain('1 refusée.');
  expect(trial).toContain('surtaxé');
  expect(await named('Maison bleue')).toHaveLength(0);
  expect((await visitor.post(sent.location, { ...chosen, source: 'essai' }, sent.location)).status).toBe(303);
  const told = await result(visitor, sent.location);
  const { html } = await visitor.get(told);
  expect(html).toContain('Résultat\u00a0: lieux.csv');
  expect(html).toContain('3 lignes\u00a0: 2 lieux créés');
  expect(html).toContain('surtaxé');
  expect((await visitor.get(`${told}/refusees.csv`)).html).toContain('3 rue A');
  expect(await named('Maison bleue')).toHaveLength(1);
  expect((await visitor.post(`${told}/annuler`, {}, told)).status).toBe(303);
  expect((await visitor.get(told)).html).toContain('Cet import est annulé');
  expect(await named('Maison bleue')).toHaveLength(0);
});

test('two places that are one are merged from the list, and told apart again from the history', async () => {
  const visitor = await coordinator();
  const place = {
    name: 'Bibliothèque des Halles',
    address: { street: '4 rue des Halles', postcode: '29000', communeName: 'Quimper' },
    position: { latitude: 47.99, longitude: -4.1, precision: 'exact' as const },
    phones: ['+33298000000'],
  };
  const { placeId: older } = await aPlace(site.db, { source: 'x1', place });
  const { placeId: younger } = await aPlace(site.db, { source: 'x2', place });
  await scanDuplicates(site.db, { kind: 'command' });
  const page = await visitor.get('/administration/doublons');
  expect(page.html).toContain('Bibliothèque des Halles');
  const answer = { un: older, autre: younger };
  expect(
    (
      await visitor.post(
        '/administration/doublons',
        { ...answer, avis: 'peut-être' },
        '/administration/doublons',
      )
    ).status,
  ).toBe(422);
  expect(
    (await visitor.post('/administration/doublons', { ...answer, avis: 'same' }, '/administration/doublons'))
      .status,
  ).toBe(303);
  expect(await findSheet(site.db, younger)).toBe(undefined);
  const history = `/administration/lieux/${older}/histoire`;
  const fusion = /name="fusion" value="(\d+)"/.exec((await visitor.get(history)).html)![1]!;
  expect((await visitor.post(`/administration/lieux/${older}/defaire`, { fusion }, history)).status).toBe(
    303,
  );
  expect(await findSheet(site.db, younger)).toBeDefined();
});

test('the history tells who said what, and puts an older value back', async () => {
  const visitor = await coordinator();
  const { placeId } = await aPlace(site.db, {
    source: 'h',
    sourceId: '1',
    statedOn: '2026-01-01',
    place: { phones: ['+33297111111'] },
  });
  await site.db.transaction().execute((tx) =>
    recordStatement(
      tx,
      {
        source: 'h',
        sourceId: '1',
        statedOn: '2026-02-01',
        state: 'declared',
        place: { phones: ['+33297222222'] },
      },
      { kind: 'command' },
    ),
  );
  const history = `/administration/lieux/${placeId}/histoire`;
  const { html } = await visitor.get(history);
  expect(html).toContain('02\u00a097\u00a011\u00a011\u00a011');
  const [, line] = /name="ligne" value="(\d+)"[\s\S]*?02\u00a097\u00a011\u00a011\u00a011/.exec(html)!;
  expect(
    (await visitor.post(`/administration/lieux/${placeId}/remettre`, { ligne: line! }, history)).status,
  ).toBe(303);
  expect((await findSheet(site.db, placeId))!.place.phones).toMatchObject({
    value: ['+33297111111'],
    state: 'confirmed',
    statedBy: 'l’équipe de l’annuaire',
  });
  expect(
    (await visitor.post(`/administration/lieux/${placeId}/remettre`, { ligne: '999999999' }, history)).status,
  ).toBe(404);
});

test('a value of an offer is put back from the history, even under a place that was merged', async () => {
  const visitor = await coordinator();
  const offers = (cost: 'free' | 'paid') => ({
    aide: { family: 'digitalMediation' as const, label: 'Ateliers du jeudi', cost },
  });
  const { placeId } = await aPlace(site.db, {
    source: 'o',
    sourceId: '1',
    statedOn: '2026-01-01',
    offers: offers('free'),
  });
  await aPlace(site.db, {
    source: 'o',
    sourceId: '1',
    statedOn: '2026-02-01',
    offers: offers('paid'),
  });
  const { placeId: into } = await aPlace(site.db, { source: 'o', sourceId: '2', statedOn: '2026-01-01' });
  await site.db.transaction().execute((tx) => mergePlaces(tx, placeId, into, { kind: 'command' }));
  const costOf = async () => (await findSheet(site.db, into))!.offers[0]!.fields.cost!.value;
  expect(await costOf()).toBe('paid');
  const history = `/administration/lieux/${into}/histoire`;
  const { html } = await visitor.get(history);
  expect(html).toContain('offre «\u00a0Ateliers du jeudi\u00a0»');
  const line = [...html.matchAll(/name="ligne" value="(\d+)"[\s\S]*?<\/form>/g)].find(([form]) =>
    /Coût\u00a0: Gratuit/.test(form),
  )![1]!;
  const back = await visitor.post(`/administration/lieux/${into}/remettre`, { ligne: line }, history);
  expect(back.status).toBe(303);
  expect(await costOf()).toBe('free');
});

// A request read again before it is sent, and a form filled for nothing.
import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { webVisitor } from '../../../../test/visitor.ts';
import { anOrganisation } from '../../accounts/builders.ts';
import { saveForm } from './request-store.ts';

const site = useApp();
const PATH = '/demarches/carte-grise/demande';

beforeAll(async () => {
  const organisationId = await anOrganisation(site.db, { name: 'Mairie fictive' });
  const question = { help: '', required: true, options: [] };
  await site.db.transaction().execute((tx) =>
    saveForm(tx, {
      procedureId: 'vehicle-registration',
      organisationId,
      complexWhen: [],
      fields: [
        { ...question, id: 'c1', label: 'Nom de l’enfant', kind: 'text' },
        { ...question, id: 'c2', label: 'École', kind: 'choice', options: ['Jaurès', 'Pasteur', 'Autre'] },
        { ...question, id: 'c3', label: 'Né le', kind: 'date', required: false },
      ],
      editedBy: crypto.randomUUID(),
      editedAt: '2026-11-24T09:20:00Z',
    }),
  );
});

describe('a request read again before it is sent', () => {
  const count = async () => (await site.db.selectFrom('procedures.request').select('id').execute()).length;
  const ANSWERS = {
    c1: 'Lina',
    c2: 'Pasteur',
    c3: '2020-02-03',
    prevenir: 'sms',
    tel: '06 39 98 05 11',
    mail: 'autre@exemple.fr',
    adresse: '1 rue Inventée',
  };

  test('shows every answer and records nothing; « Corriger » brings back all that was typed', async () => {
    const before = await count();
    const person = webVisitor(site);
    for (const extra of [{}, { action: 'relire' }]) {
      const { status, html } = await person.post(PATH, { ...ANSWERS, ...extra }, PATH);
      expect(status).toBe(200);
      expect(html).toMatch(/Nom de l’enfant<\/dt><dd>Lina/);
      expect(html).toMatch(/Né le<\/dt><dd>3 février 2020/);
      expect(html).toMatch(/par SMS, au 06.39.98.05.11/);
      expect(html).toContain('Mairie fictive');
    }
    const back = await person.post(PATH, { ...ANSWERS, action: 'corriger' }, PATH);
    expect(back.status).toBe(200);
    for (const kept of ['Lina', '2020-02-03', '06 39 98 05 11', 'autre@exemple.fr'])
      expect(back.html).toContain(`value="${kept}"`);
    expect(back.html).toMatch(/value="Pasteur" checked/);
    expect(back.html).toContain('>1 rue Inventée</textarea>');
    expect(await count()).toBe(before);
  });

  test('is sent once, pressed twice, at once or one after the other', async () => {
    const before = await count();
    const person = webVisitor(site);
    const { html } = await person.post(PATH, ANSWERS, PATH);
    const cle = /name="cle" value="([^"]+)"/.exec(html)![1]!;
    const send = () => person.post(PATH, { ...ANSWERS, action: 'envoyer', cle }, PATH);
    const sent = [...(await Promise.all([send(), send()])), await send()];
    expect(new Set(sent.map(({ location }) => location)).size).toBe(1);
    expect(sent[0]!.location).toMatch(/^\/suivi\//);
    expect(await count()).toBe(before + 1);
  });
});

describe('practice', () => {
  const everything = async () =>
    Promise.all(
      (['procedures.request', 'platform.sentForm', 'platform.message', 'contact.task'] as const).map(
        async (table) => (await site.db.selectFrom(table).selectAll().execute()).length,
      ),
    );

  test.each([
    ['a form of the territory', '/demarches/carte-grise/entrainement', { c1: 'Inventé', c2: 'Pasteur' }],
    [
      'a form made up',
      '/entrainement/essai',
      { c1: 'Inventé, Rose', c2: '03/02/1958', c3: 'Pour moi', c4: '2026-12-01' },
    ],
  ])('%s is filled to the end, refusals included, and nothing is recorded', async (_name, path, answers) => {
    const before = await everything();
    const person = webVisitor(site);
    const { html } = await person.get(path);
    expect(html).toMatch(/rien n’est envoyé/);
    expect(html).toContain('Une personne inventée');
    const refused = await person.post(path, { ...answers, c1: '' }, path);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('id="c1-erreur"');
    const told = { ...answers, prevenir: 'sms', tel: '06 39 98 05 11' };
    const review = await person.post(path, { ...told, action: 'relire' }, path);
    expect(review.html).toContain('Relire avant d’envoyer');
    expect((await person.post(path, { ...told, action: 'corriger' }, path)).html).toContain(
      `value="${answers.c1}"`,
    );
    const end = await person.post(path, { ...told, action: 'envoyer' }, path);
    expect(end.status).toBe(200);
    expect(end.html).toContain('Ce qui se serait passé');
    expect(end.html).toContain('Un SMS vous l’aurait confirmé');
    expect(end.html).toContain('rien n’a été envoyé');
    expect(await everything()).toEqual(before);
  });

  test('is proposed by the sheet, the form, and the list; a sheet without a form has none', async () => {
    for (const page of ['/demarches/carte-grise', PATH, '/entrainement'])
      expect((await site.get(page)).html, page).toContain('href="/demarches/carte-grise/entrainement"');
    expect((await site.get('/entrainement')).html).toContain('href="/entrainement/essai"');
    expect((await site.get('/demarches/rsa/entrainement')).status).toBe(404);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { queueOf, readFormLines, writeFormLines } from './request-form.ts';
import { forgetAnswers, forgetRequestDrafts } from './request-store.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const LINES =
  'Nom de l’enfant | texte | obligatoire\nÉcole | choix | obligatoire | Jaurès, Pasteur, Autre\nNé le | date';
let coordinator: WebVisitor;
let stranger: WebVisitor;
const EDITOR = '/administration/demarches/vehicle-registration/formulaire';
const PATH = '/demarches/carte-grise/demande';

beforeAll(async () => {
  const enter = async (roles: ['territoryCoordinator'] | ['receptionAgent']) => {
    const account = await anAccount(site.db, { roles });
    return webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  };
  coordinator = await enter(['territoryCoordinator']);
  stranger = await enter(['receptionAgent']);
});

describe('a form of the territory', () => {
  test('is written in lines, read back the same, and never asks for a secret', () => {
    const read = readFormLines(LINES, 'École = Autre');
    if (read.kind === 'refused') throw new Error(read.message);
    expect(read.fields.map(({ kind }) => kind)).toEqual(['text', 'choice', 'date']);
    expect(writeFormLines(read.fields, read.complexWhen)).toEqual({ lines: LINES, rules: 'École = Autre' });
    expect(queueOf(read.complexWhen, { c2: 'autre' })).toBe('complex');
    expect(queueOf(read.complexWhen, { c2: 'Pasteur' })).toBe('simple');
    for (const wrong of [
      'Mot de passe Caf | texte',
      'Numéro de sécu | texte',
      'X | bouton',
      'Y | choix | oui',
      '',
    ])
      expect(readFormLines(wrong, '').kind, wrong).toBe('refused');
  });

  test('is published, filled online, acknowledged, followed with its code, and answered', async () => {
    expect((await coordinator.post(EDITOR, { champs: 'X | bouton' }, EDITOR)).status).toBe(422);
    await coordinator.post(EDITOR, { champs: LINES, regles: 'École = Autre' }, EDITOR);
    const person = webVisitor(site);
    const refused = await person.post(PATH, { c1: 'Lina', c2: 'Ailleurs', c3: '30/02/2020' }, PATH);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('value="Lina"');
    const sent = await person.post(PATH, { c1: 'Lina', c2: 'Autre', c3: '2020-02-03' }, PATH);
    expect(sent.location).toMatch(/^\/suivi\/2026-\d{5}\/[A-Z2-9]{6}$/);
    const status = await webVisitor(site).get(sent.location);
    expect(status.html).toContain('Reçue');
    expect(status.html).not.toContain('Lina');
    const [, , number] = sent.location.split('/');
    expect((await webVisitor(site).get(`/suivi/${number}/AAAAAA`)).status).toBe(404);
    expect((await person.get(`${sent.location}/accuse.pdf`)).headers.get('content-type')).toBe(
      'application/pdf',
    );
    expect((await coordinator.get('/demandes')).html).toMatch(/Demandes complexes \(1\)/);
    expect((await stranger.get(`/demandes/${number}`)).status).toBe(404);
    await coordinator.post(`/demandes/${number}`, { etat: 'done' }, `/demandes/${number}`);
    expect((await person.get(sent.location)).html).toContain('Faite');
  });

  test('has a paper twin, typed by an agent with the day it came, and gets the same acknowledgment', async () => {
    expect((await site.get(`${PATH}.pdf`)).headers.get('content-type')).toBe('application/pdf');
    const typing = '/demandes/saisie/carte-grise';
    const wrong = await coordinator.post(typing, { c1: 'Noé', c2: 'Pasteur', recue: '2027-01-01' }, typing);
    expect(wrong.status).toBe(422);
    const sent = await coordinator.post(typing, { c1: 'Noé', c2: 'Pasteur', recue: '2026-11-20' }, typing);
    expect((await webVisitor(site).get(sent.location)).html).toContain('20 novembre 2026');
    const row = await site.db
      .selectFrom('procedures.request')
      .select(['channel', 'queue', 'keyedBy'])
      .where('channel', '=', 'paper')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ queue: 'simple', keyedBy: expect.any(String) });
  });

  test('half keyed without script, is found again by the agent who began it, and nobody else', async () => {
    const typing = '/demandes/saisie/carte-grise';
    const kept = { c1: 'Ewen à moitié', recue: '2026-11-2', action: 'garder' };
    expect((await coordinator.post(typing, kept, typing)).location).toBe('/demandes?fait=garde');
    expect((await coordinator.get(typing)).html).toContain('value="Ewen à moitié"');
    expect((await stranger.get(typing)).html).not.toContain('Ewen');
    const whole = { c1: 'Ewen', c2: 'Pasteur', recue: '2026-11-20' };
    expect((await coordinator.post(typing, whole, typing)).status).toBe(303);
    expect((await coordinator.get(typing)).html).not.toContain('Ewen');
    await coordinator.post(typing, kept, typing);
    await site.db.transaction().execute((tx) => forgetRequestDrafts(tx, NOW.add({ hours: 1 })));
    expect((await coordinator.get(typing)).html).not.toContain('Ewen');
  });

  test('answers are emptied two years after the last change, no sooner', async () => {
    const filled = async () =>
      (await site.db.selectFrom('procedures.request').select('answers').execute()).filter(
        ({ answers }) => Object.keys(answers as object).length > 0,
      ).length;
    await forgetAnswers(site.db, NOW.subtract({ hours: 1 }));
    expect(await filled()).toBe(3);
    await forgetAnswers(site.db, NOW.add({ hours: 1 }));
    expect(await filled()).toBe(0);
  });
});

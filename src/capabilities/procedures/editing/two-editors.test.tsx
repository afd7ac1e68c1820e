// Two people edit the draft of one sheet: the second to save is told, and both texts are on screen.
import { beforeAll, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aProcedure } from '../builders.ts';
import { markOf, OURS } from '../sheet/mark.ts';
import { findDraft, saveDraft } from '../store.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const EDIT = '/administration/demarches/test-two';
let first: WebVisitor;
let second: WebVisitor;

beforeAll(async () => {
  const account = (name: string) => anAccount(site.db, { name, roles: ['territoryCoordinator'] });
  const [one, other] = [await account('Ada Fictive'), await account('Basile Fictif')];
  first = webVisitor(site, (await signedIn(site.db, one, { now: NOW })).cookie);
  second = webVisitor(site, (await signedIn(site.db, other, { now: NOW })).cookie);
  const content = aProcedure({ id: 'test-two', slug: 'test-deux' });
  await site.db.transaction().execute((tx) =>
    saveDraft(tx, {
      procedureId: 'test-two',
      content,
      editedBy: one.accountId,
      editedAt: NOW.toString(),
      atLeast: 1,
    }),
  );
});

const markIn = (html: string) => /name="vu" value="([^"]*)"/.exec(html)![1]!;
const fields = (resume: string, vu: string) => ({
  titre: 'Faire la carte grise',
  simple: 'J’ai acheté une voiture',
  resume,
  vu,
  etapes: 'Réunir les papiers',
  action: 'brouillon',
  gratuit: 'non',
  prix: 'Selon la voiture.',
  'facon-1-genre': 'counter',
  'facon-1-libelle': 'À la mairie',
  'facon-1-detail': '1 place du Lavoir',
});
const summary = async () => ((await findDraft(site.db, 'test-two'))!.content as { summary: string }).summary;

test('the second save is refused with both texts, then taken once the other was seen', async () => {
  const [mine, theirs] = [markIn((await first.get(EDIT)).html), markIn((await second.get(EDIT)).html)];
  expect(mine).toBe(theirs);
  const saved = await first.post(EDIT, fields('Le résumé d’Ada.', mine), EDIT);
  expect(saved.location).toContain('fait=brouillon');
  const refused = await second.post(EDIT, fields('Le résumé de Basile.', theirs), EDIT);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('href="#conflit"');
  expect(refused.html).toContain('Enregistré par Ada Fictive');
  expect(refused.html).toContain('Le résumé d’Ada.');
  expect(refused.html).toMatch(/<textarea[^>]*name="resume"[^>]*>Le résumé de Basile\.</);
  expect(await summary()).toBe('Le résumé d’Ada.');
  const again = await second.post(EDIT, fields('Les deux résumés.', markIn(refused.html)), EDIT);
  expect(again.location).toContain('fait=brouillon');
  expect(await summary()).toBe('Les deux résumés.');
});

test('one person saves as often as they like', async () => {
  for (const resume of ['Un.', 'Deux.']) {
    const { html } = await first.get(EDIT);
    expect((await first.post(EDIT, fields(resume, markIn(html)), EDIT)).location).toContain('brouillon');
  }
  expect(await summary()).toBe('Deux.');
});

test('two saves at once from the same form write one of them', async () => {
  const vu = markIn((await first.get(EDIT)).html);
  const answers = await Promise.all([
    first.post(EDIT, fields('À gauche.', vu), EDIT),
    second.post(EDIT, fields('À droite.', vu), EDIT),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
});

test('a sheet of ours that somebody began to correct meanwhile is no longer what the form was drawn from', async () => {
  const path = '/administration/demarches/vehicle-sale';
  const vu = markIn((await second.get(path)).html);
  expect(vu).toBe(OURS);
  await first.post(path, fields('Corrigé par Ada.', vu), path);
  expect((await second.post(path, fields('Corrigé par Basile.', vu), path)).status).toBe(422);
});

test('a mark is that of the content alone', () => {
  expect(markOf({ a: 1 })).toBe(markOf({ a: 1 }));
  expect(markOf({ a: 1 })).not.toBe(markOf({ a: 2 }));
  expect(markOf(undefined)).toBe(OURS);
});

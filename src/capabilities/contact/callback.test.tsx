import { beforeAll, describe, expect, test } from 'vitest';
import { findSheet } from '#capabilities/directory';
import { saveSettings } from '#capabilities/territory';
import { A_TUESDAY, openSite, type Site, useApp } from '../../../test/app.tsx';
import { aCall, callsOf } from '../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn } from '../accounts/builders.ts';
import { aPlace } from '../directory/builders.ts';
import { CALLBACK_FORM } from './callback.ts';
import { emptyKept, forgetUndoneTasks } from './store.ts';

const NOW = Temporal.Instant.from(A_TUESDAY);
const DAY = Temporal.PlainDate.from('2026-11-24');
let townHall = '';
let place = '';
const site = useApp(async (db) => {
  townHall = await anOrganisation(db, { name: 'Mairie fictive' });
  const { placeId } = await aPlace(db, { place: { name: 'Médiathèque fictive' } });
  place = (await findSheet(db, placeId))!.slug;
  await saveSettings(db, { callbackOrganisation: townHall, phone: '02 61 91 00 18' }, DAY, {
    kind: 'command',
  });
});

let agent: WebVisitor;
beforeAll(async () => {
  const account = await anAccount(site.db, { organisationId: townHall, roles: ['receptionAgent'] });
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});

const FROM = '/rappel?demarche=carte-grise';
const ask = (fields: Record<string, string>, from = FROM) =>
  webVisitor(site).post('/rappel', { demarche: 'carte-grise', tel: '06 39 98 05 11', ...fields }, from);
const calls = () => callsOf(site.db, townHall, { channel: 'phone' });

describe('a call asked for on a public page', () => {
  test('is proposed by sheets and places, with the number to call beside', async () => {
    expect((await site.get('/demarches/carte-grise')).html).toContain('href="/rappel?demarche=carte-grise"');
    expect((await site.get(`/lieux/${place}`)).html).toContain(`href="/rappel?lieu=${place}"`);
    const { html } = await site.get(FROM);
    expect(html).toContain('J’ai acheté une voiture d’occasion');
    expect(html).toContain('Mairie fictive vous rappelle');
    expect(html).toContain('Ou appelez maintenant');
  });

  test('stands on the list of the organisation that was chosen, with its subject and its moment; no number in an address', async () => {
    const asked = await ask({ moment: 'morning', mot: 'demander Rose' });
    expect(asked.location).toBe('/rappel/note?demarche=carte-grise');
    expect((await site.get(asked.location)).html).toContain('Mairie fictive vous rappelle');
    const [call] = await calls();
    expect(call!.detail).toMatch(
      /^06.39.98.05.11, le matin : J’ai acheté une voiture d’occasion\. « demander Rose »$/,
    );
    expect((await agent.get('/guichet/appels')).html).toContain('demander Rose');
    const about = await ask({ demarche: '', lieu: place, tel: '02 61 91 05 10' }, `/rappel?lieu=${place}`);
    expect(about.location).toBe(`/rappel/note?lieu=${place}`);
    expect((await calls()).at(-1)!.detail).toMatch(/^02.61.91.05.10 : Médiathèque fictive$/);
    // Words of an address are no subject.
    await ask({ demarche: 'achetez-ici', tel: '02 61 91 05 11' }, '/rappel');
    expect((await calls()).at(-1)!.detail).toContain('sans sujet précis');
  });

  test('is forgotten as soon as it was made, or given up; one not reached stays until then', async () => {
    const number = (await calls())[0]!;
    const close = (etat: string) => agent.post(`/guichet/appels/${number.id}`, { etat }, '/guichet/appels');
    const kept = async () =>
      await site.db
        .selectFrom('contact.task')
        .select(['recipient', 'facts', 'words', 'status'])
        .where('id', '=', number.id)
        .executeTakeFirstOrThrow();
    await close('notReached');
    expect((await kept()).recipient).toBe('+33639980511');
    await close('answered');
    // For a minute it may be taken back, and is kept for that.
    expect(await kept()).toMatchObject({ recipient: '+33639980511', status: 'answered' });
    await emptyKept(site.db, NOW.add({ seconds: 61 }));
    expect(await kept()).toEqual({ recipient: '', facts: null, words: '', status: 'answered' });
    await expect(
      site.db
        .updateTable('contact.task')
        .set({ words: '06 39 98 05 11' })
        .where('id', '=', number.id)
        .execute(),
    ).rejects.toThrow(/contact_task_forgotten/);
  });

  test('that nobody made for a month is forgotten too, and no other', async () => {
    await aCall(site.db, { organisationId: townHall, words: 'Un rappel de l’agent' });
    // Tasks bear the day of the database, not that of the clock of the tests.
    const later = Temporal.Now.instant().add({ hours: 1 });
    expect(await forgetUndoneTasks(site.db, later.subtract({ hours: 2 }))).toBe(0);
    expect(await forgetUndoneTasks(site.db, later)).toBe(2);
    expect((await calls()).map(({ detail }) => detail)).toEqual(['Un rappel de l’agent']);
  });

  test('is refused beside the field for a number that cannot be called, or for a secret, and nothing typed is lost', async () => {
    const before = (await calls()).length;
    for (const [fields, field] of [
      [{ tel: '06 39' }, 'tel'],
      [{ tel: '08 99 12 34 56' }, 'tel'],
      [{ tel: '+44 20 7946 0018' }, 'tel'],
      [{ mot: 'mon mot de passe est Azerty123!' }, 'mot'],
    ] as const) {
      const refused = await ask({ moment: 'afternoon', ...fields });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain(`id="${field}-erreur"`);
      expect(refused.html).toMatch(/value="afternoon" checked/);
      expect(refused.html).toContain(`value="${Object.values(fields)[0]}"`);
    }
    expect((await calls()).length).toBe(before);
    const sent: Record<string, string> = { tel: '0262 12 34 56', moment: 'x', mot: '' };
    const form = {
      text: (name: string) => sent[name] ?? '',
      all: (name: string) => [sent[name] ?? ''],
      file: () => undefined,
    };
    const context = { today: Temporal.PlainDate.from('2026-11-24'), region: '' };
    expect(CALLBACK_FORM.read(form, context)).toMatchObject({ values: { moment: 'any' } });
  });

  test('pressed twice is one call, and one number holds three at most', async () => {
    const visitor = webVisitor(site);
    const { html } = await visitor.get(FROM);
    const cle = /name="cle" value="([^"]+)"/.exec(html)![1]!;
    const of = async (number: string) =>
      (await calls()).filter(({ detail }) => detail.startsWith(number)).length;
    const fields = { demarche: 'carte-grise', tel: '02 61 91 05 20', cle };
    for (const _ of [1, 2]) expect((await visitor.post('/rappel', fields, FROM)).status).toBe(303);
    expect(await of('02\u00a061\u00a091\u00a005\u00a020')).toBe(1);
    for (const _ of [1, 2, 3, 4]) await ask({ tel: '02 61 91 05 21' });
    expect(await of('02\u00a061\u00a091\u00a005\u00a021')).toBe(3);
  });
});

describe('where nobody can call back', () => {
  let other: Site;
  test('nothing is promised: the pages propose no call, and the form says to ring', async () => {
    other = await openSite(async (db) => {
      await saveSettings(db, { phone: '02 61 91 00 18' }, DAY, { kind: 'command' });
    });
    expect((await other.get('/demarches/carte-grise')).html).not.toContain('/rappel');
    expect((await other.get('/rappel')).html).toMatch(/Personne ne peut vous rappeler[\s\S]*02.61.91.00.18/);
    await other.close();
    // Chosen, but nobody there answers any more.
    await site.db
      .updateTable('accounts.membership')
      .set({ endedAt: NOW.toString() })
      .where('organisationId', '=', townHall)
      .execute();
    const gone = await ask({}, '/connexion');
    expect(gone.status).toBe(409);
    expect(gone.html).toContain('02\u00a061\u00a091\u00a000\u00a018');
    // One address asks twenty times in ten minutes, and no more.
    const again: number[] = [];
    for (let time = 0; time < 20; time++) again.push((await ask({}, '/connexion')).status);
    expect(again.at(-1)).toBe(429);
  });
});

import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { smsParts } from '#platform/messages/sms-parts.ts';
import { useApp } from '../../../../test/app.tsx';
import { callsOf } from '../../../../test/calls.ts';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, anOrganisation, signedIn } from '../../accounts/builders.ts';
import { aPlace } from '../../directory/builders.ts';
import { linkPlace } from '../../referrals/index.ts';
import { requestForm } from './request-form.ts';
import { forgetAnswers, forgetRequestDrafts } from './request-store.ts';

const seenIn = (html: string) => /name="vu" value="([^"]*)"/.exec(html)![1]!;
const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const EDITOR = '/administration/demarches/vehicle-registration/formulaire';
const PATH = '/demarches/carte-grise/demande';
const TYPING = '/demandes/saisie/carte-grise';

const question = (number: number, parts: Record<string, string>) =>
  Object.fromEntries(
    Object.entries({ id: `c${number}`, genre: 'text', ...parts }).map(([part, value]) => [
      `question-${number}-${part}`,
      value,
    ]),
  );
const FORM = {
  ...question(1, { libelle: 'Nom de l’enfant', obligatoire: 'oui', aide: 'Comme sur le livret de famille' }),
  ...question(2, {
    libelle: 'École',
    genre: 'choice',
    obligatoire: 'oui',
    reponses: 'Jaurès\nPasteur\nAutre',
  }),
  'question-2-complexe': 'Autre',
  ...question(3, { libelle: 'Né le', genre: 'date' }),
};

let coordinator: WebVisitor;
let agent: WebVisitor;
let stranger: WebVisitor;
let townHall = '';

beforeAll(async () => {
  townHall = await anOrganisation(site.db, { name: 'Mairie fictive' });
  const enter = async (role: 'territoryCoordinator' | 'receptionAgent', organisationId?: string) => {
    const account = await anAccount(site.db, {
      roles: [role],
      ...(organisationId && { organisationId }),
    });
    return webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
  };
  coordinator = await enter('territoryCoordinator');
  agent = await enter('receptionAgent', townHall);
  stranger = await enter('receptionAgent');
});

const publish = () => coordinator.post(EDITOR, { ...FORM, structure: townHall, action: 'publier' }, EDITOR);

async function sendOne(fields: Record<string, string> = {}): Promise<{ followed: string; number: string }> {
  const person = webVisitor(site);
  const sent = await person.post(PATH, { c1: 'Lina', c2: 'Pasteur', action: 'envoyer', ...fields }, PATH);
  expect(sent.status, sent.html).toBe(303);
  return { followed: sent.location, number: sent.location.split('/')[2]! };
}
async function answer(number: string, fields: Record<string, string>) {
  const path = `/demandes/${number}`;
  return agent.post(path, { vu: seenIn((await agent.get(path)).html), ...fields }, path);
}

describe('the editor of a form', () => {
  test('adds, moves and takes away questions without losing a word, and publishes nothing before it is told to', async () => {
    const typed = { ...FORM, structure: townHall };
    const added = await coordinator.post(EDITOR, { ...typed, action: 'ajouter' }, EDITOR);
    expect(added.html).toContain('name="question-4-id" value="c4"');
    expect(added.html).toContain('value="Nom de l’enfant"');
    expect(added.html).toContain('Jaurès\nPasteur\nAutre');
    const moved = await coordinator.post(EDITOR, { ...typed, action: 'monter-3' }, EDITOR);
    expect(moved.html).toMatch(/name="question-2-id" value="c3"[\s\S]*name="question-3-id" value="c2"/);
    const fewer = await coordinator.post(EDITOR, { ...typed, action: 'retirer-1' }, EDITOR);
    expect(fewer.html).not.toContain('Nom de l’enfant');
    const preview = await coordinator.post(EDITOR, { ...typed, action: 'apercu' }, EDITOR);
    expect(preview.html).toContain('Ce que la personne verra');
    expect(preview.html).toContain('Comme sur le livret de famille');
    expect((await site.get(PATH)).status).toBe(404);
  });

  test('refuses beside the question what cannot be asked, and keeps what was typed', async () => {
    for (const [part, value, field] of [
      ['libelle', 'Mot de passe Caf', 'question-1-libelle'],
      ['libelle', 'Numéro de sécu', 'question-1-libelle'],
      ['libelle', '', 'question-1-libelle'],
      ['genre', 'bouton', 'question-1-genre'],
    ] as const) {
      const sent = { ...FORM, [`question-1-${part}`]: value, structure: townHall, action: 'publier' };
      const refused = await coordinator.post(EDITOR, sent, EDITOR);
      expect(refused.status, value).toBe(422);
      expect(refused.html, value).toContain(`id="${field}-erreur"`);
      expect(refused.html).toContain('Comme sur le livret de famille');
    }
    const one = { ...FORM, 'question-2-reponses': 'Jaurès', structure: townHall, action: 'publier' };
    expect((await coordinator.post(EDITOR, one, EDITOR)).html).toContain('id="question-2-reponses-erreur"');
    const wrong = { ...FORM, 'question-2-complexe': 'Ailleurs', structure: townHall, action: 'publier' };
    expect((await coordinator.post(EDITOR, wrong, EDITOR)).html).toContain('id="question-2-complexe-erreur"');
    const nobody = { ...FORM, structure: 'x', action: 'publier' };
    expect((await coordinator.post(EDITOR, nobody, EDITOR)).html).toContain('id="structure-erreur"');
    expect((await site.get(PATH)).status).toBe(404);
  });

  test('publishes for the organisation that will answer, and shows it again question by question', async () => {
    expect((await publish()).location).toBe(`${EDITOR}?fait=publie`);
    const { html } = await coordinator.get(EDITOR);
    expect(html).toContain('value="Nom de l’enfant"');
    expect(html).toContain('>Autre</textarea>');
    expect((await site.get(PATH)).html).toContain('Mairie fictive');
    expect(html).toContain('La feuille ne dit pas encore où la rendre');
    const { placeId } = await aPlace(site.db, { place: { name: 'Accueil fictif' } });
    const link = { placeId, organisationId: townHall };
    await site.db.transaction().execute((tx) => linkPlace(tx, link, { accountId: null, now: NOW }));
    expect((await coordinator.get(EDITOR)).html).toMatch(
      /on le rend à.: Accueil fictif, 1 place du Tribunal, 56800/,
    );
    const desk = await agent.get('/demandes');
    expect(desk.html).toContain(`href="${TYPING}"`);
    expect((await stranger.get('/demandes')).html).not.toContain(`href="${TYPING}"`);
  });
});

describe('a request', () => {
  test('is filled online, acknowledged, followed with its code, and seen by those who answer it alone', async () => {
    const person = webVisitor(site);
    const refused = await person.post(PATH, { c1: 'Lina', c2: 'Ailleurs', c3: '30/02/2020' }, PATH);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('value="Lina"');
    const { followed, number } = await sendOne({ c2: 'Autre', c3: '2020-02-03' });
    expect(followed).toMatch(/^\/suivi\/2026-\d{5}\/[A-Z2-9]{6}$/);
    const status = await webVisitor(site).get(followed);
    expect(status.html).toContain('Reçue');
    expect(status.html).toContain('Mairie fictive');
    expect(status.html).not.toContain('Lina');
    expect((await webVisitor(site).get(`/suivi/${number}/AAAAAA`)).status).toBe(404);
    expect((await person.get(`${followed}/accuse.pdf`)).headers.get('content-type')).toBe('application/pdf');
    const desk = await agent.get('/demandes');
    expect(desk.html).toMatch(/Demandes complexes \(1\)/);
    expect(desk.html).toContain(number);
    // Two of one form are told apart by what was chosen, never by a name.
    expect(desk.html).toContain('École\u00a0: Autre');
    expect(desk.html).not.toContain('Lina');
    expect((await agent.get(`/demandes/${number}`)).html).toContain('3 février 2020');
    expect((await stranger.get(`/demandes/${number}`)).status).toBe(404);
    await answer(number, { etat: 'done' });
    expect((await person.get(followed)).html).toContain('Faite');
    expect((await agent.get('/demandes')).html).toMatch(/Demandes complexes \(0\)[\s\S]*1 faite/);
  });

  test('is refused, or waits for something, only with words that the person reads', async () => {
    const { followed, number } = await sendOne();
    for (const etat of ['refused', 'waiting']) {
      const refused = await answer(number, { etat });
      expect(refused.status).toBe(422);
      expect(refused.html).toContain('id="mot-erreur"');
      expect(refused.html).toMatch(new RegExp(`value="${etat}" selected`));
    }
    const secret = await answer(number, { etat: 'refused', mot: 'mot de passe Azerty123!' });
    expect(secret.status).toBe(422);
    expect((await webVisitor(site).get(followed)).html).toContain('Reçue');
    await answer(number, { etat: 'refused', mot: 'Cette école est complète' });
    expect((await webVisitor(site).get(followed)).html).toContain('Cette école est complète');
    const written = sql`update procedures.request set words = '' where number = ${number}`.execute(site.db);
    await expect(written).rejects.toThrow(/words_given/);
  });

  test.each([
    ['sms', { tel: '06 39 98 05 11' }, '+33639980511'],
    ['email', { mail: 'personne@exemple.fr' }, 'personne@exemple.fr'],
  ])('is told of each change by %s', async (prevenir, contact, recipient) => {
    const { number } = await sendOne({ prevenir, ...contact });
    await answer(number, { etat: 'refused', mot: 'Il n’y a plus de place' });
    const messages = await site.db
      .selectFrom('platform.message')
      .select(['recipient', 'body', 'channel'])
      .where('body', 'like', `%${number}%`)
      .orderBy('id')
      .execute();
    expect(messages.map(({ channel, recipient: to }) => [channel, to])).toEqual([
      [prevenir, recipient],
      [prevenir, recipient],
    ]);
    // An SMS lights up on a table: it names neither what was asked, nor who answers, nor what is answered.
    if (prevenir === 'sms') {
      expect(messages[0]!.body).toMatch(/^Demande \S+\s: bien reçue\./);
      expect(messages[1]!.body).toMatch(/^Demande \S+\s: une réponse vous attend\./);
      expect(messages[1]!.body).toContain(`/suivi/${number}/`);
      for (const { body } of messages) {
        expect(body).not.toMatch(/place\.|refus|Inscrire|école|voiture|carte grise/i);
        expect(smsParts(body)).toBeLessThanOrEqual(2);
      }
    } else expect(messages[1]!.body).toContain('refusée. Il n’y a plus de place.');
    expect(messages[1]!.body).not.toContain('Lina');
  });

  test('is told by a call or a letter that the organisation has to make, the latest outcome alone', async () => {
    const phoned = await sendOne({ prevenir: 'phone', tel: '02 61 91 05 10' });
    const posted = await sendOne({
      prevenir: 'letter',
      adresse: 'Rose Fictive\n1 rue Inventée\n00100 AdmiVille',
    });
    for (const { number } of [phoned, posted]) {
      await answer(number, { etat: 'inProgress' });
      await answer(number, { etat: 'refused', mot: 'Trop tard' });
    }
    const tasks = await callsOf(site.db, townHall);
    const about = (number: string) => tasks.filter(({ detail }) => detail.includes(number));
    expect(about(phoned.number).map(({ channel }) => channel)).toEqual(['phone']);
    expect(about(phoned.number)[0]!.detail).toContain('Trop tard');
    expect(about(posted.number).map(({ channel }) => channel)).toEqual(['letter']);
    const [letter] = about(posted.number);
    expect(letter!.detail).toContain('1 rue Inventée, 00100 AdmiVille');
    expect(letter!.said!.to).toEqual(['Rose Fictive', '1 rue Inventée', '00100 AdmiVille']);
    const printed = await agent.get(`/guichet/appels/${letter!.id}/lettre.pdf`);
    expect([printed.status, printed.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect((await agent.get(`/demandes/${phoned.number}?fait=dit`)).html).toContain('Un appel est à faire');
    // The page says what was told, and leads to what remains to be.
    const told = (await agent.get(`/demandes/${phoned.number}`)).html;
    const [call] = about(phoned.number);
    expect(told).toMatch(
      new RegExp(`Reste à prévenir la personne.*href="/guichet/appels#appel-${call!.id}">un appel à faire`),
    );
    await agent.post(`/guichet/appels/${call!.id}`, { etat: 'answered' }, '/guichet/appels');
    expect((await agent.get(`/demandes/${phoned.number}`)).html).toMatch(
      /Ce qui lui a été dit.*Personne prévenue par téléphone, le \d/,
    );
  });

  test('says beside the field that nobody can be reached there, and keeps what was typed', async () => {
    for (const [fields, field] of [
      [{ prevenir: 'sms', tel: '02 61 91 05 10' }, 'tel'],
      [{ prevenir: 'phone', tel: '06 39' }, 'tel'],
      [{ prevenir: 'email', mail: 'personne' }, 'mail'],
      [{ prevenir: 'letter', adresse: '' }, 'adresse'],
    ] as const) {
      const refused = await webVisitor(site).post(PATH, { c1: 'Lina', c2: 'Pasteur', ...fields }, PATH);
      expect(refused.status).toBe(422);
      expect(refused.html).toContain(`id="${field}-erreur"`);
      expect(refused.html).toContain('value="Lina"');
    }
  });

  test('keeps its questions when the form changes or is taken away', async () => {
    const { number } = await sendOne();
    const changed = { ...question(1, { id: 'c9', libelle: 'Autre chose' }), structure: townHall };
    await coordinator.post(EDITOR, { ...changed, action: 'publier' }, EDITOR);
    expect((await agent.get(`/demandes/${number}`)).html).toMatch(/Nom de l’enfant<\/dt><dd>Lina/);
    await coordinator.post(EDITOR, { action: 'retirer-le-formulaire' }, EDITOR);
    expect((await site.get(PATH)).status).toBe(404);
    expect((await agent.get(`/demandes/${number}`)).html).toMatch(/Nom de l’enfant<\/dt><dd>Lina/);
    await publish();
  });
});

describe('a form published before one could say who answers', () => {
  const LIST = '/administration/demarches';
  /** As it was then: the structure of whoever wrote it, questions without a help. */
  const asBefore = (organisationId: string) =>
    site.db
      .updateTable('procedures.requestForm')
      .set({
        organisationId,
        answererChosen: false,
        fields: JSON.stringify([
          { id: 'c1', label: 'Nom de l’enfant', kind: 'text', required: true, options: [] },
        ]),
      })
      .where('procedureId', '=', 'vehicle-registration')
      .execute();
  const notice = async () =>
    /id="qui-repond"[\s\S]*?<\/section>/.exec((await coordinator.get(LIST)).html)?.[0];

  test('still takes requests, which its structure answers; the coordinator is asked once who answers', async () => {
    await publish();
    expect(await notice()).toBeUndefined();
    await asBefore(townHall);
    expect((await webVisitor(site).get(PATH)).html).toContain('Nom de l’enfant');
    const { followed, number } = await sendOne();
    expect((await agent.get('/demandes')).html).toContain(number);
    await answer(number, { etat: 'done' });
    expect((await webVisitor(site).get(followed)).html).toContain('Faite');

    expect(await notice()).toMatch(
      /href="\/administration\/demarches\/vehicle-registration\/formulaire#structure"[\s\S]*Aujourd’hui\s: Mairie fictive/,
    );
    const { html } = await coordinator.get(EDITOR);
    expect(html).toContain('personne n’a encore dit qui répond');
    expect(html).toContain(`value="${townHall}" selected`);
    await publish();
    expect(await notice()).toBeUndefined();
    expect((await coordinator.get(EDITOR)).html).not.toContain('personne n’a encore dit qui répond');
  });

  test('is shown even when it was chosen, once nobody of its structure may answer', async () => {
    const empty = await anOrganisation(site.db, { name: 'Structure vide fictive' });
    await coordinator.post(EDITOR, { ...FORM, structure: empty, action: 'publier' }, EDITOR);
    expect(await notice()).toMatch(/Structure vide fictive reçoit les demandes, et plus personne n’y répond/);
    await anAccount(site.db, { organisationId: empty, roles: ['funder'] });
    expect(await notice()).toContain('plus personne');
    await anAccount(site.db, { organisationId: empty, roles: ['socialWorker'] });
    expect(await notice()).toBeUndefined();
    await publish();
  });
});

describe('a day that is asked', () => {
  const today = Temporal.PlainDate.from('2026-11-24');
  const asked = (kind: 'date' | 'dayToCome' | 'dayPast', given: string, required = true) => {
    const field = { id: 'c1', label: 'À partir de quel jour ?', help: '', kind, required, options: [] };
    const sent = { text: () => given, all: () => [given], file: () => undefined };
    return requestForm([field]).read(sent, { today, region: '' }).filled.errors.c1;
  };

  test.each<['date' | 'dayToCome' | 'dayPast', string, string | undefined]>([
    ['dayToCome', '2026-11-24', undefined],
    ['dayToCome', '2027-01-04', undefined],
    ['dayToCome', '2026-11-23', 'est passé'],
    ['dayToCome', '01/01/2020', 'est passé'],
    ['dayToCome', '2036-01-01', 'trop loin'],
    ['dayToCome', '30/02/2027', 'n’existe pas'],
    ['dayPast', '2020-02-03', undefined],
    ['dayPast', '2026-11-25', 'pas encore venu'],
    ['date', '2020-02-03', undefined],
    ['date', '2036-02-03', undefined],
  ])('%s, %s', (kind, given, refusal) => {
    if (refusal) expect(asked(kind, given)).toContain(refusal);
    else expect(asked(kind, given)).toBeUndefined();
  });

  test('says which question lacks its answer, without a stop after its question mark', () => {
    expect(asked('dayToCome', '')).toBe('Donnez un jour : « À partir de quel jour ? ».');
    expect(asked('dayToCome', '', false)).toBeUndefined();
  });
});

describe('the paper twin', () => {
  test('is printed, copied with the day it came and by whom, and gets the same acknowledgment', async () => {
    expect((await site.get(`${PATH}.pdf`)).headers.get('content-type')).toBe('application/pdf');
    const wrong = await agent.post(TYPING, { c1: 'Noé', c2: 'Pasteur', recue: '2027-01-01' }, TYPING);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('id="recue-erreur"');
    const sent = await agent.post(TYPING, { c1: 'Noé', c2: 'Pasteur', recue: '2026-11-20' }, TYPING);
    // Who keyed it stays at the desk, with what the person takes away and the way to the next paper.
    expect(sent.location).toMatch(/^\/demandes\/2026-\d{5}\?fait=recopie$/);
    const keyed = (await agent.get(sent.location)).html;
    const followed = /href="(\/suivi\/[^"]+)\/accuse\.pdf"/.exec(keyed)![1]!;
    expect(keyed).toContain(`href="${TYPING}"`);
    expect((await webVisitor(site).get(followed)).html).toContain('sur papier le 20 novembre 2026');
    const number = sent.location.split('/')[2]!.split('?')[0]!;
    const read = await agent.get(`/demandes/${number}`);
    expect(read.html).toContain(
      'Reçue sur papier le 20 novembre 2026, recopiée le 24 novembre 2026 par Claire Le Goff',
    );
    const row = await site.db
      .selectFrom('procedures.request')
      .select(['channel', 'queue', 'keyedBy'])
      .where('channel', '=', 'paper')
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ queue: 'simple', keyedBy: expect.any(String) });
  });

  test('half copied without script, is found again by the agent who began it, and nobody else', async () => {
    const kept = { c1: 'Ewen à moitié', recue: '2026-11-2', prevenir: 'sms', tel: '06 39', action: 'garder' };
    expect((await agent.post(TYPING, kept, TYPING)).location).toBe('/demandes?fait=garde');
    expect((await agent.get(TYPING)).html).toContain('value="Ewen à moitié"');
    expect((await agent.get(TYPING)).html).toContain('value="06 39"');
    expect((await stranger.get(TYPING)).html).not.toContain('Ewen');
    const whole = { c1: 'Ewen', c2: 'Pasteur', recue: '2026-11-20' };
    expect((await agent.post(TYPING, whole, TYPING)).status).toBe(303);
    expect((await agent.get(TYPING)).html).not.toContain('Ewen');
    await agent.post(TYPING, kept, TYPING);
    await site.db.transaction().execute((tx) => forgetRequestDrafts(tx, NOW.add({ hours: 1 })));
    expect((await agent.get(TYPING)).html).not.toContain('Ewen');
  });
});

test('answers and where to reach people are emptied two years after the last change, no sooner', async () => {
  const filled = async () =>
    (await site.db.selectFrom('procedures.request').select(['answers', 'tellTo', 'words']).execute()).filter(
      ({ answers, tellTo, words }) => Object.keys(answers as object).length > 0 || tellTo || words,
    ).length;
  const before = await filled();
  expect(before).toBeGreaterThan(5);
  await forgetAnswers(site.db, NOW.subtract({ hours: 1 }));
  expect(await filled()).toBe(before);
  await forgetAnswers(site.db, NOW.add({ hours: 1 }));
  expect(await filled()).toBe(0);
});

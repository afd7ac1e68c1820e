import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { webVisitor } from '../../../test/visitor.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { aProcedure } from './builders.ts';
import { saveDraft } from './store.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let cookie = '';

beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['territoryCoordinator'] });
  cookie = (await signedIn(site.db, account, { now: NOW })).cookie;
  const content = aProcedure({ id: 'test-car', slug: 'test-voiture' });
  await site.db.transaction().execute((tx) =>
    saveDraft(tx, {
      procedureId: 'test-car',
      content,
      editedBy: account.accountId,
      editedAt: NOW.toString(),
      atLeast: 1,
    }),
  );
});

const EDIT = '/administration/demarches/test-car';
const FIELDS = {
  titre: 'Faire la carte grise',
  simple: 'J’ai acheté une voiture',
  resume: 'Il faut mettre la carte grise à votre nom.',
  demandes: 'carte grise\ncart grise',
  qui: 'Vous avez acheté une voiture.',
  etapes: 'Réunir les papiers',
  gratuit: 'non',
  prix: 'Selon la voiture.',
  'facon-1-genre': 'online',
  'facon-1-libelle': 'Sur le site',
  'facon-1-site': 'https://ants.gouv.fr',
  'themes[]': 'transports',
  'besoins[]': 'vehicleRegistration',
  'delai-1-libelle': 'Demander la carte grise',
  'delai-1-depuis': 'Date de la vente',
  'delai-1-nombre': '1',
  'delai-1-unite': 'months',
  'delai-1-sens': 'apres',
  'delai-1-retard': 'Vous risquez une amende.',
  'papier-1-libelle': 'Code de cession',
  'papier-1-quand': 'sometimes',
  'papier-1-cas': 'si la vente est récente',
  'papier-1-pourquoi': 'Il prouve la vente.',
};

describe('the territory', () => {
  test('cannot publish a sheet that can only be done online, and loses nothing of what it typed', async () => {
    const visitor = webVisitor(site, cookie);
    const refused = await visitor.post(EDIT, { ...FIELDS, action: 'publier' }, EDIT);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('sans internet');
    const long = await visitor.post(
      EDIT,
      { ...FIELDS, resume: 'trop '.repeat(400), action: 'publier' },
      EDIT,
    );
    expect(long.html).toMatch(/«.Résumé.».: ce champ est trop long/);
    expect(refused.html).toContain('https://ants.gouv.fr');
    expect((await visitor.get('/demarches/test-voiture')).status).toBe(404);
    // Left for another day: the draft holds it.
    expect((await visitor.get(EDIT)).html).toContain('cart grise');
  });

  test('publishes a sheet with a counter, and sees how easy it reads', async () => {
    const visitor = webVisitor(site, cookie);
    const counter = {
      'facon-2-genre': 'counter',
      'facon-2-libelle': 'À la mairie',
      'facon-2-detail': '1 place du Lavoir',
    };
    const done = await visitor.post(EDIT, { ...FIELDS, ...counter, action: 'publier' }, EDIT);
    expect(done.location).toBe(`${EDIT}?fait=publiee`);
    const page = await visitor.get('/demarches/test-voiture');
    expect(page.status).toBe(200);
    expect(page.html).toContain('1 place du Lavoir');
    expect((await visitor.get(EDIT)).html).toMatch(/Lisibilité\u00a0: \d+ sur 100/);
    expect((await visitor.get('/demarches?q=cart+grise')).html).toContain('href="/demarches/test-voiture"');
  });

  test('tries the draft in a preview that nobody else sees, with its deadline worked out', async () => {
    const visitor = webVisitor(site, cookie);
    const changed = { ...FIELDS, 'facon-1-genre': 'phone', 'facon-1-telephone': '02 61 91 00 18' };
    const longer = { ...changed, 'delai-1-nombre': '2', resume: 'Un résumé pas encore publié.' };
    const done = await visitor.post(EDIT, { ...longer, action: 'apercu' }, EDIT);
    expect(done.location).toBe(`${EDIT}/apercu`);
    const page = await visitor.get(`${EDIT}/apercu?dateOfSale=2026-11-12`);
    expect(page.html).toContain('Un résumé pas encore publié.');
    expect(page.html).toContain('12 janvier 2027');
    expect(page.html).toContain('si la vente est récente');
    expect((await site.get('/demarches/test-voiture')).html).not.toContain('pas encore publié');
  });

  test('reads on which official page a fact of our sheets was checked', async () => {
    const { html } = await webVisitor(site, cookie).get('/administration/demarches/vehicle-sale');
    expect(html).toContain(
      '15 jours, vérifié le 25 novembre 2026 sur service-public.gouv.fr, F1707 (page du 4 septembre 2024)',
    );
  });

  test('is told of a deadline that is no number, or of a sheet without theme, and finds it as typed', async () => {
    const visitor = webVisitor(site, cookie);
    for (const wrong of [{ 'delai-1-nombre': 'un mois' }, { 'themes[]': [] }, { 'delai-1-depuis': '' }]) {
      const refused = await visitor.post(EDIT, { ...FIELDS, ...wrong, action: 'publier' }, EDIT);
      expect(refused.status, JSON.stringify(wrong)).toBe(422);
    }
    const typed = await visitor.post(
      EDIT,
      { ...FIELDS, 'delai-1-nombre': 'un mois', action: 'publier' },
      EDIT,
    );
    expect(typed.html).toContain('value="un mois"');
    expect(typed.html).toContain('href="#delai-1-libelle"');
    const second = {
      'facon-2-genre': 'phone',
      'facon-2-libelle': 'Au téléphone',
      'facon-2-telephone': 'demain',
    };
    const wrong = await visitor.post(EDIT, { ...FIELDS, ...second, action: 'publier' }, EDIT);
    expect(wrong.html).toContain('href="#facon-2-libelle"');
    expect(wrong.html).toContain('value="demain"');
  });

  test('says what an agent may do, links the official page, and marks a fact as checked, when and by whom', async () => {
    const visitor = webVisitor(site, cookie);
    const more = {
      avec: 'Relire les papiers\nScanner',
      place: 'Envoyer la demande',
      jamais: 'Signer à sa place',
      officiel: 'https://www.service-public.fr/essai',
      averifier: 'Le prix\nLe délai',
      'facon-1-genre': 'phone',
      'facon-1-telephone': '02 61 91 00 18',
    };
    await visitor.post(EDIT, { ...FIELDS, ...more, action: 'brouillon' }, EDIT);
    const draft = (await visitor.get(EDIT)).html;
    expect(draft).toContain('Relire les papiers\nScanner');
    expect(draft).toContain('value="https://www.service-public.fr/essai"');
    expect(draft).toContain('value="Le prix"');
    const kept = { ...FIELDS, ...more, averifier: '', 'verifies[]': 'Le prix', action: 'brouillon' };
    await visitor.post(EDIT, kept, EDIT);
    const checked = (await visitor.get(EDIT)).html;
    expect(checked).toContain('vérifié le 24 novembre 2026 par Claire Le Goff');
    const preview = (await visitor.get(`${EDIT}/apercu`)).html;
    expect(preview).toContain('Signer à sa place');
    expect(preview).toContain('Certains points de cette fiche attendent d’être vérifiés');
    expect(preview).not.toContain('Le délai');
    expect(preview).not.toContain('vérifié le 24');
    await visitor.post(EDIT, { ...kept, 'verifies[]': [], 'rouvrir[]': 'Le prix' }, EDIT);
    expect((await visitor.get(EDIT)).html).not.toContain('vérifié le 24');
    expect((await visitor.get(`${EDIT}/apercu`)).html).toContain('attendent d’être vérifiés');
    const wrong = await visitor.post(
      EDIT,
      { ...FIELDS, officiel: 'service-public', action: 'publier' },
      EDIT,
    );
    expect(wrong.html).toContain('id="officiel-erreur"');
    expect(wrong.html).toContain('value="service-public"');
  });

  const FULL = {
    ...FIELDS,
    etapes: 'Réunir les papiers\nEnvoyer',
    'facon-1-genre': 'phone',
    'facon-1-telephone': '3400',
    'facon-1-horaires': 'Le matin',
    'facon-1-prix': 'Gratuit, essai',
    'facon-1-forme': 'cerfa 99',
    'facon-1-faut': 'Un mobile\nUne photo',
    'papier-1-forme': 'number',
    'papier-1-texte': 'Arrêté fictif',
    'papier-1-texte-site': 'https://exemple.fr/arrete',
    'papier-1-deja': 'La mairie l’a.',
    duree: 'Deux semaines.',
    'silence-nombre': '2',
    'silence-unite': 'months',
    'silence-sens': 'La demande est refusée.',
    'texte-1-libelle': 'Code fictif, article 1',
    'texte-1-site': 'https://exemple.fr/code',
    'voisines[]': 'vehicle-sale',
    contester: 'Monsieur le préfet',
    refus: 'Écrivez au préfet.',
  };

  test('fills every part of a sheet: ways, papers, texts of law, silence, sheets beside, ways of each step', async () => {
    const visitor = webVisitor(site, cookie);
    await visitor.post(EDIT, { ...FULL, action: 'brouillon' }, EDIT);
    const steps = {
      'etape-1-nom': 'Réunir les papiers',
      'etape-1-voies[]': ['phone', 'counter'],
      'etape-2-nom': 'Envoyer',
      'etape-2-voies[]': 'online',
    };
    const done = await visitor.post(EDIT, { ...FULL, ...steps, action: 'publier' }, EDIT);
    expect(done.location, done.html.slice(0, 500)).toBe(`${EDIT}?fait=publiee`);
    const { html } = await webVisitor(site).get('/demarches/test-voiture');
    for (const said of [
      'Le matin',
      'Gratuit, essai',
      'Formulaire cerfa 99',
      'Il faut Un mobile, Une photo.',
      'le numéro suffit',
      'Arrêté fictif',
      'href="https://exemple.fr/arrete"',
      'La mairie l’a.',
      'Deux semaines.',
      'href="https://exemple.fr/code"',
      'La demande est refusée.',
      '/demarches/test-voiture/contester.pdf',
      'href="/demarches/',
    ])
      expect(html, said).toContain(said);
    expect(html).toMatch(/Réunir les papiers[\s\S]{0,400}au guichet[\s\S]{0,400}par téléphone/);
    expect(html).toMatch(/Envoyer<span class="voies">[\s\S]{0,300}en ligne/);
    // Shown again in the form, and kept by a step whose words did not change.
    const form = (await visitor.get(EDIT)).html;
    expect(form).toMatch(/name="etape-2-voies\[\]" value="online" checked/);
    expect(form).toMatch(/value="vehicle-sale" checked/);
    expect(form).toContain('>Un mobile\nUne photo</textarea>');
    expect(form).toMatch(/value="number" selected/);
  });

  test('is told of a silence without its meaning or its days, and of a text without a whole address', async () => {
    const visitor = webVisitor(site, cookie);
    for (const [wrong, field] of [
      [{ 'silence-sens': '' }, 'silence-nombre'],
      [{ 'silence-nombre': 'un mois' }, 'silence-nombre'],
      [{ 'texte-1-site': 'legifrance' }, 'texte-1-libelle'],
      [{ 'papier-1-texte-site': 'legifrance' }, 'papier-1-libelle'],
    ] as const) {
      const refused = await visitor.post(EDIT, { ...FULL, ...wrong, action: 'publier' }, EDIT);
      expect(refused.status, JSON.stringify(wrong)).toBe(422);
      expect(refused.html).toContain(`href="#${field}"`);
      const [typed] = Object.values(wrong);
      if (typed) expect(refused.html).toContain(`value="${typed}"`);
    }
  });

  test('and nobody else may', async () => {
    const agent = await anAccount(site.db, { roles: ['receptionAgent'] });
    const other = webVisitor(site, (await signedIn(site.db, agent, { now: NOW })).cookie);
    expect((await other.get(EDIT)).status).toBe(403);
  });
});

test('the database itself refuses a published sheet without a way that is not online', async () => {
  const content = {
    ...aProcedure(),
    channels: [{ kind: 'online', label: 'En ligne', url: 'https://exemple.fr' }],
  };
  const insert = (channels: unknown[]) =>
    site.db
      .insertInto('procedures.edition')
      .values({
        id: crypto.randomUUID(),
        procedureId: crypto.randomUUID(),
        version: 1,
        state: 'published',
        content: JSON.stringify({ ...content, channels }),
        editedBy: crypto.randomUUID(),
        editedAt: NOW.toString(),
      })
      .execute();
  await expect(insert(content.channels)).rejects.toThrow(/published_has_human_channel/);
  await expect(insert([])).rejects.toThrow(/published_has_human_channel/);
  await expect(insert([{ kind: 'counter', label: 'Au guichet' }])).rejects.toThrow(
    /published_has_human_channel/,
  );
  await insert([{ kind: 'phone', label: 'Au téléphone', phone: '3949' }]);
});

describe('the page of a procedure, without script', () => {
  const path = '/demarches/test-voiture';

  test('computes the last day from the date of the address, and says when the date is no date', async () => {
    const page = await site.get(`${path}?dateOfSale=2026-11-12`);
    // A Saturday, of a rule that says no kind: the day before is the calm one, and nothing is carried over.
    expect(page.html).toMatch(/Pour être tranquille\s: <strong>vendredi 11 décembre 2026<\/strong>/);
    expect(page.html).toMatch(/Au plus tard en droit\s: <strong>samedi 12 décembre 2026<\/strong>/);
    expect(page.html).toMatch(/il reste 17\sjours/);
    expect(page.html).not.toContain('pas encore passée');
    const ahead = await site.get(`${path}?dateOfSale=2027-05-13`);
    expect(ahead.status).toBe(200);
    expect(ahead.html).toContain('Cette date n’est pas encore passée');
    expect(ahead.html).toContain('value="2027-05-13"');
    expect(ahead.html).not.toMatch(/juin 2027|Dernier jour\s:|Au plus tard en droit/);
    const wrong = await site.get(`${path}?dateOfSale=30/02/2026`);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="30/02/2026"');
    expect(wrong.html).toMatch(/<title>Erreur : /);
  });

  test('ticks the papers and prints those that are missing', async () => {
    const page = await site.get(`${path}?ai[]=nothing-known`);
    expect(page.html).not.toContain('Il vous manque');
    const pdf = await site.fetch(`${path}/feuille.pdf?dateOfSale=2026-11-12`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1')).toContain('pdfuaid:part');
  });
});

test('« Après » is not said when nothing comes after', async () => {
  const content = aProcedure({ id: 'test-silent', slug: 'test-sans-suite' });
  const row = { procedureId: 'test-silent', editedBy: crypto.randomUUID(), editedAt: NOW.toString() };
  await site.db.transaction().execute((tx) => saveDraft(tx, { ...row, content, atLeast: 1 }));
  const path = '/administration/demarches/test-silent';
  const counter = { 'facon-1-genre': 'counter', 'facon-1-detail': '1 place du Lavoir', 'facon-1-site': '' };
  await webVisitor(site, cookie).post(path, { ...FIELDS, ...counter, action: 'publier' }, path);
  const silent = await site.get('/demarches/test-sans-suite');
  expect(silent.status).toBe(200);
  expect(silent.html).not.toContain('id="s-apres"');
  expect((await site.get('/demarches/demander-le-rsa')).html).toContain('id="s-apres"');
});

describe('the proof of an attempt', () => {
  const path = '/demarches/test-voiture/attestation';
  const fields = { service: 'ants.gouv.fr', probleme: 'codeNotReceived', jour: '2026-11-24', heure: '9:40' };

  test('keeps the moment and the fault, is checked by its code and printed, and holds no name', async () => {
    const visitor = webVisitor(site);
    const { location } = await visitor.post(path, fields, path);
    expect(location).toMatch(/^\/attestations\/[A-Z2-9]{8}$/);
    const page = await webVisitor(site).get(
      location.toLowerCase().replace('/attestations/', '/attestations/'),
    );
    expect(page.html).toContain('24 novembre 2026 à 9\u00a0h\u00a040');
    expect(page.html).toContain('Le code attendu n’arrive pas');
    const pdf = await visitor.get(`${location}/attestation.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    await expect(site.db.updateTable('procedures.attempt').set({ service: 'x' }).execute()).rejects.toThrow(
      /append-only/,
    );
  });

  test('of tomorrow, of last year or of an impossible hour is refused, and what was typed stays', async () => {
    const visitor = webVisitor(site);
    for (const wrong of [
      { jour: '2026-11-25' },
      { jour: '2025-11-24' },
      { heure: '25:00' },
      { probleme: '' },
      { service: '' },
    ]) {
      const refused = await visitor.post(path, { ...fields, ...wrong }, path);
      expect(refused.status, JSON.stringify(wrong)).toBe(422);
    }
    expect((await visitor.post(path, { ...fields, heure: '25:00' }, path)).html).toContain('value="25:00"');
  });

  test('that was never given does not exist', async () => {
    expect((await site.get('/attestations/AAAAAAAA')).status).toBe(404);
  });
});

import { expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { findAccountCount } from './builders.ts';
import { firstRunCode } from './first-run.ts';

const site = useApp();

type Answers = Record<string, string | Blob>;

async function install(answers: Answers): Promise<Response> {
  const page = await site.fetch('/installation', { headers: { host: 'localhost:8080' } });
  const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
  const token = /name="jeton" value="([^"]+)"/.exec(await page.text())![1]!;
  const body = new FormData();
  for (const [name, value] of Object.entries({ jeton: token, ...answers })) {
    if (typeof value === 'string') body.set(name, value);
    else body.set(name, value, 'fichier.csv');
  }
  return site.fetch('/installation', {
    method: 'POST',
    body,
    headers: { host: 'localhost:8080', origin: 'http://localhost:8080', cookie },
  });
}

const good = (): Record<string, string> => ({
  code: firstRunCode(site.services),
  departements: '56',
  name: 'Pays d’essai',
  phone: '02 61 91 00 18',
  mainColour: '#1b4a5b',
  accentColour: '#ffc936',
  organisation: 'Mairie d’essai',
  adminName: 'Camille Essai',
  adminEmail: 'admin@example.org',
  adminPassword: 'quatre mots faciles à retenir',
});

test('an empty installation leads to its first page', async () => {
  const { status, headers } = await site.get('/');
  expect(status).toBe(303);
  expect(headers.get('location')).toBe('/installation');
});

test('refuses each wrong answer beside its field, keeps what was typed but the password, and stores nothing', async () => {
  const answer = await install({
    ...good(),
    code: 'AAAA-AAAA',
    departements: '56, 999',
    mainColour: '#ffee00',
    adminEmail: 'x',
    adminPassword: 'court',
  });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain('<title>Erreur : Installer Maillage');
  for (const name of ['code', 'departements', 'mainColour', 'adminEmail', 'adminPassword'])
    expect(html).toContain(`id="${name}-erreur"`);
  expect(html).toMatch(/La plus proche qui convient\s: #/);
  expect(html).toContain('value="Camille Essai"');
  expect(html).not.toContain('value="court"');
  expect(await findAccountCount(site.db)).toBe(0);
});

test('installs everything at once, imports the file, then closes', async () => {
  const file = new Blob([
    'id,pivot,nom,commune,code_postal,code_insee,adresse,latitude,longitude,telephone,date_maj,services\n' +
      '1,00000000000000,Médiathèque d’essai,Vannes,56000,56260,1 rue du Test,47.65,-2.76,+33261910001,2026-09-01,Aide aux démarches administratives\n',
  ]);
  const answer = await install({ ...good(), places: file });
  expect(answer.status).toBe(303);
  const page = answer.headers.get('location')!;
  let html = '';
  await expect
    .poll(
      async () => {
        html = (await site.get(page)).html;
        return html;
      },
      { timeout: 15_000 },
    )
    .toContain('terminé');
  expect(html).toContain('1 lignes, 1 lieux');
  expect((await site.get('/installation')).headers.get('location')).toBe('/connexion');
  await expect
    .poll(async () => (await site.get('/lieux?ou=vannes')).html, { timeout: 10_000 })
    .toContain('Médiathèque d’essai');
  expect((await site.get('/')).html).toContain('Pays d’essai');
});

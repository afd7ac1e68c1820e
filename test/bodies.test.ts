import { expect, test } from 'vitest';
import { NotFound } from '#platform/web.ts';
import { anAccount } from '../src/capabilities/accounts/builders.ts';
import { makeFormTokens } from '../src/form-tokens.ts';
import { mount } from '../src/mount.tsx';
import { openSite, useApp } from './app.tsx';
import { FRAME } from './frame.ts';
import { webVisitor } from './visitor.ts';

const site = useApp(async (db) => {
  await anAccount(db);
});
const HERE = { host: 'localhost:8080', origin: 'http://localhost:8080' };
const FORM = { ...HERE, 'content-type': 'application/x-www-form-urlencoded' };
const post = (path: string, body: BodyInit, headers: Record<string, string> = FORM) =>
  site.fetch(path, { method: 'POST', body, headers, redirect: 'manual' });

test('a form with more fields than any of ours is refused before it is read', async () => {
  const many = await post('/rappel', 'a[]=1&'.repeat(5_000));
  expect([many.status, await many.text()]).toEqual([400, expect.stringContaining('arrivé abîmé')]);
  // As many signs in one field are what somebody wrote.
  const long = await post('/rappel', `nom=${'a'.repeat(30_000)}`);
  expect(await long.text()).toContain('a expiré');
});

test('a form without files is no larger than another, wherever files may be sent', async () => {
  const empty = await openSite(async () => {});
  try {
    const open = await empty.fetch('/installation', {
      method: 'POST',
      body: `a=${'b'.repeat(400_000)}`,
      headers: FORM,
    });
    expect(open.status).toBe(400);
    const parts = Array.from(
      { length: 600 },
      (_, index) => `--x\r\ncontent-disposition: form-data; name="a${index}"\r\n\r\n1\r\n`,
    );
    const multipart = { ...HERE, 'content-type': 'multipart/form-data; boundary=x' };
    const broken = await empty.fetch('/installation', {
      method: 'POST',
      body: `${parts.join('')}--x--\r\n`,
      headers: multipart,
    });
    expect(broken.status).toBe(400);
  } finally {
    await empty.close();
  }
});

test('whoever is signed in learns that the database is away, and no bug is logged', async () => {
  const away = Object.assign(new Error('terminating connection'), { code: '57P01' });
  const full = Object.assign(new Error('sorry, too many clients already'), { code: '53300' });
  const faults: Error[] = [away, full, new NotFound()];
  const { app } = mount({
    services: site.services,
    tokens: makeFormTokens(site.services),
    identify: async () => {
      throw faults.shift()!;
    },
    frameOf: () => FRAME as never,
    routes: [
      {
        method: 'GET',
        path: '/x',
        permission: { name: 'x', allows: () => true } as never,
        handle: () => new Response(''),
      },
    ],
  });
  site.logged.length = 0;
  const statuses = [];
  for (let count = 0; count < 3; count++) statuses.push((await app.request('/x')).status);
  expect(statuses).toEqual([503, 503, 404]);
  expect(site.logged.filter((line) => line.includes('bug'))).toEqual([]);
});

test('under https browsers are told to come back by https alone', async () => {
  const header = async (baseUrl: string) => {
    const one = await openSite(async () => {}, undefined, { baseUrl });
    const answer = await one.get('/connexion');
    await one.close();
    return answer.headers.get('strict-transport-security');
  };
  expect(await header('https://maillage.example')).toMatch(/max-age=\d{8}/);
  expect(await header('http://localhost:8080')).toBeNull();
});

test('an ordinary form still passes', async () => {
  const visitor = webVisitor(site);
  const answer = await visitor.post('/connexion', { adresse: 'x', 'mot-de-passe': 'y' }, '/connexion');
  expect(answer.status).toBe(422);
});

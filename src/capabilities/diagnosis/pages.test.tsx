import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { aPerson } from '../people/builders.ts';
import { recordDiagnosis } from './record.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const TODAY = Temporal.PlainDate.from('2026-11-24');
let own: WebVisitor;
let partner: WebVisitor;
let ids = { organisation: '', partner: '', account: '' };

beforeAll(async () => {
  const agent = await anAccount(site.db);
  const other = await anAccount(site.db, { roles: ['digitalMediator'] });
  own = webVisitor(site, (await signedIn(site.db, agent, { now: NOW })).cookie);
  partner = webVisitor(site, (await signedIn(site.db, other, { now: NOW })).cookie);
  ids = { organisation: agent.organisationId, partner: other.organisationId, account: agent.accountId };
});

describe('a diagnosis', () => {
  test('is made in three answers, says why in words, and gives a date', async () => {
    const done = await own.post(
      '/diagnostic',
      { access: 'none', letters: 'help', online: 'learn' },
      '/diagnostic',
    );
    expect(done.location).toMatch(/^\/diagnostic\/[0-9a-f-]{36}$/);
    const page = await own.get(done.location);
    expect(page.html).toContain('Apprendre, à son rythme');
    expect(page.html).toContain('8 décembre 2026');
    expect(page.html).toContain('Vous aimeriez apprendre');
  });

  test('is made without any answer too, and still proposes something', async () => {
    const empty = await own.post('/diagnostic', {}, '/diagnostic');
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('id="access-erreur"');
    const declined = { access: 'declined', letters: 'declined', online: 'declined' };
    const done = await own.post('/diagnostic', declined, '/diagnostic');
    expect((await own.get(done.location)).html).toContain('on vous aide de la même façon');
  });

  test('is typed later from its paper twin, with the day it was filled', async () => {
    const wrong = await own.post(
      '/diagnostic/papier',
      { jour: '2027-01-01', access: 'none' },
      '/diagnostic/papier',
    );
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/value="none" checked|checked[^>]*value="none"/);
    const fields = { jour: '20/11/2026', access: 'always', 't-search': 'alone', 'obstacles[]': ['accounts'] };
    const done = await own.post('/diagnostic/papier', fields, '/diagnostic/papier');
    const row = await site.db
      .selectFrom('diagnosis.diagnosis')
      .selectAll()
      .where('id', '=', done.location.slice(12))
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ how: 'paper', personId: null, questionnaireVersion: 1 });
    expect(row.answeredOn.toString()).toBe('2026-11-20');
    const pdf = await own.get('/diagnostic/papier.pdf');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
  });

  test('goes further with observed tasks, and takes another step on another day', async () => {
    const { location } = await own.post(
      '/diagnostic',
      { access: 'always', online: 'together' },
      '/diagnostic',
    );
    await own.post(location, { action: 'observer', 't-search': 'alone', 't-fillForm': 'together' }, location);
    const passed = await own.post(
      location,
      { action: 'suite', suite: 'workshop', jour: '2026-01-01' },
      location,
    );
    expect(passed.status).toBe(422);
    await own.post(location, { action: 'suite', suite: 'regularHelp', jour: '2026-12-01' }, location);
    expect((await own.get(location)).html).toContain('1er décembre 2026');
  });

  test('of another tool is kept with its source', async () => {
    const wrong = await own.post(
      '/diagnostic/autres',
      { source: 'pix', resultat: '', jour: 'hier' },
      '/diagnostic/autres',
    );
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="hier"');
    await own.post(
      '/diagnostic/autres',
      { source: 'pix', resultat: '210 pix', jour: '2026-10-02' },
      '/diagnostic/autres',
    );
    for (const [jour, refusal] of [
      ['2030-01-01', 'pas encore venu'],
      ['', 'Donnez le jour'],
      ['30/02/2026', 'n’existe pas'],
    ] as const) {
      const refused = await own.post(
        '/diagnostic/autres',
        { source: 'pix', resultat: '210 pix', jour },
        '/diagnostic/autres',
      );
      expect(refused.status, jour).toBe(422);
      expect(/id="jour-erreur">.*?<\/span>([^<]*)/.exec(refused.html)?.[1], jour).toContain(refusal);
    }
    expect((await own.get('/diagnostic/autres')).html).toContain('Pix, 2 octobre 2026\u00a0: 210 pix');
  });
});

describe('a partner', () => {
  test('reads it only while a share lives, and nobody reads one without a name', async () => {
    const personId = await aPerson(site.db, ids.organisation);
    const recorder = { organisationId: ids.organisation, accountId: ids.account, now: NOW };
    const { id } = await site.db
      .transaction()
      .execute((tx) =>
        recordDiagnosis(
          tx,
          { answers: { online: 'learn', tasks: {}, obstacles: [] }, answeredOn: TODAY, personId },
          recorder,
        ),
      );
    const path = `/diagnostic/${id}`;
    expect((await partner.get(path)).status).toBe(404);
    const without = await own.post(path, { action: 'partager', avec: ids.partner }, path);
    expect(without.status).toBe(422);
    await own.post(path, { action: 'partager', avec: ids.partner, 'accord[]': 'oui' }, path);
    const seen = await partner.get(path);
    expect(seen.status).toBe(200);
    expect(seen.html).not.toContain('Choisir une autre suite');
    const share = await site.db.selectFrom('diagnosis.share').select('id').executeTakeFirstOrThrow();
    await own.post(path, { action: 'retirer', partage: share.id }, path);
    expect((await partner.get(path)).status).toBe(404);
    const { location } = await own.post('/diagnostic', { online: 'alone' }, '/diagnostic');
    expect(
      (await own.post(location, { action: 'partager', avec: ids.partner, 'accord[]': 'oui' }, location))
        .status,
    ).toBe(404);
  });
});

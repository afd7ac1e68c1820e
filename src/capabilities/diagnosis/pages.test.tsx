import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../test/visitor.ts';
import { anAccount, signedIn } from '../accounts/builders.ts';
import { aPerson } from '../people/builders.ts';
import { findPerson } from '../people/index.ts';
import { diagnosisPersonalData, findDiagnosis, nameDiagnosis, recordDiagnosis } from './record.ts';

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
    const other = (fields: Record<string, string>) =>
      own.post(
        '/diagnostic/autres',
        { outil: 'pix:pix3', 'jour-outil': '2026-10-02', ...fields },
        '/diagnostic/autres',
      );
    const wrong = await other({ 'jour-outil': 'hier' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="hier"');
    await other({ resultat: '210 pix' });
    await other({});
    await other({ outil: 'caf', resultat: 'à l’aise en ligne' });
    for (const [day, refusal] of [
      ['2030-01-01', 'pas encore venu'],
      ['', 'Donnez le jour'],
      ['30/02/2026', 'n’existe pas'],
    ] as const) {
      const refused = await other({ 'jour-outil': day });
      expect(refused.status, day).toBe(422);
      expect(/id="jour-outil-erreur">.*?<\/span>([^<]*)/.exec(refused.html)?.[1], day).toContain(refusal);
    }
    for (const outil of ['', 'pix:coop1', 'pix:pix9', 'inconnu'])
      expect((await other({ outil })).status, outil).toBe(422);
    // A tool without a public scale says nothing by itself.
    expect((await other({ outil: 'caf' })).html).toContain('Écrivez le résultat');
    const { html } = await own.get('/diagnostic/autres');
    expect(html).toContain('Pix\u00a0: niveau 3 sur 8, 210 pix, le 2 octobre 2026');
    expect(html).toContain('Pix\u00a0: niveau 3 sur 8, le 2 octobre 2026');
    expect(html).toContain('Caf\u00a0: à l’aise en ligne');
  });

  test('of another tool comes with the meeting, then with whom it was', async () => {
    const { location } = await own.post(
      '/diagnostic',
      { access: 'always', online: 'together' },
      '/diagnostic',
    );
    const id = location.split('/').at(-1)!;
    const tool = { action: 'outil', outil: 'lesBonsClics:lesBonsClics2', 'jour-outil': '2026-10-02' };
    expect((await own.post(location, { ...tool, 'jour-outil': '' }, location)).status).toBe(422);
    await own.post(location, tool, location);
    expect((await own.get(location)).html).toContain('Les Bons Clics\u00a0: débute');
    const personId = await aPerson(site.db, ids.organisation);
    const recorder = {
      organisationId: ids.organisation,
      accountId: ids.account,
      now: NOW,
      timeZone: 'Europe/Paris',
    };
    await site.db.transaction().execute((tx) => nameDiagnosis(tx, id, personId, recorder));
    const [copy] = await diagnosisPersonalData.exportPerson(site.db, personId);
    expect(copy!.lines.join(' ')).toContain('Les Bons Clics');
  });
});

describe('the next step of somebody who gave their name', () => {
  test('is never on a day that is over, when a paper is keyed long after', async () => {
    const recorder = { organisationId: ids.organisation, accountId: ids.account, now: NOW };
    const answers = { online: 'learn', tasks: {}, obstacles: [] };
    const keyed = async (answeredOn: Temporal.PlainDate) => {
      const { id } = await site.db
        .transaction()
        .execute((tx) =>
          recordDiagnosis(
            tx,
            { answers, answeredOn, how: 'paper' },
            { ...recorder, timeZone: 'Europe/Paris' },
          ),
        );
      return (await findDiagnosis(site.db, ids.organisation, id, NOW))!.nextStepOn.toString();
    };
    expect(await keyed(TODAY.subtract({ days: 80 }))).toBe(TODAY.toString());
    expect(await keyed(TODAY.subtract({ days: 4 }))).toBe(TODAY.add({ days: 10 }).toString());
  });

  test('is on the list two weeks before its day, until it is done; the last diagnosis alone counts', async () => {
    const recorder = {
      organisationId: ids.organisation,
      accountId: ids.account,
      now: NOW,
      timeZone: 'Europe/Paris',
    };
    const personId = await aPerson(site.db, ids.organisation, {
      familyName: 'Suivie',
      phone: '06 12 34 56 78',
    });
    const made = () =>
      site.db
        .transaction()
        .execute((tx) =>
          recordDiagnosis(
            tx,
            { answers: { online: 'learn', tasks: {}, obstacles: [] }, answeredOn: TODAY, personId },
            recorder,
          ),
        );
    const list = async () => (await own.get('/diagnostic/suites')).html;
    const first = await made();
    const path = `/diagnostic/${first.id}`;
    await own.post(path, { action: 'suite', suite: 'workshop', jour: '2027-03-01' }, path);
    expect(await list()).not.toContain('Suivie');
    await own.post(path, { action: 'suite', suite: 'workshop', jour: '2026-12-04' }, path);
    expect(await list()).toMatch(/Suivie[\s\S]*06\s12\s34\s56\s78[\s\S]*4\sdécembre 2026/u);
    const second = await made();
    const again = `/diagnostic/${second.id}`;
    await own.post(again, { action: 'suite', suite: 'regularHelp', jour: '2026-12-01' }, again);
    expect((await list()).match(/Suivie<\/strong>/g)).toHaveLength(1);
    expect(await list()).toMatch(/1er\sdécembre 2026/);
    expect((await partner.get('/diagnostic/suites')).html).not.toContain('Suivie');
    await own.post(again, { action: 'faite' }, again);
    expect(await list()).not.toContain('Suivie');
    expect((await own.get(again)).html).toContain('(fait)');
  });

  test('without a name is on no list', async () => {
    const { location } = await own.post('/diagnostic', { online: 'learn' }, '/diagnostic');
    expect((await own.get('/diagnostic/suites')).html).not.toContain(location);
  });
});

describe('a partner', () => {
  test('reads it only while a share lives, and nobody reads one without a name', async () => {
    const personId = await aPerson(site.db, ids.organisation, {
      familyName: 'Partagée',
      phone: '06 12 34 56 78',
    });
    const recorder = {
      organisationId: ids.organisation,
      accountId: ids.account,
      now: NOW,
      timeZone: 'Europe/Paris',
    };
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
    const ours = `href="${path}"`;
    const list = (await partner.get('/diagnostic/partages')).html;
    expect(list).toContain(ours);
    // Whose it is, and nothing more of them.
    expect(list).toContain('Partagée');
    expect((await partner.get('/guichet')).html).toContain('1 point partagé avec nous');
    const known = await findPerson(site.db, ids.partner, personId, NOW);
    expect(known?.items).toEqual(['identity']);
    // Nor when the other structure met them, nor what other tools said.
    const found = await partner.post('/guichet/recherche', { q: 'partagée' }, '/guichet');
    expect(found.html).toContain('D’une autre structure');
    expect(found.html).not.toContain('contact le');
    const tool = { action: 'outil', outil: 'pix:pix2', 'jour-outil': '2026-10-02' };
    await own.post(path, tool, path);
    expect((await partner.get(path)).html).not.toContain('niveau 2 sur 8');
    await own.post(path, { action: 'partager', avec: ids.partner, 'accord[]': 'oui' }, path);
    expect((await site.db.selectFrom('diagnosis.share').select('id').execute()).length).toBe(1);
    const share = await site.db.selectFrom('diagnosis.share').select('id').executeTakeFirstOrThrow();
    await own.post(path, { action: 'retirer', partage: share.id }, path);
    expect((await partner.get(path)).status).toBe(404);
    expect((await partner.get('/diagnostic/partages')).html).not.toContain(ours);
    expect(await findPerson(site.db, ids.partner, personId, NOW)).toBeUndefined();
    const { location } = await own.post('/diagnostic', { online: 'alone' }, '/diagnostic');
    expect(
      (await own.post(location, { action: 'partager', avec: ids.partner, 'accord[]': 'oui' }, location))
        .status,
    ).toBe(404);
  });
});

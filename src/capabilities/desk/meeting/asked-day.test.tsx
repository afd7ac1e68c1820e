// A closed day asked for: said, with the open days beside; nothing typed is lost, and a call by appointment may insist.

import { beforeAll, describe, expect, test } from 'vitest';
import { useApp } from '../../../../test/app.tsx';
import { type WebVisitor, webVisitor } from '../../../../test/visitor.ts';
import { anAccount, signedIn } from '../../accounts/builders.ts';
import { aReceivingPlace } from '../../referrals/builders.ts';
import type { Agent } from '../agent.ts';
import { welcome } from './serve.ts';

const site = useApp();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
let agent: WebVisitor;
let server: Agent;

beforeAll(async () => {
  const account = await anAccount(site.db, { roles: ['receptionAgent'] });
  const { organisationId, accountId } = account;
  server = { organisationId, accountId, now: NOW, timeZone: 'Europe/Paris', region: '' };
  agent = webVisitor(site, (await signedIn(site.db, account, { now: NOW })).cookie);
});

const TYPED = {
  etape: 'orienter',
  prenom: 'Amina',
  nom: 'Osei',
  telephone: '06 12 34 56 78',
  canal: 'phone',
};

async function ask(
  place: Record<string, unknown>,
  fields: Record<string, string | string[]>,
  of: { procedureId?: string; details?: object } = {},
) {
  const placeId = await aReceivingPlace(site.db, place);
  const arrival = { asks: '', need: 'vehicleRegistration', ...of, details: { ...of.details, placeId } };
  const path = `/guichet/personne/${await welcome(site.db, arrival, server, true)}`;
  const answer = await agent.post(path, { ...TYPED, mot: 'Un mot pour vous', ...fields }, path);
  const proposed = [...answer.html.matchAll(/name="jour-propose" value="([^"]+)"/g)].map(([, day]) => day);
  return { path, answer, proposed };
}

const WEEK = { openingHours: 'Mo-Fr 09:00-12:00; PH off' };

test('a half of the day in which the place never opens is said, with the days of the other half, one press each', async () => {
  const { path, answer, proposed } = await ask(WEEK, { jour: '2026-12-02', moment: 'afternoon' });
  expect(answer.status).toBe(422);
  expect(answer.html).toContain('Ce lieu n’ouvre que le matin');
  expect(proposed).toEqual(['2026-12-02 morning', '2026-12-03 morning', '2026-12-04 morning']);
  const again = { ...TYPED, jour: '2026-12-02', moment: 'afternoon', 'jour-propose': proposed[1]! };
  expect((await agent.post(path, again, path)).status).toBe(303);
  const { slotDay, slotPart } = await site.db
    .selectFrom('referrals.referral')
    .select(['slotDay', 'slotPart'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  expect([slotDay!.toString(), slotPart]).toEqual(['2026-12-03', 'morning']);
});

describe('a day on which the place is closed', () => {
  test.each([
    ['a Sunday', WEEK, '2026-11-29', /n’ouvre pas le dimanche \(dimanche 29 novembre 2026\)/],
    ['a holiday', WEEK, '2026-12-25', /n’ouvre pas le vendredi 25 décembre 2026.: jour férié \(Noël\)/],
    ['a weekday without opening', WEEK, '2026-11-28', /n’ouvre pas le samedi/],
    ['a day that is past', WEEK, '2026-11-20', /est passé/],
    [
      'a holiday of which nothing is said',
      { openingHours: 'Mo-Fr 09:00-12:00' },
      '2026-12-25',
      /pour vérifier/,
    ],
    [
      'a closure for a while',
      { ...WEEK, temporaryChanges: [{ from: '2026-11-26', to: '2026-11-30', kind: 'closed' }] },
      '2026-11-26',
      /fermeture annoncée/,
    ],
  ])('%s is said, with the next open days, and nothing typed is lost', async (_name, place, jour, words) => {
    const { path, answer, proposed } = await ask(place, { jour });
    expect(answer.status).toBe(422);
    expect(answer.html).toMatch(words);
    expect(answer.html).toContain('value="Amina"');
    expect(answer.html).toContain('Un mot pour vous');
    expect(proposed).toHaveLength(3);
    expect(answer.html).not.toContain('name="garder[]"');
    // One press takes an open day.
    const next = await agent.post(path, { ...TYPED, jour, 'jour-propose': proposed[0]! }, path);
    expect(next.status).toBe(303);
    const { slotDay } = await site.db
      .selectFrom('referrals.referral')
      .select('slotDay')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(slotDay!.toString()).toBe(proposed[0]);
  });

  test('only in the afternoon, since its morning lasts until half past twelve', async () => {
    const morning = { openingHours: 'We 09:00-12:30; PH off' };
    const { answer } = await ask(morning, { jour: '2026-12-02', moment: 'afternoon' });
    expect([answer.status, answer.html.includes('n’ouvre pas le mercredi après-midi')]).toEqual([422, true]);
    expect((await ask(morning, { jour: '2026-12-02', moment: 'morning' })).answer.status).toBe(303);
  });

  test('is kept all the same only where one comes by appointment, and never once it is past', async () => {
    const booked = { openingHours: 'Mo-Fr 09:00-12:00, Mo-Fr 14:00-17:00 "sur rendez-vous"; PH off' };
    const { answer } = await ask(booked, { jour: '2026-11-28' });
    expect(answer.html).toMatch(
      /name="garder\[\]"[^>]*value="2026-11-28"|value="2026-11-28"[^>]*name="garder\[\]"/,
    );
    const insisted = { jour: '2026-11-28', 'garder[]': '2026-11-28' };
    expect((await ask(booked, insisted)).answer.status).toBe(303);
    expect((await ask(booked, { ...insisted, jour: '2026-11-29' })).answer.status).toBe(422);
    expect((await ask(WEEK, insisted)).answer.status).toBe(422);
    const past = { jour: '2026-11-20', 'garder[]': '2026-11-20' };
    expect((await ask(booked, past)).answer.status).toBe(422);
  });

  test('is not the day of a place that said nothing of its hours, Sundays apart', async () => {
    expect((await ask({}, { jour: '2026-11-26' })).answer.status).toBe(303);
    expect((await ask({}, { jour: '2026-11-29' })).answer.status).toBe(422);
  });
});

describe('a day that cannot be right', () => {
  const SALE = { procedureId: 'vehicle-registration' };
  /** A sale of 1 November: the last day is 1 December. */
  const sold = { dates: { dateOfSale: '2026-11-01' }, papersChecked: true };

  test('after the person’s own last day is said with the open days before it, and kept when they say so', async () => {
    const late = { jour: '2026-12-09' };
    const { path, answer, proposed } = await ask(WEEK, late, { ...SALE, details: sold });
    expect(answer.status).toBe(422);
    expect(answer.html).toMatch(
      /mercredi 9\sdécembre 2026 vient après son dernier jour, le mardi 1er\sdécembre 2026/,
    );
    expect(answer.html).toContain('value="Amina"');
    expect(proposed).toEqual(['2026-11-25', '2026-11-26', '2026-11-27']);
    const kept = await agent.post(path, { ...TYPED, ...late, 'garder[]': '2026-12-09' }, path);
    expect(kept.status).toBe(303);
    const before = await ask(WEEK, { jour: '2026-12-01' }, { ...SALE, details: sold });
    expect(before.answer.status).toBe(303);
  });

  test('is not said when the last day is already over', async () => {
    const over = { ...sold, dates: { dateOfSale: '2026-09-01' } };
    expect((await ask(WEEK, { jour: '2026-12-09' }, { ...SALE, details: over })).answer.status).toBe(303);
  });

  test('more than a year away is refused, whatever is insisted on', async () => {
    const booked = { openingHours: 'Mo-Fr 09:00-12:00 "sur rendez-vous"; PH off' };
    const { answer } = await ask(booked, { jour: '2036-12-02', 'garder[]': '2036-12-02' });
    expect([answer.status, answer.html.includes('est dans plus d’un an')]).toEqual([422, true]);
    expect((await ask({}, { jour: '2027-11-24' })).answer.status).toBe(303);
  });

  const referred = () =>
    site.db
      .selectFrom('referrals.referral')
      .select(['id', 'personDeadline', 'slotDay'])
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();

  test('of a sale still to come is kept and asked again, and leads to no last day anywhere', async () => {
    const placeId = await aReceivingPlace(site.db, WEEK);
    const arrival = { asks: '', need: 'vehicleRegistration', ...SALE, details: { placeId } };
    const path = `/guichet/personne/${await welcome(site.db, arrival, server, true)}`;
    const saved = await agent.post(path, { etape: 'papiers', dateOfSale: '2027-05-13' }, path);
    expect(saved.status).toBe(303);
    const { html } = await agent.get(path);
    expect(html).toContain('Cette date n’est pas encore passée');
    expect(html).toContain('value="2027-05-13"');
    expect(html).not.toMatch(/juin 2027|Dernier jour\s:|Au plus tard en droit/);
    // A day far beyond what the wrong date would have allowed is not called late, and the place reads no last day.
    expect((await agent.post(path, { ...TYPED, jour: '2027-07-05' }, path)).status).toBe(303);
    const { id, personDeadline } = await referred();
    expect(personDeadline).toBeNull();
    expect((await agent.get(`/orientations/${id}`)).html).not.toMatch(/À faire au plus tard|juin 2027/);
  });

  test('of a sale still to come takes away the last day that the meeting before had found', async () => {
    const { path } = await ask(WEEK, { jour: '2026-11-30' }, { ...SALE, details: sold });
    expect((await referred()).personDeadline!.toString()).toBe('2026-12-01');
    await agent.post(path, { etape: 'papiers', dateOfSale: '2027-05-13' }, path);
    expect((await agent.post(path, { ...TYPED, jour: '2026-11-30' }, path)).status).toBe(303);
    expect((await referred()).personDeadline).toBeNull();
  });
});

describe('the next open days', () => {
  const shown = async (place: Record<string, unknown>, details = {}) => {
    const placeId = await aReceivingPlace(site.db, place);
    const arrival = { asks: '', need: 'vehicleRegistration', details: { ...details, placeId } };
    const path = `/guichet/personne/${await welcome(site.db, arrival, server, true)}`;
    const days = async () => {
      const { html } = await agent.get(path);
      return [...html.matchAll(/name="jour-ouvert" value="([^"]+)"( checked)?/g)].map(([, day, on]) =>
        on ? `${day} chosen` : day!,
      );
    };
    return { path, days };
  };

  test('leave the place a worked day to answer; one of them is asked for with one press', async () => {
    const { path, days } = await shown(WEEK);
    expect(await days()).toEqual(['2026-11-26', '2026-11-27', '2026-11-30', 'autre']);
    const sent = await agent.post(path, { ...TYPED, 'jour-ouvert': '2026-11-26' }, path);
    expect(sent.status).toBe(303);
    expect(await days()).toEqual(['2026-11-26 chosen', '2026-11-27', '2026-11-30', 'autre']);
  });

  test('are not compulsory; another day is typed, and kept when one comes back', async () => {
    const { path, days } = await shown(WEEK);
    const other = { ...TYPED, 'jour-ouvert': 'autre', jour: '2026-12-02' };
    expect((await agent.post(path, other, path)).status).toBe(303);
    expect((await days()).at(-1)).toBe('autre chosen');
    expect((await agent.get(path)).html).toMatch(/name="jour"[^>]* value="2026-12-02"/);
  });

  test('one chosen and another typed: nobody guesses which', async () => {
    const { path } = await shown(WEEK);
    const both = { ...TYPED, 'jour-ouvert': '2026-11-26', jour: '2026-12-02' };
    const refused = await agent.post(path, both, path);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('gardez l’un ou l’autre');
  });

  test('are those of the place when it says nothing of its hours: days that are worked', async () => {
    expect(await (await shown({})).days()).toEqual(['2026-11-26', '2026-11-27', '2026-11-30', 'autre']);
  });
});

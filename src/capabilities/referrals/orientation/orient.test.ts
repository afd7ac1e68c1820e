// What a proposal says of a place: its answer to the need, with the papers of that answer and of no other.
import { expect, test } from 'vitest';
import { findSheet, type LiveIndex, listingOf, type NeedCode } from '#capabilities/directory';
import { DEFAULT_TRAVEL } from '#shared/travel-time.ts';
import { useDatabase } from '../../../../test/database.ts';
import { aPlace, type StatementOverrides } from '../../directory/builders.ts';
import { makeOrientation } from './orient.ts';
import { NO_CONSTRAINT, type Wanted } from './wanted.ts';

const base = useDatabase();
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const AT = { latitude: 47.93, longitude: -2.4 };

async function propose(need: NeedCode, said: StatementOverrides, over: Partial<Wanted> = {}) {
  const place = { position: { ...AT, precision: 'exact' as const }, openingHours: 'Mo-Fr 09:00-17:00' };
  const { placeId } = await aPlace(base.db, { ...said, place: { ...place, ...said.place } });
  const sheet = (await findSheet(base.db, placeId))!;
  const listing = listingOf(sheet, Temporal.PlainDate.from('2026-11-24'))!;
  const orientation = makeOrientation({
    index: { revision: 1, finder: { listings: () => [listing] } } as unknown as LiveIndex,
    clock: { now: () => NOW },
    timeZone: () => 'Europe/Paris',
    travel: () => DEFAULT_TRAVEL,
  });
  return (await orientation.propose(base.db, { ...NO_CONSTRAINT, need, from: AT, ...over }))[0]!;
}

const SEVERAL: StatementOverrides = {
  place: { whatToBring: 'Une pièce d’identité.' },
  offers: {
    voiture: { label: 'SIV', needs: ['vehicleRegistration'], whatToBring: 'La carte grise barrée.' },
    sejour: { label: 'Droit au séjour', needs: ['residencePermit'], whatToBring: 'Le titre à renouveler.' },
    lettre: { plainLabel: 'Lire une lettre avec vous. Gratuit', needs: ['understandLetter'], cost: 'free' },
  },
  dropIns: {
    bus: {
      label: 'Le bus des impôts',
      needs: ['taxes'],
      openingHours: 'Tu 09:00-12:00',
      organisation: { name: 'Finances publiques' },
    },
  },
};

test.each([
  ['vehicleRegistration', 'La carte grise barrée. Une pièce d’identité.'],
  ['residencePermit', 'Le titre à renouveler. Une pièce d’identité.'],
  ['understandLetter', 'Une pièce d’identité.'],
  ['taxes', ''],
] as const)('for %s, a place with several services asks for « %s »', async (need, bring) => {
  expect((await propose(need, SEVERAL)).bring).toBe(bring);
});

test('an offer without plain words is said by the plain name of the need, not by its trade’s name', async () => {
  const { why } = await propose('vehicleRegistration', SEVERAL);
  expect(why).toContain('Faire une carte grise.');
  expect(why.join(' ')).not.toContain('SIV');
});

test('the language asked for is among the reasons, and not said to who asked for none', async () => {
  const speaks = { place: { languages: ['ar', 'en'] }, offers: { aide: { needs: ['taxes'] } } };
  const said = speaks as unknown as StatementOverrides;
  expect((await propose('taxes', said, { language: 'ar' })).why).toContain('On y parle arabe.');
  expect((await propose('taxes', said)).why.join(' ')).not.toContain('On y parle');
});

test('who only passes there is said to pass, with its name', async () => {
  const { why } = await propose('taxes', SEVERAL);
  expect(why).toContain('Seulement pendant une permanence : Le bus des impôts (Finances publiques).');
  expect(why.join(' ')).not.toContain('On y aide pour cette démarche');
});

test('a price is said once', async () => {
  const { why } = await propose('understandLetter', SEVERAL);
  expect(why.join(' ').match(/gratuit/gi)).toHaveLength(1);
});

test.each([
  [{ profile: 'permanentHelp' }, { levels: ['assist', 'accompany'] }, 'On y accompagne dans la durée.'],
  [{ profile: 'training' }, { helpModes: ['workshop'] }, 'On y apprend en petit groupe.'],
  [{ profile: 'lightHelp' }, { helpModes: ['individual'] }, 'Une personne aide sur place.'],
] as const)('what suits %j is said, and only to whom it suits', async (over, offer, words) => {
  const said = {
    offers: { aide: { needs: ['taxes'] as NeedCode[], ...offer } },
  } as unknown as StatementOverrides;
  expect((await propose('taxes', said, over)).why).toContain(words);
  expect((await propose('taxes', said, { profile: 'autonomous' })).why).not.toContain(words);
  expect((await propose('taxes', said)).why).not.toContain(words);
});

test('who cannot move is come to, or helped by telephone, and sent nowhere', async () => {
  const said = (helpModes: string[]) =>
    ({ offers: { aide: { needs: ['taxes'], helpModes } } }) as unknown as StatementOverrides;
  const home = await propose('taxes', said(['individual', 'homeVisit']), { atHome: true });
  expect(home).toMatchObject({ way: 'home', travel: 'on vient chez elle' });
  const phone = await propose('taxes', said(['remote']), { atHome: true });
  expect(phone).toMatchObject({ way: 'phone', travel: 'par téléphone ou en vidéo, sans se déplacer' });
  expect(await propose('taxes', said(['individual']), { atHome: true })).toBeUndefined();
});

test('what is free with a referral counts as free, and is said so', async () => {
  const said = (over: object) =>
    ({
      offers: { aide: { needs: ['taxes'], cost: 'paid', ...over } },
    }) as unknown as StatementOverrides;
  const free = await propose('taxes', said({ freeIfReferred: true }), { free: true });
  expect(free.why).toContain('Gratuit, parce que vous l’y envoyez.');
  expect(await propose('taxes', said({}), { free: true })).toBeUndefined();
  const both = await propose('taxes', said({ freeIfReferred: true, cost: 'free' }));
  expect(both.why.join(' ')).not.toContain('vous l’y envoyez');
});

test.each([
  ['taxes', 'digitalMediation', /^Métier : aide au numérique/],
  ['firstSteps', 'administrativeMediation', /^Métier : aide aux démarches/],
] as const)('for %s, a place of %s alone says its trade', async (need, family, words) => {
  const said = (families: string[]) =>
    ({
      offers: Object.fromEntries(families.map((one, index) => [`o${index}`, { needs: [need], family: one }])),
    }) as unknown as StatementOverrides;
  expect((await propose(need, said([family]))).why.some((one) => words.test(one))).toBe(true);
  const own = family === 'digitalMediation' ? 'administrativeMediation' : 'digitalMediation';
  expect((await propose(need, said([own]))).why.some((one) => one.startsWith('Métier'))).toBe(false);
});

test.each([
  ['Mo,Th 08:30-12:00 "sur rendez-vous"; PH off', /rendez-vous/],
  ['Th[2] 14:00-17:00', /ouvre jeudi 10.décembre/],
  ['Mo-Fr 09:00-17:00; 2026 Nov 20-2026 Dec 6 off', /ouvre lundi 7.décembre/],
] as const)(
  'a place open « %s » is proposed, though nobody is received there this week',
  async (openingHours, when) => {
    const said = { place: { openingHours }, offers: { aide: { needs: ['taxes'] } } } as StatementOverrides;
    expect((await propose('taxes', said)).opening).toMatch(when);
  },
);

test('an offer reserved to some says so, unless it was asked for or the person is one of them', async () => {
  const offer = { needs: ['taxes'], audiences: ['youth', 'students'] };
  const said = { offers: { aide: offer } } as unknown as StatementOverrides;
  const words = /^Réservé.: jeunes, étudiants\. Demandez-lui\.$/;
  const told = async (over: Partial<Wanted>) =>
    (await propose('taxes', said, over)).why.some((one) => words.test(one));
  expect(await told({})).toBe(true);
  expect(await told({ audience: 'youth' })).toBe(false);
  expect(await told({ rules: ['youth'] })).toBe(false);
  expect(await told({ rules: ['seniors'] })).toBe(true);
});

test('an offer with days of its own opens on those, and the other offers of the place when it does', async () => {
  const said: StatementOverrides = {
    place: { openingHours: 'Mo-Fr 09:00-17:00' },
    offers: {
      dossiers: { needs: ['taxes'], openingHours: 'Mo 14:00-18:00' },
      lettres: { needs: ['understandLetter'] },
    },
  };
  expect((await propose('taxes', said)).opening).toMatch(/ouvre lundi à 14.h/);
  expect((await propose('understandLetter', said)).opening).toMatch(/^Ouvert/);
});

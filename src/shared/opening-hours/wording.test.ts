import { describe, expect, it } from 'vitest';
import { openingDays, parseOpeningHours } from './opening-hours.ts';
import { type StatusOptions, statusAt } from './status.ts';
import { sayDay, sayStatus } from './wording.ts';

/** What the status line says at a local time of Paris, ordinary spaces put back. */
function said(text: string, local: string, options: Partial<StatusOptions> = {}): string {
  const instant = Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').toInstant();
  return sayStatus(
    statusAt(parseOpeningHours(text), instant, { timeZone: 'Europe/Paris', ...options }),
  ).replaceAll('\u00a0', ' ');
}

function dayOf(text: string, date: string): string {
  const hours = parseOpeningHours(text);
  if (hours.kind !== 'hours') throw new Error('not read');
  const at = Temporal.PlainDate.from(date);
  return sayDay(openingDays(hours, at, at)[0]!.segments).replaceAll('\u00a0', ' ');
}

const LIBRARY_HOURS = 'Tu-Fr 09:00-12:30,14:00-18:00; Sa 09:00-12:00';

describe('saying the hours of a day', () => {
  it('says them as they are written in French', () => {
    expect(dayOf(LIBRARY_HOURS, '2026-04-28')).toBe('9 h – 12 h 30, 14 h – 18 h');
    expect(dayOf(LIBRARY_HOURS, '2026-04-27')).toBe('Fermé');
    expect(dayOf('Mo 08:05-09:00', '2026-04-27')).toBe('8 h 05 – 9 h');
    expect(dayOf('Mo-Fr "sur rendez-vous"', '2026-04-27')).toBe('Sur rendez-vous');
    expect(dayOf('Mo 14:00-17:00 "sur rendez-vous"', '2026-04-27')).toBe('14 h – 17 h sur rendez-vous');
    expect(dayOf('Mo 14:00+', '2026-04-27')).toBe('À partir de 14 h');
    expect(dayOf('Mo 09:00-12:00 open "à l’étage"', '2026-04-27')).toBe('9 h – 12 h (à l’étage)');
    expect(dayOf('Mo "horaires à vérifier"', '2026-04-27')).toBe('Horaires à vérifier');
    expect(dayOf('24/7', '2026-04-27')).toBe('24 heures sur 24');
  });
});

describe('saying whether a place is open', () => {
  it('says until when it is open', () => {
    expect(said(LIBRARY_HOURS, '2026-04-28T10:00')).toBe('Ouvert jusqu’à 12 h 30');
    expect(said(LIBRARY_HOURS, '2026-04-28T12:29')).toBe('Ouvert jusqu’à 12 h 30');
    expect(said('Fr 22:00-02:00', '2026-04-24T23:00')).toBe('Ouvert jusqu’à demain 2 h');
    expect(said('Mo-Su 18:00-24:00', '2026-04-28T20:00')).toBe('Ouvert jusqu’à minuit');
    expect(said('24/7', '2026-04-28T20:00')).toBe('Ouvert 24 heures sur 24');
  });

  it('says when it opens, today or another day', () => {
    expect(said(LIBRARY_HOURS, '2026-04-28T12:30')).toBe('Ouvre à 14 h');
    expect(said(LIBRARY_HOURS, '2026-04-28T18:00')).toBe('Fermé, ouvre demain à 9 h');
    expect(said(LIBRARY_HOURS, '2026-04-27T11:00')).toBe('Fermé aujourd’hui, ouvre demain à 9 h');
    expect(said(LIBRARY_HOURS, '2026-05-02T13:00')).toBe('Fermé, ouvre mardi à 9 h');
    expect(said('Sa[1] 09:00-12:00', '2026-05-03T09:00')).toBe(
      'Fermé aujourd’hui, ouvre samedi 6 juin à 9 h',
    );
  });

  it('says that it does not know on a holiday of which nothing is said', () => {
    expect(said('Mo-Fr 09:00-17:00', '2026-05-01T10:00')).toBe(
      'Jour férié (Fête du Travail) : appelez avant de venir',
    );
    expect(said('Mo-Fr 09:00-17:00', '2026-05-01T08:00')).toBe(
      'Jour férié (Fête du Travail) : appelez avant de venir',
    );
    expect(said('Mo-Fr 09:00-17:00', '2026-04-30T18:00')).toBe(
      'Fermé, ouvre demain à 9 h (jour férié : à vérifier)',
    );
    expect(said('Mo-Fr 09:00-17:00; PH off', '2026-04-30T18:00')).toBe('Fermé, ouvre lundi à 9 h');
  });

  it('tells appointments from open doors', () => {
    expect(said('"sur rendez-vous"', '2026-04-28T10:00')).toBe('Sur rendez-vous');
    expect(said('Tu 09:00-12:00 "sur rendez-vous"', '2026-04-28T10:00')).toBe('Sur rendez-vous en ce moment');
    expect(said('Tu 09:00-12:00 "sur rendez-vous"', '2026-04-28T08:00')).toBe('Ouvre à 9 h, sur rendez-vous');
  });

  it('counts closures, and says the words it could not read', () => {
    const closures = [{ from: '2026-04-28', to: '2026-05-04' }];
    expect(said(LIBRARY_HOURS, '2026-04-28T10:00', { closures })).toBe(
      'Fermé aujourd’hui, ouvre mardi 5 mai à 9 h',
    );
    expect(said('off', '2026-04-28T10:00')).toBe('Fermé en ce moment');
    expect(said('Tu "horaires à vérifier"', '2026-04-28T10:00')).toBe('Horaires à vérifier');
    expect(said('les jours de marché', '2026-04-28T10:00')).toBe('les jours de marché');
    expect(said('', '2026-04-28T10:00')).toBe('');
  });

  it('follows the wall clock on the nights when the clocks change', () => {
    expect(said('Su 09:00-12:00', '2026-03-29T08:59')).toBe('Ouvre à 9 h');
    expect(said('Su 09:00-12:00', '2026-03-29T09:00')).toBe('Ouvert jusqu’à 12 h');
    expect(said('Su 09:00-12:00', '2026-10-25T11:59')).toBe('Ouvert jusqu’à 12 h');
  });
});

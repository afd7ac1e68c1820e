import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openingDays, parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { readPhone, splitPhones } from '#shared/phone.ts';
import { webAddress } from '../run/row.ts';
import { comparable, listOf, nearest, plainText, textOf } from '../tables/cells.ts';
import { communeName, readInseeCode, readPivot, readPostcode } from './address.ts';
import { readPosition } from './coordinates.ts';
import { dayInFileName, readFileDay } from './day.ts';
import { openingHoursText, readDaySlots, withoutEmptySlots } from './week-text.ts';

const phone = (text: string) => {
  const reading = readPhone(text, '');
  return reading.kind === 'phone' ? reading.number : reading.kind;
};

describe('telephone numbers of files', () => {
  it('are read however they are written', () => {
    for (const text of [
      '02 97 74 00 00',
      '02.97.74.00.00',
      '02-97-74-00-00',
      '+33 2 97 74 00 00',
      '+33 (0)2 97 74 00 00',
      '0033297740000',
      '33297740000',
      '297740000',
      '297740000.0',
      'Tél : 02 97 74 00 00',
    ])
      expect(phone(text), text).toBe('+33297740000');
  });

  it('get the country code of their territory overseas', () => {
    expect(phone('0590 81 00 00')).toBe('+590590810000');
    expect(phone('+33 596 50 00 00')).toBe('+596596500000');
    expect(phone('0262 90 00 00')).toBe('+262262900000');
    expect(phone('+687 44 57 28')).toBe('+687445728');
    expect(phone('+689 40 41 42 43')).toBe('+68940414243');
    expect(phone('+269 269 66 20 10')).toBe('+262269662010');
  });

  it('are refused when surcharged, and kept when free or at the price of a call', () => {
    for (const text of ['08 90 00 02 12', '0821400101', '+33 8 10 00 00 00', '118 218', '3237'])
      expect(phone(text), text).toBe('surcharged');
    expect(phone('0800 00 00 00')).toBe('+33800000000');
    expect(phone('0809 54 19 19')).toBe('+33809541919');
    for (const text of ['3646', '39 49', '3018', '3114', '115', '116 006'])
      expect(phone(text), text).toBe(text.replace(' ', ''));
  });

  it('are refused when they are no number', () => {
    for (const text of ['', '12345', 'voir la mairie', '02 97 74', '0297740000000'])
      expect(phone(text), text).toBe('unreadable');
  });

  it('of another country are known for what they are', () => {
    expect(phone('+44 20 7946 0000')).toBe('foreign');
  });

  it('are told apart inside a cell', () => {
    expect(splitPhones('02 97 74 00 00 / 06 00 00 00 00')).toHaveLength(2);
    expect(splitPhones('02-97-74-00-00 ou 3646')).toEqual(['02-97-74-00-00', '3646']);
  });
});

describe('coordinates of files', () => {
  it('are taken as they are when they fall where they must', () => {
    expect(readPosition('47,932', '-2.398', '56800')).toEqual({
      kind: 'position',
      latitude: 47.932,
      longitude: -2.398,
    });
    expect(readPosition(14.61, -61.07, '97200')).toMatchObject({ kind: 'position' });
    expect(readPosition(-22.27, 166.44, '98800')).toMatchObject({ kind: 'position' });
    expect(readPosition('', null)).toEqual({ kind: 'none' });
  });

  it('are put right when swapped, or when the sign of an overseas place is lost', () => {
    expect(readPosition(-2.398, 47.932, '56800')).toMatchObject({ latitude: 47.932, longitude: -2.398 });
    expect(readPosition(14.61, 61.07, '97200')).toMatchObject({ latitude: 14.61, longitude: -61.07 });
    expect(readPosition(21.1, 55.5, '97400')).toMatchObject({ latitude: -21.1, longitude: 55.5 });
  });

  it('with a wrong sign in metropolitan France are put right near the commune only', () => {
    const ploermel = { latitude: 47.93, longitude: -2.4 };
    expect(readPosition(47.932, 2.398, '56800')).toMatchObject({ kind: 'refused' });
    expect(readPosition(47.932, 2.398, '56800', ploermel)).toMatchObject({ longitude: -2.398 });
    const nancy = { latitude: 48.69, longitude: 6.18 };
    expect(readPosition(46.314573, -0.478622, '54100', nancy)).toMatchObject({ kind: 'refused' });
    expect(readPosition(45.75, 4.85, '54100', nancy)).toMatchObject({
      reason: expect.stringContaining('à 342 km de la commune'),
    });
  });

  it('are refused outside France, in the ocean, or when they are no numbers', () => {
    for (const [latitude, longitude] of [
      [0, 0],
      [40.71, -74],
      ['47°55', '2°23'],
      [Number.NaN, 2],
      [652000, 6862000],
      [47.9, ''],
    ])
      expect(readPosition(latitude, longitude, '56800'), `${latitude} ${longitude}`).toMatchObject({
        kind: 'refused',
      });
  });

  it('always give a point of France or nothing, whatever the cells', () => {
    const cell = fc.oneof(fc.double(), fc.string(), fc.constant(null), fc.double({ min: -180, max: 180 }));
    fc.assert(
      fc.property(
        cell,
        cell,
        fc.constantFrom('', '56800', '97300', '98800', '20000', '98000'),
        (a, b, postcode) => {
          const reading = readPosition(a, b, postcode);
          if (reading.kind !== 'position') return;
          expect(Math.abs(reading.latitude)).toBeLessThanOrEqual(51.2);
          expect(Math.abs(reading.longitude)).toBeLessThanOrEqual(180);
        },
      ),
    );
  });
});

describe('codes and days of files', () => {
  it('put postcodes and Insee codes right', () => {
    expect(readPostcode('44000.0')).toEqual({ kind: 'code', code: '44000', repaired: true });
    expect(readPostcode(1000)).toEqual({ kind: 'code', code: '01000', repaired: true });
    expect(readPostcode('F-56 800')).toMatchObject({ code: '56800' });
    expect(readPostcode('56800')).toEqual({ kind: 'code', code: '56800', repaired: false });
    expect(readPostcode('Ploërmel')).toEqual({ kind: 'unreadable' });
    expect(readInseeCode('2a004')).toMatchObject({ code: '2A004' });
    expect(readInseeCode('1033')).toMatchObject({ code: '01033' });
    expect(readInseeCode('99999x').kind).toBe('unreadable');
    expect(communeName('BORDEAUX CEDEX 2')).toBe('BORDEAUX');
  });

  it('read a pivot of zeros as none', () => {
    expect(readPivot('00000000000000')).toEqual({ kind: 'none' });
    expect(readPivot('215 601 656 00013')).toEqual({ kind: 'siret', siret: '21560165600013' });
    expect(readPivot('w561000123')).toEqual({ kind: 'rna', rna: 'W561000123' });
    expect(readPivot('1234567').kind).toBe('unknown');
  });

  it('refuse days that nobody chose', () => {
    expect(readFileDay('2024-08-01T12:00:00Z', '2026-01-01')).toEqual({ kind: 'day', day: '2024-08-01' });
    expect(readFileDay('01/08/2024', '2026-01-01')).toEqual({ kind: 'day', day: '2024-08-01' });
    for (const text of ['1970-01-01', '2027-01-01', '2024-02-30', 'hier'])
      expect(readFileDay(text, '2026-01-01'), text).toEqual({ kind: 'implausible' });
    expect(dayInFileName('france-services-20240801.csv', '2026-01-01')).toBe('2024-08-01');
    expect(dayInFileName('lieux-2024-08-01-v2.json', '2026-01-01')).toBe('2024-08-01');
    expect(dayInFileName('lieux-12345678.csv', '2026-01-01')).toBeUndefined();
  });
});

describe('text of files', () => {
  it('loses its HTML and keeps its lines', () => {
    expect(plainText('<p>L&#039;aide&nbsp;:<br/>lundi</p><script>x</script>')).toBe("L'aide :\nlundi\nx");
    expect(plainText('1 < 2 & 3 > 2')).toBe('1 < 2 & 3 > 2');
    expect(textOf('  null ')).toBe('');
    expect(textOf('a\u0000b\nc')).toBe('ab c');
  });

  it('is cut into lists at « | » or « ; »', () => {
    expect(listOf('a|b; c ;;a')).toEqual(['a', 'b', 'c']);
    expect(listOf(['a', 1, null])).toEqual(['a', '1']);
  });

  it('finds the accepted value that looks most like it', () => {
    const accepted = ['Gratuit', 'Gratuit sous condition', 'Payant'];
    expect(nearest('gratui', accepted)).toBe('Gratuit');
    expect(nearest('payants', accepted)).toBe('Payant');
    expect(nearest('sur devis', accepted)).toBeUndefined();
    expect(comparable('L’Été à ŒUVRE !')).toBe('l ete a oeuvre');
  });

  it('gives only web addresses that can be followed safely', () => {
    expect(webAddress('www.exemple.fr')).toBe('https://www.exemple.fr/');
    expect(webAddress('exemple.fr:8080/a')).toBe('https://exemple.fr:8080/a');
    for (const text of [
      'javascript:alert(1)',
      'mailto:a@b.fr',
      'data:text/html,x',
      'https://a:b@c.fr',
      'néant',
      '',
    ])
      expect(webAddress(text), text).toBeUndefined();
  });
});

describe('hours day by day', () => {
  it('become the OpenStreetMap syntax', () => {
    const week = ['09:00 - 12:00 / 14:00 - 17:00', '9h-12h', '', '9h00 à 12h00', 'Fermé', '00:00 - 00:00'];
    expect(openingHoursText(week.map(readDaySlots))).toBe('Mo 09:00-12:00,14:00-17:00; Tu,Th 09:00-12:00');
  });

  it('that overlap or cannot be read are to check, never closed', () => {
    expect(openingHoursText(['08:30 - 12:00 / 08:30 - 16:00', 'le matin'].map(readDaySlots))).toBe(
      'Mo 08:30-16:00 "horaires à vérifier"; Tu "horaires à vérifier"',
    );
    expect(readDaySlots('12:00 - 09:00').kind).toBe('unreadable');
  });

  it('lose the slots of no length that forms leave', () => {
    expect(withoutEmptySlots('Tu-Fr 09:00-12:00,14:00-17:00; Mo 09:00-12:00,14:00-14:00')).toBe(
      'Tu-Fr 09:00-12:00,14:00-17:00; Mo 09:00-12:00',
    );
    expect(withoutEmptySlots('Tu 18:00-18:00; We 10:00-18:00')).toBe('We 10:00-18:00');
  });

  it('read back as the same week, whatever the week', () => {
    const slot = fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 96 }));
    const clock = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    const daySlots = fc.array(slot, { maxLength: 3 }).map((slots) => {
      const marks = [...new Set(slots.flat())].sort((a, b) => a - b);
      const pairs: string[] = [];
      for (let index = 0; index + 1 < marks.length; index += 2)
        pairs.push(`${clock(marks[index]!)} - ${clock(marks[index + 1]!)}`);
      return pairs.join(' / ');
    });
    fc.assert(
      fc.property(fc.array(daySlots, { minLength: 7, maxLength: 7 }), (week) => {
        const hours = parseOpeningHours(openingHoursText(week.map(readDaySlots)));
        const monday = Temporal.PlainDate.from('2026-10-05');
        const days = hours.kind === 'hours' ? openingDays(hours, monday, monday.add({ days: 6 })) : [];
        const back = week.map((_, index) =>
          (days[index]?.segments ?? [])
            .map((s) => `${clock(s.fromMinute / 15)} - ${clock(s.toMinute / 15)}`)
            .join(' / '),
        );
        expect(back).toEqual(week);
      }),
    );
  });
});

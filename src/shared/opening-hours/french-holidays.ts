// Public holidays of France, by day and by part of the territory (Code du travail, articles L3133-1, L3134-13
// for Alsace-Moselle, L3422-2 for overseas).

/** A département (« 67 ») or overseas code (« 971 ») with holidays of its own; anything else has the national ones. */
export type HolidayRegion = string;

type DayOfYear = readonly [month: number, day: number];

const NATIONAL: readonly (readonly [DayOfYear, string])[] = [
  [[1, 1], 'Jour de l’An'],
  [[5, 1], 'Fête du Travail'],
  [[5, 8], 'Victoire 1945'],
  [[7, 14], 'Fête nationale'],
  [[8, 15], 'Assomption'],
  [[11, 1], 'Toussaint'],
  [[11, 11], 'Armistice 1918'],
  [[12, 25], 'Noël'],
];

const ABOLITION = 'Abolition de l’esclavage';

const REGIONAL: Readonly<Record<string, readonly (readonly [DayOfYear, string])[]>> = {
  '57': [[[12, 26], 'Saint-Étienne']],
  '67': [[[12, 26], 'Saint-Étienne']],
  '68': [[[12, 26], 'Saint-Étienne']],
  '971': [
    [[5, 27], ABOLITION],
    [[7, 21], 'Fête Victor Schœlcher'],
  ],
  '972': [
    [[5, 22], ABOLITION],
    [[7, 21], 'Fête Victor Schœlcher'],
  ],
  '973': [[[6, 10], ABOLITION]],
  '974': [[[12, 20], ABOLITION]],
  '976': [[[4, 27], ABOLITION]],
  '977': [[[10, 9], ABOLITION]],
  '978': [[[5, 27], ABOLITION]],
  '986': [
    [[4, 28], 'Saint-Pierre-Chanel'],
    [[6, 29], 'Saint-Pierre et Saint-Paul'],
    [[7, 29], 'Fête du Territoire'],
  ],
  '987': [
    [[3, 5], 'Arrivée de l’Évangile'],
    [[11, 20], 'Matari’i'],
  ],
  '988': [[[9, 24], 'Fête de la Citoyenneté']],
};

const WITH_GOOD_FRIDAY = new Set(['57', '67', '68', '971', '972', '977', '987']);

/** Easter Sunday of a year from 1583 on (Meeus, Jones and Butcher's form of the Gregorian computus). */
export function easterSunday(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const leap = Math.floor((century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)) % 30);
  const epact = (leap + 19 * golden + 15) % 30;
  const moon =
    epact -
    Math.floor(epact / 28) *
      (1 - Math.floor(epact / 28) * Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const offset = moon - weekday;
  const month = 3 + Math.floor((offset + 40) / 44);
  return Temporal.PlainDate.from({ year, month, day: offset + 28 - 31 * Math.floor(month / 4) });
}

const years = new Map<string, ReadonlyMap<string, string>>();

function holidaysOfYear(year: number, region: HolidayRegion): ReadonlyMap<string, string> {
  const key = `${year} ${region}`;
  const known = years.get(key);
  if (known) return known;
  const found = new Map<string, string>();
  for (const [[month, day], name] of [...NATIONAL, ...(REGIONAL[region] ?? [])])
    found.set(Temporal.PlainDate.from({ year, month, day }).toString(), name);
  const easter = easterSunday(year);
  found.set(easter.add({ days: 1 }).toString(), 'Lundi de Pâques');
  found.set(easter.add({ days: 39 }).toString(), 'Ascension');
  found.set(easter.add({ days: 50 }).toString(), 'Lundi de Pentecôte');
  if (WITH_GOOD_FRIDAY.has(region)) found.set(easter.add({ days: -2 }).toString(), 'Vendredi saint');
  if (years.size > 500) years.clear();
  years.set(key, found);
  return found;
}

/** The name of the public holiday that falls on a day, if any. Local holidays (Saint-Barthélemy…) need the region. */
export function publicHolidayOn(day: Temporal.PlainDate, region: HolidayRegion = ''): string | undefined {
  return holidaysOfYear(day.year, region).get(day.toString());
}

// Days as people write, read and compare them. Pure.

export const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** « 3 novembre 2026 »; « 1er » for the first. */
export const sayDate = (day: Temporal.PlainDate): string =>
  `${day.day === 1 ? '1er' : day.day} ${MONTHS[day.month - 1]} ${day.year}`;

/** As ISO counts them, Monday first. */
export const WEEKDAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/** « lundi 30 novembre 2026 ». */
export const sayWholeDay = (day: Temporal.PlainDate): string =>
  `${WEEKDAYS[day.dayOfWeek - 1]} ${sayDate(day)}`;

/**
 * A day as forms send it, or as French people type it where the browser has no calendar: « 2026-11-12 »,
 * « 12/11/2026 ». Undefined when it is none, or not of our time.
 */
export function readDay(text: string): Temporal.PlainDate | undefined {
  const french = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(text);
  const iso = french ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}` : text;
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(iso)) return undefined;
  try {
    return Temporal.PlainDate.from(iso, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** What a day is refused with, everywhere in the same words. */
export const PAST_DAY = 'Ce jour est passé.';
export const FAR_DAY = 'Ce jour est trop loin : vérifiez l’année.';
/** What is wrong with a text that {@link readDay} does not read. */
export const WRONG_DAY = 'Cette date n’existe pas. Exemple : 26/11/2026.';

export const isBefore = (day: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, other) < 0;
export const isAfter = (day: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, other) > 0;

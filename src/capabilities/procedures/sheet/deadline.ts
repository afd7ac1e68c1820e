// The last day to do something, from the date a person gives. Pure.
import type { ProcedureDeadline } from './procedure.ts';

export type Computed = {
  lastDay: Temporal.PlainDate;
  /** Days from today to the last day; negative when it is over. */
  left: number;
};

/**
 * The last day: months and years end on the same number of the month, or on its last day when it has fewer (Code de
 * procédure civile, art. 641). Never moved to the next working day: the administration may accept it, a person must
 * not count on it.
 */
export function lastDay(
  { within }: Pick<ProcedureDeadline, 'within'>,
  from: Temporal.PlainDate,
): Temporal.PlainDate {
  const { before = false, ...given } = within;
  const duration = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return before ? from.subtract(duration) : from.add(duration);
}

/**
 * `notYet` when time runs from a day that is still to come (a sale, a birth): it does not run yet, and the date is most
 * often a slip. What must be done before a day is computed from the days to come, of course.
 */
export function computeDeadline(
  deadline: Pick<ProcedureDeadline, 'within'>,
  from: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Computed | 'notYet' {
  if (!deadline.within.before && Temporal.PlainDate.compare(from, today) > 0) return 'notYet';
  const last = lastDay(deadline, from);
  return { lastDay: last, left: today.until(last, { largestUnit: 'days' }).days };
}

/** Why no last day is given, and what to do: the date may be wrong, or right and too early to count from. */
export const NOT_YET =
  'Cette date n’est pas encore passée\u00a0: nous ne pouvons pas donner de dernier jour. Vérifiez le jour, le mois et l’année. Si la date est juste, refaites le calcul ce jour-là.';

/** « il vous reste 18 jours », « c’est aujourd’hui le dernier jour », « c’est dépassé depuis 3 jours ». */
export function sayLeft(left: number): string {
  if (left === 0) return 'c’est aujourd’hui le dernier jour';
  if (left < 0) return `c’est dépassé depuis ${-left} jour${left < -1 ? 's' : ''}`;
  return `il reste ${left} jour${left > 1 ? 's' : ''}`;
}

/** « dans le mois », « dans les 30 jours », « au moins 2 mois avant ». */
export function sayWithin({ days, months, years, before }: ProcedureDeadline['within']): string {
  const [count, unit] = days ? [days, 'jour'] : months ? [months, 'mois'] : [years!, 'an'];
  const words = `${count}\u00a0${unit}${count > 1 && unit !== 'mois' ? 's' : ''}`;
  return before ? `au moins ${words} avant` : `dans un délai de ${words}`;
}

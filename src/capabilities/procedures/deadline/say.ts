// What is said of a time given by law: its rule, its two last days, and in which tone. Pure.
import { isAfter, sayWholeDay, WEEKDAYS } from '#shared/day/day.ts';
import { actBy, type Computed, type DeadlineRule, kindOf, type Within } from './compute.ts';

/** Why no last day is given, and what to do: the date may be wrong, or right and too early to count from. */
export const NOT_YET =
  'Cette date n’est pas encore passée\u00a0: nous ne pouvons pas donner de dernier jour. Vérifiez le jour, le mois et l’année. Si la date est juste, refaites le calcul ce jour-là.';

const UNITS = { hours: 'heure', days: 'jour', weeks: 'semaine', months: 'mois', years: 'an' } as const;

/** « 2 mois », « 1 jour ». */
export function sayLength(within: Within): string {
  const unit = (Object.keys(UNITS) as (keyof typeof UNITS)[]).find((one) => within[one] !== undefined);
  if (!unit) return '';
  const count = within[unit]!;
  return `${count}\u00a0${UNITS[unit]}${count > 1 && unit !== 'months' ? 's' : ''}`;
}

const RANKS = ['', 'premier', 'deuxième', 'troisième', 'quatrième', 'cinquième', 'sixième', 'septième'];

/** « dans un délai de 2 mois », « au moins 2 mois avant », « avant la fin du mois qui suit ». */
export function sayRule(rule: DeadlineRule): string {
  const length = sayLength(rule.within);
  if (rule.monthly) return `du ${rule.monthly.opens} du mois au ${rule.monthly.closes} du mois qui suit`;
  if (rule.weekday)
    return `au plus tard le ${RANKS[rule.weekday.count]} ${WEEKDAYS[rule.weekday.day - 1]} avant`;
  if (rule.opens) return `entre ${sayLength(rule.opens)} et ${length} avant`;
  if (rule.within.before) return `au moins ${length} avant`;
  switch (kindOf(rule)) {
    case 'monthEnd':
      return sayMonthEnd(rule.within.months ?? 0);
    case 'quarter':
      return `dans un délai de ${length}, à partir du trimestre qui suit`;
    case 'majority':
      return `jusqu’à ${length} après les 18\u00a0ans`;
    case 'workedDays':
      return `dans un délai de ${length} ouvré${(rule.within.days ?? 0) > 1 ? 's' : ''}`;
    case 'silence':
      return `réponse attendue dans un délai de ${length}`;
    case 'chained':
      return rule.appeal
        ? `${length} sans réponse, puis ${sayLength(rule.appeal.within)} pour contester`
        : `réponse attendue dans un délai de ${length}`;
    default:
      return `dans un délai de ${length}`;
  }
}

function sayMonthEnd(months: number): string {
  if (months === 0) return 'avant la fin du mois';
  return months === 1 ? 'avant la fin du mois qui suit' : `avant la fin du ${months}e mois qui suit`;
}

export const CALM_DAY = 'Pour être tranquille';
export const LEGAL_DAY = 'Au plus tard en droit';

/** A day to read, and what it is. */
export type SaidDay = { label: string; day: string };

/** « lundi 30 novembre 2026 à 17 h », the hour only when it is known. */
const sayEnd = ({ lastDay, lastHour }: Computed): string =>
  lastHour
    ? `${sayWholeDay(lastDay)} à ${lastHour.hour}\u00a0h${lastHour.minute ? ` ${String(lastHour.minute).padStart(2, '0')}` : ''}`
    : sayWholeDay(lastDay);

/** The days to keep in mind, the one to hold on to first; one alone when the law gives no more than calm does. */
export function sayDays(rule: DeadlineRule, computed: Computed): SaidDay[] {
  const { calmDay, lastDay, silenceOn, tone } = computed;
  // No time runs against them: a day would only make them give up.
  if (tone === 'notOpposable') return [];
  const kind = kindOf(rule);
  const silence: SaidDay[] = silenceOn
    ? [{ label: 'Sans réponse jusqu’au', day: sayWholeDay(silenceOn) }]
    : [];
  if (silenceOn && !rule.appeal) return silence;
  if (kind === 'indicative') return [{ label: 'Conseillé avant le', day: sayWholeDay(calmDay) }];
  const days = calmDay.equals(lastDay)
    ? [{ label: 'Dernier jour', day: sayEnd(computed) }]
    : [
        { label: CALM_DAY, day: sayWholeDay(calmDay) },
        { label: LEGAL_DAY, day: sayEnd(computed) },
      ];
  return [...silence, ...days];
}

const sayCount = (days: number): string => `${days}\u00a0jour${days > 1 ? 's' : ''}`;

/**
 * In three tones: « Encore temps », « Cette semaine », « Peut-être trop tard : allez-y aujourd’hui ». It never says that it is
 * over: a text may have been forgotten, and whoever reads that gives up.
 */
export function sayTone(computed: Computed, today: Temporal.PlainDate): string {
  const { tone, calmDay, lastDay, opensOn } = computed;
  const left = today.until(actBy(computed, today), { largestUnit: 'days' }).days;
  switch (tone) {
    case 'soon':
      return `Pas encore\u00a0: c’est possible à partir du ${sayWholeDay(opensOn!)}.`;
    case 'time':
      return `Encore temps\u00a0: il reste ${sayCount(left)}.`;
    case 'week':
      if (today.equals(lastDay)) return 'C’est aujourd’hui le dernier jour\u00a0: faites-le aujourd’hui.';
      if (left === 0) return 'Faites-le aujourd’hui.';
      return isAfter(today, calmDay)
        ? `Faites-le tout de suite\u00a0: il reste ${sayCount(left)}.`
        : `Cette semaine\u00a0: il reste ${sayCount(left)}.`;
    case 'late':
      return 'Peut-être trop tard\u00a0: allez-y aujourd’hui quand même.';
    case 'notOpposable':
      return 'Votre lettre ne dit pas comment contester\u00a0: ce délai ne joue peut-être pas contre vous. Essayez, et faites-vous aider.';
  }
}

/** All of it in one sentence, for a letter or a list. */
export const sayAnswer = (rule: DeadlineRule, computed: Computed, today: Temporal.PlainDate): string =>
  [
    ...sayDays(rule, computed).map(({ label, day }) => `${label}\u00a0: ${day}.`),
    sayTone(computed, today),
  ].join(' ');

// Hours told in words: « du lundi au vendredi de 9h à 12h et de 13h30 à 17h ; fermé le mardi », « lundi matin :
// 8h30-12h / lundi après-midi : 14h-17h ». Read whole or not at all: what leaves a doubt stays text. Pure.

import { plainText } from '../tables/cells.ts';
import { type DayReading, openingHoursText } from './week-text.ts';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
const DAY = `(?:${DAYS.join('|')}|lun|mar|mer|jeu|ven|sam|dim)s?\\.?`;

type Token =
  | { kind: 'days'; days: number[] }
  | { kind: 'slot'; slot: string }
  | { kind: 'closed' }
  | { kind: 'noise' }
  | { kind: 'unknown' };

function dayRank(word: string): number {
  return DAYS.findIndex((day) => day.startsWith(word.replace(/s?\.?$/, '').slice(0, 3)));
}

function clock(hours: string, minutes: string | undefined): string | undefined {
  const [hour, minute] = [Number(hours), Number(minutes ?? 0)];
  if (hour > 24 || minute > 59 || hour * 60 + minute > 1440) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const HOUR = '(\\d{1,2})\\s*(?:h|:|\\.(?=\\d\\d)|heures?)\\s*(\\d{2})?(?:\\s*mn|\\s*min)?';
const RULES: readonly [RegExp, (match: RegExpExecArray) => Token][] = [
  // « du lundi au vendredi », « lundi à jeudi », « lundi - vendredi »
  [
    new RegExp(`^(?:du |de )?(${DAY}) ?(?:au|a|-|>) ?(${DAY})(?: inclus)?(?![a-z])`),
    (match) => {
      const [from, to] = [dayRank(match[1]!), dayRank(match[2]!)];
      if (from < 0 || to < from) return { kind: 'unknown' };
      return { kind: 'days', days: Array.from({ length: to - from + 1 }, (_, index) => from + index) };
    },
  ],
  [/^(?:7 ?j(?:ours)? ?(?:sur|\/) ?7|tous les jours)/, () => ({ kind: 'days', days: [0, 1, 2, 3, 4, 5, 6] })],
  [
    new RegExp(`^(?:le |les |et |, ?)?(${DAY})(?![a-z])`),
    (match) => ({ kind: 'days', days: [dayRank(match[1]!)] }),
  ],
  [
    new RegExp(`^(?:de |entre )?${HOUR} ?(?:a|-|et|jusqu a|>|/)? ?${HOUR}`),
    (match) => {
      const [from, to] = [clock(match[1]!, match[2]), clock(match[3]!, match[4])];
      return from && to && from <= to ? { kind: 'slot', slot: `${from}-${to}` } : { kind: 'unknown' };
    },
  ],
  [/^(?:est )?fermee?s?(?![a-z])/, () => ({ kind: 'closed' })],
  [
    /^(?:matins?|apres-? ?midis?|la journee|journee|non stop|ouverts?|ouverture|horaires?|accueil|au public|public|du public|physique|heures?|de|le|les|et|puis|ou|ainsi que|toute l annee|sans interruption|en continu)(?![a-z])/,
    () => ({ kind: 'noise' }),
  ],
  [/^[\s:;,./|()–>*•+-]+/, () => ({ kind: 'noise' })],
];

/** Lower case, without accents, one kind of dash and of apostrophe; line breaks are full stops. */
function simplified(text: string): string {
  return plainText(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[–—−]/g, '-')
    .replace(/[’'`]/g, ' ')
    .replace(/\n/g, ' ; ')
    .replace(/[^\S ]|\u00a0|\u202f/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

const LONGEST = 1_000;

/** The week in OpenStreetMap syntax, or undefined when a part of the text is not understood. « » when it says nothing. */
export function readWeekProse(given: string): string | undefined {
  let text = simplified(given);
  if (text.length > LONGEST) return undefined;
  if (text.replace(/[\s;:.,-]/g, '') === '') return '';
  const slots: (string[] | 'closed')[] = Array.from({ length: 7 }, () => []);
  let days: number[] = [];
  let afterSlots = true;
  let any = false;
  while (text !== '') {
    const rule = RULES.find(([pattern]) => pattern.test(text));
    if (!rule) return undefined;
    const match = rule[0].exec(text)!;
    const token = rule[1](match);
    text = text.slice(match[0].length).trimStart();
    if (token.kind === 'unknown') return undefined;
    if (token.kind === 'days') {
      if (token.days.includes(-1)) return undefined;
      days = afterSlots ? token.days : [...days, ...token.days];
      afterSlots = false;
    } else if (token.kind === 'slot') {
      // Hours before any day could be those of any day.
      if (days.length === 0) return undefined;
      for (const day of days) {
        const own = slots[day]!;
        if (own !== 'closed' && !own.includes(token.slot)) own.push(token.slot);
      }
      afterSlots = true;
      any = true;
    } else if (token.kind === 'closed') {
      // « Fermé le mardi »: what is closed follows; « mardi : fermé »: it stands before.
      const next = new RegExp(`^(?:le |les |: )*(${DAY})(?![a-z])`).exec(text);
      const closed = !afterSlots ? days : next ? [dayRank(next[1]!)] : undefined;
      if (!closed || closed.includes(-1)) return undefined;
      if (next && afterSlots) text = text.slice(next[0].length).trimStart();
      for (const day of closed) slots[day] = 'closed';
      afterSlots = true;
    }
  }
  if (!any || (!afterSlots && days.some((day) => slots[day]!.length === 0))) return undefined;
  const week = slots.map((own): DayReading => {
    if (own === 'closed' || own.length === 0) return { kind: 'closed' };
    const sorted = own.toSorted();
    const overlaps = sorted.some(
      (slot, index) => index > 0 && slot.slice(0, 5) < sorted[index - 1]!.slice(6),
    );
    return overlaps ? { kind: 'unreadable' } : { kind: 'slots', slots: sorted };
  });
  return week.some(({ kind }) => kind === 'unreadable') ? undefined : openingHoursText(week);
}

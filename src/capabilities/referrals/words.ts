// What people and places are written: short, without a sensitive word, with a number to call. Pure.
import { isWorkingDay } from '#shared/opening-hours/day-asked.ts';
import { sayDayFrom } from '#shared/opening-hours/wording.ts';
import { EXPIRY_DAYS, PARTS, type Part, type State } from './referral-states.ts';

export type Slot = { day: Temporal.PlainDate; part: Part };

/** « jeudi 26 novembre, l’après-midi ». */
export function saySlot({ day, part }: Slot, today: Temporal.PlainDate): string {
  // Seen from afar, so that the number and the month are always said: paper is read on another day.
  const words = day.equals(today) ? 'aujourd’hui' : sayDayFrom(day, day.subtract({ days: 30 }));
  return part === 'any' ? words : `${words}, ${PARTS[part]}`;
}

/** Whole days since a referral was sent. */
export const daysSince = (sentAt: Temporal.Instant | null, now: Temporal.Instant): number =>
  sentAt ? Math.floor(sentAt.until(now).total('hours') / 24) : 0;

/**
 * The day on which silence gives the case back to the sender, wherever it is said: thirty days after the sending, or the
 * last day that the person's own errand leaves them, or the day before the one they asked, whichever comes first; never
 * before the day after the sending. A day that was over at the sending says nothing, nor does a day asked once the place
 * proposed another. Undefined before the sending.
 */
export function replyBy(
  referral: {
    sentAt: Temporal.Instant | null;
    personDeadline: Temporal.PlainDate | null;
    slotDay: Temporal.PlainDate | null;
    counterDay: Temporal.PlainDate | null;
  },
  timeZone: string,
): Temporal.PlainDate | undefined {
  const { sentAt, personDeadline, slotDay, counterDay } = referral;
  if (!sentAt) return undefined;
  const sentOn = sentAt.toZonedDateTimeISO(timeZone).toPlainDate();
  const days = [sentOn.add({ days: EXPIRY_DAYS })];
  if (personDeadline && isAfter(personDeadline, sentOn)) days.push(personDeadline);
  if (slotDay && !counterDay && !isAfter(sentOn, slotDay))
    days.push(later(slotDay.subtract({ days: 1 }), sentOn.add({ days: 1 })));
  let last = days.reduce((first, day) => (isAfter(first, day) ? day : first));
  // Nobody reads an answer on a Sunday: the working day before, never before the day after the sending.
  const earliest = sentOn.add({ days: 1 });
  while (!isWorkingDay(last) && isAfter(last, earliest)) last = last.subtract({ days: 1 });
  return last;
}

const isAfter = (day: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, other) > 0;
const later = (day: Temporal.PlainDate, other: Temporal.PlainDate) => (isAfter(day, other) ? day : other);

export type Outcome = {
  state: State;
  place: string;
  placePhone: string;
  slot: Slot | undefined;
  /** The agent's organisation and its number. */
  from: string;
  fromPhone: string;
  today: Temporal.PlainDate;
};

/**
 * What the person is told of an outcome, at most two short sentences and whom to call. Nothing says which right or
 * which difficulty it is about: a telephone is often shared.
 */
export function sayOutcome(outcome: Outcome): string | undefined {
  const { state, place, slot, from, today } = outcome;
  const when = slot ? ` ${saySlot(slot, today)}` : '';
  const call = outcome.fromPhone
    ? ` Une question ? ${from}, ${outcome.fromPhone}.`
    : ` Une question ? ${from}.`;
  const there = outcome.placePhone ? ` (${outcome.placePhone})` : '';
  const words: Partial<Record<State, string>> = {
    sent: `Nous demandons un rendez-vous pour vous : ${place}${there}${when && `,${when}`}. Nous vous dirons sa réponse.`,
    accepted: `${place}${there} vous attend${when}.`,
    countered: `${place} propose un autre jour${when ? ` :${when}` : ''}. Dites-nous si cela vous va.`,
    declined: `${place} ne peut pas vous recevoir. Nous cherchons un autre lieu avec vous.`,
    done: `${place} nous a dit que c’est fait.`,
    notDone: `${place} n’a pas pu terminer. Nous reprenons avec vous.`,
    lost: `${place} n’a pas réussi à vous voir. Vous pouvez nous appeler quand vous voulez.`,
    expired: `${place} n’a pas répondu. Nous reprenons avec vous : vous n’avez rien à faire.`,
    closed: 'Nous avons fermé votre demande. Vous pouvez revenir quand vous voulez.',
  };
  const said = words[state];
  return said && `Rendez-vous papiers. ${said}${call}`;
}

/** « Rendez-vous papiers. Demain… »: the day agreed said again, and whom to call when one cannot come. */
export function sayReminder({
  place,
  placePhone,
  slot,
  from,
  fromPhone,
  today,
}: Omit<Outcome, 'state' | 'slot'> & { slot: Slot }): string {
  const when = saySlot(slot, today);
  const there = placePhone ? ` (${placePhone})` : '';
  const call = fromPhone ? `${from}, ${fromPhone}` : from;
  return `Rendez-vous papiers\u00a0: ${when}, ${place}${there}. Vous ne pouvez pas venir ? Appelez-nous\u00a0: ${call}.`;
}

/** The day agreed cannot be held: that it is so, that somebody calls, and whom to call. */
export function sayCancelled({
  place,
  slot,
  from,
  fromPhone,
  today,
}: Omit<Outcome, 'state' | 'slot'> & { slot: Slot }): string {
  const call = fromPhone ? `${from}, ${fromPhone}` : from;
  return `Rendez-vous papiers. ${place} ne peut pas vous recevoir ${saySlot(slot, today)}. Nous cherchons un autre jour avec vous. Une question ? ${call}.`;
}

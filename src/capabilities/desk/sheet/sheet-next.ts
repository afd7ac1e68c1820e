// What comes next on the person's sheet, in the three shapes that may be said: a day that is agreed, a day that is asked
// for, a call that is on the list; else a line to fill by hand. No day is said without one of them behind it. Pure.

import { NEXT_STEPS, nextStepIn } from '#capabilities/diagnosis';
import { HELD_BY_RECEIVER, slotOf, WAITING, walkInOn } from '#capabilities/referrals';
import { commaIn, dayIn, type LanguageCode, minuteIn, slotIn } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES, type SheetWords } from '#shared/language/sheet-words.ts';
import type { SheetContent } from './sheet-content.ts';

export type Shape = 'registered' | 'asked' | '';

export type Promised = {
  /** Empty when nothing is asked of any place, or it said no. */
  shape: Shape;
  /** « C’est inscrit »; empty without a shape. */
  label: string;
  /** « jeudi 3 décembre 2026, 9 h 30 »; empty when no day is behind it. */
  when: string;
  /** « sans rendez-vous, de 9 h à 12 h 30 », or that the hour is to be asked. */
  hours: string;
  /** What to do of a day that is not agreed, a sentence each. */
  asked: string;
  /** Of a day that is not agreed: that one should not go yet, and until when the place may answer. */
  beware: string;
  day: Temporal.PlainDate | null;
};

const NOTHING: Promised = { shape: '', label: '', when: '', hours: '', asked: '', beware: '', day: null };

/** « de 9 h à 12 h et de 14 h à 17 h ». */
export function rangesIn(ranges: readonly (readonly [number, number])[], words: SheetWords): string {
  const said = ranges.map(([from, to]) => words.fromTo(minuteIn(words, from), minuteIn(words, to)));
  return [said.slice(0, -1).join(commaIn(words)), said.at(-1)].filter(Boolean).join(words.and);
}

/** What the referral promises, as far as the place knows of it: what did not leave promises nothing. */
export function promisedBy(content: SheetContent, language: LanguageCode): Promised {
  const { referral, answering, comesBack, answerBy } = content;
  const words = SHEET_LANGUAGES[language];
  const agreed = referral !== undefined && HELD_BY_RECEIVER.includes(referral.state);
  const awaited = referral !== undefined && WAITING.includes(referral.state);
  if (!agreed && !awaited) return NOTHING;
  const slot = slotOf(referral);
  const when = slot ? slotIn(words, slot) : '';
  const day = slot?.day ?? null;
  if (agreed) {
    const free = slot ? walkInOn(slot, answering) : [];
    const hours =
      !slot || slot.minute != null
        ? ''
        : free.length > 0
          ? words.walkIn(rangesIn(free, words))
          : words.hourToAsk;
    return {
      day,
      when,
      hours,
      shape: 'registered',
      beware: '',
      label: words.registered,
      asked: slot ? '' : words.dayToAgree,
    };
  }
  const proposed = referral.state === 'countered';
  return {
    day,
    when,
    shape: 'asked',
    label: words.requested,
    hours: '',
    asked: proposed ? words.suggested : comesBack ? words.askedHere : slot ? words.asked : '',
    beware: [
      comesBack ? '' : words.notYetGo,
      answerBy && !proposed ? words.answerBy(dayIn(words, answerBy, false)) : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** A call that is on the list, the next step that the three questions lead to, and what is left to write by hand. */
export function sayNext(content: SheetContent, language: LanguageCode, room: { next?: boolean }) {
  const { next, recall } = content;
  const words = SHEET_LANGUAGES[language];
  const { shape } = promisedBy(content, language);
  const isSaid = next !== undefined && room.next === true;
  const own = isSaid ? nextStepIn(next.step, language) : '';
  return {
    recall: recall ? `${words.recall(dayIn(words, recall))} ${words.noBooking}` : '',
    // The day of a step that nobody booked is in no place's book: it is not said.
    next: { own, french: isSaid && !own ? NEXT_STEPS[next.step] : '' },
    learn:
      isSaid && next.learning
        ? `${[next.learning.name, next.learning.phone].filter(Boolean).join(', ')} (${words.callFirst})`
        : '',
    byHand: shape === '' && !recall ? `${words.noBooking} ${words.byHand}` : '',
  };
}

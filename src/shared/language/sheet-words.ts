// The fixed words of the person's sheet (sheet.json). Names of places, of papers, and what an agent typed stay in French, so
// that the counter recognises them. Pure.
import { LANGUAGES, type Language, type LanguageCode } from './languages.ts';
import sheet from './sheet.json' with { type: 'json' };
import { fill, saidIn, type Texts } from './texts.ts';

export type SheetWords = Language & {
  title: string;
  /** The title when the sheet does not say what the errand is. */
  discreetTitle: string;
  where: string;
  when: string;
  who: string;
  code: string;
  /** What costs others something is free with the code. */
  freeHere: string;
  opening: string;
  /** What a day is: agreed, or asked for, and then that one should not go yet. */
  registered: string;
  requested: string;
  notYetGo: string;
  /** The place proposes another day; it said yes, and no day is agreed. */
  suggested: string;
  dayToAgree: string;
  /** The last day on which it may answer. */
  answerBy(day: string): string;
  /** On a day without an hour: « sans rendez-vous, de 9 h à 12 h 30 », or that the hour is to be asked. */
  fromTo(from: string, to: string): string;
  walkIn(hours: string): string;
  hourToAsk: string;
  /** A call that is on the list; that nothing else is agreed; a line to fill by hand. */
  recall(day: string): string;
  noBooking: string;
  byHand: string;
  /** Of where to learn, which knows nothing of them yet. */
  callFirst: string;
  /** Beside a paper that was seen. */
  seen: string;
  /** The number is the territory’s, not of who is named. */
  throughTerritory: string;
  /** The place has not confirmed the day yet. */
  asked: string;
  /** The same, for who is told nothing unless they come back or call. */
  askedHere: string;
  byAppointment: string;
  /** « 9 h à 12 h », and what stands between two of them. */
  range(from: string, to: string): string;
  and: string;
  /** The hours of the day asked say closed; or say nothing of a public holiday. */
  closedThatDay: string;
  holiday: string;
  until(time: string): string;
  lastDay: string;
  /** The day that counts on no closed day being carried over; then the law’s own, which comes after it. */
  calmDay: string;
  latestDay: string;
  left(days: string): string;
  lastDayToday: string;
  lastDayOver: string;
  /** No last day: the date it would run from is still to come. */
  notYet(given: string): string;
  /** The day at the place comes after the last day; then whom to call, the number of the place following. */
  late(day: string): string;
  lateCallPlace: string;
  lateCallUs: string;
  bring: string;
  missing: string;
  /** How to get a paper that has no words of its own in this language; unused in French. */
  askHow: string;
  bankCard: string;
  payment: string;
  /** Papers that are asked in some cases only. */
  sometimes: string;
  getting: string;
  question: string;
  answers(organisation: string): string;
  map(place: string): string;
  qr(address: string): string;
  printed(day: string): string;
  turn: string;
  more(count: number): string;
  moreMissing(count: number): string;
  /** Before what stays in French; unused in French. */
  inFrench: string;
  /** A line of the sheet has no words in this language; unused in French. */
  partFrench: string;
  /** What follows, after the three questions: the next step, and where to learn. */
  next: string;
  learn: string;
  /** On the screen turned towards them: its title, papers they have, what the three questions lead to, a day that is sure. */
  together: string;
  has: string;
  proposed: string;
  expected: string;
};

export const SHEET_TEXTS: Texts = sheet;

type Id = keyof typeof sheet;
type Plain = { [name in keyof SheetWords]: SheetWords[name] extends string ? name : never }[keyof SheetWords];

function wordsOf(code: LanguageCode): SheetWords {
  const said = (id: Id) => saidIn(sheet[id], code);
  const plain = Object.fromEntries(
    Object.keys(sheet)
      .filter((id) => !id.includes('/'))
      .map((id) => [id, said(id as Id)]),
  ) as Record<Exclude<Plain, keyof Language>, string>;
  return {
    ...LANGUAGES[code],
    ...plain,
    answerBy: (day) => fill(said('answerBy'), { day }),
    fromTo: (from, to) => fill(said('fromTo'), { from, to }),
    walkIn: (hours) => fill(said('walkIn'), { hours }),
    recall: (day) => fill(said('recall'), { day }),
    range: (from, to) => fill(said('range'), { from, to }),
    until: (time) => fill(said('until'), { time }),
    left: (days) => fill(said('left'), { days }),
    notYet: (given) => fill(said('notYet'), { given }),
    late: (day) => fill(said('late'), { day }),
    more: (count) => fill(said('more'), { count }),
    moreMissing: (count) => fill(said('moreMissing'), { count }),
    answers: (organisation) => fill(said('answers'), { organisation }),
    map: (place) => fill(said('map'), { place }),
    qr: (address) => fill(said('qr'), { address }),
    printed: (day) => fill(said('printed'), { day }),
  };
}

export const SHEET_LANGUAGES: Readonly<Record<LanguageCode, SheetWords>> = {
  fr: wordsOf('fr'),
  'fr-simple': wordsOf('fr-simple'),
  en: wordsOf('en'),
  ar: wordsOf('ar'),
  uk: wordsOf('uk'),
  es: wordsOf('es'),
  pt: wordsOf('pt'),
};

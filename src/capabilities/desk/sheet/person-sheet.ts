// The sheet that the person takes away, as data for Typst: nothing of theirs but the errand. One sheet of paper: one
// page, or two which are printed on both sides of it.

import { create } from 'qrcode';
import { cutAround, paperMap, placePath, waysToCome } from '#capabilities/directory';
import { ruleIn, titleIn } from '#capabilities/procedures';
import { addressOf, type Receiver } from '#capabilities/referrals';
import type { BaseMap } from '#capabilities/territory';
import { type Printer, pageCount } from '#platform/printing/printer.ts';
import { sayDate } from '#shared/day/day.ts';
import { dayIn, type LanguageCode } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES, type SheetWords } from '#shared/language/sheet-words.ts';
import { wayIn } from '#shared/language/way-words.ts';
import type { Frame } from '#ui/page/frame.ts';
import type { SheetContent } from './sheet-content.ts';
import { leftInFrench } from './sheet-french.ts';
import { dayToMeet, hoursThatDay, nextOpening, typedHoursIn } from './sheet-hours.ts';
import { promisedBy, sayNext } from './sheet-next.ts';
import { isSilent, listPapers, missingOf } from './sheet-papers.ts';

export const PERSON_SHEET_TEMPLATE = 'capabilities/desk/sheet/person-sheet.typ';

export type PersonSheetContext = {
  frame: Frame;
  today: Temporal.PlainDate;
  baseUrl: string;
  organisation: string;
  map: BaseMap;
  language: LanguageCode;
};

/** A QR code as one SVG path, for paper. */
export function qrSvg(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++) if (modules.get(y, x)) path += `M${x + 2} ${y + 2}h1v1h-1z`;
  const side = modules.size + 4;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="M0 0h${side}v${side}H0z" fill="#fff"/><path d="${path}"/></svg>`;
}

function smallMap(receiver: Receiver, map: BaseMap, words: SheetWords): string {
  const position = receiver.sheet.place.position?.value;
  const cut = position && cutAround(map, position);
  const commune = receiver.sheet.place.address?.value.communeCode;
  return cut ? paperMap(map, words.map(receiver.name), cut.over, commune, cut.box) : '';
}

const firstSentence = (text: string) => text.split(/(?<=[.!?])\s/)[0]!;

/** The lines that say how to come without a car first, for who has none: they are the last to be left out. */
const busFirst = (lines: readonly string[], noCar: boolean) =>
  noCar ? [...lines].sort((a, b) => Number(BY_BUS.test(b)) - Number(BY_BUS.test(a))) : lines;
const BY_BUS = /\b(?:bus|car scolaire|tram|train|gare|m[ée]tro|navette)\b|\barr[êe]t\b|\bligne\b/iu;

/**
 * How much is said, from all of it to what surely holds on one sheet. Whatever the room, what is essential is there: the
 * last day, the place, its number, the day, the code, the missing papers, whom to call.
 */
export type Room = {
  /** Papers of cases that nobody settled are grouped by case. */
  hints: boolean;
  /** How to get a missing paper: all of it, its first sentence, nothing. */
  missingHints: boolean | 'short';
  /** Lines on the way there. */
  getting: number;
  /** Papers to bring; papers missing: more are counted in words, and only two sides ever leave one out. */
  ready: number;
  missing: number;
  /** Lines are drawn closer. */
  tight?: boolean;
  /** In other languages, the French that stands beside for the counter is smaller, and of the way only their own words stay. */
  small?: boolean;
  /** In other languages, papers that are not missing stand without their French name. */
  ownNames?: boolean;
  /** What the three questions lead to is said; without the map, to leave it room. */
  next?: boolean;
  mapless?: boolean;
  /** Two sides: whom to call comes before the papers, on the first one. */
  bothSides?: boolean;
};
const WHOLE: Room = { next: true, hints: true, missingHints: true, getting: 5, ready: 40, missing: 40 };
const BRIEF: Room = { ...WHOLE, next: false, hints: false, getting: 1 };
/** From the fullest, to hold on one page without losing a paper. */
export const ONE_PAGE: readonly Room[] = [
  WHOLE,
  // For the next step alone: without one, the map stays.
  { ...WHOLE, mapless: true },
  { ...WHOLE, next: false },
  BRIEF,
  { ...BRIEF, tight: true },
  { ...BRIEF, tight: true, small: true },
  { ...BRIEF, tight: true, small: true, ownNames: true },
  { ...BRIEF, tight: true, small: true, ownNames: true, missingHints: 'short' },
];
/** From the fullest, to hold on both sides of one sheet. */
export const BOTH_SIDES: readonly Room[] = [
  { ...WHOLE, next: false, bothSides: true },
  { ...BRIEF, bothSides: true },
  { ...BRIEF, bothSides: true, ownNames: true },
  { ...BRIEF, bothSides: true, ownNames: true, ready: 20 },
  { ...BRIEF, bothSides: true, ownNames: true, ready: 10, missingHints: false },
  {
    ...BRIEF,
    bothSides: true,
    ownNames: true,
    ready: 5,
    missingHints: false,
    missing: 20,
    tight: true,
    small: true,
  },
  {
    ...BRIEF,
    bothSides: true,
    ownNames: true,
    ready: 5,
    missingHints: false,
    missing: 8,
    tight: true,
    small: true,
  },
];

/** The last day, what must be done by then, and that the day at the place comes too late; no last day, and why. */
function sayDeadline(
  content: SheetContent,
  day: Temporal.PlainDate | null,
  language: LanguageCode,
): Record<string, unknown> {
  const { procedure, deadline, toCome, receiver } = content;
  const words: SheetWords = SHEET_LANGUAGES[language];
  const inFrench = words.locale === 'fr-FR';
  // What must be done by then says what the errand is.
  const silent = isSilent(content);
  // Once the last day is over, that is what is said; the day at the place is only later still.
  const late =
    deadline !== undefined &&
    deadline.left >= 0 &&
    day !== null &&
    Temporal.PlainDate.compare(day, deadline.lastDay) > 0;
  const met = deadline && dayToMeet(deadline, words);
  const given =
    toCome &&
    (inFrench && !silent
      ? `${lowered(toCome.label)}\u00a0: ${dayIn(words, toCome.day)}`
      : dayIn(words, toCome.day));
  return {
    dayLabel: met?.label ?? words.lastDay,
    lastDay: met?.day ?? '',
    // What is left is another number the next day; that it is over stays true.
    left: deadline && deadline.left < 0 ? met!.left : '',
    latest: met?.latest ?? '',
    late: late ? words.late(dayIn(words, day, false)) : '',
    lateDo: late ? (receiver?.phone ? words.lateCallPlace : words.lateCallUs) : '',
    latePhone: late && receiver?.phone ? receiver.phoneShown : '',
    notYet: !deadline && given ? words.notYet(given) : '',
    rule: silent
      ? { own: '', french: '' }
      : deadline
        ? {
            own: procedure ? ruleIn(procedure, { id: deadline.id, label: deadline.rule }, language) : '',
            french: deadline.rule,
          }
        : { own: '', french: toCome && !inFrench ? `${toCome.label}\u00a0: ${sayDate(toCome.day)}` : '' },
  };
}

/** Who passes there, when it is not the place that answers; else the person whom its sheet names. */
function whoReceives({ receiver, answering }: SheetContent): string {
  const dropIn = answering?.dropIn;
  if (!dropIn) return receiver?.sheet.place.professionals?.value[0]?.name ?? '';
  const label = dropIn.fields.label?.value ?? '';
  const by = dropIn.organisation?.name?.value ?? '';
  return label && by && !label.includes(by) ? `${label} (${by})` : label || by;
}

const lowered = (text: string) => `${text[0]!.toLowerCase()}${text.slice(1)}`;

const frenchHours = (typed: string | undefined) => (typed ?? '').replace(/(\d) h\b/g, '$1\u00a0h');

export function personSheet(
  content: SheetContent,
  { frame, today, baseUrl, organisation, map, language }: PersonSheetContext,
  room: Room = WHOLE,
): Record<string, unknown> {
  const { procedure, details, receiver, answering, opening } = content;
  // What did not leave is known of no place: no code to say there, no day that anybody confirms.
  const referral = content.referral?.state === 'draft' ? undefined : content.referral;
  const { day, ...promised } = promisedBy({ ...content, referral }, language);
  const words: SheetWords = SHEET_LANGUAGES[language];
  const inFrench = words.locale === 'fr-FR';
  const { territory } = frame;
  const noCar = details.constraints.includes('sansvoiture');
  const silent = isSilent(content);
  const french = silent ? SHEET_LANGUAGES.fr.discreetTitle : (procedure?.plainTitle ?? '');
  const ownTitle = inFrench
    ? ''
    : silent
      ? words.discreetTitle
      : procedure
        ? titleIn(procedure, language)
        : '';
  const missing = missingOf(content, language);
  const { ready, byCase } = listPapers(content, language, room);
  const ways = receiver
    ? busFirst(waysToCome(receiver.sheet, noCar), noCar && room.getting === 1).slice(0, room.getting)
    : [];
  const way = wayIn(ways, language);
  const number = content.help ?? {
    phone: territory.phone,
    shared: false,
    hours: territory.phoneHours ?? '',
  };
  const hours = inFrench ? undefined : typedHoursIn(number.hours, words);
  const page = receiver
    ? `${baseUrl}${placePath(receiver.slug)}`
    : procedure && !silent
      ? `${baseUrl}/demarches/${procedure.slug}`
      : '';
  return {
    fictitious: territory.fictitious,
    language: language.slice(0, 2),
    direction: words.direction,
    words: Object.fromEntries(Object.entries(words).filter(([, value]) => typeof value === 'string')),
    foreign: !inFrench,
    colon: inFrench ? '\u00a0:' : ':',
    tight: room.tight ?? false,
    small: room.small ?? false,
    bothSides: room.bothSides ?? false,
    title: inFrench ? french || words.title : ownTitle || words.title,
    ownTitle: ownTitle !== '',
    about: inFrench ? '' : french,
    place: receiver?.name ?? '',
    address: receiver ? addressOf(receiver) : '',
    phone: receiver?.phoneShown ?? '',
    ...promised,
    // Hours that are said with the day itself are not said twice.
    opening:
      !receiver || (promised.hours !== '' && promised.hours !== words.hourToAsk)
        ? ''
        : !day
          ? nextOpening(opening, words)
          : answering
            ? hoursThatDay(day, answering, words)
            : '',
    who: referral?.receiverName ?? whoReceives(content),
    code: referral?.code ?? '',
    free: referral && answering?.freeIfReferred ? words.freeHere : '',
    ...sayDeadline(content, day, language),
    missing: missing.slice(0, room.missing).map(({ advice: how, ...named }) => ({
      ...named,
      advice: !room.missingHints ? '' : room.missingHints === 'short' ? firstSentence(how) : how,
    })),
    moreMissing: missing.length > room.missing ? words.moreMissing(missing.length - room.missing) : '',
    ready: ready.slice(0, room.ready).map(({ held, ...line }) => ({
      ...line,
      seen: held && !room.tight ? words.seen : '',
      held,
    })),
    byCase: byCase.slice(0, room.ready),
    more: ready.length > room.ready ? words.more(ready.length - room.ready) : '',
    getting: room.small && way.own ? { own: way.own, french: '' } : way,
    ...sayNext({ ...content, referral }, language, room),
    map: receiver && !(room.mapless && content.next) ? smallMap(receiver, map, words) : '',
    mapAlternative: receiver ? words.map(receiver.name) : '',
    help: words.answers(organisation),
    // In other languages the name of who answers stands in French on a line of its own, with hours that nobody could say.
    helpFrench: [inFrench ? '' : organisation, hours ? '' : frenchHours(number.hours)]
      .filter(Boolean)
      .join(', '),
    helpHours: hours ?? '',
    partFrench:
      leftInFrench(content, language, {
        ways: room.small && way.own ? [] : ways,
        hours: number.hours,
      }).length > 0
        ? words.partFrench
        : '',
    helpPhone: number.phone,
    helpShared: number.shared ? words.throughTerritory : '',
    qr: page ? qrSvg(page) : '',
    qrAlternative: page ? words.qr(page) : '',
    footer: organisation,
    printed: words.printed(dayIn(words, today)),
  };
}

/** Prints on one sheet of paper, whatever the length of what is said: what is least needed is left out first. */
export async function printPersonSheet(
  printer: Printer,
  content: SheetContent,
  context: PersonSheetContext,
): Promise<Uint8Array<ArrayBuffer>> {
  const printed = new Map<Room, Uint8Array<ArrayBuffer>>();
  const print = async (room: Room) => {
    const pdf =
      printed.get(room) ?? (await printer.print(PERSON_SHEET_TEMPLATE, personSheet(content, context, room)));
    printed.set(room, pdf);
    return pdf;
  };
  // One page is worth the ways to come and the detail of cases; two are not worth anything more.
  for (const room of ONE_PAGE.filter(({ mapless }) => content.next || !mapless)) {
    const pages = pageCount(await print(room));
    if (pages === 1) return print(room);
    if (pages > 2) break;
  }
  for (const room of BOTH_SIDES) if (pageCount(await print(room)) <= 2) return print(room);
  return print(BOTH_SIDES.at(-1)!);
}

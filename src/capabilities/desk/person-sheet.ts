// The sheet that the person takes away, as data for Typst: nothing of theirs but the errand. One sheet of paper: one
// page, or two which are printed on both sides of it.
import { create } from 'qrcode';
import { type Answering, cutAround, meaningful, paperMap, rootOf, waysToCome } from '#capabilities/directory';
import type { CataloguedProcedure } from '#capabilities/procedures';
import { HELD_BY_RECEIVER, type Receiver, type Referral, WAITING } from '#capabilities/referrals';
import type { BaseMap } from '#capabilities/territory';
import { type Printer, pageCount } from '#platform/printing/printer.ts';
import { askDay } from '#shared/opening-hours/day-asked.ts';
import type { OpeningStatus } from '#shared/opening-hours/status.ts';
import type { Frame } from '#ui/page/frame.ts';
import { type Details, missingPapers, papersToBring } from './encounter.ts';
import { paperWords } from './paper-words.ts';
import {
  dayIn,
  daysIn,
  minuteIn,
  SHEET_LANGUAGES,
  type SheetLanguage,
  type SheetWords,
  timeIn,
  weekdayIn,
} from './sheet-words.ts';
import { broughtIn, titleIn } from './title-words.ts';

export const PERSON_SHEET_TEMPLATE = 'capabilities/desk/prints/person-sheet.typ';

export type PersonSheetContext = {
  frame: Frame;
  today: Temporal.PlainDate;
  baseUrl: string;
  organisation: string;
  map: BaseMap;
  language: SheetLanguage;
};

export type SheetContent = {
  procedure: CataloguedProcedure | undefined;
  details: Details;
  /** The deadline that the dates given lead to. */
  deadline: { rule: string; lastDay: Temporal.PlainDate; left: number } | undefined;
  /** A date of theirs from which time would run, and which is still to come: no last day is known. */
  toCome: { label: string; day: Temporal.PlainDate } | undefined;
  receiver: Receiver | undefined;
  /** What answers the need there. */
  answering: Answering | undefined;
  referral: Referral | undefined;
  opening: OpeningStatus;
  /** They learn the answer of the place by coming back or by calling. */
  comesBack?: boolean;
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

/** When one can go without an appointment, said with its day: paper is read on another one. */
function nextOpening(status: OpeningStatus, words: SheetWords): string {
  const say = (at: Temporal.PlainDateTime, time: string) =>
    `${dayIn(words, at.toPlainDate(), false)}, ${time}`;
  const doubt = 'uncertainHoliday' in status && status.uncertainHoliday ? ` (${words.holiday})` : '';
  switch (status.kind) {
    case 'none':
      return '';
    case 'text':
      return status.text;
    case 'appointmentOnly':
    case 'byAppointment':
      return words.byAppointment;
    case 'open':
      return status.until ? `${say(status.now, words.until(timeIn(words, status.until)))}${doubt}` : '';
    case 'closed':
      if (!status.opensAt) return '';
      return `${say(status.opensAt, timeIn(words, status.opensAt))}${status.byAppointment ? ` (${words.byAppointment})` : ''}${doubt}`;
  }
}

/** « mardi 9 h à 12 h 30 et 14 h à 18 h, sur rendez-vous »: when the place is open on the day asked. */
function hoursThatDay(day: Temporal.PlainDate, answering: Answering, words: SheetWords): string {
  const { hours, closures } = answering.hours;
  const said = askDay(hours, day, { closures });
  const booked = answering.appointment === 'always';
  switch (said.kind) {
    case 'unknown':
      return booked ? words.byAppointment : '';
    case 'uncertain':
      return words.holiday;
    case 'closed':
      return answering.appointment === 'never' ? words.closedThatDay : words.byAppointment;
    case 'open': {
      const all = booked || said.segments.every(({ byAppointment }) => byAppointment);
      const ranges = said.segments.map(
        ({ fromMinute, toMinute, byAppointment }) =>
          `${words.range(minuteIn(words, fromMinute), minuteIn(words, toMinute))}${byAppointment && !all ? ` (${words.byAppointment})` : ''}`,
      );
      const list = [ranges.slice(0, -1).join(', '), ranges.at(-1)!].filter(Boolean).join(words.and);
      return `${weekdayIn(words, day)} ${list}${all ? `, ${words.byAppointment}` : ''}`;
    }
  }
}

/** Between two sentences, and at commas and semicolons, unless what follows only says more of what stands before. */
const CLAUSES =
  /(?<=[.!?])\s+|,\s+(?:et\s+)?(?!(?:m[êe]me|si|ou|dont|avec|sans|pour|en|de|pas|sauf|par|quand|y compris|qui|que)(?![\p{L}’'])|(?:s|d|qu)[’'])|;\s+/u;

const rootsOf = (text: string) => meaningful(text).map(rootOf);

/** What the place asks that the papers do not already say: its sentence on the crossed-out card adds nothing to that card. */
function notSaid(bring: readonly string[], said: readonly string[]): string[] {
  const known = new Set(said.flatMap(rootsOf));
  return bring
    .flatMap((text) => text.split(CLAUSES))
    .map((clause) => clause.replace(/[.\s]+$/, ''))
    .filter((clause) => {
      const roots = rootsOf(clause);
      return clause !== '' && roots.filter((root) => known.has(root)).length * 2 < Math.max(1, roots.length);
    })
    .map((clause) => `${clause[0]!.toUpperCase()}${clause.slice(1)}`);
}

/** Whether somebody will be asked to pay with a card there: the procedure is not free, and one of its ways says so. */
const paysByCard = ({ cost, channels }: CataloguedProcedure) =>
  !cost.free &&
  channels.some(({ detail, needs }) => /carte bancaire/i.test(`${detail ?? ''} ${needs?.join(' ') ?? ''}`));

/** A line of the list: French for the counter, and the person's own words when there are. */
type Line = { french: string; own: string };

/** A label as it stands in brackets or in a list. In French the number of a form is left out of a list of cases. */
const withoutForm = (label: string) => label.replace(/ \((cerfa|formulaire) [^)]*\)/i, '');
const withoutBrackets = (label: string) => label.replace(/ \(([^)]*)\)/g, ', $1');

/** Papers to bring, then those of cases that nobody settled, briefly. */
function listPapers(
  { procedure, details, answering }: SheetContent,
  language: SheetLanguage,
  hints: boolean,
): { ready: Line[]; byCase: Line[] } {
  const words: SheetWords = SHEET_LANGUAGES[language];
  const inFrench = words.locale === 'fr-FR';
  const { ready, byCase, perhaps } = papersToBring(procedure, details);
  const labels = (papers: readonly { label: string }[]) =>
    papers
      .map(({ label }) =>
        withoutBrackets(inFrench ? withoutForm(label) : label.replace(/ \(cerfa (\S+)\)/i, ' cerfa $1')),
      )
      .join(', ');
  const inWords = (french: string, own: string): Line =>
    inFrench ? { french: own, own: '' } : { french, own };
  const card =
    procedure && paysByCard(procedure)
      ? [inWords('Carte bancaire', words.bankCard)]
      : answering?.offer?.fields.cost?.value === 'paid'
        ? [inWords('De quoi payer', words.payment)]
        : [];
  const said = [
    ...(procedure?.documents ?? []).map(({ label }) => label),
    ...card.map(({ french }) => french),
  ];
  const capital = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;
  const ofCases = inFrench && hints ? byCase.map(({ when, papers }) => [when, labels(papers)]) : [];
  const others = [...(ofCases.length > 0 ? [] : byCase.flatMap(({ papers }) => papers)), ...perhaps];
  if (others.length > 0) ofCases.push([words.sometimes, labels(others)]);
  return {
    ready: [
      ...ready.map((paper) => {
        const { label, when, needed } = paper;
        const own = paperWords(paper, language).name;
        const asked = when && needed === 'always' && !details.papersChecked ? `${label}, ${when}` : label;
        return { french: own ? withoutBrackets(asked) : asked, own };
      }),
      ...card,
      ...notSaid(answering?.bring ?? [], said).map((french) => ({
        french,
        own: broughtIn(french, language),
      })),
    ],
    byCase: ofCases.map(([when, papers]) =>
      inFrench ? { french: `${capital(when!)}\u00a0: ${papers}`, own: '' } : { french: papers!, own: when! },
    ),
  };
}

const firstSentence = (text: string) => text.split(/(?<=[.!?])\s/)[0]!;

/** The lines that say how to come without a car first, for who has none: they are the last to be left out. */
const busFirst = (lines: readonly string[], noCar: boolean) =>
  noCar ? [...lines].sort((a, b) => Number(BY_BUS.test(b)) - Number(BY_BUS.test(a))) : lines;
const BY_BUS = /\b(?:bus|car scolaire|tram|train|gare|m[ée]tro|navette)\b|\barr[êe]t\b|\bligne\b/iu;

/** How much is said, from all of it to what surely holds on one sheet. */
type Room = {
  hints: boolean;
  missingHints: boolean | 'short';
  getting: number;
  papers: number;
  tight?: boolean;
};
const WHOLE: Room = { hints: true, missingHints: true, getting: 5, papers: 40 };
/** From the fullest, to hold on one page without losing a paper. */
const ONE_PAGE: Room[] = [
  WHOLE,
  { ...WHOLE, hints: false, getting: 1 },
  { ...WHOLE, hints: false, getting: 1, tight: true },
  { ...WHOLE, hints: false, missingHints: 'short', getting: 1, tight: true },
];
/** From the fullest, to hold on both sides of one sheet. */
const BOTH_SIDES: Room[] = [
  WHOLE,
  ONE_PAGE[1]!,
  { hints: false, missingHints: true, getting: 2, papers: 20 },
  { hints: false, missingHints: false, getting: 1, papers: 10 },
];

export function personSheet(
  content: SheetContent,
  { frame, today, baseUrl, organisation, map, language }: PersonSheetContext,
  room: Room = WHOLE,
): Record<string, unknown> {
  const { procedure, details, deadline, toCome, receiver, answering, opening } = content;
  // What did not leave is known of no place: no code to say there, no day that anybody confirms.
  const referral = content.referral?.state === 'draft' ? undefined : content.referral;
  const confirmed = referral !== undefined && HELD_BY_RECEIVER.includes(referral.state);
  const awaited = referral !== undefined && WAITING.includes(referral.state);
  const day = confirmed || awaited ? referral.slotDay : null;
  const words: SheetWords = SHEET_LANGUAGES[language];
  const inFrench = words.locale === 'fr-FR';
  const { territory } = frame;
  const noCar = details.constraints.includes('sansvoiture');
  const ownTitle = procedure ? titleIn(procedure.plainTitle, language) : '';
  const missing = missingPapers(procedure, details);
  const { ready, byCase } = listPapers(content, language, room.hints);
  const address = receiver?.sheet.place.address?.value;
  const page = receiver
    ? `${baseUrl}/lieux/${receiver.slug}`
    : procedure
      ? `${baseUrl}/demarches/${procedure.slug}`
      : '';
  return {
    fictitious: territory.fictitious,
    language: language.slice(0, 2),
    direction: words.direction,
    words: Object.fromEntries(Object.entries(words).filter(([, value]) => typeof value === 'string')),
    colon: inFrench ? '\u00a0:' : ':',
    tight: room.tight ?? false,
    title: inFrench && procedure ? procedure.plainTitle : ownTitle || words.title,
    ownTitle: ownTitle !== '',
    about: inFrench ? '' : (procedure?.plainTitle ?? ''),
    place: receiver?.name ?? '',
    address: address ? [address.street, `${address.postcode} ${address.communeName}`].filter(Boolean) : [],
    phone: receiver?.phoneShown ?? '',
    when: day ? saySlotIn(words, day, referral?.slotPart ?? 'any') : '',
    asked: !day || !awaited ? '' : content.comesBack ? words.askedHere : words.asked,
    opening: !receiver
      ? ''
      : !day
        ? nextOpening(opening, words)
        : answering
          ? hoursThatDay(day, answering, words)
          : '',
    who: referral?.receiverName ?? receiver?.sheet.place.professionals?.value[0]?.name ?? '',
    code: referral?.code ?? '',
    // In French whatever the language: it tells the counter what must be done by that day.
    rule: deadline?.rule ?? toCome?.label ?? '',
    lastDay: deadline ? dayIn(words, deadline.lastDay) : '',
    left: deadline ? sayLeftIn(words, deadline.left) : '',
    notYet: !deadline && toCome ? words.notYet(dayIn(words, toCome.day)) : '',
    missing: missing.slice(0, room.papers).map((paper) => {
      const { name: own, advice } = paperWords(paper, language);
      const french = own ? withoutBrackets(paper.label) : paper.label;
      const how = inFrench ? (paper.whereToGet ?? '') : advice || words.askHow;
      return {
        label: french,
        own,
        advice: !room.missingHints ? '' : room.missingHints === 'short' ? firstSentence(how) : how,
      };
    }),
    ready: ready.slice(0, room.papers),
    byCase: byCase.slice(0, room.papers),
    more: ready.length > room.papers ? words.more(ready.length - room.papers) : '',
    getting: receiver
      ? busFirst(waysToCome(receiver.sheet, noCar), noCar && room.getting === 1).slice(0, room.getting)
      : [],
    map: receiver ? smallMap(receiver, map, words) : '',
    mapAlternative: receiver ? words.map(receiver.name) : '',
    help: words.answers(organisation),
    // In other languages the name and the hours of who answers stand in French, on a line of their own.
    helpFrench: [inFrench ? '' : organisation, (territory.phoneHours ?? '').replace(/(\d) h\b/g, '$1\u00a0h')]
      .filter(Boolean)
      .join(', '),
    helpPhone: territory.phone,
    qr: page ? qrSvg(page) : '',
    qrAlternative: page ? words.qr(page) : '',
    footer: organisation,
    printed: words.printed(dayIn(words, today)),
  };
}

function saySlotIn(
  words: SheetWords,
  day: Temporal.PlainDate,
  part: 'morning' | 'afternoon' | 'any',
): string {
  return part === 'any' ? dayIn(words, day) : `${dayIn(words, day)}, ${words[part]}`;
}

function sayLeftIn(words: SheetWords, left: number): string {
  if (left === 0) return words.lastDayToday;
  return left < 0 ? words.lastDayOver : words.left(daysIn(words, left));
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
  for (const room of ONE_PAGE) {
    const pages = pageCount(await print(room));
    if (pages === 1) return print(room);
    if (pages > 2) break;
  }
  for (const room of BOTH_SIDES) if (pageCount(await print(room)) <= 2) return print(room);
  return print(BOTH_SIDES.at(-1)!);
}

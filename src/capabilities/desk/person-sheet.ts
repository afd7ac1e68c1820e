// The sheet that the person takes away, as data for Typst: nothing of theirs but the errand. One sheet of paper: one
// page, or two which are printed on both sides of it.
import { create } from 'qrcode';
import { cutAround, paperMap } from '#capabilities/directory';
import type { CataloguedProcedure } from '#capabilities/procedures';
import type { Receiver, Referral } from '#capabilities/referrals';
import type { BaseMap } from '#capabilities/territory';
import { type Printer, pageCount } from '#platform/printing/printer.ts';
import type { OpeningStatus } from '#shared/opening-hours/status.ts';
import type { Frame } from '#ui/page/frame.ts';
import { type Details, missingPapers } from './encounter.ts';
import {
  dayIn,
  daysIn,
  SHEET_LANGUAGES,
  type SheetLanguage,
  type SheetWords,
  timeIn,
} from './sheet-words.ts';

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
  receiver: Receiver | undefined;
  referral: Referral | undefined;
  opening: OpeningStatus;
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
  switch (status.kind) {
    case 'none':
      return '';
    case 'text':
      return status.text;
    case 'appointmentOnly':
    case 'byAppointment':
      return words.byAppointment;
    case 'open':
      return status.until ? say(status.now, words.until(timeIn(words, status.until))) : '';
    case 'closed':
      if (!status.opensAt) return '';
      return `${say(status.opensAt, timeIn(words, status.opensAt))}${status.byAppointment ? ` (${words.byAppointment})` : ''}`;
  }
}

/** How much is said, from all of it to what surely holds on one sheet. */
type Room = { hints: boolean; missingHints: boolean; getting: number; papers: number };
const ROOMS: Room[] = [
  { hints: true, missingHints: true, getting: 5, papers: 40 },
  { hints: false, missingHints: true, getting: 2, papers: 20 },
  { hints: false, missingHints: false, getting: 1, papers: 10 },
];

export function personSheet(
  { procedure, details, deadline, receiver, referral, opening }: SheetContent,
  { frame, today, baseUrl, organisation, map, language }: PersonSheetContext,
  room: Room = ROOMS[0]!,
): Record<string, unknown> {
  const words: SheetWords = SHEET_LANGUAGES[language];
  const { territory } = frame;
  const papers = procedure?.documents ?? [];
  const missing = missingPapers(procedure, details);
  const unless = papers.filter(({ id, needed }) => needed === 'sometimes' && !details.has.includes(id));
  const had = papers.filter(
    ({ id, needed }) => details.has.includes(id) || (!details.papersChecked && needed === 'always'),
  );
  const ready = [
    ...had.map(({ label, when }) => (details.papersChecked || !when ? label : `${label}, ${when}`)),
    ...unless.map(({ label, when }) => `${label}, ${when && room.hints ? when : words.sometimes}`),
  ];
  const address = receiver?.sheet.place.address?.value;
  const confirmed = referral?.state === 'accepted' || referral?.state === 'inProgress';
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
    colon: words.locale === 'fr-FR' ? '\u00a0:' : ':',
    title: words.locale === 'fr-FR' && procedure ? procedure.plainTitle : words.title,
    about: words.locale === 'fr-FR' ? '' : (procedure?.plainTitle ?? ''),
    place: receiver?.name ?? '',
    address: address ? [address.street, `${address.postcode} ${address.communeName}`].filter(Boolean) : [],
    phone: receiver?.phoneShown ?? '',
    when: referral?.slotDay ? saySlotIn(words, referral.slotDay, referral.slotPart ?? 'any') : '',
    asked: referral?.slotDay && !confirmed ? words.asked : '',
    opening: receiver && !referral?.slotDay ? nextOpening(opening, words) : '',
    who: referral?.receiverName ?? receiver?.sheet.place.professionals?.value[0]?.name ?? '',
    code: referral?.code ?? '',
    rule: deadline?.rule ?? '',
    lastDay: deadline ? dayIn(words, deadline.lastDay) : '',
    left: deadline ? sayLeftIn(words, deadline.left) : '',
    missing: missing.slice(0, room.papers).map(({ label, whereToGet, when }) => ({
      label: `${label}${when ? ` (${when})` : ''}`,
      hint: room.missingHints ? (whereToGet ?? '') : '',
    })),
    ready: ready.slice(0, room.papers),
    more: ready.length > room.papers ? words.more(ready.length - room.papers) : '',
    getting: (receiver?.sheet.place.gettingThere?.value ?? []).slice(0, room.getting),
    map: receiver ? smallMap(receiver, map, words) : '',
    mapAlternative: receiver ? words.map(receiver.name) : '',
    help: words.answers(organisation),
    // In other languages the name and the hours of who answers stand in French, on a line of their own.
    helpFrench: [words.locale === 'fr-FR' ? '' : organisation, territory.phoneHours ?? '']
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
  let pdf: Uint8Array<ArrayBuffer> | undefined;
  for (const room of ROOMS) {
    pdf = await printer.print(PERSON_SHEET_TEMPLATE, personSheet(content, context, room));
    if (pageCount(pdf) <= 2) return pdf;
  }
  return pdf!;
}

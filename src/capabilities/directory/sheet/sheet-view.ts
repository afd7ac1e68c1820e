// What the page and the print of a sheet say, from the sheet and the hour: words only, no markup. Pure.
import { sayDate } from '#shared/day/day.ts';
import { openingDays, parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { statusAt } from '#shared/opening-hours/status.ts';
import { sayDay } from '#shared/opening-hours/wording.ts';
import { phoneText } from '#shared/phone.ts';
import { PLACE_KINDS } from '../editing/lists.ts';
import { isNeedCode, NEEDS, type NeedCode } from '../needs.ts';
import { allHours, freshnessLine, isFree } from '../search/listing.ts';
import { showStatus } from '../search/opening-status.ts';
import type { ShownStatus } from '../search/result-list.ts';
import {
  ACCESS_MODES,
  ADAPTATIONS,
  ASSERTION_STATES,
  AUDIENCES,
  COSTS,
  EQUIPMENT,
  HELP_LEVELS,
  HELP_MODES,
  PUBLIC_TRANSPORT,
  WHEELCHAIR,
} from '../vocabulary.ts';
import type { Known, Sheet } from './sheet.ts';
import { sayStops } from './stops.ts';

export type ViewedDay = {
  name: string;
  note: string | undefined;
  today: boolean;
  segments: { fromMinute: number; toMinute: number; byAppointment: boolean }[];
  words: string;
};

export type ViewedOffer = {
  title: string;
  professional: string | undefined;
  /** « Faire une carte grise », in the order of the list of needs. */
  needs: string[];
  family: 'digitalMediation' | 'administrativeMediation' | undefined;
  /** Levels of help, audiences, cost, ways to come, languages: one short line each. */
  lines: string[];
  /** What to bring for this one; empty when nothing is said. */
  bring: string;
  by: string | undefined;
};

export type Provenance = { label: string; state: string; date: string; by: string };

export type SheetView = {
  id: string;
  slug: string;
  name: string;
  summary: string;
  description: string;
  communeName: string;
  address: string[];
  phones: { shown: string; link: string }[];
  emails: string[];
  websites: string[];
  status: ShownStatus;
  nowMinute: number;
  /** Empty when the hours are unknown or could not be read; then `hoursText` says what the source says. */
  week: ViewedDay[];
  hoursText: string;
  hoursByDefault: boolean;
  changes: string[];
  /** « Fontrive : le mardi, 14 h – 17 h », for what moves. */
  stops: string[];
  /** It goes from place to place. */
  moves: boolean;
  /** « Bibliothèque, médiathèque », of those kinds that have words. */
  kinds: string[];
  accessibilityUrl: string | undefined;
  free: boolean;
  wheelchair: string | undefined;
  offers: ViewedOffer[];
  dropIns: { title: string; hours: string; needs: string[]; ways: string; by: string | undefined }[];
  /** All that offers and drop-ins help with, each once. */
  needs: NeedCode[];
  equipment: string[];
  adaptations: string[];
  languages: string[];
  programmes: string[];
  arrival: string[];
  bring: string;
  gettingThere: string[];
  professionals: { name: string; role: string; initials: string }[];
  bookingUrl: string | undefined;
  photo: { file: string; alternative: string } | undefined;
  position: { latitude: number; longitude: number; approximate: boolean } | undefined;
  communeCode: string | undefined;
  freshness: { text: string; old: boolean };
  provenance: Provenance[];
};

const DAYS = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'];
const LANGUAGE_NAMES = new Intl.DisplayNames(['fr'], { type: 'language' });

function languageName(code: string): string {
  if (code === 'lsf') return 'langue des signes française';
  try {
    return LANGUAGE_NAMES.of(code) ?? code;
  } catch {
    return code;
  }
}

/** What a source gives as an address may be « javascript: » or worse: only what a browser fetches is linked. */
function isWebAddress(text: string | undefined): text is string {
  try {
    return text !== undefined && /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}

const say = <Code extends string>(
  words: Record<Code, string>,
  codes: readonly Code[] | undefined,
): string[] => (codes ?? []).map((code) => words[code] ?? code);

function weekOf(
  sheet: Sheet,
  now: Temporal.ZonedDateTime,
): Pick<SheetView, 'week' | 'hoursText' | 'changes'> {
  const { hours, closures } = allHours(sheet);
  const changes = (sheet.place.temporaryChanges?.value ?? [])
    .filter(({ to }) => to >= now.toPlainDate().toString())
    .map(({ from, to, kind, message }) => {
      const [start, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
      const when = from === to ? `le ${sayDate(start)}` : `du ${sayDate(start)} au ${sayDate(end)}`;
      const words = `${kind === 'closed' ? 'Fermé' : 'À noter'} ${when}${message ? ` : ${message}` : ''}`;
      return /[.!?…]$/.test(words) ? words : `${words}.`;
    });
  if (hours.kind !== 'hours') {
    const words =
      hours.kind === 'appointmentOnly' ? 'Sur rendez-vous.' : hours.kind === 'text' ? hours.text : '';
    return { week: [], hoursText: words, changes };
  }
  const today = now.toPlainDate();
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const days = openingDays(hours, monday, monday.add({ days: 6 }), closures);
  const week = days.map(({ day, segments, holiday, holidayUncertain }) => {
    const isToday = day.equals(today);
    const note = [isToday ? 'aujourd’hui' : '', holiday ? `férié : ${holiday}` : '']
      .filter(Boolean)
      .join(', ');
    return {
      name: DAYS[day.dayOfWeek - 1]!,
      note: note || undefined,
      today: isToday,
      segments: holidayUncertain ? [] : segments,
      words: holidayUncertain ? 'Jour férié : appelez avant de venir' : sayDay(segments),
    };
  });
  return { week, hoursText: hours.otherwise ?? '', changes };
}

function needWords(codes: readonly NeedCode[] | undefined): string[] {
  return (codes ?? []).map((code) => NEEDS[code]?.plain ?? code);
}

function viewOffer(
  sheet: Sheet,
  { fields, organisation }: Sheet['offers'][number],
  today: Temporal.PlainDate,
): ViewedOffer {
  const levels = say(HELP_LEVELS, fields.levels?.value);
  const title = fields.plainLabel?.value ?? fields.label?.value ?? 'Aide sur place';
  const needs = needWords(fields.needs?.value);
  const lines = [
    fields.openingHours ? `Seulement : ${comingHours(fields.openingHours.value, today, '')}` : '',
    levels.length > 0 ? `Ce qu’on fait avec vous : ${levels.join(', ').toLowerCase()}` : '',
    say(HELP_MODES, fields.helpModes?.value).join(' · '),
    say(ACCESS_MODES, fields.accessModes?.value).join(' · '),
    fields.cost ? COSTS[fields.cost.value] : '',
    fields.freeIfReferred?.value && fields.cost?.value !== 'free'
      ? 'Gratuit si un accueil vous y envoie'
      : '',
    say(AUDIENCES, fields.audiences?.value).length > 0
      ? `Surtout pour : ${say(AUDIENCES, fields.audiences?.value).join(', ').toLowerCase()}`
      : '',
    fields.languages ? `On y parle : ${fields.languages.value.map(languageName).join(', ')}` : '',
  ].filter(Boolean);
  const by = organisation?.name?.value;
  return {
    title,
    professional: fields.label?.value,
    // One need that the title already says is not said twice.
    needs: needs.length === 1 && title.startsWith(needs[0]!.slice(0, 12)) ? [] : needs,
    family: fields.family?.value,
    lines,
    bring: fields.whatToBring?.value ?? '',
    by: by && by !== sheet.organisation?.name?.value ? by : undefined,
  };
}

const PROVENANCE_LABELS = {
  name: 'Nom',
  address: 'Adresse',
  phones: 'Téléphone',
  openingHours: 'Horaires',
  wheelchair: 'Accès en fauteuil',
  equipment: 'Matériel',
  languages: 'Langues',
} as const;

function provenanceOf(sheet: Sheet): Provenance[] {
  const rows = Object.entries(PROVENANCE_LABELS).map(([field, label]) => ({
    label: label as string,
    known: sheet.place[field as keyof typeof PROVENANCE_LABELS] as Known<unknown> | undefined,
  }));
  const needs = sheet.offers.map((offer) => offer.fields.needs).find((known) => known !== undefined);
  return [...rows, { label: 'Aides proposées', known: needs }]
    .filter((row): row is { label: string; known: Known<unknown> } => row.known !== undefined)
    .map(({ label, known }) => ({
      label,
      state: ASSERTION_STATES[known.state],
      date: known.undated ? 'Date inconnue' : sayDate(Temporal.PlainDate.from(known.statedOn)),
      by: known.statedBy,
    }));
}

/** « mardi 9 h – 12 h, jeudi 14 h – 17 h », over the seven days to come; the text of the source when it is not read. */
function comingHours(text: string, today: Temporal.PlainDate, region: string): string {
  const hours = parseOpeningHours(text, region);
  if (hours.kind === 'appointmentOnly') return 'sur rendez-vous';
  if (hours.kind !== 'hours') return hours.kind === 'text' ? hours.text : '';
  const days = openingDays(hours, today, today.add({ days: 6 })).filter(
    ({ segments }) => segments.length > 0,
  );
  if (days.length === 0) return 'pas de passage dans les 7 jours';
  return days
    .map(({ day, segments }) => `${DAYS[day.dayOfWeek - 1]!.toLowerCase()} ${sayDay(segments).toLowerCase()}`)
    .join(', ');
}

/** All that the offers and drop-ins of a place help with, each once. */
export const needsOf = (sheet: Sheet): NeedCode[] =>
  [...new Set([...sheet.offers, ...sheet.dropIns].flatMap(({ fields }) => fields.needs?.value ?? []))].filter(
    isNeedCode,
  );

/** Everything to be said of a place at an hour, in French. */
export function viewSheet(sheet: Sheet, now: Temporal.Instant, timeZone: string): SheetView {
  const { place } = sheet;
  const local = now.toZonedDateTimeISO(timeZone);
  const address = place.address?.value;
  const everywhere = allHours(sheet);
  const status = showStatus(statusAt(everywhere.hours, now, { timeZone, closures: everywhere.closures }));
  const position = place.position?.value;
  return {
    id: sheet.id,
    slug: sheet.slug,
    name: place.name?.value ?? 'Lieu sans nom',
    summary: place.summary?.value ?? '',
    description: place.description?.value ?? '',
    communeName: address?.communeName ?? '',
    address: address
      ? [address.street, address.complement ?? '', `${address.postcode} ${address.communeName}`].filter(
          Boolean,
        )
      : [],
    phones: (place.phones?.value ?? []).map((phone) => ({ shown: phoneText(phone), link: `tel:${phone}` })),
    emails: place.emails?.value ?? [],
    websites: (place.websites?.value ?? []).filter(isWebAddress),
    status,
    nowMinute: local.hour * 60 + local.minute,
    ...weekOf(sheet, local),
    moves: place.mobility?.value.includes('mobile') ?? false,
    kinds: (place.kinds?.value ?? []).flatMap((code) => PLACE_KINDS[code as keyof typeof PLACE_KINDS] ?? []),
    accessibilityUrl: [place.accessibilityUrl?.value].find(isWebAddress),
    stops: sayStops(place.openingHours?.value ?? ''),
    hoursByDefault: place.openingHours?.state === 'default' || place.openingHours?.state === 'inferred',
    free: isFree(sheet),
    wheelchair: place.wheelchair && WHEELCHAIR[place.wheelchair.value],
    offers: sheet.offers.map((offer) => viewOffer(sheet, offer, local.toPlainDate())),
    dropIns: sheet.dropIns.map(({ fields, organisation }) => ({
      title: fields.label?.value ?? 'Permanence',
      hours: comingHours(fields.openingHours?.value ?? '', local.toPlainDate(), ''),
      needs: needWords(fields.needs?.value),
      ways: say(ACCESS_MODES, fields.accessModes?.value).join(', '),
      by: organisation?.name?.value,
    })),
    needs: needsOf(sheet),
    equipment: say(EQUIPMENT, place.equipment?.value),
    adaptations: [
      ...new Set(sheet.offers.flatMap((offer) => say(ADAPTATIONS, offer.fields.adaptations?.value))),
    ],
    languages: (place.languages?.value ?? []).map(languageName),
    programmes: [...(place.programmes?.value ?? []), ...(place.trainingLabels?.value ?? [])],
    arrival: place.arrival?.value ?? [],
    bring: place.whatToBring?.value ?? '',
    gettingThere: [
      ...(place.gettingThere?.value ?? []),
      ...say(PUBLIC_TRANSPORT, place.publicTransport?.value).map(
        (way) => `Sans voiture : ${way.toLowerCase()}`,
      ),
    ],
    professionals: (place.professionals?.value ?? []).map(({ name, role }) => ({
      name,
      role,
      initials: name
        .split(/[\s-]+/)
        .map((word) => word[0] ?? '')
        .join('')
        .slice(0, 2)
        .toUpperCase(),
    })),
    bookingUrl: [place.bookingUrl?.value].find(isWebAddress),
    photo: [place.photo?.value].find((photo) => isWebAddress(photo?.file)),
    position: position && {
      latitude: position.latitude,
      longitude: position.longitude,
      approximate: position.precision === 'commune',
    },
    communeCode: address?.communeCode,
    freshness: freshnessLine(sheet, local.toPlainDate()),
    provenance: provenanceOf(sheet),
  };
}

const CONTRADICTED: Record<string, string> = {
  phones: 'le même téléphone',
  openingHours: 'les mêmes horaires',
};

/** One sentence for each field on which two living sources differ: the sheet shows one of them, and says so. */
export function sayContradictions(contradictions: readonly { field: string }[]): string[] {
  const fields = new Set(contradictions.map(({ field }) => field));
  return [...fields].flatMap((field) => {
    const what = CONTRADICTED[field];
    return what ? [`Deux sources ne donnent pas ${what} pour ce lieu : appelez avant de venir.`] : [];
  });
}

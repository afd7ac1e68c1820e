// What the printed sheet and the printed list say, as data for Typst.

import { type BaseMap, svgFile } from '#capabilities/territory';
import { sayDate, WEEKDAYS } from '#shared/day/day.ts';
import { openingDays } from '#shared/opening-hours/opening-hours.ts';
import { sayDay } from '#shared/opening-hours/wording.ts';
import type { Frame } from '#ui/page/frame.ts';
import type { Found } from './search/finder.ts';
import type { ListedHours } from './search/listing.ts';
import { sayLacks } from './search/result-list.ts';
import type { SheetView } from './sheet/sheet-view.ts';

export const SHEET_TEMPLATE = 'capabilities/directory/prints/sheet.typ';
export const LIST_TEMPLATE = 'capabilities/directory/prints/list.typ';

export type PrintContext = { frame: Frame; today: Temporal.PlainDate; large: boolean };

function footer({ frame, today }: PrintContext, phone: string | undefined): string {
  const { territory } = frame;
  const call = phone ? ` Avant de vous déplacer, appelez le ${phone}.` : '';
  const help = territory.phone ? ` Une erreur, une question ? ${territory.phone}.` : '';
  return `Maillage, ${territory.name}. Imprimé le ${sayDate(today)}.${call}${help}`;
}

/** « lilas.example », as one types it. */
const siteInWords = (address: string) => address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');

/** Data of sheet.typ. `map` is a whole SVG file, or ''. */
export function sheetPrint(view: SheetView, context: PrintContext, map: string): Record<string, unknown> {
  const also = [
    view.equipment.length > 0 ? `Sur place : ${view.equipment.join(', ').toLowerCase()}.` : '',
    view.adaptations.length > 0 ? `Accueil adapté : ${view.adaptations.join(', ').toLowerCase()}.` : '',
    view.languages.length > 0 ? `On y parle : ${view.languages.join(', ')}.` : '',
    view.programmes.length > 0 ? `Labels et réseaux : ${view.programmes.join(', ')}.` : '',
    view.moves && view.stops.length === 0 ? 'Ce lieu se déplace : appelez pour savoir où il est.' : '',
  ].filter(Boolean);
  return {
    large: context.large,
    fictitious: context.frame.territory.fictitious,
    name: view.name,
    communeName: view.communeName,
    summary: view.summary,
    address: view.address,
    facts: [view.free ? 'Gratuit' : '', view.wheelchair ?? ''].filter(Boolean),
    people: view.professionals,
    phones: view.phones.map(({ shown }) => shown),
    // Those that one writes down: the first of each.
    online: [view.emails[0] ?? '', siteInWords(view.websites[0] ?? '')].filter(Boolean),
    bring: view.bring,
    week: view.week.map(({ name, segments, words }) => ({
      name,
      words,
      segments: segments.map(({ fromMinute, toMinute, byAppointment }) => ({
        from: fromMinute,
        to: toMinute,
        byAppointment,
      })),
    })),
    hoursText: view.hoursText || 'Horaires inconnus : appelez avant de venir.',
    changes: [...view.stops, ...view.changes],
    offers: view.offers.map(({ title, needs, lines, bring }) => ({ title, needs, lines, bring })),
    dropIns: view.dropIns.map(({ title, hours, needs, ways, by }) => ({
      title,
      words: [by, hours && `Dans les 7 jours : ${hours}`, ways, needs.join(', ')].filter(Boolean).join('. '),
    })),
    also,
    gettingThere: view.gettingThere,
    wheelchair: view.wheelchair ?? '',
    arrival: view.arrival,
    freshness: view.freshness.text,
    map,
    mapAlternative: `Petit plan : ${view.name}, à ${view.communeName}.`,
    footer: footer(context, view.phones[0]?.shown),
  };
}

/** « lundi 9 h – 12 h, mardi 14 h – 17 h », days with the same hours put together. */
export function weekInWords({ hours, closures }: ListedHours, today: Temporal.PlainDate): string {
  if (hours.kind === 'appointmentOnly') return 'Sur rendez-vous.';
  if (hours.kind !== 'hours')
    return hours.kind === 'text' ? hours.text : 'Horaires inconnus : appelez avant de venir.';
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const groups: { words: string; days: string[] }[] = [];
  for (const { day, segments } of openingDays(hours, monday, monday.add({ days: 6 }), closures)) {
    if (segments.length === 0) continue;
    const words = sayDay(segments).replace(/^./, (letter) => letter.toLowerCase());
    const last = groups.find((group) => group.words === words);
    const name = WEEKDAYS[day.dayOfWeek - 1]!;
    if (last) last.days.push(name);
    else groups.push({ words, days: [name] });
  }
  if (groups.length === 0) return 'Fermé cette semaine.';
  const text = groups.map(({ words, days }) => `${days.join(', ')} : ${words}`).join(' ; ');
  // Words that a place put beside its hours may end with a full stop of their own.
  return `${text.replace(/^./, (letter) => letter.toUpperCase()).replace(/[.\s]+$/, '')}.`;
}

/** Data of list.typ. */
export function listPrint(
  found: readonly Found[],
  {
    title,
    notes,
    map,
    index = [],
  }: {
    title: string;
    notes: string[];
    map: string;
    /** By need: places by their number in the list. */
    index?: readonly {
      need: string;
      places: { number: number; name: string; phone: string }[];
      more: number;
    }[];
  },
  context: PrintContext,
): Record<string, unknown> {
  return {
    large: context.large,
    fictitious: context.frame.territory.fictitious,
    title,
    notes,
    index,
    places: found.map(({ listing, lacks }, index) => ({
      number: index + 1,
      name: listing.card.name,
      address: listing.address,
      does: [lacks && `${sayLacks(lacks)}.`, listing.card.does].filter(Boolean).join(' '),
      hours: weekInWords(listing.hours, context.today),
      freshness: listing.card.freshness.text,
      phone: listing.card.phone?.shown ?? '',
    })),
    map,
    mapAlternative: 'Carte des lieux de la liste, avec leurs numéros.',
    footer: footer(context, undefined),
  };
}

const PIN_STYLE =
  '.pin .plein{fill:#5b1a49;stroke:#fff;stroke-width:2.5}.pin .creux{fill:#fff;stroke:#5b1a49;stroke-width:2.5}' +
  ".pin text{font:800 21px 'Atkinson Hyperlegible Next';text-anchor:middle;stroke:none}.pin .plein text{fill:#fff}.pin .creux text{fill:#5b1a49}.pin .plus{fill:#5b1a49;font-size:18px;text-anchor:start}.pin circle{fill:none;stroke:none}";

/** A map for paper: the base, pins over it, styled without any sheet. `box` cuts a part of it out. */
export function paperMap(
  map: BaseMap,
  title: string,
  over: string,
  highlight: string | undefined,
  box?: string,
): string {
  const file = svgFile(
    map,
    { title, id: 'plan' },
    { ...(highlight && { highlight }), over: over.replace(/<a [^>]*>|<\/a>/g, '') },
  );
  const styled = file.replace('</style>', `${PIN_STYLE}</style>`);
  return box ? styled.replace(/viewBox="[^"]*"/, `viewBox="${box}"`) : styled;
}

// Which part of a place answers a need: one of its offers, else a drop-in that passes there; when one may come, by
// appointment or not, and with what. Pure.
import type { NeedCode } from '../needs.ts';
import {
  closuresOf,
  hoursHere,
  type ListedHours,
  listHours,
  offerHours,
  regionOf,
} from '../search/listing.ts';
import type { AccessMode } from '../vocabulary.ts';
import type { Sheet } from './sheet.ts';

export type Answering = {
  /** The offer that answers; absent when a drop-in does, or when the place says nothing of this need. */
  offer: Sheet['offers'][number] | undefined;
  dropIn: Sheet['dropIns'][number] | undefined;
  /** The hours of the offer when it has its own, else of the place; or those at which the drop-in passes. */
  hours: ListedHours;
  /** The département, whose public holidays it has. */
  region: string;
  /** What to bring: what the offer asks, then what the place asks whatever one comes for. A drop-in's papers are not the place's. */
  bring: string[];
  appointment: 'always' | 'possible' | 'never';
  /** It costs something, and nothing to whoever comes with a referral. */
  freeIfReferred: boolean;
};

const BOOKED: readonly AccessMode[] = ['appointment', 'onlineBooking'];

/** Modes of access that were said; none says nothing of appointments. */
function appointmentOf(modes: readonly AccessMode[], { hours }: ListedHours): Answering['appointment'] {
  const booked = modes.some((mode) => BOOKED.includes(mode));
  if (hours.kind === 'appointmentOnly' || (booked && !modes.includes('walkIn'))) return 'always';
  const said =
    hours.kind === 'hours' && /rendez[- ]vous|\brdv\b/i.test(`${hours.text} ${hours.otherwise ?? ''}`);
  return booked || said ? 'possible' : 'never';
}

/** `row` is the part to look at first: a row of its listing, offers then drop-ins (search/listing.ts). */
export function answering(sheet: Sheet, need: NeedCode | undefined, row = 0): Answering {
  const { place, offers, dropIns } = sheet;
  const takes = (part: (typeof offers)[number] | (typeof dropIns)[number] | undefined) =>
    need !== undefined && (part?.fields.needs?.value.includes(need) ?? false);
  const visit = dropIns[row - offers.length];
  const offer = takes(visit) ? undefined : takes(offers[row]) ? offers[row] : offers.find(takes);
  const dropIn = offer ? undefined : takes(visit) ? visit : dropIns.find(takes);
  const closures = closuresOf(place.temporaryChanges?.value);
  const region = regionOf(place.address?.value.communeCode);
  const hours = dropIn
    ? listHours(dropIn.fields.openingHours?.value ?? '', region, closures)
    : ((offer && offerHours(sheet, offer)) ?? hoursHere(sheet));
  const bring = dropIn ? [] : [offer?.fields.whatToBring?.value ?? '', place.whatToBring?.value ?? ''];
  return {
    offer,
    dropIn,
    hours,
    region,
    bring: bring.filter((one, index) => one !== '' && bring.indexOf(one) === index),
    freeIfReferred: offer?.fields.freeIfReferred?.value === true && offer.fields.cost?.value !== 'free',
    appointment: appointmentOf((dropIn ?? offer)?.fields.accessModes?.value ?? [], hours),
  };
}

const PARKING = /\bparking|\bstationne|\bse garer\b/i;

/** How to come, from the sheet; without a car, not where to park. */
export function waysToCome({ place }: Sheet, noCar: boolean): string[] {
  const lines = place.gettingThere?.value ?? [];
  if (!noCar) return lines;
  const sentences = (line: string) => line.split(/(?<=[.!?])\s+/).filter((one) => !PARKING.test(one));
  return lines.map((line) => sentences(line).join(' ')).filter(Boolean);
}

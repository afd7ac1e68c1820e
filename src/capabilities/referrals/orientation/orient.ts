// Three offers for one person, each with why, how long, when, and what to bring; or nothing, and what was missing.

import type { Profile } from '#capabilities/diagnosis';
import {
  type Answering,
  ASKED_LANGUAGES,
  AUDIENCES,
  answering,
  audiencesIn,
  facetMask,
  findSheet,
  type LiveIndex,
  NEEDS,
  type NeedCode,
  needMasks,
  showStatus,
  waysToCome,
} from '#capabilities/directory';
import { type Kept, kept } from '#kit/kept.ts';
import type { Kit } from '#kit/kit.ts';
import type { Clock } from '#platform/clock.ts';
import type { Db } from '#platform/database.ts';
import { statusAt } from '#shared/opening-hours/status.ts';
import type { TravelParameters } from '#shared/travel-time.ts';
import { listRules, loadsByPlace } from '../coordination/coordination-store.ts';
import { buildOfferIndex, type OfferIndex, type Ranked, type Way } from './offer-index.ts';
import { askedOneByOne, type Wanted } from './wanted.ts';

export type Proposal = {
  placeId: string;
  name: string;
  communeName: string;
  slug: string;
  address: string;
  phone: { shown: string; link: string } | undefined;
  way: Way;
  minutes: number;
  /** « environ 14 min en voiture ». */
  travel: string;
  opening: string;
  why: string[];
  bring: string;
  /** How to come without a car, from the sheet. */
  gettingThere: string[];
  freshness: { text: string; old: boolean };
};

export type Orientation = {
  propose(db: Db, wanted: Wanted): Promise<Proposal[]>;
  /** When nothing is proposed: what was asked, and which of it alone, taken away, leaves somewhere to go; in words. */
  whyNothing(wanted: Wanted): Nothing;
};

/** `blocking`: what would have to be so, said as « si elle peut se déplacer ». */
export type Nothing = { asked: string[]; blocking: string[] };

/** « environ 14 min en voiture »; who stays at home travels not. */
function sayTravel(way: Way, minutes: number): string {
  if (way === 'home') return 'on vient chez elle';
  if (way === 'phone') return 'par téléphone ou en vidéo, sans se déplacer';
  return `environ ${sayMinutes(Math.max(1, minutes))} ${WAYS[way]}`;
}

/** « 48 min », « 1 h 38 ». */
function sayMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes}\u00a0min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)}\u00a0h${rest ? `\u00a0${String(rest).padStart(2, '0')}` : ''}`;
}

const WAYS: Record<Way, string> = {
  car: 'en voiture',
  foot: 'à pied',
  home: '',
  phone: '',
  // The sheet says that a line goes there; from where she lives, nobody looked.
  line: 'en bus, car ou tram, ligne à vérifier',
  train: 'en train, ligne à vérifier',
  onDemand: 'en transport à la demande, à réserver',
};

/** What answers there: the words of the offer, or who passes; a visit is never said to be what the place does. */
function answerIn(listing: Ranked['listing'], { dropIn }: Partial<Answering>, wanted: Wanted): string {
  if (dropIn) {
    const label = dropIn.fields.label?.value ?? 'une permanence';
    const by = dropIn.organisation?.name?.value;
    return `Seulement pendant une permanence : ${label}${by && !label.includes(by) ? ` (${by})` : ''}.`;
  }
  const { low, high } = needMasks([wanted.need]);
  return listing.card.offers.find((one) => ((one.needsLow & low) | (one.needsHigh & high)) !== 0)?.does ?? '';
}

const FREE_IF_REFERRED = facetMask(['freeIfReferred']);
const [DIGITAL, ADMINISTRATIVE] = [facetMask(['digitalFamily']), facetMask(['administrativeFamily'])];

/** Two trades, never confused: what a place of the other one does, and does not, for this need. */
function otherTrade(need: NeedCode, facets: number): string {
  const has = (facet: number) => (facets & facet) !== 0;
  if (NEEDS[need].family === 'digitalMediation')
    return has(ADMINISTRATIVE) && !has(DIGITAL)
      ? 'Métier : aide aux démarches. Pour apprendre le numérique, demandez avant.'
      : '';
  return has(DIGITAL) && !has(ADMINISTRATIVE)
    ? 'Métier : aide au numérique. On y montre comment faire ; pour le fond du dossier, demandez avant.'
    : '';
}

/** Why it suits the person, from what the three questions came to. */
const SUITED_WORDS: Record<Profile, string> = {
  autonomous: '',
  lightHelp: 'Une personne aide sur place.',
  training: 'On y apprend en petit groupe.',
  permanentHelp: 'On y accompagne dans la durée.',
};

const sayAudiences = (mask: number): string =>
  audiencesIn(mask)
    .map((one) => AUDIENCES[one].toLowerCase())
    .join(', ');

function whyOf(
  { listing, row, load, rule, reserved, suited }: Ranked,
  wanted: Wanted,
  part: Partial<Answering>,
): string[] {
  const { facets, audiences } = listing.rows[row]!;
  const has = (facet: number) => (facets & facet) !== 0;
  const answer = answerIn(listing, part, wanted);
  return [
    rule ?? '',
    reserved ? `Réservé\u00a0: ${sayAudiences(audiences)}. Demandez-lui.` : '',
    answer,
    suited && wanted.profile ? SUITED_WORDS[wanted.profile] : '',
    wanted.wheelchair ? 'Accessible en fauteuil.' : '',
    wanted.language ? `On y parle ${ASKED_LANGUAGES[wanted.language]}.` : '',
    has(FREE_IF_REFERRED) && !has(1) ? 'Gratuit, parce que vous l’y envoyez.' : '',
    otherTrade(wanted.need, facets),
    has(1) && !/\bgratuit/i.test(`${rule ?? ''} ${answer}`) ? 'Gratuit.' : '',
    has(1 << 2) ? 'Sans rendez-vous.' : '',
    load === 0 ? '' : load === 1 ? 'Une personne déjà orientée.' : `${load} personnes déjà orientées.`,
  ].filter(Boolean);
}

export const ORIENTATION: Kept<Orientation> = kept('orientation');

export const orientationOf = (kit: Kit): Orientation => kit.find(ORIENTATION);

/** The index is built again when the directory changed or a day began. */
export function makeOrientation({
  index,
  clock,
  timeZone,
  travel,
}: {
  index: LiveIndex;
  clock: Clock;
  timeZone(): string;
  travel(): TravelParameters;
}): Orientation {
  let built: { offers: OfferIndex; revision: number; day: string } | undefined;
  function offers(today: Temporal.PlainDate): OfferIndex {
    const day = today.toString();
    if (!built || built.revision !== index.revision || built.day !== day)
      built = { offers: buildOfferIndex(index.finder.listings(), today), revision: index.revision, day };
    return built.offers;
  }
  return {
    whyNothing(wanted) {
      const now = clock.now();
      const zone = timeZone();
      const all = offers(now.toZonedDateTimeISO(zone).toPlainDate());
      const around = { now, timeZone: zone, travel: travel(), loads: new Map(), named: new Map() };
      const asked = askedOneByOne(wanted);
      return {
        asked: asked.map(({ words }) => words),
        blocking: asked
          .filter(({ without }) => all.best({ ...wanted, ...without }, around, 1).length > 0)
          .map(({ unless }) => unless),
      };
    },
    async propose(db, wanted) {
      const now = clock.now();
      const zone = timeZone();
      const [loads, rules] = [await loadsByPlace(db), await listRules(db)];
      const named = new Map(
        rules
          .filter(
            ({ audience, need }) =>
              (need === null || need === wanted.need) &&
              (audience === 'everyone' || wanted.rules.some((one) => one === audience)),
          )
          .map(({ placeId, reason }) => [placeId, reason]),
      );
      const today = now.toZonedDateTimeISO(zone).toPlainDate();
      const ranked = offers(today).best(wanted, { now, timeZone: zone, travel: travel(), loads, named });
      const proposals: Proposal[] = [];
      for (const one of ranked) {
        const { listing, way, minutes } = one;
        const { hours, closures } = listing.rows[one.row]!.hours;
        const sheet = await findSheet(db, listing.id);
        const part = sheet && answering(sheet, wanted.need, one.row);
        proposals.push({
          placeId: listing.id,
          name: listing.card.name,
          communeName: listing.card.communeName,
          slug: listing.card.slug,
          address: listing.address,
          phone: listing.card.phone,
          way,
          minutes,
          travel: sayTravel(way, minutes),
          opening: showStatus(statusAt(hours, now, { timeZone: zone, closures })).text,
          why: whyOf(one, wanted, part ?? {}),
          bring: part?.bring.join(' ') ?? '',
          gettingThere: sheet ? waysToCome(sheet, wanted.noCar) : [],
          freshness: listing.card.freshness,
        });
      }
      return proposals;
    },
  };
}

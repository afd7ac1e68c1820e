// What the tests of the person's sheet give it: a place, a used car, a person who brought nothing yet. Fictitious.

import { join } from 'node:path';
import type { LanguageCode } from '#shared/language/languages.ts';
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { statusAt } from '#shared/opening-hours/status.ts';
import type { Frame } from '#ui/page/frame.ts';
import type { Answering } from '../directory/index.ts';
import { type CataloguedProcedure, makeCatalogue, readShipped } from '../procedures/index.ts';
import { readDetails } from './meeting/encounter.ts';
import type { PersonSheetContext } from './sheet/person-sheet.ts';
import type { SheetContent } from './sheet/sheet-content.ts';

export const root = join(import.meta.dirname, '..', '..', '..');
export const today = Temporal.PlainDate.from('2026-11-24');
export const catalogue = makeCatalogue(readShipped(root), [], today);

/** A map of nothing, as large as a real one. */
const map = {
  width: 640,
  height: 640,
  hasContours: false,
  anchors: new Map(),
  project: () => ({ x: 320, y: 320 }),
  markup: () => '',
  areaPath: () => '',
};

export const aContext = (language: LanguageCode): PersonSheetContext => ({
  frame: {
    territory: {
      fictitious: true,
      phone: '02 61 91 00 18',
      phoneHours: 'du lundi au vendredi, de 9 h à 17 h',
    },
  } as Frame,
  today,
  baseUrl: 'https://aide.test',
  organisation: 'Mairie d’AdmiVille (fictive)',
  map,
  language,
});

export const receiver = {
  placeId: '',
  name: 'Point numérique de la sous-préfecture',
  communeName: 'AdmiVille',
  slug: 'point',
  email: undefined,
  phone: '+33261910230',
  organisationId: undefined,
  phoneShown: '02\u00a061\u00a091\u00a002\u00a030',
  sheet: {
    place: {
      position: { value: { latitude: 1, longitude: 1 } },
      address: {
        value: { street: '2, place de la Sous-Préfecture', postcode: '00100', communeName: 'AdmiVille' },
      },
      gettingThere: {
        value: ['Ligne 2, arrêt Sous-Préfecture, à deux minutes à pied.', 'Parking gratuit. Trois marches.'],
      },
    },
  },
} as unknown as NonNullable<SheetContent['receiver']>;

/** As a place of the demonstration asks. */
export const BRING =
  'Vos papiers, même en désordre. Votre téléphone si vous en avez un. Un proche si vous voulez.';

export const there = (openingHours: string, more: Partial<Answering> = {}): Answering => ({
  offer: undefined,
  dropIn: undefined,
  region: '',
  bring: [],
  appointment: 'never',
  freeIfReferred: false,
  hours: { hours: parseOpeningHours(openingHours), closures: [] },
  ...more,
});

/** A day asked of the place, in the morning; with nothing said, within the last day. */
export const aReferral = (more: object = {}) =>
  ({
    code: 'TKUNMQ',
    slotDay: today.add({ days: 7 }),
    slotPart: 'morning',
    state: 'sent',
    ...more,
  }) as unknown as NonNullable<SheetContent['referral']>;

export function aContent(
  procedure: CataloguedProcedure | undefined,
  more: Partial<SheetContent> = {},
): SheetContent {
  const hours = parseOpeningHours('Mo-Fr 09:00-12:00');
  return {
    procedure,
    receiver,
    referral: undefined,
    answering: there('Mo-Fr 09:00-12:00'),
    // Nothing brought yet: the longest sheet, where everything always asked is missing.
    details: readDetails({ papersChecked: true }),
    deadline: {
      id: 'change-of-holder',
      rule: 'Demander la carte grise à votre nom',
      calmDay: today.add({ days: 18 }),
      lastDay: today.add({ days: 18 }),
      left: 18,
    },
    toCome: undefined,
    opening: statusAt(hours, Temporal.Instant.from('2026-11-24T14:00:00Z'), { timeZone: 'Europe/Paris' }),
    ...more,
  };
}

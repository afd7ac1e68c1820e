// How the demonstration writes a place: short seeds, that become statements of the directory on a given day.
import type {
  DropInFields,
  OfferFields,
  PlaceFields,
  Statement,
} from '../src/capabilities/directory/recording/statement.ts';
import { COMMUNES } from './communes.ts';
import { DRAWN_COMMUNES } from './contours.ts';
import { typesetAll } from './typeset.ts';

export type OfferSeed = Partial<OfferFields> &
  Pick<OfferFields, 'needs'> & { organisation?: { name: string } };
export type DropInSeed = Partial<DropInFields> & { organisation?: { name: string } };

type PlainFields = Omit<
  Partial<PlaceFields>,
  'name' | 'address' | 'position' | 'phones' | 'openingHours' | 'professionals' | 'temporaryChanges'
>;

export type PlaceSeed = PlainFields & {
  /** Stable within its source. */
  id: string;
  name: string;
  commune: string;
  street: string;
  /** Metres east and north of the town hall; for what moves, its first stop: the others are drop-ins elsewhere. */
  at: readonly [east: number, north: number];
  /** The last four figures of 02 61 91 .. ..: the range that Arcep keeps for fiction. */
  phone?: string;
  /** OpenStreetMap syntax; absent when the source says nothing of it. */
  hours?: string;
  /** Days since somebody said that this was true. */
  checked: number;
  by?: string;
  state?: Statement['state'];
  source?: string;
  organisation?: string;
  professionals?: readonly (readonly [name: string, role: string])[];
  /** Closures, in days from today. */
  closed?: { from: number; to: number; message?: string };
  offers?: Record<string, OfferSeed>;
  dropIns?: Record<string, DropInSeed>;
  /** Paths that nobody declared. */
  defaults?: readonly string[];
};

/** Who says it, unless the seed names another source. */
export const MAIN_SOURCE = 'demonstration';

const METRES_PER_DEGREE = 111_195;

function positionOf(commune: string, at: readonly [number, number]) {
  const town = DRAWN_COMMUNES.find(({ name }) => name === commune)?.centre;
  if (!town) throw new Error(`No commune called ${commune} in the demonstration.`);
  const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
  const perDegree = METRES_PER_DEGREE * Math.cos((town.latitude * Math.PI) / 180);
  return {
    latitude: round(town.latitude + at[1] / METRES_PER_DEGREE),
    longitude: round(town.longitude + at[0] / perDegree),
    precision: 'exact' as const,
  };
}

function addressOf({ commune, street }: PlaceSeed) {
  const { code, postcode } = COMMUNES.find(({ name }) => name === commune)!;
  return { street, postcode, communeName: commune, communeCode: code };
}

/** The statement of a seed, as it would have been recorded by `today`. */
export function toStatement(seed: PlaceSeed, today: Temporal.PlainDate): Statement {
  const { id, name, commune, street, at, phone, hours, checked, by, state, source, ...rest } = seed;
  const { organisation, professionals, closed, offers, dropIns, defaults, ...fields } = rest;
  const before = (days: number) => today.subtract({ days }).toString();
  const place: Partial<PlaceFields> = {
    name,
    address: addressOf(seed),
    position: positionOf(commune, at),
    mobility: ['fixed'],
    ...fields,
    ...(phone && { phones: [`+3326191${phone}`] }),
    ...(hours !== undefined && { openingHours: hours }),
    ...(professionals && {
      professionals: professionals.map(([person, role]) => ({
        name: person,
        role,
        // Consent is asked when the sheet is first written, before its last check.
        consentedOn: before(checked + 30),
      })),
    }),
    ...(closed && {
      temporaryChanges: [
        {
          from: before(-closed.from),
          to: before(-closed.to),
          kind: 'closed' as const,
          ...(closed.message && { message: closed.message }),
        },
      ],
    }),
  };
  return typesetAll({
    source: source ?? MAIN_SOURCE,
    sourceId: id,
    statedOn: before(checked),
    state: state ?? 'confirmed',
    ...(by && { statedBy: by }),
    organisation: { name: organisation ?? name },
    place,
    ...(offers && { offers }),
    ...(dropIns && { dropIns }),
    ...(defaults && { assumed: defaults.map((path) => ({ path, state: 'default' as const })) }),
  });
}

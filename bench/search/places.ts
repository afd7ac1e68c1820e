// Places of a made-up France, from a seed, as the protocol of our benchmarks wants it: 52 real cities in the order of
// their size and 2,948 towns drawn at random, of Zipf populations (the second has half of the first), places around
// them, one or two offers each with a few needs, sometimes an audience, and one of 240 timetables. The same list feeds
// both arms.
import { NEED_CODES, NEEDS, type NeedCode } from '../../src/capabilities/directory/needs.ts';
import type { OfferFields, Statement } from '../../src/capabilities/directory/recording/statement.ts';
import { AUDIENCES, type Audience } from '../../src/capabilities/directory/vocabulary.ts';
import { makeRandom, type Random } from '../random.ts';

/** Its reach: how far its places lie from its centre, in degrees of latitude. */
export type Town = { name: string; latitude: number; longitude: number; reach: number };

const TOWNS = 3_000;
/** The 52 largest urban units of France, in the order of their population: latitude and longitude of the centre. */
const CITIES = [
  [48.86, 2.35],
  [45.76, 4.84],
  [43.3, 5.38],
  [50.63, 3.06],
  [43.6, 1.44],
  [44.84, -0.58],
  [43.7, 7.27],
  [47.22, -1.55],
  [43.12, 5.93],
  [50.37, 3.08],
  [45.19, 5.72],
  [48.58, 7.75],
  [49.44, 1.1],
  [50.36, 3.52],
  [43.61, 3.88],
  [43.95, 4.81],
  [48.11, -1.68],
  [45.44, 4.39],
  [46.19, 6.24],
  [47.39, 0.69],
  [50.43, 2.83],
  [47.9, 1.91],
  [45.78, 3.08],
  [48.69, 6.18],
  [47.48, -0.56],
  [49.12, 6.18],
  [43.48, -1.56],
  [47.75, 7.34],
  [47.32, 5.04],
  [49.49, 0.11],
  [49.26, 4.03],
  [48.0, 0.2],
  [49.18, -0.37],
  [48.39, -4.49],
  [43.3, -0.37],
  [45.83, 1.26],
  [42.69, 2.9],
  [43.84, 4.36],
  [45.9, 6.13],
  [51.04, 2.38],
  [49.89, 2.3],
  [47.24, 6.02],
  [47.27, -2.21],
  [45.57, 5.92],
  [49.36, 6.16],
  [44.93, 4.89],
  [46.58, 0.34],
  [46.16, -1.15],
  [47.75, -3.37],
  [45.65, 0.16],
  [48.3, 4.08],
  [47.66, -2.76],
] as const;
const AUDIENCE_CODES = Object.keys(AUDIENCES) as Audience[];
const DAY_CODES = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'];

function timetables(random: Random): string[] {
  const hour = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return Array.from({ length: 240 }, () => {
    const opens = 8 * 60 + 15 * random.below(8);
    const noon = 12 * 60 + 15 * random.below(4);
    const again = 13 * 60 + 30 + 15 * random.below(4);
    const closes = 16 * 60 + 30 + 15 * random.below(10);
    const days = DAY_CODES.filter((day) => random.chance(day === 'Sa' ? 0.2 : 0.8));
    return days.length === 0
      ? `Tu ${hour(opens)}-${hour(noon)}`
      : `${days.join(',')} ${hour(opens)}-${hour(noon)}${random.chance(0.7) ? `,${hour(again)}-${hour(closes)}` : ''}`;
  });
}

export type World = {
  towns: Town[];
  /** Draws towns as people live in them. */
  town(): Town;
  places(): Generator<Statement>;
};

export function makeWorld(count: number, seed = 42): World {
  const random = makeRandom(seed);
  const towns = Array.from({ length: TOWNS }, (_, index) => ({
    name: `Bourg-${index + 1}`,
    latitude: CITIES[index]?.[0] ?? 42.6 + random.next() * 8,
    longitude: CITIES[index]?.[1] ?? -4 + random.next() * 11.5,
    reach: 0.06 + 0.12 / (index + 1),
  }));
  const cumulated: number[] = [];
  let total = 0;
  for (let index = 0; index < TOWNS; index++) {
    total += 1 / (index + 1);
    cumulated.push(total);
  }
  const town = () => {
    const wanted = random.next() * total;
    let [low, high] = [0, TOWNS - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulated[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return towns[low]!;
  };
  const hours = timetables(random);
  const offer = (): Partial<OfferFields> => {
    const needs = [
      ...new Set(Array.from({ length: 2 + random.below(5) }, () => random.pick(NEED_CODES))),
    ] as NeedCode[];
    return {
      family: NEEDS[needs[0]!].family,
      grade: 'mediation',
      needs,
      plainLabel: `On vous aide pour ${NEEDS[needs[0]!].plain.toLowerCase()}`,
      cost: random.chance(0.8) ? 'free' : 'paid',
      accessModes: random.chance(0.6) ? ['walkIn'] : ['appointment'],
      ...(random.chance(0.3) && { audiences: [random.pick(AUDIENCE_CODES)] }),
    };
  };
  return {
    towns,
    town,
    *places() {
      for (let index = 0; index < count; index++) {
        const { name, latitude, longitude, reach } = town();
        yield {
          source: 'banc',
          sourceId: String(index),
          statedOn: '2026-09-01',
          state: 'declared',
          statedBy: 'le lieu',
          place: {
            name: `Maison des démarches n° ${index + 1}`,
            address: { street: `${1 + random.below(90)} rue du Test`, postcode: '00100', communeName: name },
            position: {
              latitude: latitude + (random.next() - 0.5) * 2 * reach,
              longitude: longitude + (random.next() - 0.5) * 2.7 * reach,
              precision: 'exact',
            },
            phones: [`+3326191${String(index % 10_000).padStart(4, '0')}`],
            openingHours: random.pick(hours),
            ...(random.chance(0.5) && { wheelchair: 'yes' as const }),
            ...(random.chance(0.4) && { equipment: ['computer' as const, 'wifi' as const] }),
          },
          offers: random.chance(0.4) ? { a: offer(), b: offer() } : { a: offer() },
        };
      }
    },
  };
}

export type BenchQuery = { need: NeedCode; audience: Audience; latitude: number; longitude: number };

/** Questions of people, where they live: a need, an audience, open now. */
export function makeQueries(world: World, count: number, seed = 7): BenchQuery[] {
  const random = makeRandom(seed);
  return Array.from({ length: count }, () => {
    const { latitude, longitude } = world.town();
    return {
      need: random.pick(NEED_CODES) as NeedCode,
      audience: random.pick(AUDIENCE_CODES),
      latitude: Number((latitude + (random.next() - 0.5) * 0.1).toFixed(5)),
      longitude: Number((longitude + (random.next() - 0.5) * 0.1).toFixed(5)),
    };
  });
}

export function pathOf({ need, audience, latitude, longitude }: BenchQuery): string {
  return `/lieux?besoin=${need}&lat=${latitude}&lon=${longitude}&f=ouvert&public=${audience}`;
}

// Places of a made-up France, from a seed: 3,000 towns of Zipf populations, places around them, one or two offers each
// with a few needs, sometimes an audience, and one of 240 timetables. The same list feeds both arms.
import { NEED_CODES, NEEDS, type NeedCode } from '../../src/capabilities/directory/needs.ts';
import type { OfferFields, Statement } from '../../src/capabilities/directory/statement.ts';
import { AUDIENCES, type Audience } from '../../src/capabilities/directory/vocabulary.ts';
import { makeRandom, type Random } from '../random.ts';

export type Town = { name: string; latitude: number; longitude: number };

const TOWNS = 3_000;
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
    latitude: 42.6 + random.next() * 8,
    longitude: -4 + random.next() * 11.5,
  }));
  const cumulated: number[] = [];
  let total = 0;
  for (let index = 0; index < TOWNS; index++) {
    total += 1 / (index + 10);
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
        const { name, latitude, longitude } = town();
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
              latitude: latitude + (random.next() - 0.5) * 0.12,
              longitude: longitude + (random.next() - 0.5) * 0.16,
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

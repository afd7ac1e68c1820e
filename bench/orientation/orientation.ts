// bin/bench orientation: the three best of 100,000 offers for one person, after the same answers were found by the
// finder of the directory (nearest offers of the need) on the hard constraints.
import { listingOf, NEED_CODES, type NeedCode } from '../../src/capabilities/directory/index.ts';
import { buildOfferIndex } from '../../src/capabilities/referrals/orientation/offer-index.ts';
import { NO_CONSTRAINT, type Wanted } from '../../src/capabilities/referrals/orientation/wanted.ts';
import { DEFAULT_TRAVEL } from '../../src/shared/travel-time.ts';
import { makeRandom } from '../random.ts';
import { makeWorld } from '../search/places.ts';
import { percentile, probe } from '../statistics.ts';

const TODAY = Temporal.PlainDate.from('2026-11-24');
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');
const known = (value: unknown) => ({
  value,
  state: 'declared',
  statedOn: '2026-09-01',
  statedBy: 'banc',
  source: 'banc',
});
const knownAll = (fields: object) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, known(value)]));

function* listings(offers: number) {
  const world = makeWorld(offers);
  let made = 0;
  let number = 0;
  for (const statement of world.places()) {
    if (made >= offers) return;
    made += Object.keys(statement.offers!).length;
    number += 1;
    yield listingOf(
      {
        id: `p${number}`,
        slug: `p${number}`,
        changedAt: '',
        published: true,
        dropIns: [],
        place: knownAll(statement.place),
        offers: Object.entries(statement.offers!).map(([id, fields]) => ({ id, fields: knownAll(fields) })),
      } as never,
      TODAY,
    )!;
  }
}

export async function benchOrientation(offers: number, tell: (line: string) => void) {
  tell(`Building ${offers} offers…`);
  const all = [...listings(offers)];
  const start = performance.now();
  const index = buildOfferIndex(all, TODAY);
  const building = performance.now() - start;
  const world = makeWorld(1_000);
  const random = makeRandom(11);
  const loads = new Map(all.slice(0, 20_000).map(({ id }, number) => [id, number % 7]));
  const context = {
    now: NOW,
    timeZone: 'Europe/Paris',
    travel: DEFAULT_TRAVEL,
    loads,
    named: new Map<string, string>(),
  };
  const wanted = (): Wanted => {
    const { latitude, longitude } = world.town();
    return {
      ...NO_CONSTRAINT,
      need: random.pick(NEED_CODES) as NeedCode,
      from: { latitude, longitude },
      noCar: random.chance(0.3),
      wheelchair: random.chance(0.2),
      free: random.chance(0.3),
      part: random.chance(0.2) ? 'morning' : 'any',
    };
  };
  for (let warm = 0; warm < 300; warm++) index.best(wanted(), context);
  const before = await probe();
  const times: number[] = [];
  let answered = 0;
  for (let call = 0; call < 3_000; call++) {
    const one = wanted();
    const from = performance.now();
    answered += index.best(one, context).length;
    times.push(performance.now() - from);
  }
  return {
    bench: 'orientation',
    offers: index.size,
    places: all.length,
    questions: times.length,
    answeredOffers: answered,
    milliseconds: {
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
      p99: percentile(times, 0.99),
      most: Math.max(...times),
    },
    buildMilliseconds: building,
    probe: before,
    target: 'p95 ≤ 5 ms',
    reached: percentile(times, 0.95) <= 5,
  };
}

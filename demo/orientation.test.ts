// The orientation in the fictitious territory: the place whose work it is comes out, not only a bus that passes.
import { expect, test } from 'vitest';
import { listingOf } from '#capabilities/directory';
import { DEFAULT_TRAVEL } from '#shared/travel-time.ts';
import { buildOfferIndex } from '../src/capabilities/referrals/orientation/offer-index.ts';
import { NO_CONSTRAINT } from '../src/capabilities/referrals/orientation/wanted.ts';
import { generate } from './generate.ts';

const TODAY = Temporal.PlainDate.from('2026-11-25');
const { statements, territory } = generate(TODAY);
const knownAll = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      { value, state: 'declared', statedOn: '2026-11-01', statedBy: 'le lieu', source: 's' },
    ]),
  );
const entries = (all: object | undefined) =>
  Object.entries(all ?? {}).map(([id, fields]) => ({ id, fields: knownAll(fields) }));
const listings = statements
  .map(({ sourceId, place, offers, dropIns }) =>
    listingOf(
      {
        id: sourceId,
        slug: sourceId,
        changedAt: '',
        published: true,
        place: knownAll(place),
        offers: entries(offers),
        dropIns: entries(dropIns),
      } as never,
      TODAY,
    ),
  )
  .filter((one) => one !== undefined);

test.each(['2026-11-24T09:20:00Z', '2026-11-25T14:00:00Z', '2026-11-25T20:00:00Z'])(
  'taxes from AdmiVille lead to the tax centre at %s',
  (now) => {
    const best = buildOfferIndex(listings, TODAY).best(
      {
        ...NO_CONSTRAINT,
        need: 'taxes',
        from: territory.communes.find(({ name }) => name === 'AdmiVille')!.centre!,
      },
      {
        now: Temporal.Instant.from(now),
        timeZone: 'Europe/Paris',
        travel: DEFAULT_TRAVEL,
        loads: new Map(),
        named: new Map(),
      },
    );
    expect(best[0]?.listing.id).toBe('impots-admiville');
  },
);

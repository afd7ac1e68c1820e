// Where an address is: the national address search (BAN), behind an interface. Without it (offline, slow, unknown
// address), the centre of the commune stands in, marked as such. Addresses never reach the logs.
import { z } from 'zod';
import type { Log } from '#platform/log.ts';
import { isPoint, type Point } from '#shared/geography.ts';
import { type LocalityIndex, resolveLocality } from './communes/locality-index.ts';

export const ADDRESS_SERVICE = 'https://data.geopf.fr/geocodage/search';

export type AddressQuery = {
  /** Number and street. */
  street: string;
  postcode?: string;
  communeName?: string;
  /** Insee code in force, when known. */
  communeCode?: string;
  /** « AAAA-MM-JJ »: the day on which the address was written so. */
  day?: string;
};

/** How closely the position is known. */
export type AddressGrain = 'housenumber' | 'street' | 'locality';

export type FoundAddress = { point: Point; label: string; grain: AddressGrain; communeCode: string };

export type AddressSearch = {
  /** The best answer, or undefined: nothing sure enough, no service, no answer in time. Never throws. */
  find(query: AddressQuery): Promise<FoundAddress | undefined>;
};

/** No service: every address is placed at its commune. */
export const NO_ADDRESS_SEARCH: AddressSearch = { find: async () => undefined };

const answer = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({
        score: z.number(),
        type: z.string(),
        label: z.string(),
        citycode: z.string(),
      }),
    }),
  ),
});

const GRAINS: Record<string, AddressGrain> = {
  housenumber: 'housenumber',
  street: 'street',
  locality: 'locality',
};

/** Below, the service answers with another street as often as with the right one. */
const SURE_ENOUGH = 0.6;
/** After this many failures in a row, the service is left alone for a while: an import must not wait for each row. */
const FAILURES_BEFORE_REST = 3;
const REST_MILLISECONDS = 60_000;

export type AddressSearchOptions = {
  /** False makes a search that never calls. */
  online: boolean;
  log: Log;
  service?: string;
  milliseconds?: number;
  /** Milliseconds that only grow; tests give their own. */
  ticks?: () => number;
};

/** The public address search. One call an address, at most `milliseconds` (1,500 by default). */
export function makeAddressSearch({
  online,
  log,
  service = ADDRESS_SERVICE,
  milliseconds = 1500,
  ticks = () => performance.now(),
}: AddressSearchOptions): AddressSearch {
  if (!online) return NO_ADDRESS_SEARCH;
  let failures = 0;
  let restUntil = Number.NEGATIVE_INFINITY;
  return {
    async find(query) {
      if (ticks() < restUntil) return undefined;
      try {
        const response = await fetch(addressOf(service, query), {
          signal: AbortSignal.timeout(milliseconds),
        });
        if (!response.ok) throw new Error(`status ${response.status}`);
        const found = best(answer.parse(JSON.parse(await readShort(response))), query);
        failures = 0;
        return found;
      } catch (error) {
        // Only the kind of failure: a message could quote the address asked for.
        const reason = error instanceof Error ? error.name : 'unknown';
        failures += 1;
        if (failures >= FAILURES_BEFORE_REST) restUntil = ticks() + REST_MILLISECONDS;
        log.error('address_search_failed', { reason, failures });
        return undefined;
      }
    },
  };
}

/** One address is told in a few kilobytes. */
const LONGEST_ANSWER = 256 * 1024;

/** The text of an answer; a longer one is not read to its end. */
async function readShort(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LONGEST_ANSWER) throw new Error('too long');
  }
  return text + decoder.decode();
}

function addressOf(service: string, { street, postcode, communeName, communeCode }: AddressQuery): URL {
  const address = new URL(service);
  const text = [street, postcode, communeName].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim();
  // The service refuses more than 200 characters.
  address.searchParams.set('q', text.slice(0, 200));
  address.searchParams.set('limit', '1');
  address.searchParams.set('autocomplete', '0');
  if (communeCode) address.searchParams.set('citycode', communeCode);
  else if (postcode) address.searchParams.set('postcode', postcode);
  return address;
}

function best({ features }: z.infer<typeof answer>, query: AddressQuery): FoundAddress | undefined {
  const [first] = features;
  if (!first) return undefined;
  const { score, type, label, citycode } = first.properties;
  const [longitude, latitude] = first.geometry.coordinates;
  const grain = GRAINS[type];
  const point = { latitude, longitude };
  const elsewhere = query.communeCode !== undefined && citycode !== query.communeCode;
  if (!grain || elsewhere || score < SURE_ENOUGH || !isPoint(point)) return undefined;
  return { point, label, grain, communeCode: citycode };
}

export type PlacedAddress =
  | { kind: 'found'; point: Point; precision: 'exact'; grain: AddressGrain; communeCode: string }
  | { kind: 'found'; point: Point; precision: 'commune'; communeCode: string }
  /** Neither the address nor one commune could be told. */
  | { kind: 'unknown' };

const rowOf = ({ day, communeName }: AddressQuery) =>
  day === undefined ? undefined : { day, name: communeName ?? '' };

/** The position of an address, exact when the service knows it, or else the centre of its commune. */
export async function findAddress(
  search: AddressSearch,
  index: LocalityIndex,
  query: AddressQuery,
): Promise<PlacedAddress> {
  const text = [query.postcode, query.communeName].filter(Boolean).join(' ');
  const resolution = resolveLocality(index, text);
  const commune =
    (query.communeCode && index.byCode(query.communeCode, rowOf(query))) ||
    (resolution.kind === 'found' ? resolution.match.locality : undefined);
  // A former commune's code means nothing to the service: it is asked with the code of today.
  const asked = commune ? { ...query, communeCode: commune.code } : query;
  const found = query.street.trim() ? await search.find(asked) : undefined;
  if (found)
    return {
      kind: 'found',
      point: found.point,
      precision: 'exact',
      grain: found.grain,
      communeCode: found.communeCode,
    };
  if (commune?.centre)
    return { kind: 'found', point: commune.centre, precision: 'commune', communeCode: commune.code };
  return { kind: 'unknown' };
}

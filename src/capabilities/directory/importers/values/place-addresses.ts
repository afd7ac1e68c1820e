// Rows without coordinates get those of their address, when an address search answers; else the centre of their
// commune stands, marked as such. Worked out, so written `inferred`.
import type { Statement } from '../../recording/statement.ts';

export type Placing = { latitude: number; longitude: number } | undefined;
/** Where an address is, exactly; undefined when the search is offline, slow or not sure. */
export type PlaceAddress = (address: NonNullable<Statement['place']['address']>) => Promise<Placing>;

const AT_ONCE = 8;

function lacksPoint({ place }: Statement): boolean {
  return Boolean(place.address?.street) && place.position?.precision !== 'exact';
}

/** The statements, in their order, with the points that were found. */
export async function placeStatements(
  statements: readonly Statement[],
  find: PlaceAddress,
): Promise<Statement[]> {
  const placed = [...statements];
  const waiting = [...statements.keys()].filter((index) => lacksPoint(statements[index]!));
  const work = async () => {
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
      const statement = statements[index]!;
      const point = await find(statement.place.address!);
      if (!point) continue;
      const assumed = (statement.assumed ?? []).filter(({ path }) => path !== 'place.position');
      placed[index] = {
        ...statement,
        place: {
          ...statement.place,
          position: { latitude: point.latitude, longitude: point.longitude, precision: 'exact' },
        },
        assumed: [...assumed, { path: 'place.position', state: 'inferred' }],
      };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return placed;
}

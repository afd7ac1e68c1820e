// Which places answer a need, and whether one says that it does not: for who chooses a place by hand.
import { isNeedCode, type Listing, NEEDS, needMasks, type Sheet } from '#capabilities/directory';
import { distanceInMetres } from '#shared/geography.ts';

type Point = { latitude: number; longitude: number };

/** Places whose offers or visits answer the need, the nearest to `from` first; without `from`, in the order of the directory. */
export function placesAnswering(
  listings: Iterable<Listing>,
  need: string,
  { from, except, size }: { from: Point | undefined; except: string; size: number },
): Listing[] {
  if (!isNeedCode(need)) return [];
  const { low, high } = needMasks([need]);
  const fitting = [...listings].filter(
    ({ id, rows }) =>
      id !== except && rows.some((row) => ((row.needsLow & low) | (row.needsHigh & high)) !== 0),
  );
  if (from)
    fitting.sort(
      (one, other) =>
        distanceInMetres(from, one) - distanceInMetres(from, other) || (one.id < other.id ? -1 : 1),
    );
  return fitting.slice(0, size);
}

/**
 * Whether a place says what it helps with and this need is not of it. One that says nothing of needs may answer; one that
 * helps with any procedure does.
 */
export function doesOtherThings({ offers, dropIns }: Sheet, need: string): boolean {
  if (!isNeedCode(need)) return false;
  const said = [...offers, ...dropIns].flatMap(({ fields }) => fields.needs?.value ?? []);
  const whole = NEEDS[need].family === NEEDS.anyProcedure.family ? [need, 'anyProcedure'] : [need];
  return said.length > 0 && !said.some((one) => whole.includes(one));
}

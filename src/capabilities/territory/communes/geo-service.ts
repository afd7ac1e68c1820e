// geo.api.gouv.fr: centres and contours of the communes of a département. Asked once, at load; a territory that is
// offline, or a service that is slow, gets none, and the command says so.
import { z } from 'zod';
import { isPoint, type MultiPolygon, type Point } from '#shared/geography.ts';
import { type Geometries, readPolygons } from '../map/geometry-files.ts';

export const GEO_SERVICE = 'https://geo.api.gouv.fr';

const point = z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) });
const answer = z.array(
  z.object({
    code: z.string(),
    /** The town hall: where people go, better than a centroid. */
    mairie: point.optional(),
    centre: point.optional(),
    contour: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }).optional(),
  }),
);

const FIELDS = 'fields=code,centre,mairie,contour&format=json';

/** Départements with municipal arrondissements, which the service keeps apart. */
const WITH_ARRONDISSEMENTS = new Set(['13', '69', '75']);

/** Centres and contours, or undefined when the service does not answer well within the time. */
export async function askGeoService(
  departement: string,
  { service = GEO_SERVICE, milliseconds = 8000 } = {},
): Promise<Geometries | undefined> {
  const addresses = [`${service}/departements/${departement}/communes?${FIELDS}`];
  if (WITH_ARRONDISSEMENTS.has(departement))
    addresses.push(
      `${service}/communes?codeDepartement=${departement}&type=arrondissement-municipal&${FIELDS}`,
    );
  const centres = new Map<string, Point>();
  const contours = new Map<string, MultiPolygon>();
  try {
    const signal = AbortSignal.timeout(milliseconds);
    for (const address of addresses) {
      const response = await fetch(address, { signal });
      if (!response.ok) return undefined;
      for (const { code, mairie, centre, contour } of answer.parse(await response.json())) {
        const position = (mairie ?? centre)?.coordinates;
        const found = position && { latitude: position[1], longitude: position[0] };
        if (found && isPoint(found)) centres.set(code, found);
        const polygons = readPolygons(contour);
        if (polygons) contours.set(code, polygons);
      }
    }
  } catch {
    return undefined;
  }
  return centres.size > 0 ? { centres, contours, source: 'geo.api.gouv.fr' } : undefined;
}

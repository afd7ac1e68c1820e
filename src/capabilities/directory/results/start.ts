// Where a search starts from: a point, a chosen commune, or what the person typed.
import {
  type AddressSearch,
  type Locality,
  type LocalityIndex,
  type LocalityMatch,
  resolveLocality,
} from '#capabilities/territory';
import type { Asked } from '../search/asked.ts';
import type { Point } from '../search/finder.ts';
import type { Candidate, Start } from './results-text.ts';

export type Located = { start: Start; from: Point | undefined; communeCode: string | undefined };

function candidateOf({ locality, formerName }: LocalityMatch): Candidate {
  return {
    code: locality.code,
    name: locality.name,
    postcode: locality.postcodes[0] ?? '',
    departement: locality.departementName,
    formerName,
  };
}

/** Where the places of a commune are: the start of a search when nobody gave the commune's centre. */
export type PlacesOfCommune = (code: string) => readonly Point[];

function middleOf(points: readonly Point[]): Point | undefined {
  if (points.length === 0) return undefined;
  const mean = (pick: (point: Point) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  return { latitude: mean((point) => point.latitude), longitude: mean((point) => point.longitude) };
}

function atCommune(locality: Locality, formerName: string | null, places: PlacesOfCommune): Located {
  return {
    start: { kind: 'commune', code: locality.code, name: locality.name, formerName },
    from: locality.centre ?? middleOf(places(locality.code)),
    communeCode: locality.code,
  };
}

/** The commune most people live in: where a search begins when nobody said where. */
function mainCommune(index: LocalityIndex): Locality | undefined {
  let best: Locality | undefined;
  for (const locality of index.localities)
    if (locality.centre && (locality.population ?? 0) > (best?.population ?? -1)) best = locality;
  return best;
}

/** Understands the place asked. The address service is called only for what is no commune and looks like an address. */
export async function locate(
  asked: Asked,
  index: LocalityIndex,
  addresses: AddressSearch,
  places: PlacesOfCommune,
): Promise<Located> {
  const main = mainCommune(index);
  const nowhere = { from: main?.centre ?? undefined, communeCode: undefined };
  if (asked.point) return { start: { kind: 'point', text: '' }, from: asked.point, communeCode: undefined };
  const chosen = asked.communeCode ? index.byCode(asked.communeCode) : undefined;
  if (chosen && !asked.where) return atCommune(chosen, null, places);
  if (!asked.where) return { start: { kind: 'nowhere', main: main?.name }, ...nowhere };
  const resolution = resolveLocality(index, asked.where);
  if (resolution.kind === 'found')
    return atCommune(resolution.match.locality, resolution.match.formerName, places);
  if (resolution.kind === 'several') {
    const candidates = resolution.matches.map(candidateOf);
    return {
      start: { kind: 'several', text: asked.where, candidates },
      from: undefined,
      communeCode: undefined,
    };
  }
  if (/\d|\b(rue|avenue|place|chemin|route|boulevard|impasse|all[ée]e|lieu-?dit)\b/i.test(asked.where)) {
    const found = await addresses.find({ street: asked.where });
    if (found)
      return {
        start: { kind: 'point', text: found.label },
        from: found.point,
        communeCode: found.communeCode,
      };
  }
  return { start: { kind: 'unknown', text: asked.where }, ...nowhere };
}

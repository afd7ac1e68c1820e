// Where a search starts from: a point, a chosen commune, or what the person typed.
import {
  type AddressSearch,
  findElsewhere,
  type Locality,
  type LocalityIndex,
  type LocalityMatch,
  localityKey,
  resolveLocality,
} from '#capabilities/territory';
import { middleOf } from '#shared/geography.ts';
import { hearRules } from '#shared/hearing/hear-rules.ts';
import type { Asked } from '../search/asked.ts';
import type { Point } from '../search/finder.ts';
import type { Candidate, Start } from './results-text.ts';

/** `from` is where distances are counted from; whether they may be said is the start's to tell. */
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

const whereIs = (locality: Locality, places: PlacesOfCommune) =>
  locality.centre ?? middleOf(places(locality.code));

/** The middle of those of the communes whose own is known. */
function middleOfGroup(group: readonly Locality[], places: PlacesOfCommune): Point | undefined {
  return middleOf(group.flatMap((locality) => whereIs(locality, places) ?? []));
}

/** About where a commune is when neither its centre nor a place of it is known: where its neighbours are. */
function aroundOf(
  asked: readonly Locality[],
  index: LocalityIndex,
  places: PlacesOfCommune,
): Point | undefined {
  const sharing = (same: (one: Locality, other: Locality) => boolean) =>
    middleOfGroup(
      index.localities.filter((other) => asked.some((one) => same(one, other))),
      places,
    );
  return (
    sharing((one, other) => other.postcodes.some((postcode) => one.postcodes.includes(postcode))) ??
    sharing((one, other) => one.epciName !== null && one.epciName === other.epciName) ??
    sharing((one, other) => one.departementCode === other.departementCode)
  );
}

function atCommune(
  locality: Locality,
  formerName: string | null,
  index: LocalityIndex,
  places: PlacesOfCommune,
): Located {
  const from = whereIs(locality, places);
  return {
    start: {
      kind: 'commune',
      code: locality.code,
      name: locality.name,
      formerName,
      placed: from !== undefined,
    },
    from: from ?? aroundOf([locality], index, places) ?? mainStart(index, places).from,
    communeCode: locality.code,
  };
}

/** A postcode or a name of several communes: the middle of those that stand together, until one is chosen. */
function amongSeveral(
  text: string,
  matches: readonly LocalityMatch[],
  index: LocalityIndex,
  places: PlacesOfCommune,
): Located {
  const group = matches.map(({ locality }) => locality);
  return {
    start: {
      kind: 'several',
      text,
      postcode: matches.every(({ by }) => by === 'postcode'),
      candidates: matches.map(candidateOf),
    },
    from: middleOfGroup(group, places) ?? aroundOf(group, index, places) ?? mainStart(index, places).from,
    communeCode: undefined,
  };
}

/** The commune most people live in, of those whose place is known: where a search begins when nobody said where. */
function mainStart(
  index: LocalityIndex,
  places: PlacesOfCommune,
): { main: string | undefined; from: Point | undefined } {
  const most = (known: (one: Locality) => boolean) => {
    let best: Locality | undefined;
    for (const one of index.localities)
      if ((one.population ?? 0) > (best?.population ?? -1) && known(one)) best = one;
    return best;
  };
  const best = most(({ centre }) => centre !== null) ?? most(({ code }) => places(code).length > 0);
  return { main: best?.name, from: best && whereIs(best, places) };
}

/** A street with its number, a hamlet: what else somebody wrote there is theirs, and goes to no service. */
const LONGEST_PLACE = 80;
const MOST_WORDS = 5;
const mayBePlace = (text: string): boolean =>
  text.length <= LONGEST_PLACE &&
  (/^\d{1,4}\s?(?:bis|ter)?[\s,]/i.test(text) || text.split(/\s+/).length <= MOST_WORDS) &&
  hearRules(text).length === 0;

/** Understands the place asked. The address service is called only for what is no commune, and may be a place. */
export async function locate(
  asked: Asked,
  index: LocalityIndex,
  addresses: AddressSearch,
  places: PlacesOfCommune,
): Promise<Located> {
  if (asked.point && !asked.where)
    return { start: { kind: 'point', text: '' }, from: asked.point, communeCode: undefined };
  const chosen = asked.communeCode ? index.byCode(asked.communeCode) : undefined;
  // A commune chosen among homonyms stays chosen while its name stands in the field.
  if (chosen && (!asked.where || localityKey(asked.where).key === localityKey(chosen.name).key))
    return atCommune(chosen, null, index, places);
  const { main, from } = mainStart(index, places);
  if (!asked.where) return { start: { kind: 'nowhere', main }, from, communeCode: undefined };
  const resolution = resolveLocality(index, asked.where);
  if (resolution.kind === 'found')
    return atCommune(resolution.match.locality, resolution.match.formerName, index, places);
  if (resolution.kind === 'several') return amongSeveral(asked.where, resolution.matches, index, places);
  const elsewhere = findElsewhere(asked.where);
  const isAsked = elsewhere.length === 0 && mayBePlace(asked.where);
  const address = isAsked ? await addresses.find({ street: asked.where }) : undefined;
  if (address && index.byCode(address.communeCode))
    return {
      start: { kind: 'point', text: address.label },
      from: address.point,
      communeCode: address.communeCode,
    };
  return { start: { kind: 'unknown', text: asked.where, main, elsewhere }, from, communeCode: undefined };
}

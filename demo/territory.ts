// The content of the demonstration territory and its settings, ready for the territory's door.
import type { TerritoryContent } from '#capabilities/territory';
import { COMMUNES, DEPARTEMENT, EPCI, FORMER_COMMUNES } from './communes.ts';
import { DRAWN_COMMUNES, RIVER, ROAD_LINES } from './contours.ts';

const SOURCE = 'démonstration';

const codeOf = new Map(COMMUNES.map(({ name, code }) => [name, code]));

export const DEMONSTRATION_CONTENT: TerritoryContent = {
  departements: [DEPARTEMENT],
  epci: [EPCI],
  communes: COMMUNES.map(({ name, code, postcode, population }, index) => ({
    code,
    name,
    kind: 'commune',
    parentCode: null,
    departementCode: DEPARTEMENT.code,
    epciCode: EPCI.code,
    population,
    postcodes: [postcode],
    centre: DRAWN_COMMUNES[index]!.centre,
    centreSource: SOURCE,
  })),
  formerCommunes: FORMER_COMMUNES.map(({ code, name, now, kind, mergedOn }) => ({
    code,
    name,
    kind,
    currentCode: codeOf.get(now)!,
    mergedOn: Temporal.PlainDate.from(mergedOn),
  })),
  contours: DRAWN_COMMUNES.map(({ name, ring }) => ({
    communeCode: codeOf.get(name)!,
    polygons: [[ring]],
    source: SOURCE,
  })),
  lines: [
    { departementCode: DEPARTEMENT.code, name: 'La Trame', kind: 'river', positions: RIVER },
    ...ROAD_LINES.map(({ name, positions }) => ({
      departementCode: DEPARTEMENT.code,
      name,
      kind: 'road' as const,
      positions,
    })),
  ],
};

/** What AdmiVille chose: the numbers are of the range that Arcep keeps for fiction. */
export const DEMONSTRATION_SETTINGS = {
  name: 'AdmiVille',
  shortName: 'AdmiVille',
  tagline: 'AdmiVille et ses 18 communes',
  phone: '02 61 91 00 18',
  phoneHours: 'du lundi au vendredi, de 9 h à 17 h',
  whoAnswers: 'Nadia ou Paul vous répond et cherche avec vous.',
  postalAddress: '1 place de la Mairie, 00100 AdmiVille',
  languages: 'fr',
};

// AdmiVille and its 17 neighbours: an invented territory. Codes start with 00, which Insee and La Poste give to
// nobody, so that no row of ours can be taken for a real commune.

export const DEPARTEMENT = {
  code: '00',
  name: 'Pays d’AdmiVille',
  regionName: 'Territoire fictif',
  fictitious: true,
};
/** A number that Sirene gives to nobody. */
export const EPCI = { code: '000000018', name: 'Communauté de communes du Pays d’AdmiVille', kind: 'CC' };

export type CommuneSeed = { name: string; code: string; postcode: string; population: number };

const commune = (name: string, code: string, postcode: string, population: number): CommuneSeed => ({
  name,
  code,
  postcode,
  population,
});

/** Row by row from the north-west, in the order of the seeds of contours.ts. Together: 60,000 inhabitants. */
export const COMMUNES: readonly CommuneSeed[] = [
  commune('Rochegrive', '00113', '00140', 1748),
  commune('Noirval', '00111', '00140', 1622),
  commune('Vaugrenu', '00117', '00130', 1467),
  commune('Villebrume', '00118', '00140', 2458),
  commune('Chanteloube', '00103', '00130', 1936),
  commune('Hautepierre', '00105', '00130', 4027),
  commune('Montclair-le-Vieux', '00110', '00130', 2113),
  commune('Saint-Maillan', '00115', '00150', 4482),
  commune('AdmiVille', '00101', '00100', 6500),
  commune('Pont-Tissé', '00112', '00110', 6118),
  commune('La Grande-Haie', '00107', '00110', 3024),
  commune('L’Isle-au-Moulin', '00106', '00150', 3643),
  commune('Les Ormeaux', '00109', '00120', 5641),
  commune('Fontrive', '00104', '00120', 5013),
  commune('Trois-Gués', '00116', '00160', 2794),
  commune('Bourg-Lavoir', '00102', '00150', 3351),
  commune('Les Aulnes', '00108', '00160', 2287),
  commune('Saint-Fil', '00114', '00160', 1776),
];

export type FormerSeed = {
  code: string;
  name: string;
  now: string;
  kind: 'delegated' | 'associated' | 'merged';
  mergedOn: string;
};

/** Communes that people still name. Two of them were called Saint-Aubin: a search for it must ask which. */
export const FORMER_COMMUNES: readonly FormerSeed[] = [
  ...[
    { code: '00131', name: 'Saint-Aubin', now: 'Montclair-le-Vieux', mergedOn: '2016-01-01' },
    { code: '00132', name: 'Saint-Aubin', now: 'Trois-Gués', mergedOn: '2019-01-01' },
    { code: '00133', name: 'Le Gué-Blanc', now: 'Trois-Gués', mergedOn: '2019-01-01' },
    { code: '00134', name: 'La Chapelle-aux-Brumes', now: 'Villebrume', mergedOn: '2017-01-01' },
    { code: '00135', name: 'Vieille-Roche', now: 'Rochegrive', mergedOn: '2016-01-01' },
  ].map((seed) => ({ ...seed, kind: 'delegated' as const })),
  { code: '00136', name: 'Puits-Neuf', now: 'Bourg-Lavoir', kind: 'merged', mergedOn: '2019-01-01' },
  { code: '00137', name: 'Corvelle', now: 'Noirval', kind: 'associated', mergedOn: '1973-01-01' },
];

/** Communes that a departmental road joins; the bend is a share of the length, to the left of the way. */
export const ROADS: readonly [from: string, to: string, bend: number][] = [
  ['AdmiVille', 'Pont-Tissé', 0.1],
  ['AdmiVille', 'Les Ormeaux', -0.12],
  ['AdmiVille', 'Saint-Maillan', 0.08],
  ['Pont-Tissé', 'Fontrive', -0.12],
  ['Les Ormeaux', 'Fontrive', 0.1],
  ['AdmiVille', 'Chanteloube', 0.14],
  ['AdmiVille', 'Hautepierre', -0.1],
  ['Pont-Tissé', 'La Grande-Haie', 0.1],
  ['Les Ormeaux', 'Bourg-Lavoir', -0.12],
  ['Fontrive', 'Saint-Fil', 0.1],
];

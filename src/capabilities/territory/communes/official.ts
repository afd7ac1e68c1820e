// The official geography (Insee, DGCL, La Poste) as @etalab/decoupage-administratif packs it, one version a year.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { editDistance } from '#shared/edit-distance.ts';
import type { Commune, Departement, Epci, FormerCommune, TerritoryContent } from './commune.ts';
import { localityKey } from './locality-text.ts';

type OfficialCommune = {
  code: string;
  nom: string;
  type: 'commune-actuelle' | 'arrondissement-municipal' | 'commune-deleguee' | 'commune-associee';
  departement: string;
  /** Parent of an arrondissement. */
  commune?: string;
  /** Commune of today, for a delegated or associated one. */
  chefLieu?: string;
  anciensCodes?: string[];
  codesPostaux?: string[];
  population?: number;
};
type OfficialDepartement = { code: string; nom: string; region: string };
type OfficialEpci = { code: string; nom: string; type: string; membres: { code: string }[] };

const require = createRequire(import.meta.url);

function read<T>(file: string): T {
  const path = require.resolve(`@etalab/decoupage-administratif/data/${file}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

/** Every département (and overseas collectivity) that can be loaded. */
export function officialDepartements(): Departement[] {
  const regions = new Map(
    read<{ code: string; nom: string }[]>('regions').map(({ code, nom }) => [code, nom]),
  );
  return read<OfficialDepartement[]>('departements').map(({ code, nom, region }) => ({
    code,
    name: nom,
    regionName: regions.get(region) ?? nom,
    fictitious: false,
  }));
}

export type DepartementChoice =
  | { kind: 'found'; departements: Departement[] }
  | { kind: 'unknown'; word: string; nearest: Departement[] };

/** How far a word is from a département, by its code or its name: what « nearest » means in the refusal. */
function strangeness(word: string, { code, name }: Departement): number {
  const [asked, known] = [Number(word), Number(code.replace(/^2[AB]$/, '20'))];
  if (Number.isInteger(asked)) return Math.abs(asked - known);
  return editDistance(localityKey(word).key, localityKey(name).key, 20);
}

/** « 56 », « 2a », « 1 », « 69M » or « Morbihan »: the départements meant, each once, or the first word not known. */
export function chooseDepartements(
  words: readonly string[],
  known = officialDepartements(),
): DepartementChoice {
  const byCode = new Map(known.map((departement) => [departement.code, departement]));
  const byName = new Map(known.map((departement) => [localityKey(departement.name).key, departement]));
  const found = new Map<string, Departement>();
  for (const word of words) {
    // The Rhône counts for two (the département, 69D, and the metropolis, 69M) in some files, for one here.
    const code = word
      .trim()
      .toUpperCase()
      .padStart(2, '0')
      .replace(/^69[DM]$/, '69');
    const departement = byCode.get(code) ?? byName.get(localityKey(word).key);
    if (!departement) {
      const nearest = known
        .map((candidate) => ({ candidate, far: strangeness(word, candidate) }))
        .sort((a, b) => a.far - b.far)
        .slice(0, 3)
        .map(({ candidate }) => candidate);
      return { kind: 'unknown', word, nearest };
    }
    found.set(departement.code, departement);
  }
  return { kind: 'found', departements: [...found.values()] };
}

function formerCommunes(all: OfficialCommune[], currentCodes: Set<string>): FormerCommune[] {
  const named = all
    .filter(({ type, chefLieu }) => chefLieu && currentCodes.has(chefLieu) && type !== 'commune-actuelle')
    .map(
      ({ code, nom, type, chefLieu }): FormerCommune => ({
        code,
        name: nom,
        kind: type === 'commune-associee' ? 'associated' : 'delegated',
        currentCode: chefLieu!,
        mergedOn: null,
      }),
    );
  const known = new Set(named.map(({ code }) => code));
  // Deleted communes: the package keeps their code on the commune that took them in, not their name.
  const coded = all
    .filter(({ code, type }) => type === 'commune-actuelle' && currentCodes.has(code))
    .flatMap(({ code, anciensCodes }) =>
      (anciensCodes ?? [])
        .filter((old) => !known.has(old))
        .map(
          (old): FormerCommune => ({
            code: old,
            name: null,
            kind: 'merged',
            currentCode: code,
            mergedOn: null,
          }),
        ),
    );
  return [...named, ...coded];
}

/** Every commune and arrondissement of the country, by name, with « 56 Morbihan » for its département. */
export function officialNames(): { name: string; departement: string; postcodes: readonly string[] }[] {
  const departements = new Map(officialDepartements().map(({ code, name }) => [code, `${code} ${name}`]));
  const communes = read<OfficialCommune[]>('communes');
  const parents = new Set(
    communes.map(({ type, commune }) => type === 'arrondissement-municipal' && commune),
  );
  return communes
    .filter(({ type }) => type === 'commune-actuelle' || type === 'arrondissement-municipal')
    .map(({ code, nom, departement, codesPostaux }) => ({
      name: nom,
      departement: departements.get(departement) ?? departement,
      // An arrondissement carries its postcode better than the whole city.
      postcodes: (!parents.has(code) && codesPostaux) || [],
    }));
}

/** Communes, arrondissements, intercommunalities, populations and postcodes of the départements; no geometry. */
export function officialContent(departements: readonly Departement[]): TerritoryContent {
  const all = read<OfficialCommune[]>('communes');
  const wanted = new Set(departements.map(({ code }) => code));
  const rows = all.filter(
    ({ type, departement }) =>
      wanted.has(departement) && (type === 'commune-actuelle' || type === 'arrondissement-municipal'),
  );
  const codes = new Set(rows.map(({ code }) => code));
  const epciOf = new Map<string, string>();
  const epci: Epci[] = [];
  for (const { code, nom, type, membres } of read<OfficialEpci[]>('epci')) {
    const members = membres.filter((member) => codes.has(member.code));
    if (members.length > 0) epci.push({ code, name: nom, kind: type });
    for (const member of members) epciOf.set(member.code, code);
  }
  const communes = rows.map(
    ({ code, nom, commune, departement, population, codesPostaux }): Commune => ({
      code,
      name: nom,
      kind: commune ? 'municipalArrondissement' : 'commune',
      parentCode: commune ?? null,
      departementCode: departement,
      epciCode: epciOf.get(commune ?? code) ?? null,
      population: population ?? null,
      postcodes: [...(codesPostaux ?? [])].sort(),
      centre: null,
      centreSource: null,
    }),
  );
  return {
    departements: [...departements],
    epci,
    communes,
    formerCommunes: formerCommunes(all, codes),
    contours: [],
    lines: [],
  };
}

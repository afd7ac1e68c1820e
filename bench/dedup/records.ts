// Places of a made-up France with their doubles, from a seed: the same place told by another source, with the slips,
// abbreviations, lost telephones, shifted points and wrong communes that real files have; and places that only look
// alike: a town hall and its CCAS at one address, two libraries of one town, ten associations under one roof.
import type { PlaceRecord } from '../../src/capabilities/directory/duplicates/features.ts';
import { makeRandom, type Random } from '../random.ts';

const FIRST = [
  'Saint',
  'Mont',
  'Val',
  'Bois',
  'Pont',
  'Château',
  'Roche',
  'Beau',
  'Neuf',
  'Ville',
  'Font',
  'Champ',
  'Clair',
  'Grand',
  'Haut',
  'Vieux',
];
const LAST = [
  'Martin',
  'Aubin',
  'Laurent',
  'brun',
  'court',
  'lieu',
  'fort',
  'ac',
  'igny',
  'mont',
  'euil',
  'ières',
  'ville',
  'bourg',
  'vron',
  'say',
  'lès',
  'Benoît',
  'Julien',
  'Avé',
];
const STREETS = [
  'de la République',
  'Jean Jaurès',
  'Victor Hugo',
  'du Général de Gaulle',
  'de l’Église',
  'des Écoles',
  'Pasteur',
  'de la Gare',
  'Gambetta',
  'du 8 Mai 1945',
  'des Lilas',
  'Louis Aragon',
  'de Verdun',
  'Jean Moulin',
  'du Maréchal Foch',
  'Émile Zola',
  'de la Mairie',
  'des Tilleuls',
  'du Stade',
  'Paul Éluard',
  'Marie Curie',
  'du Moulin',
  'Saint-Nicolas',
  'Simone Veil',
];
const WAYS = ['rue', 'avenue', 'boulevard', 'place', 'route', 'chemin', 'impasse', 'allée'];
const PEOPLE = [
  'Jacques Prévert',
  'Simone Veil',
  'Aimé Césaire',
  'Louise Michel',
  'Albert Camus',
  'Marguerite Duras',
  'Nelson Mandela',
  'Frida Kahlo',
  'Jules Verne',
  'Olympe de Gouges',
  'Boris Vian',
  'Rosa Parks',
  'Léo Lagrange',
  'Germaine Tillion',
  'Henri Matisse',
  'Louise Weiss',
];
const WORDS = [
  'Solidarité',
  'Partage',
  'Avenir',
  'Lien',
  'Espoir',
  'Horizon',
  'Passerelle',
  'Tremplin',
  'Relais',
  'Ruche',
  'Trait d’Union',
  'Clé',
  'Boussole',
  'Étincelle',
  'Escale',
  'Pas à Pas',
  'Envol',
  'Cap',
  'Racines',
  'Déclic',
];

type Kind = { kind: string; name(town: string, random: Random): string };
const KINDS: readonly Kind[] = [
  { kind: 'MUNI', name: (town) => `Mairie de ${town}` },
  { kind: 'CCAS', name: (town) => `CCAS de ${town}` },
  { kind: 'BIB', name: (_, random) => `Médiathèque ${random.pick(PEOPLE)}` },
  { kind: 'BIB', name: (town) => `Bibliothèque municipale de ${town}` },
  { kind: 'RFS', name: (town) => `France services de ${town}` },
  {
    kind: 'CS',
    name: (_, random) =>
      `Centre social ${random.chance(0.5) ? random.pick(PEOPLE) : `La ${random.pick(WORDS)}`}`,
  },
  { kind: 'LA_POSTE', name: (town) => `La Poste de ${town}` },
  {
    kind: 'ASSO',
    name: (_, random) =>
      `Association ${random.pick(WORDS)} ${random.pick(['et Numérique', 'Pour Tous', 'Solidaire', 'Emploi', 'Jeunes', 'du Pays'])}`,
  },
  {
    kind: 'ASSO',
    name: (town, random) =>
      `${random.pick(['Secours Catholique', 'Restos du Cœur', 'Secours Populaire', 'Croix-Rouge', 'Emmaüs'])} ${town}`,
  },
  { kind: 'ML', name: (town) => `Mission locale du Pays de ${town}` },
  {
    kind: 'EPN',
    name: (town, random) => `Espace public numérique ${random.chance(0.5) ? town : random.pick(WORDS)}`,
  },
  { kind: 'TIERS_LIEUX', name: (_, random) => `Tiers-lieu ${random.pick(WORDS)}` },
];

type Town = { name: string; postcode: string; code: string; latitude: number; longitude: number };

function makeTowns(random: Random, count: number): Town[] {
  return Array.from({ length: count }, (_, index) => {
    const departement = String(1 + (index % 95)).padStart(2, '0');
    const rank = String(Math.floor(index / 95) + 1).padStart(3, '0');
    const name = `${random.pick(FIRST)}${random.chance(0.4) ? '-' : ''}${random.pick(LAST)}${random.chance(0.3) ? `-sur-${random.pick(['Loire', 'Seine', 'Orne', 'Cher', 'Aude', 'Isère'])}` : ''}`;
    return {
      name,
      postcode: `${departement}${String((Number(rank) * 10) % 1000).padStart(3, '0')}`,
      code: `${departement}${rank}`,
      latitude: 43 + random.next() * 7.5,
      longitude: -3 + random.next() * 10,
    };
  });
}

const SLIPS: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => {
    const at = random.below(text.length);
    return text.slice(0, at) + text.slice(at + 1);
  },
  (text, random) => {
    const at = random.below(Math.max(1, text.length - 1));
    return text.slice(0, at) + (text[at + 1] ?? '') + text[at]! + text.slice(at + 2);
  },
  (text, random) => {
    const at = random.below(text.length);
    return text.slice(0, at) + random.pick([...'aeiourstln']) + text.slice(at + 1);
  },
  (text, random) => {
    const at = random.below(text.length);
    return text.slice(0, at) + text[at]! + text.slice(at);
  },
];
const slip = (text: string, random: Random) => (text.length < 4 ? text : random.pick(SLIPS)(text, random));
const bare = (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');

const NAME_FORMS: readonly (readonly [RegExp, string])[] = [
  [/^Mairie de /, 'Hôtel de ville de '],
  [/^CCAS de /, 'Centre communal d’action sociale de '],
  [/^Médiathèque /, 'Bibliothèque '],
  [/^Médiathèque /, 'Médiathèque municipale '],
  [/^France services de /, 'Espace France services '],
  [/^France services de /, 'Maison France services - '],
  [/^Association /, 'Asso. '],
  [/^Association /, ''],
  [/^Centre social /, 'Centre socio-culturel '],
  [/^La Poste de /, 'Bureau de poste '],
  [/^Espace public numérique /, 'EPN '],
  [/^Bibliothèque municipale de /, 'Médiathèque de '],
  [/^Tiers-lieu /, 'Tiers lieu '],
  [/^Mission locale du /, 'Mission locale '],
];

function reworded(name: string, random: Random): string {
  let text = name;
  const forms = NAME_FORMS.filter(([pattern]) => pattern.test(text));
  if (forms.length > 0 && random.chance(0.35)) {
    const [pattern, form] = random.pick(forms);
    text = text.replace(pattern, form);
  }
  if (random.chance(0.25)) text = text.toUpperCase();
  if (random.chance(0.3)) text = bare(text);
  if (random.chance(0.3)) text = slip(text, random);
  if (random.chance(0.08)) text = slip(text, random);
  return text;
}

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\bavenue\b/i, 'av.'],
  [/\bboulevard\b/i, 'bd'],
  [/\bplace\b/i, 'pl'],
  [/\brue\b/i, 'r.'],
  [/\broute\b/i, 'rte'],
  [/Général/, 'Gal'],
  [/Maréchal/, 'Mal'],
  [/Saint/, 'St'],
];

function restreeted(street: string, random: Random): string {
  let text = street;
  if (random.chance(0.4)) for (const [pattern, short] of SHORT) text = text.replace(pattern, short);
  if (random.chance(0.3)) text = text.toUpperCase();
  if (random.chance(0.3)) text = bare(text);
  if (random.chance(0.25)) text = slip(text, random);
  if (random.chance(0.1)) text = text.replace(/^\d+\s*/, '');
  return random.chance(0.04) ? '' : text;
}

const shift = (metres: number, random: Random) => ((random.next() - 0.5) * 2 * metres) / 111_000;

function doubled(record: PlaceRecord, id: string, towns: readonly Town[], random: Random): PlaceRecord {
  const town = random.chance(0.1) ? random.pick(towns) : undefined;
  const wrongCommune = town !== undefined && random.chance(0.3);
  return {
    ...record,
    id,
    name: reworded(record.name, random),
    street: restreeted(record.street, random),
    communeName:
      town && !wrongCommune
        ? slip(record.communeName, random)
        : random.chance(0.3)
          ? bare(record.communeName).toUpperCase()
          : record.communeName,
    ...(wrongCommune && { postcode: town!.postcode, communeName: town!.name }),
    communeCode: random.chance(0.5) || wrongCommune ? '' : record.communeCode,
    position: random.chance(0.12)
      ? undefined
      : {
          latitude: record.position!.latitude + shift(60, random),
          longitude: record.position!.longitude + shift(60, random),
        },
    phones: random.chance(0.3)
      ? []
      : random.chance(0.1)
        ? [`+332${String(random.below(99_999_999)).padStart(8, '0')}`]
        : record.phones,
    emails: random.chance(0.55) ? [] : record.emails,
    siret: random.chance(0.6) ? '' : record.siret,
    kinds: random.chance(0.3) ? [] : record.kinds,
    sources: [`source-${1 + random.below(3)}`],
  };
}

export type World = { records: PlaceRecord[]; truth: Set<string> };

export const pairKey = (one: string, other: string) => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** `places` places, of which about 10 % are told twice or more. Records come shuffled. */
export function makeRecords(places: number, seed = 42): World {
  const random = makeRandom(seed);
  const towns = makeTowns(random, Math.max(200, Math.round(places / 9)));
  const records: PlaceRecord[] = [];
  const truth = new Set<string>();
  const used = new Set<string>();
  let last = 0;
  const nextId = () => String(++last).padStart(8, '0');
  const digits = (count: number) => Array.from({ length: count }, () => random.below(10)).join('');
  let roof:
    | {
        street: string;
        town: Town;
        position: { latitude: number; longitude: number };
        phone: string;
        left: number;
      }
    | undefined;
  while (records.length < places) {
    const shares = roof && roof.left > 0 ? roof : undefined;
    const town = shares?.town ?? towns[Math.floor(random.next() ** 2 * towns.length)]!;
    const { kind, name } = random.pick(KINDS);
    const position = shares
      ? {
          latitude: shares.position.latitude + shift(10, random),
          longitude: shares.position.longitude + shift(10, random),
        }
      : { latitude: town.latitude + shift(2_000, random), longitude: town.longitude + shift(2_000, random) };
    const street = shares?.street ?? `${1 + random.below(120)} ${random.pick(WAYS)} ${random.pick(STREETS)}`;
    const phone =
      shares && random.chance(0.4)
        ? shares.phone
        : `+33${random.pick(['1', '2', '3', '4', '5'])}${digits(8)}`;
    const title = name(town.name, random);
    // A town has one town hall, and one library of a name; a second post office is elsewhere in it.
    const homonym = used.has(`${town.code} ${title}`);
    if (homonym && (shares || kind !== 'LA_POSTE')) continue;
    used.add(`${town.code} ${title}`);
    const record: PlaceRecord = {
      id: nextId(),
      name: title,
      street,
      postcode: town.postcode,
      communeCode: town.code,
      communeName: town.name,
      position,
      phones: random.chance(0.85) ? [phone] : [],
      emails: random.chance(0.6)
        ? [
            `contact@${bare(title)
              .toLowerCase()
              .replace(/[^a-z]+/g, '-')}-${town.code}.example`,
          ]
        : [],
      siret: random.chance(0.5) ? digits(14) : '',
      kinds: [kind],
      sources: ['source-0'],
    };
    records.push(record);
    if (shares) shares.left--;
    // One place in eight stands under a roof that others share.
    else if (random.chance(0.12)) roof = { street, town, position, phone, left: 1 + random.below(4) };
    if (random.chance(0.1)) {
      const copies = random.chance(0.15) ? 2 : 1;
      const same = [record.id];
      for (let copy = 0; copy < copies; copy++) {
        const twin = doubled(record, nextId(), towns, random);
        records.push(twin);
        for (const other of same) truth.add(pairKey(other, twin.id));
        same.push(twin.id);
      }
    }
  }
  for (let index = records.length - 1; index > 0; index--) {
    const other = random.below(index + 1);
    [records[index], records[other]] = [records[other]!, records[index]!];
  }
  return { records, truth };
}

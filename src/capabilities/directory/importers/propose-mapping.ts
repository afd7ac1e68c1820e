// Guesses which column is what, from names and values, with a confidence for each; what is not sure enough is left
// out, and said. The proposal is a mapping like any other: to be read, changed, kept. Pure.
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { readInseeCode, readPivot, readPostcode } from './address.ts';
import { type Cells, comparable, listOf, plainText, textOf } from './cells.ts';
import { type DictionaryName, valuesNamed } from './field-words.ts';
import { isTicked } from './mapped-row.ts';
import type { Mapping, Rule, Target } from './mapping.ts';
import { readPhone, splitPhones } from './phone.ts';
import { webAddress } from './row.ts';
import { readWeekProse } from './week-prose.ts';
import { readDaySlots } from './week-text.ts';

export type ProposedColumn = {
  column: string;
  heading: string;
  /** What it would become: a target, « position », « horaires », « adresse entière »; undefined: left out. */
  target: string | undefined;
  /** 0 to 1. */
  confidence: number;
  examples: string[];
  filled: number;
};

export type Proposal = { mapping: Mapping; columns: ProposedColumn[]; leftOut: string[]; confidence: number };

type Column = { name: string; heading: string; words: string; values: string[]; filled: number; at: number };

const share = (values: readonly string[], fits: (value: string) => boolean) =>
  values.length === 0 ? 0 : values.filter(fits).length / values.length;

const isEmail = (text: string) => /^[^\s@<>,;]+@[^\s@<>,;]+\.[a-z]{2,}/i.test(text.trim());
const isNumber = (text: string) => /^-?\d+([.,]\d+)?$/.test(text);
const isDate = (text: string) => /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})/.test(text);
const isWords = (text: string) =>
  /\p{L}{2}/u.test(text) && !isEmail(text) && !webAddress(text)?.includes('//www.');
const inDictionary = (name: DictionaryName) => (text: string) => valuesNamed(name, text) !== undefined;

type Guess = {
  target: Target;
  /** Phrases of a heading, the surest first; « = » at the start: the whole heading. */
  names: readonly string[];
  /** Words that make it something else. */
  not?: readonly string[];
  /** Whether a value can be that. */
  fits(value: string): boolean;
  /** Values of this kind are nothing else, whatever the heading says. */
  telling?: boolean;
  words?: DictionaryName;
  split?: string;
  /** Several columns may say it. */
  several?: boolean;
};

const GUESSES: readonly Guess[] = [
  {
    // Who refuses to be published must not be: looked for first.
    target: 'publication',
    names: [
      'a publier ou non',
      'accord de publication',
      'etre publie',
      'etre publiee',
      'publication',
      'publier',
      'diffuser',
    ],
    not: ['telephone', 'numero', 'courriel', 'mail', 'date'],
    fits: (v) => /^(oui|non|yes|no|vrai|faux|true|false)\b/i.test(v),
  },
  {
    target: 'code_postal',
    names: [
      '=code postal',
      '=cp',
      '=zip code',
      'postcode',
      'code postal',
      'codepostal',
      'cp',
      'zip',
      'postal',
    ],
    not: ['adresse postale', 'insee'],
    fits: (v) => readPostcode(v).kind === 'code' && /^\d{4,5}([.,]0+)?$/.test(v.replace(/\s/g, '')),
  },
  {
    target: 'code_insee',
    names: ['=insee', 'code insee', 'insee com', 'citycode', 'city insee', 'codgeo', 'insee', 'depcom'],
    not: ['dep', 'region'],
    fits: (v) => readInseeCode(v).kind === 'code',
  },
  {
    target: 'pivot',
    names: ['siret', '=pivot', 'rna', 'ridet', 'siren'],
    fits: (v) => ['siret', 'rna'].includes(readPivot(v).kind) || /^\d{9,14}$/.test(v.replace(/[\s.]/g, '')),
  },
  {
    target: 'telephone',
    names: ['telephone', '=tel', 'tel', 'phone', 'mobile', 'portable', 'fixe'],
    not: ['details', 'services'],
    fits: (v) => splitPhones(v).some((one) => readPhone(one).kind !== 'unreadable'),
    telling: true,
  },
  {
    target: 'courriels',
    names: ['courriel', 'e mail', 'email', 'mail', 'adresse electronique', 'mel'],
    not: ['adresse postale'],
    fits: (v) => listOf(v).some(isEmail),
    telling: true,
  },
  {
    target: 'prise_rdv',
    names: ['prise rdv', 'prise de rendez vous', 'rdv en ligne', 'lien rdv'],
    fits: (v) => /^https?:/.test(v),
  },
  {
    target: 'fiche_acces_libre',
    names: ['acceslibre', 'acces libre fiche', 'fiche acces libre'],
    fits: (v) => v.includes('acceslibre'),
  },
  {
    target: 'site_web',
    names: ['site internet', 'site web', 'site', 'url', 'web', 'lien', 'page'],
    not: ['facebook', 'twitter', 'illustration', 'photo', 'image', 'siren', 'accessibilite'],
    fits: (v) => !isEmail(v) && /\.[a-z]{2,}/i.test(v) && webAddress(v.split(/[\s|;,]/)[0]!) !== undefined,
  },
  {
    target: 'date_maj',
    names: [
      'date maj',
      'date de mise a jour',
      'mise a jour',
      'datemaj',
      'maj',
      'date soumission',
      'horodateur',
      'horodatage',
      'horodat',
      'updated',
      'modifie le',
      'date modif',
      'date',
    ],
    not: ['creation', 'naissance', 'labellisation'],
    fits: isDate,
  },
  {
    target: 'nom',
    names: [
      '=nom',
      '=name',
      'nom de la structure',
      'nom de votre structure',
      'nom du lieu',
      'nom structure',
      'nom lieu',
      'nom de l etablissement',
      'raison sociale',
      'denomination',
      'libelle',
      'lib',
      'intitule',
      'structure',
      'etablissement',
      'lieu',
      'nom',
    ],
    not: [
      'contact',
      'commune',
      'ville',
      'prenom',
      'epci',
      'referent',
      'responsable',
      'rue',
      'voie',
      'porteuse',
      'gestionnaire',
      'type',
      'email',
      'mail',
      'telephone',
      'site',
      'adresse',
      'nature',
      'presentation',
      'statut',
      'horaire',
      'id',
    ],
    fits: isWords,
  },
  {
    target: 'structure_parente',
    names: [
      'structure parente',
      'structure porteuse',
      'porteur',
      'gestionnaire',
      'raison sociale',
      'organisme',
      'employeur',
    ],
    fits: isWords,
  },
  {
    target: 'complement_adresse',
    names: ['complement', 'batiment', 'adresse 2', 'lieu dit'],
    not: ['information', 'precision', 'detail', 'rue', 'voie'],
    fits: isWords,
  },
  {
    target: 'commune',
    names: ['=commune', '=ville', '=city', 'commune', 'ville', 'city', 'localite', 'lib com'],
    not: ['code', 'insee', 'intercommunal', 'communaute', 'nature', 'type'],
    fits: (v) => isWords(v) && v.length < 60,
  },
  {
    target: 'typologie',
    names: [
      'typologie',
      'type de lieu',
      'type lieu',
      'nature de votre structure',
      'type de structure',
      'def typo',
      'categorie',
      'nature',
      'type',
      'etiquettes',
      'statut',
    ],
    not: ['accompagnement', 'service', 'equipement', 'public', 'code', 'adresse', 'result'],
    fits: inDictionary('kinds'),
    words: 'kinds',
    split: ';|',
  },
  {
    target: 'presentation_resume',
    names: ['presentation sommaire', 'presentation resume', 'resume', 'presentation courte'],
    fits: isWords,
  },
  {
    target: 'presentation_detail',
    names: [
      'presentation',
      'description',
      'descriptif',
      'commentaire',
      'precision',
      'informations complementaires',
    ],
    not: ['adresse', 'tarif', 'acces'],
    fits: isWords,
  },
  {
    target: 'publics_specifiquement_adresses',
    names: ['public', 'publics'],
    not: ['service public', 'espace public', 'adresse', 'transport', 'horaire'],
    fits: inDictionary('publics'),
    words: 'publics',
    split: ',;|/',
  },
  {
    target: 'frais_a_charge',
    names: ['tarif', 'frais', 'cout', 'prix', 'conditions acces', 'gratuit', 'payant'],
    not: ['detail'],
    fits: inDictionary('costs'),
    words: 'costs',
    split: ';|',
  },
  {
    target: 'equipements',
    names: ['equipement', 'materiel', 'outils'],
    not: ['detail', 'nombre', 'nbre'],
    fits: inDictionary('equipment'),
    words: 'equipment',
    split: ',;|',
    several: true,
  },
  {
    target: 'services',
    names: [
      'service',
      'domaine',
      'action',
      'activite',
      'thematique',
      'atelier',
      'formation',
      'accompagnement propose',
      'assistance',
    ],
    not: [
      'france services',
      'france service',
      'labellisation',
      'type',
      'modalite',
      'precision',
      'horaire',
      'condition',
      'nombre',
      'tarif',
      'label',
    ],
    fits: inDictionary('services'),
    words: 'services',
    split: ',;|',
    several: true,
  },
  {
    target: 'modalites_accompagnement',
    names: ['modalites accompagnement', 'type d accompagnement', 'mode d accompagnement', 'accompagnement'],
    not: ['teletravail', 'detail', 'precision'],
    fits: inDictionary('help'),
    words: 'help',
    split: ',;|',
  },
  {
    target: 'modalites_acces',
    names: ['modalites acces', 'conditions d acces', 'mode d acces', 'acces a vos services', 'rendez vous'],
    fits: inDictionary('access'),
    words: 'access',
    split: ',;|',
  },
  {
    target: 'dispositif_programmes_nationaux',
    names: ['label', 'programme', 'dispositif', 'labels nationaux'],
    not: ['code', 'labellisation', 'result', 'autre'],
    fits: inDictionary('programmes'),
    words: 'programmes',
    split: ',;|-',
  },
  {
    target: 'acces_fauteuil',
    names: ['pmr', 'accessibilite', 'handicap', 'fauteuil'],
    fits: inDictionary('wheelchair'),
    words: 'wheelchair',
  },
  { target: 'acces', names: ['transport', 'comment venir', 'acces bus'], fits: isWords },
  { target: 'source', names: ['=source', '=origine'], fits: isWords },
  {
    target: 'id',
    names: [
      ...['=id', '=identifiant', '=uuid', '=num', '=numero', '=gid', '=ident', 'identifiant', 'code unique'],
      ...['id', 'reference', 'ref'],
    ],
    not: ['idee'],
    fits: (v) => v.length < 80,
  },
];

/** How well a heading names a target, 0 to 1. */
function nameScore({ words }: Column, { names, not = [] }: Pick<Guess, 'names' | 'not'>): number {
  const padded = ` ${words} `;
  if (not.some((phrase) => padded.includes(` ${phrase} `) || padded.includes(` ${phrase}s `))) return 0;
  for (const [rank, phrase] of names.entries()) {
    if (phrase.startsWith('=')) {
      if (words === phrase.slice(1)) return 1;
    } else if (words === phrase) return 1;
    else if (padded.includes(` ${phrase} `) || padded.includes(` ${phrase}s `))
      return (
        0.9 -
        Math.min(0.25, 0.03 * rank) -
        Math.min(0.15, 0.015 * Math.max(0, words.length - phrase.length - 8))
      );
  }
  return 0;
}

function confidenceOf(column: Column, guess: Guess): number {
  const named = nameScore(column, guess);
  const fitting = share(column.values, guess.fits);
  if (named === 0) return guess.telling && fitting > 0.9 && column.values.length > 2 ? 0.6 * fitting : 0;
  if (column.values.length === 0) return named * 0.3;
  // A name that says all needs values that do not deny it; a vague one needs them to agree.
  return named * (0.25 + 0.75 * fitting);
}

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

type Found = { hours?: Mapping['hours']; columns: { column: Column; confidence: number }[] };

function dayColumns(columns: readonly Column[]): Found | undefined {
  const byDay = DAYS.map((day) => columns.filter(({ words }) => ` ${words} `.includes(` ${day}`)));
  if (byDay.filter((found) => found.length > 0).length < 3) return undefined;
  const widest = Math.max(...byDay.map((found) => found.length));
  const used = byDay.flat();
  const readable = share(
    used.flatMap(({ values }) => values),
    (value) => readDaySlots(value).kind !== 'unreadable',
  );
  const found = { columns: used.map((column) => ({ column, confidence: 0.5 + 0.5 * readable })) };
  const names = byDay.map((list) => list.toSorted((a, b) => a.at - b.at).map(({ name }) => name));
  if (widest === 1) return { ...found, hours: { days: names.map(([name]) => name ?? '') } };
  if (widest === 2)
    return { ...found, hours: { halves: names.map(([am, pm]) => [am ?? '', pm ?? ''] as [string, string]) } };
  if (widest === 4)
    return {
      columns: used.map((column) => ({ column, confidence: 0.8 })),
      hours: {
        bounds: names.map(
          ([a, b, c, d]) => [a ?? '', b ?? '', c ?? '', d ?? ''] as [string, string, string, string],
        ),
      },
    };
  return undefined;
}

function hoursOf(columns: readonly Column[]): Found {
  const days = dayColumns(columns);
  if (days) return days;
  const scored = columns
    .filter(({ words }) => /horaire|ouverture|heures/.test(words) && !/volume|nombre|amplitude/.test(words))
    .map((column) => {
      const osm = share(
        column.values,
        (value) => /\b(Mo|Tu|We|Th|Fr|Sa|Su)\b/.test(value) && parseOpeningHours(value).kind === 'hours',
      );
      const prose = share(column.values, (value) => readWeekProse(value) !== undefined);
      return {
        column,
        osm,
        prose,
        score: 0.45 + 0.5 * Math.max(osm, prose) + (column.values.length > 0 ? 0.05 : -0.3),
      };
    })
    .sort((a, b) => b.score * Math.sqrt(b.column.filled) - a.score * Math.sqrt(a.column.filled));
  const [best] = scored;
  if (!best) return { columns: [] };
  const hours = best.osm > best.prose ? { osm: best.column.name } : { week: best.column.name };
  return { hours, columns: [{ column: best.column, confidence: Math.min(1, best.score) }] };
}

const inFrance = (latitude: number, longitude: number) =>
  (latitude > 41 && latitude < 51.5 && longitude > -5.5 && longitude < 10) ||
  (Math.abs(latitude) < 25 && Math.abs(longitude) > 44);

type FoundPosition = { position?: Mapping['position']; columns: { column: Column; confidence: number }[] };

function positionOf(columns: readonly Column[]): FoundPosition {
  const number = (value: string) => Number(value.replace(',', '.'));
  const named = (pattern: RegExp) =>
    columns.filter(({ words, values }) => pattern.test(` ${words} `) && share(values, isNumber) > 0.8);
  const [latitude] = named(/ (lat\w*|y) /);
  const [longitude] = named(/ (lon\w*|lng|x) /);
  if (latitude && longitude) {
    const mean = (column: Column) =>
      column.values.map(number).reduce((sum, value) => sum + value, 0) / Math.max(1, column.values.length);
    const plane = Math.max(Math.abs(mean(latitude)), Math.abs(mean(longitude))) > 1_000;
    const confidence =
      plane || latitude.values.length === 0
        ? 0.8
        : 0.6 +
          0.4 *
            share(
              latitude.values.map((value, index) => `${value} ${longitude.values[index] ?? ''}`),
              (value) => {
                const [a, b] = value.split(' ').map(number);
                return inFrance(a!, b!) || inFrance(b!, a!);
              },
            );
    return {
      position: plane
        ? { lambert93: [longitude.name, latitude.name] }
        : { degrees: [latitude.name, longitude.name] },
      columns: [latitude, longitude].map((column) => ({ column, confidence })),
    };
  }
  const pairs = columns
    .map((column) => {
      const numbers = column.values.map((value) => (value.match(/-?\d+\.\d{2,}/g) ?? []).map(Number));
      const both = numbers.filter((found) => found.length === 2);
      const order = both.filter(([a, b]) => inFrance(a!, b!)).length >= both.length / 2;
      return { column, score: column.values.length === 0 ? 0 : both.length / column.values.length, order };
    })
    .filter(({ score }) => score > 0.7)
    .sort((a, b) => b.score * b.column.filled - a.score * a.column.filled);
  const [best] = pairs;
  if (!best) return { columns: [] };
  return {
    position: { pair: best.column.name, order: best.order ? 'latitude longitude' : 'longitude latitude' },
    columns: [{ column: best.column, confidence: 0.95 * best.score }],
  };
}

const FLAG_TARGETS: readonly (readonly [Target, DictionaryName])[] = [
  ['dispositif_programmes_nationaux', 'programmes'],
  ['equipements', 'equipment'],
  ['publics_specifiquement_adresses', 'publics'],
  ['typologie', 'kinds'],
  ['services', 'services'],
];

/** Columns of boxes whose heading names a value: one column a service, a label, a kind of place. */
function flagsOf(columns: readonly Column[]): { column: Column; target: Target; values: string[] }[] {
  return columns.flatMap((column) => {
    if (
      column.values.length === 0 ||
      share(
        column.values,
        (value) => isTicked(value) !== undefined && (!isNumber(value) || Number(value) <= 1),
      ) < 0.95
    )
      return [];
    for (const [target, dictionary] of FLAG_TARGETS) {
      const values = valuesNamed(dictionary, column.words);
      if (values && values.length > 0) return [{ column, target, values }];
    }
    return [];
  });
}

const SURE_ENOUGH = 0.45;

export type Sample = { columns: readonly string[]; headings?: readonly string[]; rows: readonly Cells[] };

function columnsOf({ columns, headings, rows }: Sample): Column[] {
  return columns.map((name, at) => {
    const cells = rows.map((row) => row[name]).filter((cell) => textOf(cell) !== '' || Array.isArray(cell));
    const heading = headings?.[at] || name;
    return {
      name,
      heading,
      at,
      // « c_horaire_ouverture » and « CityInseeCode » are words too.
      words: comparable(
        heading
          .replace(/([a-z])([A-Z])/g, '$1 $2')
          .replaceAll('_', ' ')
          .replace(/(\p{L}{3})\d$/u, '$1'),
      ).replace(/^c (?=\w{2})/, ''),
      values: cells
        .slice(0, 300)
        .map((cell) => (Array.isArray(cell) ? listOf(cell).join(' | ') : textOf(plainText(cell)))),
      filled: cells.length,
    };
  });
}

/** Proposes a mapping for a table, from a sample of its rows. */
export function proposeMapping(sample: Sample, name: string): Proposal {
  const columns = columnsOf(sample);
  const chosen = new Map<Column, { target: string; confidence: number }>();
  const free = () => columns.filter((column) => !chosen.has(column));
  const at = positionOf(columns);
  for (const { column, confidence } of at.columns) chosen.set(column, { target: 'position', confidence });
  const week = hoursOf(free());
  for (const { column, confidence } of week.columns) chosen.set(column, { target: 'horaires', confidence });
  const fields: Partial<Record<Target, Rule>> = {};
  const candidates = free()
    .flatMap((column) => GUESSES.map((guess) => ({ column, guess, confidence: confidenceOf(column, guess) })))
    .filter(({ confidence }) => confidence >= SURE_ENOUGH)
    // Equally sure, the fuller column.
    .sort(
      (a, b) => b.confidence - a.confidence || b.column.filled - a.column.filled || a.column.at - b.column.at,
    );
  for (const { column, guess, confidence } of candidates) {
    if (chosen.has(column)) continue;
    const rule = fields[guess.target];
    if (rule && !guess.several) continue;
    chosen.set(column, { target: guess.target, confidence });
    if (rule) rule.columns.push(column.name);
    else
      fields[guess.target] = {
        columns: [column.name],
        ...(guess.words && { words: guess.words }),
        ...(guess.split && { split: guess.split }),
      };
  }
  for (const { column, target, values } of flagsOf(free())) {
    const rule = fields[target] ?? { columns: [] };
    fields[target] = rule;
    rule.flags = { ...rule.flags, [column.name]: values };
    chosen.set(column, { target, confidence: 0.6 });
  }
  const whole = wholeAddressOf(free(), fields);
  if (whole) chosen.set(whole, { target: 'adresse', confidence: 0.8 });
  joinStreet(columns, chosen, fields);
  const mapping: Mapping = {
    name,
    label: name,
    fields,
    ...(at.position && { position: at.position }),
    ...(week.hours && { hours: week.hours }),
    ...(whole && { wholeAddress: whole.name }),
  };
  if (!whole && !fields.code_postal && !fields.commune) {
    const street = columns.find(({ name: column }) => fields.adresse?.columns.includes(column));
    if (street && share(street.values, (value) => /\b\d{5}\b/.test(value)) > 0.5) {
      mapping.wholeAddress = street.name;
      delete fields.adresse;
      chosen.set(street, { target: 'adresse', confidence: 0.8 });
    }
  }
  return concluded(mapping, columns, chosen);
}

/** « 4 allée A, 29000 Quimper », or « 56000 VANNES »: a column that says the town, where no other does. */
function wholeAddressOf(left: readonly Column[], fields: Partial<Record<Target, Rule>>): Column | undefined {
  if (fields.code_postal || fields.commune || fields.code_insee) return undefined;
  return left.find(
    ({ words, values }) =>
      /\b(adresse|adr|code postal|cp|ville|commune|localite|lieu|situe)\b/.test(words) &&
      share(values, (value) => /(?:^|[\s,–-])\d{5}[\s,–-]+\p{L}/u.test(value)) > 0.6,
  );
}

/** A street told in pieces (number, way, name) or in one column. */
function joinStreet(
  columns: readonly Column[],
  chosen: Map<Column, { target: string; confidence: number }>,
  fields: Partial<Record<Target, Rule>>,
): void {
  const left = columns.filter(
    (column) =>
      !chosen.has(column) && !/postale|departement|region|mail|electronique|full|brut/.test(column.words),
  );
  const number = left.find(
    ({ words, values }) =>
      /\b(numero|num|no|n)\b/.test(words) &&
      /\b(rue|voie|adresse)\b/.test(words) &&
      share(values, (value) => /^\d+\s*(bis|ter|quater|[a-z])?$/i.test(value)) > 0.6,
  );
  const street = left.find(
    (column) =>
      column !== number &&
      /\b(adresse|adr|address|rue|voie)\b/.test(column.words) &&
      !/\b(code|cp|ville|commune|complement|insee|type)\b/.test(column.words) &&
      column.values.length > 0,
  );
  if (!street) return;
  fields.adresse = number ? { columns: [number.name, street.name], join: ' ' } : { columns: [street.name] };
  for (const column of [number, street])
    if (column)
      chosen.set(column, {
        target: 'adresse',
        confidence: share(column.values, (value) => value.length > 0 && !isEmail(value)) * 0.9,
      });
}

function concluded(
  mapping: Mapping,
  columns: readonly Column[],
  chosen: ReadonlyMap<Column, { target: string; confidence: number }>,
): Proposal {
  const listed = columns.map((column): ProposedColumn => {
    const choice = chosen.get(column);
    return {
      column: column.name,
      heading: column.heading,
      target: choice?.target,
      confidence: Math.round((choice?.confidence ?? 0) * 100) / 100,
      examples: [...new Set(column.values.filter((value) => value !== ''))]
        .slice(0, 3)
        .map((value) => (value.length > 60 ? `${value.slice(0, 59).toWellFormed()}…` : value)),
      filled: column.filled,
    };
  });
  const vital = ['nom'].map((target) =>
    Math.max(0, ...listed.filter((one) => one.target === target).map(({ confidence }) => confidence)),
  );
  const where = Math.max(
    0,
    ...listed
      .filter(({ target }) =>
        ['commune', 'code_postal', 'code_insee', 'adresse', 'position'].includes(target ?? ''),
      )
      .map(({ confidence }) => confidence),
  );
  return {
    mapping,
    columns: listed,
    leftOut: listed.filter(({ target }) => target === undefined).map(({ column }) => column),
    confidence: Math.min(...vital, where),
  };
}

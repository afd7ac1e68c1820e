// How a file's columns become the fields of a place: a mapping is data, written by hand, proposed (propose-mapping.ts)
// or shipped (mappings/). Its targets are the columns of the national schema, and a few of ours.
import { z } from 'zod';
import { comparable } from '../tables/cells.ts';
import { columnName } from './column-name.ts';
import { DICTIONARIES, type DictionaryName } from './field-words.ts';

/** What a column can become, with the words of the browser's form. */
export const TARGETS = {
  id: 'Identifiant chez le producteur',
  nom: 'Nom du lieu',
  structure_parente: 'Structure qui porte le lieu',
  pivot: 'SIRET, RNA ou RIDET',
  typologie: 'Type de lieu',
  adresse: 'Adresse (numéro et rue)',
  complement_adresse: 'Complément d’adresse',
  code_postal: 'Code postal',
  commune: 'Commune',
  code_insee: 'Code Insee de la commune',
  telephone: 'Téléphone',
  courriels: 'Courriel',
  site_web: 'Site internet',
  horaires: 'Horaires',
  presentation_resume: 'Présentation courte',
  presentation_detail: 'Présentation',
  source: 'Source de la ligne',
  date_maj: 'Date de mise à jour',
  services: 'Services',
  publics_specifiquement_adresses: 'Publics',
  prise_en_charge_specifique: 'Prises en charge particulières',
  frais_a_charge: 'Frais',
  dispositif_programmes_nationaux: 'Programmes nationaux',
  formations_labels: 'Labels et formations',
  autres_formations_labels: 'Autres labels',
  modalites_acces: 'Modalités d’accès',
  modalites_accompagnement: 'Modalités d’accompagnement',
  itinerance: 'Fixe ou itinérant',
  fiche_acces_libre: 'Fiche Acceslibre',
  prise_rdv: 'Adresse de prise de rendez-vous',
  equipements: 'Équipements',
  acces_fauteuil: 'Accès en fauteuil',
  acces: 'Comment venir',
  publication: 'À publier ou non',
  arrivee: 'Ce qui se passe en arrivant',
  a_apporter: 'À apporter',
  langues: 'Langues parlées',
  sans_voiture: 'Comment venir sans voiture',
  changements: 'Fermetures et changements passagers',
  contacts_prives: 'Contacts à ne jamais publier',
  permanences: 'Permanences d’autres structures',
  aide_intitule: 'Aide : intitulé simple',
  aide_metier: 'Aide : intitulé pour les professionnels',
  aide_horaires: 'Aide : ses horaires',
  aide_langues: 'Aide : ses langues',
  aide_a_apporter: 'Aide : à apporter',
  aide_gratuite_si_envoye: 'Aide : gratuite si on y est envoyé',
} as const;
export type Target = keyof typeof TARGETS;

export const isTarget = (text: string): text is Target => Object.hasOwn(TARGETS, text);

const text = z.string().max(500);
const column = text.min(1).transform((name) => columnName(name) || name);
const values = z.union([text, z.array(text).max(20)]);
const dictionary = z.enum(Object.keys(DICTIONARIES) as [DictionaryName, ...DictionaryName[]]);

const rule = z.strictObject({
  /** The first that is filled, or all of them with `join`, or as a list with `split`, `terms`, `words`. */
  columns: z.array(column).max(50).default([]),
  join: text.optional(),
  /** Signs that part the items of a cell; a line break always does. */
  split: z.string().max(10).optional(),
  /** A whole item → what it becomes; [] is understood and says nothing. */
  terms: z.record(text, values).optional(),
  /** Words within an item → what it becomes. */
  contains: z.record(text, values).optional(),
  /** A dictionary of the house. */
  words: dictionary.optional(),
  /** One column a value: ticked with X, oui, 1, a number above 0… */
  flags: z.record(column, values).optional(),
  /** The same for every row. */
  fixed: values.optional(),
});
export type Rule = z.infer<typeof rule>;

const shortRule = z.union([
  column.transform((name): Rule => ({ columns: [name] })),
  z
    .array(column)
    .min(1)
    .max(50)
    .transform((columns): Rule => ({ columns })),
  rule,
]);

const pair = z.tuple([column, column]);
const position = z.union([
  z.strictObject({ degrees: pair }),
  z.strictObject({ pair: column, order: z.enum(['latitude longitude', 'longitude latitude']) }),
  z.strictObject({ lambert93: pair }),
]);
const seven = <Item extends z.ZodType>(item: Item) => z.array(item).length(7);
const optional = z.union([z.literal(''), column]);
const hours = z.union([
  z.strictObject({ osm: column }),
  z.strictObject({ week: column }),
  z.strictObject({ days: seven(optional) }),
  /** Morning and afternoon of each day, written as slots. */
  z.strictObject({ halves: seven(z.tuple([optional, optional])) }),
  /** Opening and closing of the morning, then of the afternoon: 28 columns. */
  z.strictObject({ bounds: seven(z.tuple([optional, optional, optional, optional])) }),
]);

const DEFAULT_SOURCE = z.strictObject({ name: text.min(1), label: text.min(1) });

export const mappingSchema = z.strictObject({
  name: text.min(1),
  label: text.min(1),
  /** The source of rows that name none. */
  source: DEFAULT_SOURCE.optional(),
  licence: text.optional(),
  attribution: text.optional(),
  /** Columns by which the file is recognised. */
  recognise: z.array(column).max(50).optional(),
  fields: z.partialRecord(z.enum(Object.keys(TARGETS) as [Target, ...Target[]]), shortRule),
  position: position.optional(),
  /** A cell with the whole address: « 12 rue des Lilas 56000 Vannes ». */
  wholeAddress: column.optional(),
  hours: hours.optional(),
});
export type Mapping = z.infer<typeof mappingSchema>;

export type MappingReading = { kind: 'mapping'; mapping: Mapping } | { kind: 'refused'; reasons: string[] };

/** Reads a mapping file; what is wrong is said with its place in the file. */
export function readMapping(content: string): MappingReading {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return { kind: 'refused', reasons: ['La correspondance n’est pas un fichier JSON lisible.'] };
  }
  const read = mappingSchema.safeParse(json);
  if (!read.success)
    return {
      kind: 'refused',
      reasons: read.error.issues.slice(0, 20).map((issue) => {
        const where = issue.path.map(String).join(' › ') || 'correspondance';
        return `${where} : ${issue.code === 'unrecognized_keys' ? `clés inconnues (${issue.keys.join(', ')})` : 'valeur non reconnue'}.`;
      }),
    };
  const mapping = read.data;
  if (!mapping.fields.nom)
    return { kind: 'refused', reasons: ['fields › nom : il faut dire quelle colonne donne le nom du lieu.'] };
  return { kind: 'mapping', mapping };
}

/** Every column that a mapping reads. */
export function mappedColumns(mapping: Mapping): Set<string> {
  const columns = new Set<string>();
  for (const one of Object.values(mapping.fields)) {
    for (const name of one.columns) columns.add(name);
    for (const name of Object.keys(one.flags ?? {})) columns.add(name);
  }
  const { position: at, hours: week, wholeAddress } = mapping;
  if (wholeAddress) columns.add(wholeAddress);
  for (const name of (at && ('pair' in at ? [at.pair] : 'degrees' in at ? at.degrees : at.lambert93)) || [])
    columns.add(name);
  for (const name of week ? Object.values(week).flat(2) : []) if (name) columns.add(name as string);
  return columns;
}

/** Comparable texts of a dictionary written by hand. */
export const comparableKeys = (entries: Readonly<Record<string, string | string[]>>): Map<string, string[]> =>
  new Map(Object.entries(entries).map(([key, value]) => [comparable(key), [value].flat()]));

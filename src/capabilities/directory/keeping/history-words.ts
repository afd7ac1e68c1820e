// The history of a sheet in words. Pure.

import { sayDate } from '#shared/day/day.ts';
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import { sayShortWeek } from '#shared/opening-hours/short-week.ts';
import { phoneText } from '#shared/phone.ts';
import { PLACE_KINDS, SPOKEN } from '../editing/lists.ts';
import { NEEDS } from '../needs.ts';
import type { HistoryEntry } from '../recording/history-store.ts';
import type {
  PlaceAddress,
  PlacePosition,
  ProfessionalContact,
  TemporaryChange,
} from '../recording/statement.ts';
import type { Known, Sheet } from '../sheet/sheet.ts';
import { sayStops } from '../sheet/stops.ts';
import {
  ACCESS_MODES,
  ADAPTATIONS,
  AUDIENCES,
  COSTS,
  EQUIPMENT,
  HELP_LEVELS,
  HELP_MODES,
  OFFER_FAMILIES,
  OFFER_GRADES,
  PUBLIC_TRANSPORT,
  WHEELCHAIR,
} from '../vocabulary.ts';
import type { HistoryRow } from './pages-types.ts';

export const FIELD_WORDS: Readonly<Record<string, string>> = {
  name: 'Nom',
  kinds: 'Type de lieu',
  address: 'Adresse',
  position: 'Coordonnées',
  phones: 'Téléphones',
  emails: 'Courriels',
  websites: 'Sites',
  temporaryChanges: 'Changements passagers',
  summary: 'Présentation courte',
  description: 'Présentation',
  mobility: 'Fixe ou itinérant',
  wheelchair: 'Accès en fauteuil',
  accessibilityUrl: 'Fiche Acceslibre',
  bookingUrl: 'Rendez-vous en ligne',
  equipment: 'Équipements',
  programmes: 'Programmes',
  trainingLabels: 'Labels',
  arrival: 'Ce qui se passe en arrivant',
  whatToBring: 'Quoi apporter',
  gettingThere: 'Comment venir',
  publicTransport: 'Sans voiture',
  professionals: 'Personnes à demander',
  languages: 'Langues',
  photo: 'Photo',
  published: 'Publié',
  privateContacts: 'Contacts tenus privés',
  organisation: 'Structure',
  family: 'Famille',
  grade: 'Niveau',
  selfService: 'Libre-service',
  levels: 'Aide',
  needs: 'Besoins',
  label: 'Intitulé',
  plainLabel: 'Intitulé simple',
  audiences: 'Publics',
  adaptations: 'Prises en charge',
  cost: 'Coût',
  openingHours: 'Horaires',
  freeIfReferred: 'Gratuit si on y est envoyé',
  accessModes: 'Accès',
  helpModes: 'Accompagnement',
  siret: 'SIRET',
  rna: 'RNA',
};

/** The French of every code of the directory: no two lists give one code two meanings that matter here. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  ...OFFER_FAMILIES,
  ...OFFER_GRADES,
  ...HELP_LEVELS,
  ...AUDIENCES,
  ...ADAPTATIONS,
  ...COSTS,
  ...ACCESS_MODES,
  ...HELP_MODES,
  ...EQUIPMENT,
  ...Object.fromEntries(Object.entries(NEEDS).map(([code, { plain }]) => [code, plain])),
  exact: 'exact',
  commune: 'centre de la commune',
  fixed: 'fixe',
  mobile: 'itinérant',
};
const WORDS_OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wheelchair: WHEELCHAIR,
  adaptations: ADAPTATIONS,
  accessModes: ACCESS_MODES,
  helpModes: HELP_MODES,
  equipment: EQUIPMENT,
  publicTransport: PUBLIC_TRANSPORT,
};
const CODED = new Set([
  'family',
  'grade',
  'levels',
  'needs',
  'audiences',
  'adaptations',
  'cost',
  'accessModes',
  'helpModes',
  'equipment',
  'wheelchair',
  'mobility',
  'position',
  'publicTransport',
]);

const MOST_SAID = 1_000;

const codeWords = (field: string, code: string) =>
  (CODED.has(field) && (WORDS_OF[field]?.[code] ?? CODE_WORDS[code])) || code;

function valueWords(value: unknown, field: string): string {
  if (value === null) return '(retiré)';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return value.map((item) => valueWords(item, field)).join(', ') || '(vide)';
  if (typeof value === 'object')
    return Object.values(value as object)
      .map((item) => valueWords(item, field))
      .join(', ');
  return codeWords(field, String(value)).slice(0, MOST_SAID).toWellFormed();
}

const NOTHING_SAID = '(vide)';
const day = (text: string) => sayDate(Temporal.PlainDate.from(text));
const list = (value: unknown, say: (item: string) => string) => (value as string[]).map(say).join(', ');

/** « lu-ve 9h-16h30, fermé les jours fériés »; as it is kept when no ordinary week says it. */
function sayWeek(kept: string): string {
  const week = sayShortWeek(parseOpeningHours(kept));
  return week ? `${week}${/\bPH off\b/.test(kept) ? ', fermé les jours fériés' : ''}` : kept;
}

/** Fields whose value is not read as it is kept. */
const SAYINGS: Readonly<Record<string, (value: unknown) => string>> = {
  phones: (value) => list(value, phoneText),
  privateContacts: (value) => list(value, (one) => (one.includes('@') ? one : phoneText(one))),
  kinds: (value) => list(value, (code) => PLACE_KINDS[code as keyof typeof PLACE_KINDS] ?? code),
  languages: (value) =>
    list(value, (code) => (code === 'fr' ? 'français' : (SPOKEN[code as keyof typeof SPOKEN] ?? code))),
  address(value) {
    const { street, complement, postcode, communeName } = value as PlaceAddress;
    return [street, complement, `${postcode} ${communeName}`.trim()].filter(Boolean).join(', ');
  },
  position(value) {
    const { latitude, longitude, precision } = value as PlacePosition;
    return precision === 'commune' ? 'centre de la commune' : `${latitude}, ${longitude}`;
  },
  arrival: (value) => (value as string[]).join('\n'),
  gettingThere: (value) => (value as string[]).join('\n'),
  openingHours: (value) => sayStops(String(value)).join('\n') || sayWeek(String(value)),
  temporaryChanges: (value) =>
    (value as TemporaryChange[])
      .map(({ from, to, kind, message }) => {
        const when = from === to ? `le ${day(from)}` : `du ${day(from)} au ${day(to)}`;
        return `${kind === 'closed' ? 'fermé' : 'à noter'} ${when}${message ? ` (${message})` : ''}`;
      })
      .join(' ; '),
  professionals: (value) =>
    (value as ProfessionalContact[])
      .map(({ name, role, consentedOn }) => `${name}, ${role} (d’accord le ${day(consentedOn)})`)
      .join(' ; '),
};

/** A value of a sheet as people read it; what is not of the kind that its field holds is said as it is. */
export function sayValue(field: string, value: unknown): string {
  if (value === '' || (Array.isArray(value) && value.length === 0)) return NOTHING_SAID;
  try {
    if (value !== null && SAYINGS[field]) return SAYINGS[field](value).slice(0, MOST_SAID).toWellFormed();
  } catch {
    // A file may have given another shape: said as it is below.
  }
  return valueWords(value, field);
}

const SUBJECTS = { place: '', offer: 'offre', dropIn: 'permanence', organisation: 'structure' } as const;

/** « offre « Aide visible » »: which one, since a place has several. */
function subjectWords({ subject }: HistoryEntry, sheet: Sheet): string {
  const part = [...sheet.offers, ...sheet.dropIns].find(({ id }) => id === subject.id);
  const fields = part?.fields as { label?: Known<string>; family?: Known<string> } | undefined;
  const name = fields?.label?.value ?? (fields?.family && codeWords('family', fields.family.value));
  const kind = SUBJECTS[subject.kind];
  return kind && name ? `${kind} « ${name} »` : kind;
}

export function historyRow(line: HistoryEntry, sheet: Sheet, timeZone: string): HistoryRow {
  const current = line.isCurrent;
  return {
    assertion: String(line.id),
    day: line.undated ? '' : line.statedOn.toLocaleString('fr-FR', { dateStyle: 'medium' }),
    recorded: line.recordedAt
      .toZonedDateTimeISO(timeZone)
      .toLocaleString('fr-FR', { dateStyle: 'medium', timeStyle: 'short' }),
    who: line.undone ? `${line.statedBy} (import annulé)` : line.statedBy,
    subject: subjectWords(line, sheet),
    field: FIELD_WORDS[line.field] ?? line.field,
    value: line.redacted ? '(effacé à la demande de la personne)' : sayValue(line.field, line.value),
    state: line.state,
    current,
    restorable:
      !current &&
      !line.redacted &&
      line.value !== null &&
      line.subject.kind !== 'organisation' &&
      line.field !== 'organisation',
  };
}

// The history of a sheet in words. Pure.
import type { Sheet } from '../sheet.ts';
import type { HistoryEntry } from '../store.ts';
import type { HistoryRow } from './pages-types.ts';

export const FIELD_WORDS: Readonly<Record<string, string>> = {
  ...{
    name: 'Nom',
    kinds: 'Type de lieu',
    address: 'Adresse',
    position: 'Coordonnées',
    phones: 'Téléphones',
    emails: 'Courriels',
    websites: 'Sites',
  },
  ...{
    openingHours: 'Horaires',
    temporaryChanges: 'Changements passagers',
    summary: 'Présentation courte',
    description: 'Présentation',
    mobility: 'Fixe ou itinérant',
  },
  ...{
    wheelchair: 'Accès en fauteuil',
    accessibilityUrl: 'Fiche Acceslibre',
    bookingUrl: 'Rendez-vous en ligne',
    equipment: 'Équipements',
    programmes: 'Programmes',
    trainingLabels: 'Labels',
  },
  ...{
    arrival: 'Ce qui se passe en arrivant',
    whatToBring: 'Quoi apporter',
    gettingThere: 'Comment venir',
    professionals: 'Personnes à demander',
    languages: 'Langues',
    photo: 'Photo',
  },
  ...{
    published: 'Publié',
    privateContacts: 'Contacts tenus privés',
    organisation: 'Structure',
    family: 'Famille',
    grade: 'Niveau',
    selfService: 'Libre-service',
    levels: 'Aide',
  },
  ...{
    needs: 'Besoins',
    label: 'Intitulé',
    plainLabel: 'Intitulé simple',
    audiences: 'Publics',
    adaptations: 'Prises en charge',
    cost: 'Coût',
    accessModes: 'Accès',
    helpModes: 'Accompagnement',
    siret: 'SIRET',
    rna: 'RNA',
  },
};

function valueWords(value: unknown): string {
  if (value === null) return '(retiré)';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return value.map(valueWords).join(', ') || '(vide)';
  if (typeof value === 'object')
    return Object.values(value as object)
      .map(valueWords)
      .join(', ');
  return String(value).slice(0, 300).toWellFormed();
}

const SUBJECTS = { place: '', offer: 'offre', dropIn: 'permanence', organisation: 'structure' } as const;

export function historyRow(line: HistoryEntry, { id }: Sheet, timeZone: string): HistoryRow {
  const current = line.isCurrent;
  return {
    assertion: String(line.id),
    day: line.statedOn.toLocaleString('fr-FR', { dateStyle: 'medium' }),
    recorded: line.recordedAt
      .toZonedDateTimeISO(timeZone)
      .toLocaleString('fr-FR', { dateStyle: 'medium', timeStyle: 'short' }),
    who: line.undone ? `${line.statedBy} (import annulé)` : line.statedBy,
    subject: SUBJECTS[line.subject.kind],
    field: FIELD_WORDS[line.field] ?? line.field,
    value: line.redacted ? '(effacé à la demande de la personne)' : valueWords(line.value),
    state: line.state,
    current,
    restorable:
      !current &&
      !line.redacted &&
      line.value !== null &&
      line.subject.kind === 'place' &&
      line.field !== 'organisation' &&
      line.placeId === id,
  };
}

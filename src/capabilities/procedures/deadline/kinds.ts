// The laws by which time is counted, as data: one kind for each way of counting that the sheets need. Pure.

/** A text of law; `checked`: the day on which its words were read on a stored copy, when somebody did. */
export type Law = { article: string; checked?: string };

type Kind = {
  /** For whoever edits a sheet. */
  label: string;
  /** A last day that is not worked is carried to the next one that is. */
  carried: boolean;
  laws: readonly Law[];
};

const CPC_641: Law = { article: 'Code de procédure civile, art. 640 et 641', checked: '2026-12-01' };
const CPC_642: Law = { article: 'Code de procédure civile, art. 642', checked: '2026-12-01' };

export const DEADLINE_KINDS = {
  unsaid: {
    label: 'Non précisé : compté au plus court, sans report',
    carried: false,
    laws: [],
  },
  months: {
    label: 'Mois ou années, jusqu’au même jour du mois (non franc)',
    carried: true,
    laws: [CPC_641, CPC_642],
  },
  clearMonths: {
    label: 'Mois francs : un jour de plus (tribunal administratif)',
    carried: true,
    laws: [{ article: 'Code de justice administrative, art. R421-1' }, CPC_642],
  },
  days: {
    label: 'Jours, le lendemain est le premier (non franc)',
    carried: true,
    laws: [CPC_641, CPC_642],
  },
  penalDays: {
    label: 'Jours, pour une amende',
    carried: true,
    laws: [{ article: 'Code de procédure pénale, art. 801, 529-2 et 530' }],
  },
  hours: {
    label: 'Heures, d’heure à heure, sans report',
    carried: false,
    laws: [{ article: 'Ceseda, art. L911-1' }],
  },
  workedDays: {
    label: 'Jours ouvrés, du lundi au vendredi hors jours fériés',
    carried: false,
    laws: [{ article: 'Code monétaire et financier, art. L312-1' }],
  },
  outsideWeekends: {
    label: 'Jours, hors samedi, dimanche et jours fériés (décès)',
    carried: true,
    laws: [],
  },
  before: {
    label: 'Avant une date',
    carried: false,
    laws: [],
  },
  window: {
    label: 'Entre deux dates, avant une date ou chaque mois',
    carried: false,
    laws: [],
  },
  monthEnd: {
    label: 'Fin du mois, ou fin d’un mois qui suit',
    carried: false,
    laws: [],
  },
  quarter: {
    label: 'À partir du trimestre qui suit',
    carried: false,
    laws: [{ article: 'Code de la sécurité sociale, art. L332-1' }],
  },
  limitation: {
    label: 'Prescription, sans report',
    carried: false,
    laws: [{ article: 'Code de procédure pénale, art. 7 à 9' }, { article: 'Code civil, art. 2224' }],
  },
  majority: {
    label: 'Prescription qui part des 18 ans',
    carried: false,
    laws: [{ article: 'Code de procédure pénale, art. 7 et 8' }],
  },
  silence: {
    label: 'Silence de l’administration, depuis le dossier complet',
    carried: false,
    laws: [
      { article: 'Code des relations entre le public et l’administration, art. L231-1, L231-4 et L114-3' },
    ],
  },
  chained: {
    label: 'Silence, puis délai pour contester',
    carried: true,
    laws: [
      { article: 'Code de justice administrative, art. R421-2' },
      { article: 'Code de la sécurité sociale, art. R142-6' },
    ],
  },
  indicative: {
    label: 'Conseillé : aucun droit n’en dépend',
    carried: false,
    laws: [],
  },
} as const satisfies Record<string, Kind>;

export type DeadlineKind = keyof typeof DEADLINE_KINDS;

/** How much longer whoever lives far from the court has (CPC, art. 643 and 644; CJA, art. R421-7), in months. */
export const DISTANCE_MONTHS = { overseas: 1, abroad: 2 } as const;
export type Distance = keyof typeof DISTANCE_MONTHS;

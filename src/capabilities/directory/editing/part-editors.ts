// Every field of an offer, of a drop-in and of an organisation, asked. Pure.
import { line } from '#kit/form.ts';
import { NEEDS, type NeedCode } from '../needs.ts';
import type { DropInFields, OfferFields } from '../recording/statement.ts';
import { NOTHING } from '../sheet/sheet.ts';
import {
  ACCESS_MODES,
  ADAPTATIONS,
  AUDIENCES,
  COSTS,
  HELP_LEVELS,
  HELP_MODES,
  OFFER_FAMILIES,
  OFFER_GRADES,
} from '../vocabulary.ts';
import {
  boxEditor,
  choiceEditor,
  choicesEditor,
  type Editors,
  type FieldEditor,
  textEditor,
} from './inputs.ts';
import { SPOKEN } from './lists.ts';
import { weekEditor } from './week-input.ts';

const NEED_WORDS = Object.fromEntries(
  Object.entries(NEEDS).map(([code, { plain }]) => [code, plain]),
) as Record<NeedCode, string>;
const needs = choicesEditor('besoins', { label: 'On y vient pour', of: NEED_WORDS });
const accessModes = choicesEditor('acces', { label: 'Comment on y accède', of: ACCESS_MODES });

const published = choiceEditor('publie', {
  label: 'Montrer cette aide au public',
  of: { oui: 'Oui', non: 'Non' },
  nothing: 'Oui, comme les autres',
});
const publishedEditor: FieldEditor<boolean> = {
  inputs: published.inputs,
  typed: (value) => published.typed(value === undefined ? undefined : value ? 'oui' : 'non'),
  read: (values) => {
    const answer = published.read(values, undefined);
    return answer === NOTHING ? NOTHING : answer === 'oui';
  },
};

/** The organisation that gives it, by its name. */
type OfAnother = { organisation: string };
const organisation = textEditor('porteur', {
  label: 'Proposé par une autre structure',
  help: 'Son nom, quand ce n’est pas celle du lieu.',
  most: 150,
});

export const OFFER_EDITORS: Editors<OfferFields & OfAnother> = {
  organisation,
  plainLabel: textEditor('intitule', {
    label: 'Avec des mots simples',
    help: 'Ce que lisent les habitants : « Faire une démarche avec une personne ».',
    most: 150,
    required: 'Dites en quelques mots ce qu’on fait ici.',
  }),
  label: textEditor('metier', {
    label: 'Son nom pour les professionnels',
    help: '« Accompagnement aux démarches en ligne ».',
    most: 150,
  }),
  family: choiceEditor('famille', { label: 'C’est', of: OFFER_FAMILIES }),
  grade: choiceEditor('niveau', { label: 'On y trouve au moins', of: OFFER_GRADES }),
  selfService: boxEditor('libre', { label: 'On peut s’en servir seul' }),
  levels: choicesEditor('aide', { label: 'Ce qu’on fait avec les gens', of: HELP_LEVELS }),
  needs,
  audiences: choicesEditor('publics', { label: 'Surtout pour', of: AUDIENCES, inline: true }),
  adaptations: choicesEditor('adaptations', { label: 'Accueil adapté', of: ADAPTATIONS }),
  cost: choiceEditor('cout', { label: 'Coût', of: COSTS }),
  freeIfReferred: boxEditor('gratuitenvoye', { label: 'Gratuit pour qui est envoyé par un accueil' }),
  accessModes,
  helpModes: choicesEditor('modes', { label: 'Comment on est aidé', of: HELP_MODES }),
  languages: choicesEditor('langues', { label: 'Langues de cette aide', of: SPOKEN, inline: true }),
  whatToBring: textEditor('apporter', { label: 'À apporter pour cette aide', most: 500, rows: 2 }),
  openingHours: weekEditor(),
  published: publishedEditor,
};

export const OFFER_SECTIONS = {
  aide: {
    title: 'Ce qu’on y fait',
    fields: ['plainLabel', 'label', 'family', 'grade', 'selfService', 'levels', 'organisation'],
  },
  besoins: { title: 'Pour quoi on y vient', fields: ['needs'] },
  horaires: { title: 'Ses horaires à elle', fields: ['openingHours'] },
  conditions: {
    title: 'Pour qui, à quel prix',
    fields: ['audiences', 'adaptations', 'cost', 'freeIfReferred', 'published'],
  },
  acces: {
    title: 'Comment on est reçu',
    fields: ['accessModes', 'helpModes', 'languages', 'whatToBring'],
  },
} as const satisfies Record<
  string,
  { title: string; fields: readonly (keyof OfferFields | 'organisation')[] }
>;

export const DROP_IN_EDITORS: Editors<DropInFields & OfAnother> = {
  organisation,
  label: textEditor('intitule', {
    label: 'Qui tient permanence',
    help: '« Permanence de la Caf », « Écrivain public ».',
    most: 150,
    required: 'Dites qui tient cette permanence.',
  }),
  openingHours: weekEditor(),
  needs,
  accessModes,
};

export const DROP_IN_SECTIONS = {
  permanence: { title: 'La permanence', fields: ['label', 'organisation', 'accessModes'] },
  horaires: { title: 'Ses horaires', fields: ['openingHours'] },
  besoins: { title: 'Pour quoi on y vient', fields: ['needs'] },
} as const satisfies Record<
  string,
  { title: string; fields: readonly (keyof DropInFields | 'organisation')[] }
>;

export type OrganisationFields = { name: string; siret: string; rna: string };

/** The check digit of a SIRET (Luhn); La Poste's own, of one SIREN, add up to a multiple of five instead. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const luhn = digits.reduce((sum, digit, index) => {
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  if (luhn % 10 === 0) return true;
  return text.startsWith('356000000') && digits.reduce((sum, digit) => sum + digit, 0) % 5 === 0;
}

const compact = (text: string) => text.replaceAll(/[\s.-]/g, '').toUpperCase();

export const ORGANISATION_EDITORS: Editors<OrganisationFields> = {
  name: textEditor('structure', { label: 'Nom de la structure', most: 150, required: 'Écrivez son nom.' }),
  siret: {
    inputs: {
      siret: line({
        label: 'SIRET',
        help: 'Quatorze chiffres.',
        most: 30,
        refuse: (text) =>
          text === '' || isSiret(compact(text))
            ? undefined
            : 'Ce SIRET n’est pas juste : vérifiez ses quatorze chiffres.',
      }),
    },
    typed: (value) => ({ siret: value ?? '' }),
    read: (values) => compact(values.siret as string) || NOTHING,
  },
  rna: {
    inputs: {
      rna: line({
        label: 'RNA',
        help: 'Pour une association : W et neuf chiffres.',
        most: 20,
        refuse: (text) =>
          text === '' || /^W[0-9A-Z]{9}$/.test(compact(text))
            ? undefined
            : 'Un RNA est un W et neuf caractères.',
      }),
    },
    typed: (value) => ({ rna: value ?? '' }),
    read: (values) => compact(values.rna as string) || NOTHING,
  },
};

export const ORGANISATION_SECTIONS = {
  structure: { title: 'Structure', fields: ['name', 'siret', 'rna'] },
} as const satisfies Record<string, { title: string; fields: readonly (keyof OrganisationFields)[] }>;

// What is typed while somebody is in front: where they live and what counts, that nothing was found, the appointment.
import { ASKED_LANGUAGES, AUDIENCES } from '#capabilities/directory';
import { CHANNELS, personFields, REPRESENTATIVE_NAMES } from '#capabilities/people';
import {
  CONSTRAINT_REASONS,
  CONSTRAINTS,
  PARTS,
  RULE_AUDIENCES,
  SHARED_ITEMS,
} from '#capabilities/referrals';
import {
  answer,
  choice,
  choices,
  defineForm,
  email,
  type Filled,
  line,
  phone,
  textsOf,
  time,
} from '#kit/form.ts';
import { languageAmong } from '#shared/language/languages.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import { callDay } from '../home/help-words.ts';
import type { ReferralTyped } from './appointment.ts';

const { everyone: _, ...SITUATIONS } = RULE_AUDIENCES;
const moment = choice({ label: 'Moment', of: PARTS, list: true, otherwise: 'any' });

export const WHERE_FORM = defineForm({
  ou: line({ label: 'Où habite-t-elle ?', most: 100 }),
  contraintes: choices({ label: 'Ce qui ne peut pas être autrement', of: CONSTRAINTS, inline: true }),
  langue: answer({ label: 'Langue', of: ASKED_LANGUAGES, list: true, nothing: 'Français' }),
  public: answer({ label: 'Un accueil réservé', of: AUDIENCES, list: true, nothing: 'Tout public' }),
  moment,
  situations: choices({ label: 'Pour les règles du territoire', of: SITUATIONS, inline: true }),
});

/** « Nous vous rappelons autour du… »: a call that is on the list, and then on their sheet. */
export const RECALL_FORM = defineForm({
  'rappel-jour': callDay({
    label: 'La rappeler autour du',
    required: 'Choisissez le jour de l’appel.',
  }),
  'rappel-telephone': phone({ label: 'À quel numéro, s’il n’est pas déjà noté' }),
});

export const UNMET_FORM = defineForm({
  pourquoi: choice({
    label: 'Pourquoi ?',
    of: CONSTRAINT_REASONS,
    list: true,
    nothing: 'Choisir',
    refusal: 'Choisissez une raison.',
  }),
});

const { note: _note, ...SHARED } = SHARED_ITEMS;
const languages = Object.fromEntries(
  Object.entries(SHEET_LANGUAGES).map(([language, { name }]) => [language, name]),
) as Record<keyof typeof SHEET_LANGUAGES, string>;

/** The day is drawn and read by hand (asked-day.ts): one of the open days, another one typed, or one proposed instead. */
export const BOOKING_FORM = defineForm({
  moment,
  heure: time({
    label: 'Heure, si elle est convenue (facultatif)',
    help: 'Par exemple 9 h 30. Sans heure, sa feuille dit celles du lieu.',
  }),
  ...personFields(CHANNELS),
  'langue-personne': choice({ label: 'La langue de sa feuille', of: languages, list: true, otherwise: 'fr' }),
  mail: email({
    label: 'Mail',
    refusal: 'Cette adresse mail n’est pas complète. Exemple : prenom@exemple.fr.',
  }),
  rue: line({ label: 'Numéro et rue', most: 200 }),
  'code-postal': line({ label: 'Code postal', most: 20, short: true }),
  aide: line({
    label: 'Ce qui l’aide',
    help: 'Parler lentement, écrire gros, venir avec quelqu’un. Rien sur sa santé.',
    most: 500,
  }),
  representant: answer({
    label: 'Qui est-ce, pour elle ?',
    of: REPRESENTATIVE_NAMES,
    list: true,
    nothing: 'Personne, ou elle préfère ne pas dire',
  }),
  'representant-nom': line({
    label: 'Son nom',
    most: 100,
    refuse: (text, answers) =>
      !text && answers.text('representant') ? 'Écrivez le nom de cette personne.' : undefined,
  }),
  'representant-telephone': phone({ label: 'Son téléphone' }),
  partage: choices({ label: 'Ce que le lieu saura d’elle', of: SHARED, inline: true }),
  mot: line({ label: 'Un mot pour le lieu', help: 'Le lieu le lira. Jamais de mot de passe.', most: 500 }),
});
type BookingFields = (typeof BOOKING_FORM)['fields'];
export type BookingFilled = Filled<BookingFields>;

/** As it is typed, but the day. */
export function typedOf(filled: BookingFilled): Omit<ReferralTyped, 'day'> {
  const texts = textsOf(filled);
  return {
    part: texts.moment,
    hour: texts.heure,
    givenName: texts.prenom,
    familyName: texts.nom,
    phone: texts.telephone,
    email: texts.mail,
    street: texts.rue,
    postcode: texts['code-postal'],
    channel: texts.canal,
    language: languageAmong(texts['langue-personne']),
    adaptations: texts.aide,
    note: texts.mot,
    repKind: texts.representant,
    repName: texts['representant-nom'],
    repPhone: texts['representant-telephone'],
    shared: [...filled.typed.partage],
  };
}

export const bookingOf = (typed: ReferralTyped): BookingFilled =>
  BOOKING_FORM.blank({
    moment: typed.part,
    heure: typed.hour,
    prenom: typed.givenName,
    nom: typed.familyName,
    telephone: typed.phone,
    mail: typed.email,
    rue: typed.street,
    'code-postal': typed.postcode,
    canal: typed.channel,
    'langue-personne': typed.language,
    aide: typed.adaptations,
    mot: typed.note,
    representant: typed.repKind,
    'representant-nom': typed.repName,
    'representant-telephone': typed.repPhone,
    partage: typed.shared,
  });

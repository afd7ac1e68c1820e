// Every field of a place, asked: the compiler refuses a field of the model that has no editor. Pure.
import { line, words } from '#kit/form.ts';
import { isMail } from '#shared/mail.ts';
import { phoneText, readPhone } from '#shared/phone.ts';
import { webAddress } from '../importers/run/row.ts';
import type { PlaceFields, PlacePosition } from '../recording/statement.ts';
import { NOTHING } from '../sheet/sheet.ts';
import { EQUIPMENT, PUBLIC_TRANSPORT, WHEELCHAIR } from '../vocabulary.ts';
import {
  choiceEditor,
  choicesEditor,
  type Editors,
  type FieldEditor,
  linesEditor,
  textEditor,
} from './inputs.ts';
import { PLACE_KINDS, SPOKEN } from './lists.ts';
import { changesEditor, peopleEditor, stopsEditor } from './rows.ts';
import { weekEditor } from './week-input.ts';

const NOT_OURS = 'ce numéro est d’un autre pays.';

const readNumber = (text: string, { region }: { region: string }) => {
  const read = readPhone(text, region);
  if (read.kind === 'phone') return { value: read.number };
  return { error: read.kind === 'foreign' ? NOT_OURS : read.reason };
};

const readPage = (text: string) => {
  const address = webAddress(text);
  return address && !/\s/.test(text)
    ? { value: address }
    : { error: 'ce n’est pas une adresse de page (https://…).' };
};

const refusePage = (text: string) =>
  text === '' || webAddress(text) ? undefined : 'Ce n’est pas une adresse de page (https://…).';

const pageEditor = (name: string, options: { label: string; help?: string }): FieldEditor<string> => {
  const asked = textEditor(name, { ...options, most: 500, refuse: refusePage });
  return {
    ...asked,
    read: (values, seen) => {
      const text = asked.read(values, seen);
      return text === NOTHING ? NOTHING : webAddress(text)!;
    },
  };
};

const addressEditor: FieldEditor<PlaceFields['address']> = {
  inputs: {
    rue: line({ label: 'Numéro et rue', most: 200 }),
    complement: line({ label: 'Complément', help: 'Bâtiment, étage, lieu-dit.', most: 200 }),
    codepostal: line({
      label: 'Code postal',
      most: 10,
      short: true,
      required: 'Écrivez le code postal.',
      refuse: (text) => (/^\d{5}$/.test(text) ? undefined : 'Un code postal a cinq chiffres.'),
    }),
    commune: line({ label: 'Commune', most: 100, required: 'Écrivez la commune.' }),
  },
  typed: (value) => ({
    rue: value?.street ?? '',
    complement: value?.complement ?? '',
    codepostal: value?.postcode ?? '',
    commune: value?.communeName ?? '',
  }),
  read(values, seen) {
    const [postcode, communeName] = [values.codepostal as string, values.commune as string];
    // The code of the commune is looked for again when the commune changes.
    const same = seen?.postcode === postcode && seen.communeName === communeName;
    return {
      street: values.rue as string,
      ...(values.complement ? { complement: values.complement as string } : {}),
      postcode,
      communeName,
      ...(same && seen.communeCode ? { communeCode: seen.communeCode } : {}),
    };
  },
};

const DEGREES = /^(-?\d{1,2}[.,]\d+)\s*[,;\s]\s*(-?\d{1,3}[.,]\d+)$/;

function readPoint(text: string): { latitude: number; longitude: number } | undefined {
  const [, latitude, longitude] = DEGREES.exec(text) ?? [];
  if (!latitude || !longitude) return undefined;
  const point = {
    latitude: Number(latitude.replace(',', '.')),
    longitude: Number(longitude.replace(',', '.')),
  };
  return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180 ? point : undefined;
}

const positionEditor: FieldEditor<PlacePosition> = {
  inputs: {
    coordonnees: line({
      label: 'Coordonnées',
      help: 'Laissez vide : l’adresse est cherchée. Sinon latitude, longitude : « 47.9325, -2.3981 ».',
      most: 60,
      refuse: (text) =>
        text === '' || readPoint(text) ? undefined : 'Écrivez-les ainsi : 47.9325, -2.3981.',
    }),
  },
  // The centre of a commune is nobody's answer: it is looked for again.
  typed: (value) => ({
    coordonnees: value?.precision === 'exact' ? `${value.latitude}, ${value.longitude}` : '',
  }),
  read(values) {
    const point = readPoint(values.coordonnees as string);
    return point ? { ...point, precision: 'exact' } : NOTHING;
  },
};

const photoEditor: FieldEditor<PlaceFields['photo']> = {
  inputs: {
    photo: line({
      label: 'Adresse de la photo',
      help: 'https://… Gardée avec la fiche et dans les exports ; elle n’est pas encore montrée.',
      most: 500,
      refuse: refusePage,
    }),
    photodit: words({
      label: 'Ce qu’on y voit',
      help: 'Lu à voix haute à qui ne la voit pas : « L’entrée, sous le porche bleu. »',
      most: 200,
      rows: 2,
      refuse: (text, answers) =>
        text === '' && answers.text('photo') !== '' ? 'Dites ce qu’on voit sur la photo.' : undefined,
    }),
  },
  typed: (value) => ({ photo: value?.file ?? '', photodit: value?.alternative ?? '' }),
  read: (values) =>
    values.photo
      ? { file: webAddress(values.photo as string)!, alternative: values.photodit as string }
      : NOTHING,
};

const YES_NO = { oui: 'Oui', non: 'Non' } as const;
const published = choiceEditor('publie', {
  label: 'Montrer cette fiche au public',
  of: YES_NO,
  nothing: 'Oui, comme les autres',
});

export const PLACE_EDITORS: Editors<PlaceFields> = {
  name: textEditor('nom', { label: 'Nom du lieu', most: 150, required: 'Écrivez le nom du lieu.' }),
  kinds: choicesEditor('genres', { label: 'Genre de lieu', of: PLACE_KINDS, inline: true }),
  summary: textEditor('resume', {
    label: 'En une phrase',
    help: 'Ce qu’on y fait, avec des mots simples. 280 signes au plus.',
    most: 280,
    rows: 3,
  }),
  description: textEditor('presentation', { label: 'Présentation', most: 4_000, rows: 6 }),
  programmes: linesEditor('programmes', {
    label: 'Programmes et labels nationaux',
    help: 'Un par ligne : « France Services », « Conseillers numériques ».',
    most: 20,
  }),
  trainingLabels: linesEditor('labels', { label: 'Autres labels', help: 'Un par ligne.', most: 20 }),
  phones: linesEditor(
    'telephones',
    { label: 'Téléphones', help: 'Un par ligne. Aucun numéro surtaxé.', most: 10, each: readNumber },
    (phone) => phoneText(phone).replaceAll('\u00a0', ' '),
  ),
  emails: linesEditor('courriels', {
    label: 'Adresses mail',
    help: 'Une par ligne.',
    most: 10,
    each: (text) => (isMail(text) ? { value: text } : { error: 'cette adresse mail n’est pas complète.' }),
  }),
  websites: linesEditor('sites', { label: 'Sites', help: 'Un par ligne.', most: 10, each: readPage }),
  privateContacts: linesEditor(
    'prives',
    {
      label: 'Contacts à ne jamais publier',
      help: 'Téléphones ou adresses mail d’au-dessus que seule l’équipe voit. Un par ligne.',
      most: 10,
      each: (text, context) => (isMail(text) ? { value: text } : readNumber(text, context)),
    },
    (contact) => (contact.includes('@') ? contact : phoneText(contact).replaceAll('\u00a0', ' ')),
  ),
  bookingUrl: pageEditor('rendezvous', { label: 'Page pour prendre rendez-vous' }),
  professionals: peopleEditor,
  openingHours: weekEditor(),
  temporaryChanges: changesEditor,
  address: addressEditor,
  position: positionEditor,
  gettingThere: linesEditor('venir', {
    label: 'Comment venir',
    help: 'Une indication par ligne : l’arrêt le plus proche, où se garer, quelle porte.',
    most: 10,
  }),
  publicTransport: choicesEditor('sansvoiture', { label: 'Sans voiture', of: PUBLIC_TRANSPORT }),
  mobility: choicesEditor('mobilite', {
    label: 'Ce lieu',
    of: { fixed: 'a une adresse fixe', mobile: 'se déplace (bus, camion, tournée)' },
  }),
  wheelchair: choiceEditor('fauteuil', { label: 'Accès en fauteuil', of: WHEELCHAIR }),
  accessibilityUrl: pageEditor('acceslibre', {
    label: 'Fiche Acceslibre',
    help: 'https://acceslibre.beta.gouv.fr/…',
  }),
  equipment: choicesEditor('materiel', { label: 'Matériel sur place', of: EQUIPMENT, inline: true }),
  arrival: linesEditor('arrivee', {
    label: 'Quand j’arrive, que se passe-t-il ?',
    help: 'Une étape par ligne, dans l’ordre.',
    most: 10,
    rows: 5,
  }),
  whatToBring: textEditor('apporter', {
    label: 'À apporter, quoi qu’on vienne faire',
    most: 500,
    rows: 2,
  }),
  languages: choicesEditor('langues', { label: 'Langues parlées', of: SPOKEN, inline: true }),
  photo: photoEditor,
  published: {
    inputs: published.inputs,
    typed: (value) => published.typed(value === undefined ? undefined : value ? 'oui' : 'non'),
    read: (values) => {
      const answer = published.read(values, undefined);
      return answer === NOTHING ? NOTHING : answer === 'oui';
    },
  },
};

export const PLACE_SECTIONS = {
  identite: { title: 'Nom et présentation', fields: ['name', 'summary', 'description'] },
  genre: { title: 'Genre et labels', fields: ['kinds', 'mobility', 'programmes', 'trainingLabels'] },
  horaires: { title: 'Horaires', fields: ['openingHours'] },
  arrets: {
    title: 'Arrêts de la tournée',
    words:
      'Pour un bus, un camion : un arrêt par commune et par jour. Ces arrêts sont ses horaires. Où : la commune ou le quartier, « Fontrive ». Heures : « 14h-17h ».',
    fields: ['openingHours'],
    editors: { openingHours: stopsEditor },
  },
  changements: {
    title: 'Fermetures et changements passagers',
    words:
      'Une fermeture, ou d’autres horaires pendant quelques jours : « ouvert de 9 h à 12 h seulement ». Le dernier jour compte.',
    fields: ['temporaryChanges'],
  },
  contact: { title: 'Contacts', fields: ['phones', 'emails', 'websites', 'bookingUrl', 'privateContacts'] },
  personnes: { title: 'Personnes à demander', fields: ['professionals'] },
  adresse: { title: 'Adresse', fields: ['address', 'position'] },
  venir: {
    title: 'Comment venir',
    fields: ['gettingThere', 'publicTransport', 'wheelchair', 'accessibilityUrl'],
  },
  accueil: {
    title: 'Accueil',
    fields: ['arrival', 'whatToBring', 'languages', 'equipment', 'photo'],
  },
  publication: { title: 'Publication', fields: ['published'] },
} as const satisfies Record<
  string,
  {
    title: string;
    fields: readonly (keyof PlaceFields)[];
    words?: string;
    editors?: Partial<Editors<PlaceFields>>;
  }
>;
export type PlaceSection = keyof typeof PLACE_SECTIONS;

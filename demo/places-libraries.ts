// Libraries: a quiet place with machines, and often somebody who shows.
import { computers, learning, printing, wifi } from './offers.ts';
import type { PlaceSeed } from './place.ts';

const ARRIVAL = [
  'Vous entrez, il n’y a rien à montrer et rien à payer.',
  'Demandez un ordinateur à l’accueil : on vous installe, sans carte et sans adresse mail.',
];

type Own = Omit<Partial<PlaceSeed>, 'hours'> &
  Pick<PlaceSeed, 'id' | 'name' | 'commune' | 'street' | 'at' | 'phone' | 'checked'> & { hours: string };

const library = (own: Own): PlaceSeed => ({
  kinds: ['BIB'],
  by: 'la bibliothèque',
  summary: 'Des ordinateurs, le wifi et quelqu’un pour vous installer.',
  wheelchair: 'yes',
  equipment: ['computer', 'wifi'],
  arrival: ARRIVAL,
  ...own,
  offers: { ordinateurs: computers(), wifi: wifi(), ...own.offers },
});

export const LIBRARIES: readonly PlaceSeed[] = [
  library({
    id: 'mediatheque-admiville',
    name: 'Médiathèque d’AdmiVille',
    commune: 'AdmiVille',
    street: '15, quai de la Trame',
    at: [310, 60],
    phone: '0033',
    hours: 'Tu 10:00-12:00,14:00-18:00; We 10:00-18:00; Fr 14:00-19:00; Sa 10:00-17:00; PH off',
    checked: 33,
    by: 'la médiathèque',
    organisation: 'Commune d’AdmiVille',
    professionals: [['Inès Vautrin', 'conseillère numérique']],
    summary: 'Ordinateurs en libre accès, aide le mardi. Sans rendez-vous.',
    emails: ['mediatheque@admiville.example'],
    websites: ['https://mediatheque.admiville.example'],
    equipment: ['computer', 'tablet', 'printer', 'scanner', 'wifi', 'webcam'],
    programmes: ['Conseillers numériques'],
    publicTransport: ['line'],
    gettingThere: ['Arrêt « Médiathèque », lignes 1 et 2. Ascenseur à droite de l’entrée.'],
    offers: {
      imprimer: printing({
        cost: 'freeUnderCondition',
        plainLabel: 'Imprimer (10 pages gratuites par mois) ou scanner',
      }),
      aide: learning(
        'Se faire aider devant l’ordinateur',
        ['onlineProcedures', 'email', 'internetBrowsing', 'firstSteps'],
        {
          label: 'Accompagnement individuel au numérique',
          accessModes: ['walkIn'],
          helpModes: ['individual'],
          openingHours: 'Tu 14:00-18:00; PH off',
        },
      ),
      ateliers: learning(
        'Débuter, ranger ses photos, parler à ses proches en vidéo',
        ['firstSteps', 'photosMedia', 'keepInTouch'],
        {
          audiences: ['seniors'],
        },
      ),
    },
  }),
  library({
    id: 'bibliotheque-pont-tisse',
    name: 'Bibliothèque de Pont-Tissé',
    commune: 'Pont-Tissé',
    street: '8, rue des Écoles',
    at: [-170, 210],
    phone: '0043',
    hours: 'We 10:00-12:00,14:00-18:00; Fr 15:00-18:30; Sa 10:00-12:30; PH off',
    checked: 70,
    equipment: ['computer', 'printer', 'wifi'],
    offers: {
      imprimer: printing({ cost: 'paid', plainLabel: 'Imprimer (15 centimes la page)' }),
      ecrans: learning('Les écrans et les enfants : en parler entre parents', ['parenting'], {
        audiences: ['families'],
      }),
    },
  }),
  library({
    id: 'bibliotheque-les-ormeaux',
    name: 'Bibliothèque des Ormeaux',
    commune: 'Les Ormeaux',
    street: '2, allée des Marronniers',
    at: [190, -130],
    phone: '0023',
    hours: 'Tu,Th 16:00-18:30; We 10:00-12:00,14:00-18:00; Sa 10:00-12:00; PH off',
    checked: 51,
    equipment: ['computer', 'printer', 'scanner', 'wifi'],
    offers: { imprimer: printing() },
  }),
  library({
    id: 'bibliotheque-fontrive',
    name: 'Bibliothèque de Fontrive',
    commune: 'Fontrive',
    street: '11, rue du Port',
    at: [90, 240],
    phone: '0073',
    hours: 'We 14:00-18:00; Sa 10:00-12:30,14:00-17:00; PH off',
    checked: 160,
    wheelchair: 'limited',
  }),
  library({
    id: 'bibliotheque-saint-maillan',
    name: 'Bibliothèque de Saint-Maillan',
    commune: 'Saint-Maillan',
    street: 'Cour du prieuré',
    at: [-130, -90],
    phone: '0053',
    hours: 'We,Sa 10:00-12:30; Fr 16:30-18:30; PH off',
    checked: 600,
    state: 'declared',
    defaults: ['offers.ordinateurs.cost', 'offers.wifi.cost'],
  }),
  library({
    id: 'bibliotheque-trois-gues',
    name: 'Bibliothèque de Trois-Gués',
    commune: 'Trois-Gués',
    street: '5, rue du Gué-Blanc',
    at: [110, 150],
    phone: '0123',
    hours: 'We 14:00-17:30; Sa 09:30-12:00; PH off',
    checked: 110,
    offers: {
      montrer: learning(
        'Apprendre à se servir de sa tablette, une fois par mois',
        ['smartphone', 'keepInTouch'],
        {
          audiences: ['seniors'],
        },
      ),
    },
  }),
  library({
    id: 'bibliotheque-l-isle-au-moulin',
    name: 'Bibliothèque du Moulin',
    commune: 'L’Isle-au-Moulin',
    street: '1, rue de la Roue',
    at: [140, 80],
    phone: '0093',
    hours: 'Tu 16:00-18:00; We 14:00-18:00; Sa 10:00-12:00; PH off',
    checked: 82,
    equipment: ['computer', 'printer', 'wifi'],
    offers: { imprimer: printing({ cost: 'paid' }) },
  }),
  library({
    id: 'relais-lecture-villebrume',
    name: 'Relais lecture de Villebrume',
    kinds: ['RELAIS_LECTURE'],
    commune: 'Villebrume',
    street: '11, rue Haute',
    at: [30, 20],
    phone: '0133',
    hours: 'We 14:00-16:00; PH off',
    checked: 640,
    state: 'declared',
    summary: 'Tenu par des bénévoles : des livres, un ordinateur et le wifi.',
    wheelchair: 'no',
    equipment: ['computer', 'wifi'],
  }),
];

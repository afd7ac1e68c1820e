// The eighteen town halls: the counter that everybody knows, open two half-days a week in the smallest communes.
import { busStop, compassStop, papers, printing, TOWN_HALL_NEEDS, wifi } from './offers.ts';
import type { PlaceSeed } from './place.ts';

const ARRIVAL = [
  'Vous entrez et vous dites bonjour : il n’y a pas de ticket à prendre.',
  'La personne à l’accueil vous écoute, debout ou assis, comme vous voulez.',
  'Elle fait avec vous ce qu’elle peut, et vous écrit sur une feuille où aller pour le reste.',
];

const counter = papers('Demander un papier d’état civil, savoir qui peut m’aider', TOWN_HALL_NEEDS, {
  levels: ['inform', 'refer'],
  label: 'Accueil de la mairie',
});

const identity = papers('Refaire une carte d’identité ou un passeport', ['identityCard'], {
  label: 'Titres d’identité (dispositif de recueil)',
  accessModes: ['appointment', 'phone'],
});

type Own = Omit<Partial<PlaceSeed>, 'hours'> &
  Pick<PlaceSeed, 'street' | 'phone' | 'checked'> & { hours: string };

function townHall(commune: string, of: string, own: Own): PlaceSeed {
  const mail = commune.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’ ]/g, '-').toLowerCase();
  return {
    id: `mairie-${mail}`,
    name: `Mairie ${of}`,
    kinds: ['MUNI'],
    commune,
    at: [0, 0],
    by: 'la mairie',
    organisation: `Commune ${of}`,
    summary: `L’accueil de la mairie ${of} : état civil, et une personne qui vous dit où aller.`,
    emails: [`accueil@${mail}.example`],
    wheelchair: 'yes',
    arrival: ARRIVAL,
    ...own,
    offers: { accueil: counter, ...own.offers },
  };
}

export const TOWN_HALLS: readonly PlaceSeed[] = [
  townHall('AdmiVille', 'd’AdmiVille', {
    street: '1, place de l’Hôtel-de-Ville',
    phone: '0010',
    checked: 12,
    hours: 'Mo-Fr 08:30-12:30,13:30-17:30; Sa 09:00-12:00; PH off',
    summary: 'État civil, cartes d’identité et passeports sur rendez-vous, accueil sans rendez-vous.',
    websites: ['https://www.admiville.example'],
    publicTransport: ['line'],
    gettingThere: [
      'Arrêt « Hôtel de Ville », lignes 1, 2 et 3, devant la porte.',
      'Parking de la Halle, 1 h 30 gratuite.',
    ],
    offers: { identite: identity },
  }),
  townHall('Pont-Tissé', 'de Pont-Tissé', {
    street: '2, rue du Pont',
    phone: '0040',
    checked: 25,
    hours: 'Mo-Fr 09:00-12:00,14:00-17:00; PH off',
    offers: { identite: identity },
  }),
  townHall('Les Ormeaux', 'des Ormeaux', {
    street: '5, place des Ormeaux',
    phone: '0021',
    checked: 4,
    hours: 'Mo,Tu,Th,Fr 09:00-12:00; We 09:00-12:00,14:00-18:00; PH off',
    summary: 'Un agent vous aide à faire la demande de carte grise. Sans rendez-vous.',
    professionals: [['Aline Rouvier', 'agente d’accueil']],
    offers: {
      voiture: papers('Faire une carte grise', ['vehicleRegistration'], {
        label: 'Certificat d’immatriculation (ANTS)',
        whatToBring: 'La carte grise barrée, et le code de cession si le vendeur vous l’a donné.',
      }),
      permis: papers('Refaire un permis de conduire', ['drivingLicence'], {
        label: 'Permis de conduire (ANTS)',
        whatToBring: 'Votre permis si vous l’avez encore, une photo avec son code.',
      }),
      papiers: papers('Comprendre un courrier', ['understandLetter'], {
        whatToBring: 'La lettre, avec son enveloppe.',
      }),
    },
    dropIns: { bus: busStop('sur le parking de la salle des fêtes', 'Th 09:00-12:00') },
  }),
  townHall('Fontrive', 'de Fontrive', {
    street: '1, place de l’Église',
    phone: '0070',
    checked: 33,
    hours: 'Mo,Fr 09:00-12:00; Tu,Th 09:00-12:00,14:00-17:30; PH off',
    dropIns: {
      caf: {
        label: 'La Caf vous reçoit',
        openingHours: 'Tu 09:00-12:00',
        needs: ['familyBenefits', 'housingBenefit', 'rsa'],
        accessModes: ['walkIn'],
        organisation: { name: 'Caf du Pays d’AdmiVille' },
      },
      bus: busStop('sur la place', 'Tu 14:00-17:00'),
    },
  }),
  townHall('Saint-Maillan', 'de Saint-Maillan', {
    street: '3, rue de la Fontaine',
    phone: '0050',
    checked: 61,
    hours: 'Tu,We,Fr 09:00-12:00; Mo,Th 09:00-12:00,14:00-17:00; PH off',
    offers: { imprimer: printing({ cost: 'paid', plainLabel: 'Faire une photocopie (20 centimes)' }) },
  }),
  townHall('Hautepierre', 'de Hautepierre', {
    street: '12, Grande-Rue',
    phone: '0080',
    checked: 47,
    hours: 'Mo-Fr 09:00-12:00,14:00-17:00; PH off',
    offers: { identite: identity },
  }),
  townHall('L’Isle-au-Moulin', 'de L’Isle-au-Moulin', {
    street: '4, quai du Moulin',
    phone: '0090',
    checked: 90,
    hours: 'Mo,Th 09:00-12:00; Tu,Fr 09:00-12:00,14:00-17:00; PH off',
    wheelchair: 'limited',
    dropIns: {
      conseillere: {
        label: 'Inès Vautrin, conseillère numérique, vous montre',
        openingHours: 'Th 14:00-17:00',
        needs: ['smartphone', 'email', 'onlineProcedures'],
        accessModes: ['walkIn', 'phone'],
        organisation: { name: 'Communauté de communes du Pays d’AdmiVille' },
      },
    },
  }),
  townHall('Bourg-Lavoir', 'de Bourg-Lavoir', {
    street: '1, rue du Lavoir',
    phone: '0100',
    checked: 120,
    hours: 'Mo,Tu,Th,Fr 09:00-12:00; We 09:00-12:00,14:00-17:00; PH off',
  }),
  townHall('La Grande-Haie', 'de La Grande-Haie', {
    street: '7, route de Pont-Tissé',
    phone: '0110',
    checked: 75,
    hours: 'Mo,Tu,Fr 09:00-12:30; Th 09:00-12:30,14:00-18:00; PH off',
  }),
  townHall('Trois-Gués', 'de Trois-Gués', {
    street: '2, place du Gué',
    phone: '0120',
    checked: 150,
    hours: 'Tu-Fr 09:00-12:00; PH off',
    offers: {
      voiture: papers('Faire une carte grise', ['vehicleRegistration'], {
        accessModes: ['phone', 'appointment'],
      }),
    },
  }),
  townHall('Villebrume', 'de Villebrume', {
    street: '9, rue Haute',
    phone: '0130',
    checked: 210,
    hours: 'Mo,We,Fr 09:00-12:00; PH off',
    dropIns: {
      conseillere: {
        label: 'Inès Vautrin, conseillère numérique, vous montre',
        openingHours: 'We 09:00-12:00',
        needs: ['smartphone', 'email', 'onlineProcedures', 'staySafe'],
        accessModes: ['walkIn'],
        organisation: { name: 'Communauté de communes du Pays d’AdmiVille' },
      },
      boussole: compassStop('sur la place de la Chapelle', 'Mo 14:00-16:30'),
    },
  }),
  townHall('Les Aulnes', 'des Aulnes', {
    street: '1, chemin des Aulnes',
    phone: '0140',
    checked: 240,
    hours: 'Tu,Th 09:00-12:00; Sa[1] 09:00-11:00; PH off',
    defaults: ['place.wheelchair'],
  }),
  townHall('Montclair-le-Vieux', 'de Montclair-le-Vieux', {
    street: '6, place du Château',
    phone: '0150',
    checked: 300,
    hours: 'Mo,Th 09:00-12:00; PH off',
    wheelchair: 'no',
    dropIns: {
      bus: busStop('devant la mairie', 'We 09:30-12:30'),
    },
  }),
  townHall('Chanteloube', 'de Chanteloube', {
    street: '3, rue de l’École',
    phone: '0160',
    checked: 42,
    hours: 'Tu 09:00-12:00,14:00-16:00; Fr 09:00-12:00; PH off',
  }),
  townHall('Rochegrive', 'de Rochegrive', {
    street: '1, place de la Roche',
    phone: '0170',
    checked: 400,
    hours: 'Tu,Fr 14:00-17:00; PH off',
    defaults: ['place.wheelchair', 'offers.accueil.cost'],
    dropIns: { boussole: compassStop('sur la place de la Roche', 'Th 10:00-12:30') },
  }),
  townHall('Noirval', 'de Noirval', {
    street: '2, rue de la Mairie',
    phone: '0180',
    checked: 580,
    hours: 'Mo,Th 14:00-17:00; PH off',
    state: 'declared',
    dropIns: { boussole: compassStop('sur la place de l’Église', 'Mo 10:00-12:30') },
    defaults: ['place.wheelchair'],
  }),
  townHall('Vaugrenu', 'de Vaugrenu', {
    street: '4, Grande-Rue',
    phone: '0190',
    checked: 95,
    hours: 'We 09:00-12:00; Fr 14:00-17:00; PH off',
    offers: { wifi: wifi({ plainLabel: 'Se connecter au wifi dans l’entrée, même mairie fermée' }) },
    dropIns: {
      bus: busStop('sur le parking de la salle des fêtes', 'We 14:00-17:00'),
    },
  }),
  townHall('Saint-Fil', 'de Saint-Fil', {
    street: '1, place de l’Église',
    phone: '0200',
    checked: 130,
    hours: 'Mo,We 09:00-12:00; PH off',
  }),
];

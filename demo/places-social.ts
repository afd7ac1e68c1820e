// Social centres and the social services of the département, for housing, old age and disability.
import { learning, papers, wifi } from './offers.ts';
import type { PlaceSeed } from './place.ts';

const ORIENTATION = {
  label: 'Accompagnement social',
  levels: ['inform', 'refer', 'assist', 'accompany'],
} satisfies {
  label: string;
  levels: ('inform' | 'refer' | 'assist' | 'accompany')[];
};

export const SOCIAL_PLACES: readonly PlaceSeed[] = [
  {
    id: 'centre-social-tisserands',
    name: 'Centre social Les Tisserands',
    kinds: ['CS'],
    commune: 'AdmiVille',
    street: '8, rue des Tisserands',
    at: [-610, -330],
    phone: '0250',
    hours: 'Mo-Fr 09:00-12:00,14:00-18:30; PH off',
    checked: 17,
    by: 'le centre social',
    professionals: [['Fatou Camara', 'écrivaine publique']],
    summary: 'Une maison ouverte à tous : écrire une lettre, apprendre le téléphone, souffler un peu.',
    wheelchair: 'yes',
    languages: ['fr', 'en', 'ar'],
    equipment: ['computer', 'printer', 'wifi'],
    programmes: ['Aidants Connect'],
    arrival: [
      'On vous offre un café.',
      'Fatou vous reçoit au calme, dans son bureau. Rien ne sort de la pièce.',
    ],
    offers: {
      lettres: papers(
        'Écrire une lettre ou un recours, comprendre un courrier',
        ['writeLetter', 'understandLetter', 'anyProcedure', 'familyBenefits'],
        {
          label: 'Écrivain public',
          adaptations: ['lowLiteracy', 'otherLanguages'],
          accessModes: ['walkIn', 'appointment'],
        },
      ),
      telephone: learning('Apprendre à se servir de son téléphone', ['smartphone', 'email', 'staySafe'], {
        accessModes: ['walkIn', 'phone'],
      }),
      parents: learning('Les écrans et mes enfants', ['parenting'], { audiences: ['families'] }),
      ecole: papers('Inscrire mon enfant, demander une bourse', ['schoolGrants'], {
        audiences: ['families'],
      }),
    },
  },
  {
    id: 'centre-social-du-pont',
    name: 'Centre social du Pont',
    kinds: ['CS'],
    commune: 'Pont-Tissé',
    street: '30, rue du Pont',
    at: [-420, -330],
    phone: '0252',
    hours: 'Mo-We,Fr 09:00-12:00,13:30-18:00; PH off',
    checked: 39,
    by: 'le centre social',
    summary: 'Des ateliers, une halte-garderie, et de l’aide pour les papiers de la famille.',
    wheelchair: 'yes',
    equipment: ['computer', 'wifi'],
    offers: {
      papiers: papers(
        'Les papiers de la famille : Caf, école, cantine',
        ['familyBenefits', 'schoolGrants', 'housingBenefit'],
        {
          audiences: ['families'],
        },
      ),
      ateliers: learning(
        'Ordinateur et téléphone entre voisins',
        ['firstSteps', 'smartphone', 'keepInTouch'],
        {},
      ),
      wifi: wifi(),
    },
  },
  {
    id: 'centre-lavandieres',
    name: 'Centre socioculturel des Lavandières',
    kinds: ['CSC'],
    commune: 'Bourg-Lavoir',
    street: '8, rue des Lavandières',
    at: [-225, 130],
    phone: '0103',
    hours: 'Mo-Fr 09:00-12:30,14:00-18:00; PH off',
    checked: 40,
    by: 'le centre socioculturel',
    summary: 'Ateliers d’ordinateur et de téléphone, jardin partagé, repas du jeudi.',
    wheelchair: 'yes',
    offers: {
      ateliers: learning('Ordinateur et téléphone', ['firstSteps', 'smartphone', 'email', 'staySafe'], {
        accessModes: ['phone', 'walkIn'],
        openingHours: 'Mo,Th 14:00-18:00; PH off',
      }),
      parents: learning('Les écrans et mes enfants', ['parenting'], { audiences: ['families'] }),
    },
  },
  {
    id: 'fil-rouge-les-ormeaux',
    name: 'Le Fil rouge',
    kinds: ['EVS'],
    commune: 'Les Ormeaux',
    street: '21, rue de la Trame',
    at: [-80, 300],
    phone: '0026',
    hours: 'Tu-Fr 09:30-12:00,14:00-17:30; PH off',
    checked: 85,
    by: 'l’association',
    organisation: 'Association Le Fil rouge',
    summary: 'Un espace de vie : on y parle, on y cuisine, on y remplit des dossiers ensemble.',
    wheelchair: 'yes',
    offers: {
      dossiers: papers(
        'Remplir un dossier ensemble : Caf, énergie, école',
        ['anyProcedure', 'familyBenefits', 'energyBills', 'schoolGrants'],
        {
          adaptations: ['lowLiteracy'],
        },
      ),
    },
  },
  {
    id: 'maison-solidarites-admiville',
    name: 'Maison des solidarités d’AdmiVille',
    kinds: ['MDS', 'DEPT'],
    commune: 'AdmiVille',
    street: '16, avenue du Département',
    at: [650, 260],
    phone: '0260',
    hours: 'Mo-Fr 09:00-12:00,13:30-17:00; PH off',
    checked: 50,
    by: 'le département',
    organisation: 'Département (territoire fictif)',
    summary: 'Une assistante sociale vous reçoit : RSA, logement, dettes, énergie, protection des enfants.',
    wheelchair: 'yes',
    arrival: [
      'À l’accueil, on vous demande seulement votre nom.',
      'L’entretien est secret : personne d’autre ne le lit.',
    ],
    offers: {
      social: papers(
        'Parler de ma situation avec une assistante sociale',
        ['rsa', 'budgetDebt', 'housingSearch', 'energyBills', 'foodAid'],
        {
          ...ORIENTATION,
          accessModes: ['appointment', 'phone'],
        },
      ),
    },
  },
  {
    id: 'maison-solidarites-hautepierre',
    name: 'Maison des solidarités de Hautepierre',
    kinds: ['MDS', 'DEPT'],
    commune: 'Hautepierre',
    street: '1, rue du Département',
    at: [280, -240],
    phone: '0086',
    hours: 'Mo,Tu,Th 09:00-12:00,13:30-17:00; PH off',
    checked: 50,
    by: 'le département',
    organisation: 'Département (territoire fictif)',
    summary: 'Une assistante sociale vous reçoit, sur rendez-vous, à Hautepierre ou chez vous.',
    wheelchair: 'yes',
    offers: {
      social: papers(
        'Parler de ma situation avec une assistante sociale',
        ['rsa', 'budgetDebt', 'housingSearch', 'energyBills'],
        {
          ...ORIENTATION,
          accessModes: ['appointment', 'phone'],
        },
      ),
    },
  },
  {
    id: 'maison-autonomie',
    name: 'Maison de l’autonomie',
    kinds: ['MDPH'],
    commune: 'AdmiVille',
    street: '18, avenue du Département',
    at: [680, 270],
    phone: '0262',
    hours: 'Mo-Th 09:00-12:30,13:30-17:00; Fr 09:00-12:30; PH off',
    checked: 29,
    by: 'la maison de l’autonomie',
    organisation: 'Département (territoire fictif)',
    summary: 'Pour les personnes âgées ou handicapées et leurs proches : aide à la maison, dossier, répit.',
    wheelchair: 'yes',
    offers: {
      age: papers('Avoir de l’aide à la maison', ['oldAgeSupport'], {
        label: 'APA et aide aux aidants',
        audiences: ['seniors'],
        accessModes: ['walkIn', 'phone'],
      }),
      handicap: papers('Faire un dossier handicap', ['disability'], {
        label: 'Dossier MDPH',
        whatToBring: 'Le certificat du médecin si vous l’avez. Sinon on vous donne le modèle.',
        adaptations: ['mobility', 'deafness', 'intellectualDisability', 'visualImpairment'],
        accessModes: ['walkIn', 'appointment', 'phone'],
      }),
    },
  },
  {
    id: 'maison-habitat',
    name: 'Maison de l’habitat',
    kinds: ['Autre'],
    commune: 'AdmiVille',
    street: '12, rue de la Filature',
    at: [-260, 140],
    phone: '0264',
    hours: 'Mo,Fr 09:00-12:30; Tu,Th 09:00-12:30,13:30-17:30; PH off',
    checked: 115,
    by: 'la maison de l’habitat',
    organisation: 'Communauté de communes du Pays d’AdmiVille',
    summary: 'Chercher un logement, isoler sa maison, comprendre son bail.',
    wheelchair: 'yes',
    offers: {
      logement: papers(
        'Demander un logement social, une aide pour le loyer',
        ['housingSearch', 'housingBenefit'],
        { label: 'Demande de logement social' },
      ),
      energie: papers('Moins payer de chauffage, faire des travaux', ['energyBills'], {
        label: 'Conseil énergie',
        accessModes: ['appointment'],
      }),
    },
  },
];

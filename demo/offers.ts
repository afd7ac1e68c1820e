// The offers that come back from place to place, so that each place only says what is its own.
import type { NeedCode } from '../src/capabilities/directory/needs.ts';
import type { DropInSeed, OfferSeed } from './place.ts';

type Own = Partial<Omit<OfferSeed, 'needs'>>;

/** Somebody helps with papers, walk-in and free unless said otherwise. */
export function papers(plainLabel: string, needs: readonly NeedCode[], own: Own = {}): OfferSeed {
  return {
    family: 'administrativeMediation',
    grade: 'mediation',
    selfService: false,
    levels: ['inform', 'refer', 'assist'],
    needs: [...needs],
    label: 'Aide aux démarches administratives',
    plainLabel,
    cost: 'free',
    accessModes: ['walkIn'],
    helpModes: ['individual'],
    published: true,
    ...own,
  };
}

/** Somebody shows how, in a small group unless said otherwise. */
export function learning(plainLabel: string, needs: readonly NeedCode[], own: Own = {}): OfferSeed {
  return {
    family: 'digitalMediation',
    grade: 'mediation',
    selfService: false,
    levels: ['assist', 'accompany'],
    needs: [...needs],
    label: 'Ateliers d’initiation au numérique',
    plainLabel,
    cost: 'free',
    accessModes: ['phone'],
    helpModes: ['workshop'],
    published: true,
    ...own,
  };
}

/** Machines that one uses alone. */
export function computers(own: Partial<OfferSeed> = {}): OfferSeed {
  return {
    family: 'digitalMediation',
    grade: 'equipment',
    selfService: true,
    levels: [],
    needs: ['computerAccess'],
    label: 'Accès libre à un équipement informatique',
    plainLabel: 'Utiliser un ordinateur',
    cost: 'free',
    accessModes: ['walkIn'],
    helpModes: ['alone'],
    published: true,
    ...own,
  };
}

export function printing(own: Own = {}): OfferSeed {
  return computers({
    label: 'Impression et numérisation de documents',
    plainLabel: 'Imprimer ou scanner un papier',
    ...own,
    needs: ['printScan'],
  });
}

export function wifi(own: Own = {}): OfferSeed {
  return computers({
    grade: 'wifi',
    label: 'Accès à internet par wifi',
    plainLabel: 'Se connecter au wifi, sans compte',
    ...own,
    needs: ['wifiAccess'],
  });
}

/** Machines put back in order and sold at a low price. */
export function secondHand(plainLabel: string, own: Own = {}): OfferSeed {
  return computers({
    label: 'Matériel reconditionné à prix solidaire',
    plainLabel,
    selfService: false,
    cost: 'paid',
    helpModes: ['individual'],
    ...own,
    needs: ['cheapEquipment'],
  });
}

/** What the agents of every France services place do with people. */
export const FRANCE_SERVICES_NEEDS: readonly NeedCode[] = [
  'anyProcedure',
  'understandLetter',
  'vehicleRegistration',
  'drivingLicence',
  'familyBenefits',
  'rsa',
  'housingBenefit',
  'healthCover',
  'retirement',
  'taxes',
  'jobseeker',
  'energyBills',
  'oldAgeSupport',
];

/** What a small town hall does at its counter: says who does what, and its own papers. */
export const TOWN_HALL_NEEDS: readonly NeedCode[] = ['civilStatus', 'anyProcedure', 'schoolGrants'];

/** A stop of the bus « Le Fil », at the place that welcomes it. */
export function busStop(where: string, openingHours: string): DropInSeed {
  return {
    label: `Le bus « Le Fil » est ${where}`,
    openingHours,
    needs: [
      'anyProcedure',
      'understandLetter',
      'vehicleRegistration',
      'familyBenefits',
      'taxes',
      'onlineProcedures',
      'smartphone',
      'printScan',
      'computerAccess',
    ],
    accessModes: ['walkIn'],
    organisation: { name: 'Bus « Le Fil »' },
  };
}

/** A stop of « La Boussole », the social workers' truck. */
export function compassStop(where: string, openingHours: string): DropInSeed {
  return {
    label: `Le camion « La Boussole » est ${where}`,
    openingHours,
    needs: ['rsa', 'energyBills', 'budgetDebt', 'housingSearch', 'foodAid'],
    accessModes: ['walkIn'],
    organisation: { name: 'Camion « La Boussole »' },
  };
}

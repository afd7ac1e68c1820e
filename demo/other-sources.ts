// What other files say of the same places: older, differently named, sometimes contrary. As in life: the directory
// must propose to bring them together, and show who said what.
import { computers, learning, papers } from './offers.ts';
import type { PlaceSeed } from './place.ts';

/** A seed of another source, with the place of ours that it describes. */
export type OtherSeed = { same: string; seed: PlaceSeed };

const national = (seed: Omit<PlaceSeed, 'source' | 'state'>): PlaceSeed => ({
  ...seed,
  source: 'carte-nationale',
  state: 'imported',
});
const county = (seed: Omit<PlaceSeed, 'source' | 'state'>): PlaceSeed => ({
  ...seed,
  source: 'annuaire-departement',
  state: 'imported',
});
/** The spreadsheet that everybody kept a copy of. */
const spreadsheet = (seed: Omit<PlaceSeed, 'source' | 'state'>): PlaceSeed => ({
  ...seed,
  source: 'tableau-2024',
  state: 'imported',
});

export const OTHER_SOURCES: readonly OtherSeed[] = [
  {
    same: 'la-navette',
    seed: national({
      id: 'cn-1042',
      name: 'Espace La Navette',
      kinds: ['EVS'],
      commune: 'Pont-Tissé',
      street: '4 place du Lavoir',
      at: [300, -175],
      phone: '0042',
      hours: 'Mo-Fr 09:00-12:00,14:00-17:00',
      checked: 410,
      offers: {
        mediation: learning('Être accompagné au numérique', ['onlineProcedures'], {
          helpModes: ['individual'],
        }),
      },
      defaults: ['offers.mediation.cost'],
    }),
  },
  {
    same: 'mediatheque-admiville',
    seed: national({
      id: 'cn-1033',
      name: 'MEDIATHEQUE MUNICIPALE',
      kinds: ['BIB'],
      commune: 'AdmiVille',
      street: '15 QUAI DE LA TRAME',
      at: [322, 71],
      phone: '0033',
      checked: 380,
      offers: { acces: computers() },
      defaults: ['offers.acces.cost', 'offers.acces.accessModes'],
    }),
  },
  {
    same: 'france-services-hautepierre',
    seed: county({
      id: 'ad-27',
      name: 'France Services - Hautepierre',
      kinds: ['RFS'],
      commune: 'Hautepierre',
      street: '3 pl. du Marché',
      at: [138, 96],
      phone: '0083',
      hours: 'Mo-Fr 09:00-12:30',
      checked: 290,
    }),
  },
  {
    same: 'coup-de-fil',
    seed: spreadsheet({
      id: 'ligne-31',
      name: 'Coup de fil (aide administrative)',
      kinds: ['ASSO'],
      commune: 'Saint-Maillan',
      street: '6, rue du Rouet',
      at: [180, -120],
      phone: '0056',
      hours: 'Tu,Th 14:00-17:00',
      checked: 730,
      offers: { aide: papers('Aide administrative', ['anyProcedure'], { cost: 'freeUnderCondition' }) },
    }),
  },
  {
    same: 'mairie-fontrive',
    seed: county({
      id: 'ad-12',
      name: 'Mairie de Fontrive',
      kinds: ['MUNI'],
      commune: 'Fontrive',
      street: '1 place de l’Église',
      at: [0, 0],
      phone: '0071',
      hours: 'Mo-Fr 08:30-12:00',
      checked: 200,
    }),
  },
  {
    same: 'cyber-espace-admiville',
    seed: spreadsheet({
      id: 'ligne-8',
      name: 'Espace public numérique (EPN) AdmiVille',
      kinds: ['EPN'],
      commune: 'AdmiVille',
      street: '3, rue de la Navette',
      at: [-395, -200],
      phone: '0034',
      hours: 'Tu-Fr 14:00-18:00',
      checked: 760,
    }),
  },
  {
    same: 'point-justice',
    seed: spreadsheet({
      id: 'ligne-14',
      name: 'Point d’accès au droit',
      kinds: ['PAD'],
      commune: 'AdmiVille',
      street: '2 rue de la Balance',
      at: [-112, 205],
      phone: '0280',
      checked: 740,
    }),
  },
  {
    same: 'seconde-main',
    seed: national({
      id: 'cn-1077',
      name: 'Ressourcerie La Seconde Main',
      kinds: ['RESSOURCERIE'],
      commune: 'Les Ormeaux',
      street: 'ZA des Quatre-Vents',
      at: [790, 280],
      phone: '0025',
      hours: 'Tu-Sa 10:00-17:00',
      checked: 330,
    }),
  },
];

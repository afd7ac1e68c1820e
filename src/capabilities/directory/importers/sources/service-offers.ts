// From the services that a file lists to the offers of a place: at most one of help with procedures, one of digital
// help, one of free access. What is worked out here, and said by nobody, is marked `inferred` or `default`. Pure.
import type { NeedCode } from '../../needs.ts';
import type { OfferFields, Statement } from '../../recording/statement.ts';
import type { Equipment, HelpLevel, HelpMode } from '../../vocabulary.ts';
import { type HelpTerm, Service, terms } from './national-terms.ts';

export type OfferKey = 'administrativeMediation' | 'digitalMediation' | 'access';

type ServiceMeaning = { offer: OfferKey; needs: NeedCode[]; equipment?: Equipment[] };

const administrative = (...needs: NeedCode[]): ServiceMeaning => ({
  offer: 'administrativeMediation',
  needs,
});
const digital = (...needs: NeedCode[]): ServiceMeaning => ({ offer: 'digitalMediation', needs });
const access = (equipment: Equipment[], ...needs: NeedCode[]): ServiceMeaning => ({
  offer: 'access',
  needs,
  equipment,
});

/** The 9 services of v1 and the 15 of v0. */
export const SERVICE_TERMS = terms<ServiceMeaning>({
  [Service.AideAuxDemarchesAdministratives]: administrative('anyProcedure'),
  [Service.MaitriseDesOutilsNumeriquesDuQuotidien]: digital(
    'firstSteps',
    'smartphone',
    'email',
    'internetBrowsing',
  ),
  [Service.InsertionProfessionnelleViaLeNumerique]: digital('jobOnline'),
  [Service.UtilisationSecuriseeDuNumerique]: digital('staySafe'),
  [Service.ParentaliteEtEducationAvecLeNumerique]: digital('parenting'),
  [Service.LoisirsEtCreationsNumeriques]: digital('photosMedia'),
  [Service.ComprehensionDuMondeNumerique]: digital('understandDigital'),
  [Service.AccesInternetEtMaterielInformatique]: access(['computer', 'wifi'], 'computerAccess', 'wifiAccess'),
  [Service.MaterielInformatiqueAPrixSolidaire]: access([], 'cheapEquipment'),
  'Devenir autonome dans les démarches administratives': digital('onlineProcedures'),
  'Réaliser des démarches administratives avec un accompagnement': administrative('anyProcedure'),
  'Prendre en main un smartphone ou une tablette': digital('smartphone'),
  'Prendre en main un ordinateur': digital('firstSteps'),
  'Utiliser le numérique au quotidien': digital('email', 'internetBrowsing'),
  'Approfondir ma culture numérique': digital('understandDigital'),
  'Favoriser mon insertion professionnelle': digital('jobOnline'),
  'Accéder à une connexion internet': access(['wifi'], 'wifiAccess'),
  'Accéder à du matériel': access(['computer'], 'computerAccess'),
  "S'équiper en matériel informatique": access([], 'cheapEquipment'),
  'Créer et développer mon entreprise': digital('jobOnline'),
  'Créer avec le numérique': digital('photosMedia'),
  'Accompagner les démarches de santé': administrative('healthCover'),
  'Promouvoir la citoyenneté numérique': digital('understandDigital'),
  "Soutenir la parentalité et l'éducation avec le numérique": digital('parenting'),
});

/** What the row says of all its offers at once. */
export type OfferTerms = {
  services: ServiceMeaning[];
  /** The same list stands in every row of the file: nobody declared it for this place. */
  servicesAreDefault: boolean;
  helpTerms: HelpTerm[];
  programmes: string[];
  /** A name said here is that of each offer, and no longer supposed. */
  shared: Partial<OfferFields>;
  costState?: 'inferred' | 'default';
};

type Draft = { fields: Partial<OfferFields>; assumed: Map<string, 'inferred' | 'default'> };

const WORDS: Readonly<Record<OfferKey, { label: string; plainLabel: string }>> = {
  administrativeMediation: {
    label: 'Accompagnement aux démarches administratives',
    plainLabel: 'Aide pour vos démarches et vos papiers',
  },
  digitalMediation: { label: 'Médiation numérique', plainLabel: 'Aide pour apprendre le numérique' },
  access: { label: 'Accès à internet et au matériel', plainLabel: 'Internet et ordinateurs à disposition' },
};

/** National programmes whose places give an offer of their own, whatever services the row lists. */
const PROGRAMME_OFFERS = new Map<string, OfferKey>([
  ['France Services', 'administrativeMediation'],
  ['Aidants Connect', 'administrativeMediation'],
  ['Conseillers numériques', 'digitalMediation'],
]);

function levelsOf(key: OfferKey, help: readonly HelpTerm[]): HelpLevel[] {
  if (key === 'access') return [];
  const lasting = help.includes('workshop') || help.includes('onBehalf');
  const levels: HelpLevel[] = key === 'administrativeMediation' ? ['inform', 'assist'] : ['assist'];
  return lasting ? [...levels, 'accompany'] : levels;
}

function helpModesOf(key: OfferKey, help: readonly HelpTerm[]): HelpMode[] {
  if (key === 'access') return ['alone'];
  const modes = help.map((mode): HelpMode => (mode === 'onBehalf' ? 'individual' : mode));
  return [...new Set(modes.filter((mode) => mode !== 'alone'))];
}

function draftOffer(key: OfferKey, said: OfferTerms): Draft {
  const services = said.services.filter(({ offer }) => offer === key);
  const needs = [...new Set(services.flatMap((service) => service.needs))];
  const equipped = services.some(({ equipment }) => equipment?.includes('computer'));
  const free = needs.includes('computerAccess') || needs.includes('wifiAccess');
  const alone = said.helpTerms.includes('alone');
  const wifiOnly = key === 'access' && free && !equipped && !alone;
  const levels = levelsOf(key, said.helpTerms);
  const helpModes = helpModesOf(key, said.helpTerms);
  const supposed = said.servicesAreDefault ? 'default' : 'inferred';
  const assumed = new Map<string, 'inferred' | 'default'>();
  for (const field of ['grade', 'selfService', 'levels', 'label', 'plainLabel'])
    assumed.set(field, 'inferred');
  for (const field of ['label', 'plainLabel'] as const)
    if (said.shared[field] !== undefined) assumed.delete(field);
  assumed.set('needs', supposed);
  if (services.length === 0 || said.servicesAreDefault) assumed.set('family', 'inferred');
  if (key === 'access') assumed.set('helpModes', 'inferred');
  if (said.costState) assumed.set('cost', said.costState);
  return {
    fields: {
      family: key === 'access' ? 'digitalMediation' : key,
      grade: key !== 'access' ? 'mediation' : wifiOnly ? 'wifi' : 'equipment',
      selfService: key === 'access' && (free || alone),
      ...(levels.length > 0 ? { levels } : {}),
      ...(needs.length > 0 ? { needs } : {}),
      ...WORDS[key],
      ...(helpModes.length > 0 ? { helpModes } : {}),
      ...said.shared,
    },
    assumed,
  };
}

/**
 * The offers of a row, keyed so that a re-import finds them again, and which of their fields nobody declared. A row
 * of this schema is a place of digital mediation: without any service or programme, that much is supposed.
 */
export function offersOf(said: OfferTerms): Required<Pick<Statement, 'offers' | 'assumed'>> {
  const keys = new Set<OfferKey>(said.services.map(({ offer }) => offer));
  for (const programme of said.programmes) {
    const key = PROGRAMME_OFFERS.get(programme);
    if (key) keys.add(key);
  }
  if (said.helpTerms.includes('alone')) keys.add('access');
  const known = keys.size > 0;
  if (!known) keys.add('digitalMediation');
  const offers: Record<string, Partial<OfferFields>> = {};
  const assumed: { path: string; state: 'inferred' | 'default' }[] = [];
  for (const key of (['administrativeMediation', 'digitalMediation', 'access'] as const).filter((k) =>
    keys.has(k),
  )) {
    const draft = draftOffer(key, said);
    if (!known) draft.assumed.set('family', 'default');
    offers[key] = draft.fields;
    for (const [field, state] of draft.assumed)
      if (field in draft.fields) assumed.push({ path: `offers.${key}.${field}`, state });
  }
  return { offers, assumed };
}

/** The equipment that the services suppose. */
export function equipmentOf(services: readonly ServiceMeaning[]): Equipment[] {
  return [...new Set(services.flatMap(({ equipment }) => equipment ?? []))];
}

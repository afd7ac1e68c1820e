// A sheet as a row of the national schema of places of digital mediation, v1.0.2, spelt as its patterns ask. Pure.
// Source: schema.json of LaMednum/standard-mediation-num, 1.0.2; its telephone takes one number and no short one, and
// « Étapes numériques(La Poste) » has no space there.
import {
  DispositifProgrammeNational,
  FormationLabel,
  Frais,
  ModaliteAcces,
  ModaliteAccompagnement,
  PriseEnChargeSpecifique,
  PublicSpecifiquementAdresse,
  Service,
} from '@gouvfr-anct/lieux-de-mediation-numerique';
import type { NeedCode } from '../needs.ts';
import type { Sheet } from '../sheet/sheet.ts';
import type { AccessMode, Adaptation, Audience, Cost, HelpMode } from '../vocabulary.ts';
import { lastDay, offerValues, organisationOf, placeValues, sourcesOf } from './known-values.ts';

export const NATIONAL_COLUMNS = [
  'id',
  'pivot',
  'nom',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'complement_adresse',
  'latitude',
  'longitude',
  'typologie',
  'telephone',
  'courriels',
  'site_web',
  'horaires',
  'presentation_resume',
  'presentation_detail',
  'source',
  'itinerance',
  'structure_parente',
  'date_maj',
  'services',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'formations_labels',
  'autres_formations_labels',
  'modalites_acces',
  'modalites_accompagnement',
  'fiche_acces_libre',
  'prise_rdv',
] as const;
export type NationalRow = Record<(typeof NATIONAL_COLUMNS)[number], string>;

const NEED_SERVICES: Readonly<Partial<Record<NeedCode, string>>> = {
  jobOnline: Service.InsertionProfessionnelleViaLeNumerique,
  staySafe: Service.UtilisationSecuriseeDuNumerique,
  digitalVault: Service.UtilisationSecuriseeDuNumerique,
  parenting: Service.ParentaliteEtEducationAvecLeNumerique,
  photosMedia: Service.LoisirsEtCreationsNumeriques,
  understandDigital: Service.ComprehensionDuMondeNumerique,
  computerAccess: Service.AccesInternetEtMaterielInformatique,
  printScan: Service.AccesInternetEtMaterielInformatique,
  wifiAccess: Service.AccesInternetEtMaterielInformatique,
  cheapEquipment: Service.MaterielInformatiqueAPrixSolidaire,
  repair: Service.MaterielInformatiqueAPrixSolidaire,
};
const AUDIENCE_WORDS: Record<Audience, string> = {
  youth: PublicSpecifiquementAdresse.Jeunes,
  students: PublicSpecifiquementAdresse.Etudiants,
  families: PublicSpecifiquementAdresse.FamillesEnfants,
  seniors: PublicSpecifiquementAdresse.Seniors,
  women: PublicSpecifiquementAdresse.Femmes,
};
const ADAPTATION_WORDS: Record<Adaptation, string> = {
  deafness: PriseEnChargeSpecifique.Surdite,
  mobility: PriseEnChargeSpecifique.HandicapsMoteurs,
  intellectualDisability: PriseEnChargeSpecifique.HandicapsMentaux,
  lowLiteracy: PriseEnChargeSpecifique.Illettrisme,
  english: PriseEnChargeSpecifique.LanguesEtrangeresAnglais,
  otherLanguages: PriseEnChargeSpecifique.LanguesEtrangeresAutre,
  visualImpairment: PriseEnChargeSpecifique.DeficienceVisuelle,
};
const COST_WORDS: Record<Cost, string> = {
  free: Frais.Gratuit,
  freeUnderCondition: Frais.GratuitSousCondition,
  paid: Frais.Payant,
};
const ACCESS_WORDS: Record<AccessMode, string> = {
  walkIn: ModaliteAcces.SePresenter,
  phone: ModaliteAcces.Telephoner,
  email: ModaliteAcces.ContacterParMail,
  onlineBooking: ModaliteAcces.PrendreRdvEnLigne,
  // The schema has no word for it: one calls to make an appointment.
  appointment: ModaliteAcces.Telephoner,
  prescription: ModaliteAcces.PrescriptionParMail,
  notOpenToPublic: ModaliteAcces.PasDePublic,
};
const HELP_WORDS: Record<HelpMode, string> = {
  alone: ModaliteAccompagnement.EnAutonomie,
  individual: ModaliteAccompagnement.AccompagnementIndividuel,
  workshop: ModaliteAccompagnement.DansUnAtelier,
  remote: ModaliteAccompagnement.ADistance,
  // The schema has no word for it: it is help for one person.
  homeVisit: ModaliteAccompagnement.AccompagnementIndividuel,
};

const PROGRAMMES = new Set<string>(Object.values(DispositifProgrammeNational));
const LABELS = new Set<string>(Object.values(FormationLabel));
const SPELLING: Readonly<Record<string, string>> = {
  'Étapes numériques (La Poste)': 'Étapes numériques(La Poste)',
};

/** Dialling codes that the schema's pattern takes. */
const PHONE = /^(\+33|\+590|\+594|\+262|\+596|\+269|\+687|\+689|\+508|\+681)\d{6,9}$/;
const NO_PIVOT = '00000000000000';

/** Lists are parted by « | »: no item may hold one. */
const list = (items: Iterable<string>) =>
  [...new Set(items)].map((item) => item.replaceAll('|', '/')).join('|');

function servicesOf(sheet: Sheet): Set<string> {
  const services = new Set<string>();
  for (const offer of sheet.offers) {
    const { family, needs = [] } = offerValues(offer);
    if (family === 'administrativeMediation') services.add(Service.AideAuxDemarchesAdministratives);
    else if (family === 'digitalMediation' && needs.length === 0)
      services.add(Service.MaitriseDesOutilsNumeriquesDuQuotidien);
    if (family === 'digitalMediation')
      for (const need of needs)
        services.add(NEED_SERVICES[need] ?? Service.MaitriseDesOutilsNumeriquesDuQuotidien);
  }
  return services;
}

/** The row of a place, or undefined when the schema would refuse it: no name, street, postcode or commune. */
export function nationalRow(sheet: Sheet): NationalRow | undefined {
  const place = placeValues(sheet);
  const { address, position, name } = place;
  if (!name || !address?.street || !address.communeName || !/^\d{5}$/.test(address.postcode))
    return undefined;
  const offers = sheet.offers.map(offerValues);
  const all = <Field extends keyof (typeof offers)[number], Word>(
    field: Field,
    words: Record<string, Word>,
  ) =>
    offers.flatMap((offer) => [offer[field] ?? []].flat() as string[]).flatMap((code) => words[code] ?? []);
  const organisation = organisationOf(sheet);
  const labels = [...(place.programmes ?? []), ...(place.trainingLabels ?? [])];
  return {
    id: sheet.id,
    pivot: organisation.siret ?? organisation.rna ?? NO_PIVOT,
    nom: name,
    commune: address.communeName,
    code_postal: address.postcode,
    code_insee: address.communeCode ?? '',
    adresse: address.street,
    complement_adresse: address.complement ?? '',
    latitude: position ? String(position.latitude) : '',
    longitude: position ? String(position.longitude) : '',
    typologie: list(place.kinds ?? []),
    telephone: place.phones?.find((phone) => PHONE.test(phone)) ?? '',
    courriels: list(place.emails ?? []),
    site_web: list(place.websites ?? []),
    horaires: place.openingHours ?? '',
    presentation_resume: (place.summary ?? '').slice(0, 280),
    presentation_detail: place.description ?? '',
    source: list(sourcesOf(sheet)),
    itinerance: list((place.mobility ?? []).map((one) => (one === 'mobile' ? 'Itinérant' : 'Fixe'))),
    structure_parente: organisation.name && organisation.name !== name ? organisation.name : '',
    date_maj: lastDay(sheet),
    services: list(servicesOf(sheet)),
    publics_specifiquement_adresses: list(all('audiences', AUDIENCE_WORDS)),
    prise_en_charge_specifique: list(all('adaptations', ADAPTATION_WORDS)),
    frais_a_charge: list(all('cost', COST_WORDS)),
    dispositif_programmes_nationaux: list(labels.filter((label) => PROGRAMMES.has(label))),
    formations_labels: list(
      labels.filter((label) => LABELS.has(label)).map((label) => SPELLING[label] ?? label),
    ),
    autres_formations_labels: list(labels.filter((label) => !PROGRAMMES.has(label) && !LABELS.has(label))),
    modalites_acces: list(all('accessModes', ACCESS_WORDS)),
    modalites_accompagnement: list(all('helpModes', HELP_WORDS)),
    fiche_acces_libre: place.accessibilityUrl ?? '',
    prise_rdv: place.bookingUrl ?? '',
  };
}

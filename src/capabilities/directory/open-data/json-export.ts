// A sheet in JSON: our own API, GeoJSON, and data.inclusion v1 (schema 1.0.8). Pure.

import { AUDIENCE_PUBLICS, NEED_THEMES } from '../data-inclusion-terms.ts';
import { NEEDS } from '../needs.ts';
import { placePath } from '../paths.ts';
import type { Sheet } from '../sheet/sheet.ts';
import type { AccessMode } from '../vocabulary.ts';
import { lastDay, offerValues, organisationOf, placeValues, sourcesOf } from './known-values.ts';

/** Each value with its state and its day, so that whoever reuses it knows what it is worth. */
export function apiPlace(sheet: Sheet, base: string) {
  const { published: _, ...place } = sheet.place;
  const fieldsOf = (fields: object) =>
    Object.fromEntries(
      Object.entries(fields as Sheet['place'])
        .filter(([, known]) => known.state !== 'default')
        .map(([field, { value, state, statedOn, undated, statedBy, source }]) => [
          field,
          { value, state, statedOn: undated ? null : statedOn, statedBy, source },
        ]),
    );
  return {
    id: sheet.id,
    url: `${base}${placePath(sheet.slug)}`,
    changedAt: sheet.changedAt,
    place: fieldsOf(place),
    organisation: { id: sheet.organisation?.id, ...organisationOf(sheet) },
    offers: sheet.offers.map(({ id, fields, organisation }) => {
      const { published: __, ...shown } = fields;
      return {
        id,
        ...(organisation && { organisation: organisationOf({ organisation }) }),
        fields: fieldsOf(shown),
      };
    }),
    dropIns: sheet.dropIns.map(({ id, fields }) => ({ id, fields: fieldsOf(fields) })),
    sources: sourcesOf(sheet),
  };
}

export function geoFeature(sheet: Sheet, base: string) {
  const { address, position, name, kinds, phones, emails, openingHours, summary } = placeValues(sheet);
  const offers = sheet.offers.map(offerValues);
  return {
    type: 'Feature',
    id: sheet.id,
    geometry: position ? { type: 'Point', coordinates: [position.longitude, position.latitude] } : null,
    properties: {
      nom: name ?? '',
      adresse: address?.street ?? '',
      code_postal: address?.postcode ?? '',
      commune: address?.communeName ?? '',
      code_insee: address?.communeCode ?? '',
      precision: position?.precision ?? null,
      typologie: kinds ?? [],
      telephones: phones ?? [],
      courriels: emails ?? [],
      horaires: openingHours ?? '',
      presentation: summary ?? '',
      besoins: [...new Set(offers.flatMap(({ needs = [] }) => needs.map((need) => NEEDS[need].plain)))],
      gratuit: offers.some(({ cost }) => cost === 'free'),
      fiche: `${base}${placePath(sheet.slug)}`,
      date_maj: lastDay(sheet),
      sources: sourcesOf(sheet),
    },
  };
}

const SOURCE = 'maillage';
const localId = (id: string) => `${SOURCE}--${id}`;
const E164 = /^\+\d{8,15}$/;

/** « The name should be 3 to 150 characters and not end with a full stop. » */
function diName(name: string | undefined, otherwise: string): string {
  const text = (name ?? '')
    .replace(/[\s.]+$/, '')
    .slice(0, 150)
    .trim();
  return text.length >= 3 ? text : otherwise;
}
const filled = <Item extends Record<string, unknown>>(item: Item) =>
  Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  );

function whereabouts(sheet: Sheet) {
  const { address, position } = placeValues(sheet);
  return {
    commune: address?.communeName,
    code_postal: address?.postcode,
    code_insee: address?.communeCode,
    adresse: address?.street,
    complement_adresse: address?.complement,
    ...(position?.precision === 'exact' && { longitude: position.longitude, latitude: position.latitude }),
  };
}

export function diStructure(sheet: Sheet, base: string) {
  const place = placeValues(sheet);
  const { siret } = organisationOf(sheet);
  const text = place.description ?? place.summary ?? '';
  const link = place.accessibilityUrl ?? '';
  const networks = [
    ...(place.programmes?.includes('France Services') ? ['france-service'] : []),
    ...(place.programmes?.includes('Aidants Connect') ? ['aidants-connect'] : []),
    ...(place.kinds?.some((kind) => kind === 'CCAS' || kind === 'CIAS') ? ['ccas-cias'] : []),
  ];
  return filled({
    source: SOURCE,
    id: localId(sheet.id),
    nom: diName(place.name, 'Lieu d’accueil'),
    date_maj: lastDay(sheet),
    lien_source: `${base}${placePath(sheet.slug)}`,
    description: text.length >= 5 ? text.slice(0, 10_000) : undefined,
    siret,
    ...whereabouts(sheet),
    telephone: place.phones?.find((phone) => E164.test(phone)),
    courriel: place.emails?.[0],
    site_web: place.websites?.[0],
    horaires_accueil: place.openingHours,
    accessibilite_lieu: /acceslibre/.test(link) ? link : undefined,
    reseaux_porteurs: networks,
  });
}

const MOBILISATION: Readonly<Partial<Record<AccessMode, string>>> = {
  walkIn: 'se-presenter',
  phone: 'telephoner',
  appointment: 'telephoner',
  email: 'envoyer-un-courriel',
  onlineBooking: 'utiliser-lien-mobilisation',
};

/** One service an offer: what the place does stays told apart. */
export function diServices(sheet: Sheet, base: string) {
  const place = placeValues(sheet);
  return sheet.offers.map((offer) => {
    const {
      family,
      label,
      plainLabel,
      needs = [],
      audiences = [],
      cost,
      accessModes = [],
      helpModes = [],
      whatToBring,
      openingHours,
    } = offerValues(offer);
    const bring = [whatToBring, place.whatToBring].filter(Boolean).join(' ');
    const digital = family === 'digitalMediation';
    const named = needs.flatMap((need) => NEED_THEMES[need] ?? []);
    const theme = digital
      ? 'numerique--maitriser-les-fondamentaux-du-numerique'
      : 'difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives';
    const words = needs.map((need) => NEEDS[need].plain).join(', ');
    const remote = helpModes.includes('remote');
    return filled({
      source: SOURCE,
      structure_id: localId(sheet.id),
      id: localId(offer.id),
      nom: diName(label ?? plainLabel, digital ? 'Aide au numérique' : 'Aide aux démarches administratives'),
      description: (words
        ? `${plainLabel ?? label ?? 'Aide'} : ${words}.`
        : (plainLabel ?? label ?? (digital ? 'Aide au numérique' : 'Aide aux démarches administratives'))
      ).slice(0, 10_000),
      date_maj: lastDay(sheet),
      lien_source: `${base}${placePath(sheet.slug)}`,
      type:
        digital && !helpModes.includes('workshop')
          ? 'accompagnement'
          : digital
            ? 'atelier'
            : 'accompagnement',
      thematiques: [...new Set(named.length > 0 ? named : [theme])],
      frais: cost === 'free' ? 'gratuit' : cost === 'paid' ? 'payant' : undefined,
      conditions_acces: bring ? `À apporter : ${bring}` : undefined,
      frais_precisions: cost === 'freeUnderCondition' ? 'Gratuit sous condition' : undefined,
      publics:
        audiences.length > 0 ? audiences.map((audience) => AUDIENCE_PUBLICS[audience]) : ['tous-publics'],
      ...whereabouts(sheet),
      telephone: place.phones?.find((phone) => E164.test(phone)),
      courriel: place.emails?.[0],
      modes_accueil: [
        ...(helpModes.length === 0 || helpModes.some((mode) => mode !== 'remote') ? ['en-presentiel'] : []),
        ...(remote ? ['a-distance'] : []),
      ],
      modes_mobilisation: [...new Set(accessModes.flatMap((mode) => MOBILISATION[mode] ?? []))],
      lien_mobilisation: place.bookingUrl,
      mobilisable_par: ['usagers', 'professionnels'],
      horaires_accueil: openingHours ?? place.openingHours,
    });
  });
}

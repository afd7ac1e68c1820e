// Sheets as Human Services Data (HSDS 3.1, Open Referral): an offer is a service at one location, a place a location.
// Pure. Taxonomies: the needs of the house, under its two families.

import { createHash } from 'node:crypto';
import { NEED_CODES, NEEDS, type NeedCode } from '../needs.ts';
import { placePath } from '../paths.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { OFFER_FAMILIES, type OfferFamily } from '../vocabulary.ts';
import { offerValues, organisationOf, placeValues } from './known-values.ts';

/** An identifier that follows from another (as UUID version 8, RFC 9562): the same every time. */
export function derivedId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(parts.join('\u0000')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const TAXONOMY = {
  id: derivedId('taxonomy', 'needs'),
  name: 'Besoins',
  description: 'Ce pour quoi une personne vient, dans ses mots, en deux familles.',
  version: '1',
};

const familyTerm = (family: OfferFamily) => ({
  id: derivedId('family', family),
  code: family as string,
  name: OFFER_FAMILIES[family] as string,
  description: OFFER_FAMILIES[family] as string,
  taxonomy: TAXONOMY.name,
  taxonomy_id: TAXONOMY.id,
  language: 'fr',
});
const needTerm = (need: NeedCode) => ({
  id: derivedId('need', need),
  code: need as string,
  name: NEEDS[need].plain,
  description: NEEDS[need].professional,
  parent_id: derivedId('family', NEEDS[need].family),
  taxonomy: TAXONOMY.name,
  taxonomy_id: TAXONOMY.id,
  language: 'fr',
});
export type Term = ReturnType<typeof familyTerm> & { parent_id?: string };
export const TERMS: readonly Term[] = [
  ...(Object.keys(OFFER_FAMILIES) as OfferFamily[]).map(familyTerm),
  ...NEED_CODES.map(needTerm),
];
const NEED_OF_TERM = new Map<string, NeedCode>(NEED_CODES.map((need) => [derivedId('need', need), need]));
const FAMILY_OF_TERM = new Map<string, OfferFamily>(
  (Object.keys(OFFER_FAMILIES) as OfferFamily[]).map((family) => [derivedId('family', family), family]),
);
export const termMeaning = (id: string): { need?: NeedCode; family?: OfferFamily } | undefined => {
  const [need, family] = [NEED_OF_TERM.get(id), FAMILY_OF_TERM.get(id)];
  return need ? { need } : family ? { family } : undefined;
};

const phonesOf = (id: string, numbers: readonly string[] = []) =>
  numbers.map((number) => ({ id: derivedId('phone', id, number), number, type: 'voice' }));

export function hsdsLocation(sheet: Sheet) {
  const { name, address, position, gettingThere, phones, openingHours, summary } = placeValues(sheet);
  return {
    id: sheet.id,
    location_type: 'physical',
    name: name ?? '',
    ...(summary && { description: summary }),
    ...(gettingThere && { transportation: gettingThere.join('\n') }),
    ...(position && { latitude: position.latitude, longitude: position.longitude }),
    ...(address && {
      addresses: [
        {
          id: derivedId('address', sheet.id),
          address_1: address.street,
          ...(address.complement && { address_2: address.complement }),
          city: address.communeName,
          state_province: (address.communeCode ?? address.postcode).slice(0, 2),
          postal_code: address.postcode,
          country: 'FR',
          address_type: 'physical',
        },
      ],
    }),
    phones: phonesOf(sheet.id, phones),
    schedules: openingHours
      ? [
          {
            id: derivedId('schedule', sheet.id),
            description: openingHours,
            notes: 'Syntaxe opening_hours d’OpenStreetMap',
          },
        ]
      : [],
  };
}

/** The organisation of an offer, or that of its place; a place that names none answers for itself. */
export function hsdsOrganisation(sheet: Sheet, offer?: Sheet['offers'][number]) {
  const organisation = offer?.organisation ?? sheet.organisation;
  const { name: placeName, websites, emails } = placeValues(sheet);
  const { name, siret, rna } = organisationOf({ ...(organisation && { organisation }) });
  const id = organisation?.id ?? sheet.id;
  return {
    id,
    name: name ?? placeName ?? '',
    description: name ?? placeName ?? '',
    ...(websites?.[0] && { website: websites[0] }),
    ...(emails?.[0] && { email: emails[0] }),
    organization_identifiers: [
      ...(siret
        ? [
            {
              id: derivedId('siret', id),
              identifier_scheme: 'FR-SIRET',
              identifier_type: 'SIRET',
              identifier: siret,
            },
          ]
        : []),
      ...(rna
        ? [{ id: derivedId('rna', id), identifier_scheme: 'FR-RNA', identifier_type: 'RNA', identifier: rna }]
        : []),
    ],
  };
}

const FEES = { free: 'Gratuit', freeUnderCondition: 'Gratuit sous condition', paid: 'Payant' } as const;

/** The lines of a list: no child entity. */
export function hsdsServiceLine(sheet: Sheet, offer: Sheet['offers'][number], base: string) {
  const { label, plainLabel, family, needs = [], cost } = offerValues(offer);
  const { name, emails } = placeValues(sheet);
  const words = needs.map((need) => NEEDS[need].plain).join(', ');
  return {
    id: offer.id,
    organization_id: hsdsOrganisation(sheet, offer).id,
    name: `${plainLabel ?? label ?? (family ? OFFER_FAMILIES[family] : 'Aide')} — ${name ?? ''}`,
    ...(label && { alternate_name: label }),
    ...(words && { description: words }),
    url: `${base}${placePath(sheet.slug)}`,
    ...(emails?.[0] && { email: emails[0] }),
    status: 'active',
    ...(cost && { fees_description: FEES[cost] }),
    last_modified: sheet.changedAt,
  };
}

export function hsdsServiceAtLocation(sheet: Sheet, offer: Sheet['offers'][number]) {
  return { id: offer.id, service_id: offer.id, location_id: sheet.id };
}

export function hsdsService(sheet: Sheet, offer: Sheet['offers'][number], base: string) {
  const { needs = [], languages = [], family, whatToBring, openingHours } = offerValues(offer);
  const { phones, openingHours: always, whatToBring: general } = placeValues(sheet);
  const when = openingHours ?? always;
  const codes =
    family && needs.length === 0
      ? [derivedId('family', family)]
      : needs.map((need) => derivedId('need', need));
  return {
    ...hsdsServiceLine(sheet, offer, base),
    organization: hsdsOrganisation(sheet, offer),
    phones: phonesOf(offer.id, phones),
    schedules: when ? [{ id: derivedId('schedule', offer.id), service_id: offer.id, description: when }] : [],
    // What this service asks, then what the place asks whatever one comes for.
    required_documents: [whatToBring, general].flatMap((document) =>
      document ? [{ id: derivedId('document', offer.id, document), service_id: offer.id, document }] : [],
    ),
    languages: languages.map((code) => ({
      id: derivedId('language', offer.id, code),
      service_id: offer.id,
      code,
      name: code,
    })),
    service_at_locations: [{ ...hsdsServiceAtLocation(sheet, offer), location: hsdsLocation(sheet) }],
    attributes: codes.map((term) => ({
      id: derivedId('attribute', offer.id, term),
      link_id: offer.id,
      link_entity: 'service',
      taxonomy_term_id: term,
      taxonomy_term: TERMS.find(({ id }) => id === term),
    })),
  };
}

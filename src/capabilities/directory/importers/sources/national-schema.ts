// One row of the national schema of places of digital mediation, v0 or v1, to a statement. Pure, never throws.
import { parseOpeningHours } from '#shared/opening-hours/opening-hours.ts';
import type { PlaceFields, Statement } from '../../recording/statement.ts';
import type { AccessMode, Adaptation, Audience, Cost } from '../../vocabulary.ts';
import type { Remark } from '../run/remarks.ts';
import {
  assumedWhereabouts,
  closeRow,
  identityOf,
  keepAside,
  openRow,
  type Row,
  type RowContext,
  said,
  take,
  takeDay,
  takeEmails,
  takeName,
  takePhones,
  takeText,
  takeWebAddresses,
  takeWhereabouts,
  webAddress,
} from '../run/row.ts';
import { type Cells, comparable, listOf, plainText, textOf } from '../tables/cells.ts';
import { readPivot } from '../values/address.ts';
import { withoutEmptySlots } from '../values/week-text.ts';
import {
  ACCESS_TERMS,
  COST_TERMS,
  type CostTerm,
  EQUIPMENT_TERMS,
  HELP_TERMS,
  KIND_CODES,
  KIND_TERMS,
  LABEL_TERMS,
  MOBILITY_TERMS,
  PUBLIC_TERMS,
  type PublicTerm,
  readTerm,
  type Terms,
  WHEELCHAIR_TERMS,
} from './national-terms.ts';
import { OUR_COLUMNS, takeDropIns, takeOurOffer, takeOurPlace } from './our-columns.ts';
import { equipmentOf, offersOf, SERVICE_TERMS } from './service-offers.ts';

const ADDRESS_COLUMNS = {
  street: 'adresse',
  complement: 'complement_adresse',
  postcode: 'code_postal',
  commune: 'commune',
  insee: 'code_insee',
};

/** Columns that are read; any other is kept aside. */
export const NATIONAL_SCHEMA_COLUMNS = [
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
  'date_maj',
  'presentation_resume',
  'presentation_detail',
  'source',
  'itinerance',
  'structure_parente',
  'services',
  'publics_accueillis',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'aidants',
  'conditions_acces',
  'frais_a_charge',
  'labels_nationaux',
  'labels_autres',
  'formations_labels',
  'dispositif_programmes_nationaux',
  'autres_formations_labels',
  'modalites_acces',
  'modalites_accompagnement',
  'fiche_acces_libre',
  'prise_rdv',
  ...OUR_COLUMNS,
];

/** The identifier of a row for its producer. */
export function nationalSourceId(cells: Cells): string {
  return textOf(cells.id) || identityOf(cells.nom, cells.adresse, cells.code_postal, cells.commune);
}

/** The meanings of a list; what is not in the closed list is kept aside and remarked. */
function takeTerms<Meaning>(row: Row, column: string, terms: Terms<Meaning>): Meaning[] {
  const meanings: Meaning[] = [];
  const items = listOf(take(row, column));
  // Only the original says exactly what was chosen: a few values of the schema become one here.
  if (items.length > 0) keepAside(row, column);
  for (const item of items) {
    const reading = readTerm(terms, item);
    if (reading.kind === 'known') meanings.push(reading.meaning);
    else
      row.remark(
        'kept',
        column,
        item,
        'Cette valeur n’est pas dans la liste du schéma : gardée à part.',
        reading.nearest,
      );
  }
  return [...new Set(meanings)];
}

/** Codes of the national typology; unknown ones stay, since the list grows. */
function takeKinds(row: Row): string[] {
  return listOf(take(row, 'typologie')).flatMap((item) => {
    if (KIND_CODES.includes(item)) return [item];
    const reading = readTerm(KIND_TERMS, item);
    if (reading.kind === 'known') return [reading.meaning];
    const parts = item.split(/\s*,\s*/);
    if (parts.length > 1 && parts.every((part) => KIND_CODES.includes(part))) return parts;
    row.remark(
      'kept',
      'typologie',
      item,
      'Ce type de lieu n’est pas dans la liste : gardé tel quel.',
      reading.nearest,
    );
    return [item];
  });
}

function takeLabels(row: Row): Pick<PlaceFields, 'programmes' | 'trainingLabels'> {
  const found = { programmes: new Set<string>(), trainingLabels: new Set<string>() };
  for (const column of ['labels_nationaux', 'dispositif_programmes_nationaux', 'formations_labels'])
    for (const item of listOf(take(row, column))) {
      const reading = readTerm(LABEL_TERMS, item);
      if (reading.kind === 'known') found[reading.meaning.list].add(reading.meaning.spelling);
      else {
        const reason = 'Ce label n’est pas dans la liste du schéma : gardé tel quel.';
        row.remark('kept', column, item, reason, reading.nearest);
        found[column === 'formations_labels' ? 'trainingLabels' : 'programmes'].add(item);
      }
    }
  for (const column of ['labels_autres', 'autres_formations_labels'])
    for (const item of listOf(take(row, column))) found.trainingLabels.add(item);
  return { programmes: [...found.programmes], trainingLabels: [...found.trainingLabels] };
}

/**
 * One cost for several answers: free with another is free under condition; membership alone is paid. Only a single
 * plain answer is as declared.
 */
export function costOf(terms: readonly CostTerm[]): { cost: Cost; inferred: boolean } | undefined {
  const costs = terms.filter((term) => term !== 'voucher');
  if (costs.length === 0) return undefined;
  const [only] = costs;
  if (costs.length === 1 && only !== 'membership') return { cost: only as Cost, inferred: false };
  if (costs.includes('freeUnderCondition') || costs.includes('free'))
    return { cost: 'freeUnderCondition', inferred: true };
  return { cost: 'paid', inferred: true };
}

/** Audiences and adaptations. Young, families, adults and seniors together are everybody: no one in particular. */
export function publicsOf(terms: readonly PublicTerm[]): {
  audiences: Audience[];
  adaptations: Adaptation[];
} {
  const audiences = terms.flatMap((term) => (term !== 'adults' && 'audience' in term ? [term.audience] : []));
  const adaptations = terms.flatMap((term) =>
    term !== 'adults' && 'adaptation' in term ? [term.adaptation] : [],
  );
  const everybody =
    terms.includes('adults') &&
    (['youth', 'families', 'seniors'] as const).every((one) => audiences.includes(one));
  const kept = everybody
    ? audiences.filter((one) => !['youth', 'families', 'seniors'].includes(one))
    : audiences;
  return { audiences: [...new Set(kept)], adaptations: [...new Set(adaptations)] };
}

/** Summary of 280 characters at most; a longer one opens the description, so that nothing is cut. */
function takeTexts(row: Row): Pick<PlaceFields, 'summary' | 'description'> {
  const summary = plainText(take(row, 'presentation_resume'));
  const description = plainText(take(row, 'presentation_detail'));
  if (summary.length <= 280) return { summary, description };
  const reason = 'Le résumé dépasse 280 caractères : il ouvre la présentation détaillée.';
  row.remark('kept', 'presentation_resume', summary, reason);
  return { summary: '', description: description ? `${summary}\n\n${description}` : summary };
}

/** Hours as given; slots of no length (« 14:00-14:00 ») are dropped, unreadable text stays text. */
function takeHours(row: Row, column: string): string {
  const given = textOf(take(row, column));
  const hours = withoutEmptySlots(given);
  if (hours !== given && parseOpeningHours(hours).kind === 'hours') {
    row.remark('repaired', column, given, 'Une plage horaire sans durée a été retirée.', hours);
    return hours;
  }
  if (given !== '' && parseOpeningHours(given).kind === 'text')
    row.remark(
      'kept',
      column,
      given,
      'Ces horaires ne se lisent pas (format OpenStreetMap) : gardés comme du texte.',
    );
  return given;
}

function takeLink(row: Row, column: string): string {
  const text = takeText(row, column);
  if (text === '') return '';
  const address = webAddress(text);
  if (address && !/\s/.test(text)) return address;
  row.remark('ignored', column, text, 'Ce n’est pas une adresse de page (https://…) : gardée à part.');
  keepAside(row, column);
  return '';
}

/** What the national schema has no column for: access by wheelchair, how to come, whether to publish. */
function takeOurColumns(row: Row, context: RowContext): Partial<PlaceFields> {
  const [wheelchair] = takeTerms(row, 'acces_fauteuil', WHEELCHAIR_TERMS);
  const way = plainText(take(row, 'acces'));
  const published = comparable(takeText(row, 'publication'));
  // What was answered, word for word: it is somebody's consent.
  keepAside(row, 'publication');
  return {
    ...takeOurPlace(row, context),
    ...(wheelchair && { wheelchair }),
    ...(way && { gettingThere: way.split('\n') }),
    ...(/^(non\b.*|no|false|faux|0|ne pas publier|prive)$/.test(published) && { published: false }),
  };
}

function takeOrganisation(row: Row, placeName: string): Pick<Statement, 'organisation' | 'assumed'> {
  const pivot = readPivot(take(row, 'pivot'));
  const parent = textOf(plainText(take(row, 'structure_parente')));
  if (pivot.kind === 'unknown') {
    row.remark(
      'kept',
      'pivot',
      row.cells.pivot,
      'Ni un SIRET (14 chiffres) ni un RNA (W et 9 caractères) : gardé à part.',
    );
    keepAside(row, 'pivot');
  }
  const identifiers = {
    ...(pivot.kind === 'siret' ? { siret: pivot.siret } : {}),
    ...(pivot.kind === 'rna' ? { rna: pivot.rna } : {}),
  };
  if (parent) return { organisation: { name: parent, ...identifiers } };
  if (Object.keys(identifiers).length === 0) return {};
  // The file names the place, not the body that runs it: a supposed name, until somebody gives the right one.
  return {
    organisation: { name: placeName, ...identifiers },
    assumed: [{ path: 'organisation.name', state: 'inferred' }],
  };
}

/** Professionals that a file names without their consent: only their number is kept. */
function countProfessionals(row: Row): void {
  const professionals = take(row, 'aidants');
  if (Array.isArray(professionals) && professionals.length > 0) row.leftOver.aidants = professionals.length;
}

function takeOffers(
  row: Row,
  programmes: string[],
  context: RowContext,
): Pick<Statement, 'offers' | 'assumed'> & { services: ReturnType<typeof takeServices> } {
  const services = takeServices(row);
  const cost = costOf(
    ['conditions_acces', 'frais_a_charge'].flatMap((column) => takeTerms(row, column, COST_TERMS)),
  );
  const publics = publicsOf(
    ['publics_accueillis', 'publics_specifiquement_adresses', 'prise_en_charge_specifique'].flatMap(
      (column) => takeTerms(row, column, PUBLIC_TERMS),
    ),
  );
  const accessModes: AccessMode[] = takeTerms(row, 'modalites_acces', ACCESS_TERMS);
  const helpTerms = takeTerms(row, 'modalites_accompagnement', HELP_TERMS);
  const costIsDefault = ['conditions_acces', 'frais_a_charge'].some((column) =>
    context.constantColumns.has(column),
  );
  const costState = costIsDefault ? 'default' : cost?.inferred ? 'inferred' : undefined;
  const offers = offersOf({
    services,
    servicesAreDefault: context.constantColumns.has('services'),
    helpTerms,
    programmes,
    shared: {
      ...(publics.audiences.length > 0 ? { audiences: publics.audiences } : {}),
      ...(publics.adaptations.length > 0 ? { adaptations: publics.adaptations } : {}),
      ...(accessModes.length > 0 ? { accessModes } : {}),
      ...(cost ? { cost: cost.cost } : {}),
      ...takeOurOffer(row),
    },
    ...(cost && costState ? { costState } : {}),
  });
  return { ...offers, services };
}

const takeServices = (row: Row) => takeTerms(row, 'services', SERVICE_TERMS);

/** The statement of a row; undefined when it is rejected (no name, or nowhere), which is remarked. */
export function readNationalRow(
  cells: Cells,
  source: { name: string; label: string },
  context: RowContext,
  remark: Remark,
): Statement | undefined {
  const row = openRow(cells, remark);
  const name = takeName(row, 'nom');
  const whereabouts = name && takeWhereabouts(row, ADDRESS_COLUMNS, context);
  if (!name || !whereabouts) return undefined;
  for (const column of ['id', 'source']) take(row, column);
  if (textOf(cells.id) === '')
    row.remark('kept', 'id', '', 'Pas d’identifiant : le lieu est reconnu à son nom et à son adresse.');
  const statedOn = takeDay(row, 'date_maj', context);
  const organisation = takeOrganisation(row, name);
  const labels = takeLabels(row);
  const { services, ...offers } = takeOffers(row, labels.programmes, context);
  const equipment = equipmentOf(services);
  countProfessionals(row);
  const dropIns = takeDropIns(row);
  const declared = takeTerms(row, 'equipements', EQUIPMENT_TERMS);
  const place = said({
    name,
    kinds: takeKinds(row),
    ...whereabouts,
    phones: takePhones(row, 'telephone', context),
    emails: takeEmails(row, 'courriels'),
    websites: takeWebAddresses(row, 'site_web'),
    openingHours: takeHours(row, 'horaires'),
    ...takeTexts(row),
    mobility: takeTerms(row, 'itinerance', MOBILITY_TERMS),
    ...takeOurColumns(row, context),
    accessibilityUrl: takeLink(row, 'fiche_acces_libre'),
    bookingUrl: takeLink(row, 'prise_rdv'),
    equipment: declared.length > 0 ? declared : equipment,
    ...labels,
  });
  const equipmentState = context.constantColumns.has('services')
    ? ('default' as const)
    : ('inferred' as const);
  return {
    source: source.name,
    sourceId: nationalSourceId(cells),
    statedOn,
    ...(row.undated && { undated: true }),
    state: 'imported',
    statedBy: source.label,
    complete: true,
    ...(organisation.organisation ? { organisation: organisation.organisation } : {}),
    place,
    offers: offers.offers ?? {},
    ...(Object.keys(dropIns).length > 0 && { dropIns }),
    assumed: [
      ...assumedWhereabouts(whereabouts),
      ...(organisation.assumed ?? []),
      ...(offers.assumed ?? []),
      ...(equipment.length > 0 && declared.length === 0
        ? [{ path: 'place.equipment', state: equipmentState }]
        : []),
    ],
    leftOver: closeRow(row),
  };
}

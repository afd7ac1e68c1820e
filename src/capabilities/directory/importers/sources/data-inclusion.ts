// data.inclusion: structures become places, services become offers of the place of their structure. A service has its
// own voice, so that a new list of structures takes nothing back of it. Pure, never throws.
import { PUBLIC_AUDIENCES, THEME_NEEDS } from '../../data-inclusion-terms.ts';
import { isNeedCode, NEEDS, type NeedCode } from '../../needs.ts';
import type { OfferFields, Statement } from '../../recording/statement.ts';
import type { AccessMode } from '../../vocabulary.ts';
import type { Remark } from '../run/remarks.ts';
import {
  closeRow,
  fallbackDay,
  keepAside,
  openRow,
  type Row,
  type RowContext,
  take,
  takeDay,
  takeEmails,
  takeName,
  takePhones,
  takeText,
} from '../run/row.ts';
import { type Cells, listOf, plainText, textOf } from '../tables/cells.ts';
import { readNationalRow } from './national-schema.ts';

export const DATA_INCLUSION_STRUCTURE = [
  'source',
  'id',
  'nom',
  'date_maj',
  'code_insee',
  'accessibilite_lieu',
];
export const DATA_INCLUSION_SERVICE = ['source', 'structure_id', 'id', 'nom'];

export const DATA_INCLUSION_COLUMNS = [
  'source',
  'structure_id',
  'id',
  'nom',
  'date_maj',
  'description',
  'presentation_resume',
  'presentation_detail',
  'adresse',
  'complement_adresse',
  'code_postal',
  'commune',
  'code_insee',
  'latitude',
  'longitude',
  'pivot',
  'telephone',
  'courriels',
  'site_web',
  'horaires_accueil',
  'accessibilite_lieu',
  'reseaux_porteurs',
  'type',
  'types',
  'thematiques',
  'frais',
  'frais_precisions',
  'frais_autres',
  'publics',
  'publics_precisions',
  'profils',
  'modes_accueil',
  'modes_mobilisation',
  'mobilisable_par',
  'conditions_acces',
  'liste_du_fichier',
  'prise_rdv',
  'lien_mobilisation',
];

const isService = (cells: Cells) => textOf(cells.structure_id) !== '';

export function dataInclusionSourceId(cells: Cells): string {
  return isService(cells) ? `service ${textOf(cells.id)}` : textOf(cells.id);
}

const NETWORK_KINDS: Readonly<Record<string, string>> = {
  'ccas-cias': 'CCAS',
  'france-service': 'RFS',
  'mission-locale': 'ML',
  'missions-locales': 'ML',
  caf: 'CAF',
  'france-travail': 'FT',
  pimms: 'PIMMS',
};
const NETWORK_PROGRAMMES: Readonly<Record<string, string>> = {
  'france-service': 'France Services',
  'france-services': 'France Services',
  'aidants-connect': 'Aidants Connect',
  'conseiller-numerique': 'Conseillers numériques',
  'conseillers-numeriques': 'Conseillers numériques',
  'emmaus-connect': 'Emmaüs Connect',
};

/** A structure has the columns of the national schema under other names. */
function readStructure(
  cells: Cells,
  source: { name: string; label: string },
  context: RowContext,
  remark: Remark,
): Statement | undefined {
  const {
    description,
    horaires_accueil,
    accessibilite_lieu,
    reseaux_porteurs,
    liste_du_fichier: _,
    ...same
  } = cells;
  const networks = listOf(reseaux_porteurs);
  const statement = readNationalRow(
    {
      ...same,
      presentation_detail: description ?? cells.presentation_detail,
      horaires: horaires_accueil,
      fiche_acces_libre: accessibilite_lieu,
      typologie: networks.flatMap((code) => NETWORK_KINDS[code] ?? []),
      dispositif_programmes_nationaux: networks.flatMap((code) => NETWORK_PROGRAMMES[code] ?? []),
    },
    source,
    context,
    remark,
  );
  if (!statement) return undefined;
  // A structure says nothing of what is done there: its services do.
  const offers = networks.some((code) => NETWORK_PROGRAMMES[code]) ? statement.offers : {};
  const assumed = (statement.assumed ?? []).filter(
    ({ path }) => !path.startsWith('offers.') || Object.keys(offers ?? {}).length > 0,
  );
  return {
    ...statement,
    offers: offers ?? {},
    assumed,
    leftOver: { ...statement.leftOver, ...(networks.length > 0 && { reseaux_porteurs: networks }) },
  };
}

function takeNeeds(row: Row): NeedCode[] {
  const themes = listOf(take(row, 'thematiques'));
  if (themes.length > 0) keepAside(row, 'thematiques');
  const needs = new Set<NeedCode>();
  for (const theme of themes) {
    const need = THEME_NEEDS[theme] ?? THEME_NEEDS[theme.split('--')[0]!];
    if (need && isNeedCode(need)) needs.add(need);
    else
      row.remark(
        'kept',
        'thematiques',
        theme,
        'Cette thématique n’est pas un besoin connu ici : gardée à part.',
      );
  }
  return [...needs];
}

const MODES: Readonly<Record<string, AccessMode>> = {
  'se-presenter': 'walkIn',
  telephoner: 'phone',
  'envoyer-un-courriel': 'email',
  'envoyer-courriel': 'email',
  'utiliser-lien-mobilisation': 'onlineBooking',
};

function offerOf(row: Row, name: string): { offer: Partial<OfferFields>; assumed: string[] } {
  const needs = takeNeeds(row);
  const codes = ['publics', 'profils'].flatMap((column) => listOf(take(row, column)));
  const audiences = [...new Set(codes.flatMap((code) => PUBLIC_AUDIENCES[code] ?? []))];
  const accessModes = [
    ...new Set(listOf(take(row, 'modes_mobilisation')).flatMap((code) => MODES[code] ?? [])),
  ];
  const cost = listOf(take(row, 'frais'))[0];
  // Version 0 lists the papers; « conditions_acces » of version 1 mixes them with who may come, and stays beside.
  const papers = listOf(take(row, 'justificatifs'));
  for (const column of ['publics', 'profils', 'modes_mobilisation', 'frais']) keepAside(row, column);
  const digital = needs.length > 0 && needs.every((need) => NEEDS[need].family === 'digitalMediation');
  const remote = listOf(row.cells.modes_accueil).includes('a-distance');
  return {
    offer: {
      family: digital ? 'digitalMediation' : 'administrativeMediation',
      grade: 'mediation',
      label: name,
      plainLabel: name,
      ...(needs.length > 0 && { needs }),
      ...(audiences.length > 0 && { audiences }),
      ...(accessModes.length > 0 && { accessModes }),
      ...(cost && { cost: cost === 'gratuit' ? 'free' : cost === 'payant' ? 'paid' : 'freeUnderCondition' }),
      ...(remote && { helpModes: ['remote'] }),
      ...(papers.length > 0 && { whatToBring: papers.join(', ') }),
    },
    assumed: ['family', 'grade', 'plainLabel', 'needs'],
  };
}

function readService(
  cells: Cells,
  source: { name: string; label: string },
  context: RowContext,
  remark: Remark,
): Statement | undefined {
  const row = openRow(cells, remark);
  const name = takeName(row, 'nom');
  if (!name) return undefined;
  const structure = takeText(row, 'structure_id');
  for (const column of ['id', 'source', 'liste_du_fichier']) take(row, column);
  const { offer, assumed } = offerOf(row, name);
  const statedOn =
    cells.date_maj === undefined ? fallbackDay(row, context) : takeDay(row, 'date_maj', context);
  // What belongs to the service alone stays beside it: the telephone of a service is not that of the place.
  for (const column of Object.keys(cells)) if (!row.used.has(column)) keepAside(row, column);
  const description = plainText(take(row, 'description'));
  const phones = takePhones(row, 'telephone', context);
  const emails = takeEmails(row, 'courriels');
  const key = textOf(cells.id) || 'service';
  return {
    source: source.name,
    sourceId: dataInclusionSourceId(cells),
    samePlaceAs: { source: source.name, sourceId: structure },
    statedOn,
    ...(row.undated && { undated: true }),
    state: 'imported',
    statedBy: source.label,
    complete: true,
    place: {},
    offers: { [key]: offer },
    assumed: assumed
      .filter((field) => field in offer)
      .map((field) => ({ path: `offers.${key}.${field}`, state: 'inferred' as const })),
    leftOver: {
      ...closeRow(row),
      ...(description && { description }),
      ...(phones.length > 0 && { telephone: phones }),
      ...(emails.length > 0 && { courriels: emails }),
    },
  };
}

export function readDataInclusionRow(
  cells: Cells,
  source: { name: string; label: string },
  context: RowContext,
  remark: Remark,
): Statement | undefined {
  return isService(cells)
    ? readService(cells, source, context, remark)
    : readStructure(cells, source, context, remark);
}

// One row of the list of France services places (24 columns, hours by day) to a statement. Pure, never throws.
import type { NeedCode } from '../../needs.ts';
import type { OfferFields, Statement } from '../../recording/statement.ts';
import type { AccessMode } from '../../vocabulary.ts';
import type { Remark } from '../run/remarks.ts';
import {
  assumedWhereabouts,
  closeRow,
  fallbackDay,
  identityOf,
  keepAside,
  openRow,
  type Row,
  type RowContext,
  said,
  take,
  takeEmails,
  takeName,
  takePhones,
  takeText,
  takeWhereabouts,
} from '../run/row.ts';
import { type Cells, comparable, plainText, textOf } from '../tables/cells.ts';
import { openingHoursText, readDaySlots, TO_CHECK } from '../values/week-text.ts';

const ADDRESS_COLUMNS = {
  street: 'adresse',
  complement: 'complement_adresse',
  postcode: 'code_postal',
  commune: 'lib_com',
  insee: 'insee_com',
};

const DAYS = ['h_lundi', 'h_mardi', 'h_mercredi', 'h_jeudi', 'h_vendredi', 'h_samedi', 'h_dimanche'];

/** Columns that are read; any other is kept aside. */
export const FRANCE_SERVICES_COLUMNS = [
  'id_fs',
  'insee_dep',
  'lib_fs',
  'adresse',
  'complement_adresse',
  'insee_com',
  'code_postal',
  'lib_com',
  'latitude',
  'longitude',
  'mail',
  'telephone',
  'prise_rdv',
  'commentaire',
  'format_fs',
  ...DAYS,
];

/**
 * The twelve partners of every France services place (charter of the network): ministry of Interior, Finances, Justice,
 * La Poste, France Travail, Cnaf, Cnam, Cnav, MSA, Urssaf, Chèque énergie, France Rénov’.
 */
const PARTNER_NEEDS: NeedCode[] = [
  'anyProcedure',
  'familyBenefits',
  'healthCover',
  'retirement',
  'taxes',
  'jobseeker',
  'vehicleRegistration',
  'drivingLicence',
  'identityCard',
  'legalAdvice',
  'energyBills',
  'onlineProcedures',
];

export function franceServicesSourceId(cells: Cells): string {
  return textOf(cells.id_fs) || identityOf(cells.lib_fs, cells.adresse, cells.code_postal, cells.lib_com);
}

type Hours = { text: string; state: 'imported' | 'inferred' };

/** Whether the comment limits the hours of the columns: « 2ème et 4ème lundis du mois », « sur rendez-vous ». */
function limitsHours(comment: string): boolean {
  return /rendez vous|\brdv\b|du mois|semaines? (im)?paires?|vacances|ferme|sauf|uniquement/.test(
    comparable(comment),
  );
}

const ONLY_BY_APPOINTMENT = /^(uniquement )?sur (rdv|rendez vous)( uniquement)?$/;

function takeHours(row: Row, comment: string): Hours | undefined {
  const week = DAYS.map((column) => {
    const given = takeText(row, column);
    const reading = readDaySlots(given);
    if (reading.kind === 'unreadable' || reading.kind === 'overlapping') {
      const problem = reading.kind === 'unreadable' ? 'ne se lisent pas' : 'se chevauchent';
      const reason = `Les horaires de ce jour ${problem} : ils sont publiés « à vérifier » (exemple : 09:00 - 12:00 / 14:00 - 17:00).`;
      row.remark('kept', column, given, reason);
      keepAside(row, column);
    }
    return reading;
  });
  const text = openingHoursText(week);
  if (text === '') return undefined;
  if (ONLY_BY_APPOINTMENT.test(comparable(comment)))
    return {
      text: text.replaceAll(` ${TO_CHECK}`, '').replaceAll(/(?=;|$)/g, ' "sur rendez-vous"'),
      state: 'imported',
    };
  return { text, state: limitsHours(comment) ? 'inferred' : 'imported' };
}

function takeAccessModes(row: Row, comment: string): AccessMode[] {
  if (ONLY_BY_APPOINTMENT.test(comparable(comment))) return ['appointment'];
  return comparable(takeText(row, 'prise_rdv')) === 'oui' ? ['walkIn', 'appointment'] : ['walkIn'];
}

function offers(accessModes: AccessMode[]): Required<Pick<Statement, 'offers'>> & { assumed: string[] } {
  const administrativeMediation: Partial<OfferFields> = {
    family: 'administrativeMediation',
    grade: 'mediation',
    selfService: false,
    levels: ['inform', 'refer', 'assist'],
    needs: PARTNER_NEEDS,
    label: 'France services',
    plainLabel: 'Aide pour vos démarches et vos papiers',
    cost: 'free',
    accessModes,
    helpModes: ['individual'],
  };
  const access: Partial<OfferFields> = {
    family: 'digitalMediation',
    grade: 'equipment',
    selfService: true,
    needs: ['computerAccess', 'printScan', 'wifiAccess'],
    label: 'Accès à internet et au matériel',
    plainLabel: 'Internet et ordinateurs à disposition',
    cost: 'free',
    helpModes: ['alone'],
  };
  const given = new Set(['offers.administrativeMediation.family', 'offers.administrativeMediation.label']);
  const paths = Object.entries({ administrativeMediation, access }).flatMap(([key, fields]) =>
    Object.keys(fields).map((field) => `offers.${key}.${field}`),
  );
  return { offers: { administrativeMediation, access }, assumed: paths.filter((path) => !given.has(path)) };
}

/** The statement of a row; undefined when it is rejected (no name, or nowhere), which is remarked. */
export function readFranceServicesRow(
  cells: Cells,
  source: { name: string; label: string },
  context: RowContext,
  remark: Remark,
): Statement | undefined {
  const row = openRow(cells, remark);
  const name = takeName(row, 'lib_fs');
  const whereabouts = name && takeWhereabouts(row, ADDRESS_COLUMNS, context);
  if (!name || !whereabouts) return undefined;
  for (const column of ['id_fs', 'insee_dep']) take(row, column);
  const comment = plainText(take(row, 'commentaire'));
  const hours = takeHours(row, comment);
  const format = comparable(takeText(row, 'format_fs'));
  for (const column of ['format_fs', 'prise_rdv']) keepAside(row, column);
  const derived = offers(takeAccessModes(row, comment));
  const place = said({
    name,
    kinds: ['RFS'],
    ...whereabouts,
    phones: takePhones(row, 'telephone', context),
    emails: takeEmails(row, 'mail'),
    openingHours: hours?.text ?? '',
    description: comment,
    mobility: /bus|itinerante/.test(format) ? ['mobile'] : format ? ['fixed'] : [],
    equipment: ['computer', 'printer', 'scanner', 'wifi'],
    programmes: ['France Services'],
  });
  return {
    source: source.name,
    sourceId: franceServicesSourceId(cells),
    statedOn: fallbackDay(row, context),
    ...(context.fileUndated && { undated: true }),
    state: 'imported',
    statedBy: source.label,
    complete: true,
    place,
    offers: derived.offers,
    assumed: [
      ...assumedWhereabouts(whereabouts),
      ...derived.assumed.map((path) => ({ path, state: 'inferred' as const })),
      { path: 'place.kinds', state: 'inferred' },
      { path: 'place.equipment', state: 'inferred' },
      ...(hours?.state === 'inferred' ? [{ path: 'place.openingHours', state: 'inferred' as const }] : []),
    ],
    leftOver: closeRow(row),
  };
}

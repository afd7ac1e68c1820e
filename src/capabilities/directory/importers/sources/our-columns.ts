// What the national schema has no column for: the same fields that people enter by hand, by file. Pure.
// Two are left out on purpose (decision 0060): names of professionals, of whose consent a file is no record, and
// photographs, which stand on somebody else's server.
import { isMail } from '#shared/mail.ts';
import { readPhone } from '#shared/phone.ts';
import { SPOKEN } from '../../editing/lists.ts';
import type { DropInFields, OfferFields, PlaceFields, TemporaryChange } from '../../recording/statement.ts';
import { PUBLIC_TRANSPORT, type PublicTransport } from '../../vocabulary.ts';
import { keepAside, type Row, type RowContext, take, takeText } from '../run/row.ts';
import { comparable, listOf, plainText, textOf } from '../tables/cells.ts';
import { readFileDay } from '../values/day.ts';
import { readWeekProse } from '../values/week-prose.ts';
import { readTerm, terms } from './national-terms.ts';

export const OUR_COLUMNS = [
  'equipements',
  'acces_fauteuil',
  'acces',
  'publication',
  'arrivee',
  'a_apporter',
  'langues',
  'sans_voiture',
  'changements',
  'contacts_prives',
  'permanences',
  'aide_intitule',
  'aide_metier',
  'aide_horaires',
  'aide_langues',
  'aide_a_apporter',
  'aide_gratuite_si_envoye',
] as const;
type OurColumn = (typeof OUR_COLUMNS)[number];

const LANGUAGE_TERMS = terms<string>({
  ...Object.fromEntries(Object.keys(SPOKEN).map((code) => [code, code])),
  ...Object.fromEntries(Object.entries(SPOKEN).map(([code, name]) => [name, code])),
  LSF: 'lsf',
  'langue des signes': 'lsf',
  dari: 'fa',
  persan: 'fa',
});
const TRANSPORT_TERMS = terms<PublicTransport>({
  ...Object.fromEntries(
    Object.entries(PUBLIC_TRANSPORT).flatMap(([code, label]) => [
      [code, code],
      [label, code],
    ]),
  ),
  bus: 'line',
  car: 'line',
  tram: 'line',
  gare: 'train',
  train: 'train',
  'transport à la demande': 'onDemand',
} as Record<string, PublicTransport>);

const NOT_KNOWN = 'Cette valeur n’est pas dans la liste : gardée à part.';

function takeCodes<Code>(row: Row, column: OurColumn, known: ReturnType<typeof terms<Code>>): Code[] {
  const found: Code[] = [];
  for (const item of listOf(take(row, column)).flatMap((text) => text.split(/,|\s+et\s+/))) {
    const text = textOf(item);
    if (text === '') continue;
    const reading = readTerm(known, text);
    if (reading.kind === 'known') found.push(reading.meaning);
    else {
      row.remark('kept', column, text, NOT_KNOWN, reading.nearest);
      keepAside(row, column);
    }
  }
  return [...new Set(found)];
}

const takeLines = (row: Row, column: OurColumn): string[] => listOf(take(row, column));
const takeWords = (row: Row, column: OurColumn): string => plainText(take(row, column));

/** Hours in the syntax of OpenStreetMap, or in words that are read whole; else as they are. */
const hoursIn = (text: string): string => readWeekProse(text) || text;

const DAY = '(\\d{4}-\\d\\d-\\d\\d|\\d{1,2}/\\d{1,2}/\\d{4})';
const CHANGE = new RegExp(`^(?:du |le )?${DAY}(?:\\s*(?:/|au|-|–)\\s*${DAY})?\\s*:?\\s*(.*)$`, 'i');
/** Nothing that is announced lies further. */
const FAR = '2100-01-01';

/** « du 24/12/2026 au 02/01/2027 : fermé », « 2026-12-24 : ouvert à 10 h ». */
function readChange(text: string): TemporaryChange | undefined {
  const [, first, last, words = ''] = CHANGE.exec(text) ?? [];
  const [from, to] = [first, last ?? first].map((day) => readFileDay(day ?? '', FAR));
  if (from?.kind !== 'day' || to?.kind !== 'day' || to.day < from.day) return undefined;
  const closed = words === '' || /^ferm/i.test(words);
  const message = words.replace(/^ferm[ée]*(?:ture)?s?\s*[:,(]?\s*/i, '').replace(/\)$/, '');
  return {
    from: from.day,
    to: to.day,
    kind: closed ? 'closed' : 'message',
    ...(message && { message }),
  };
}

function takeChanges(row: Row): TemporaryChange[] {
  return listOf(take(row, 'changements')).flatMap((text) => {
    const change = readChange(text);
    if (change) return [change];
    row.remark('kept', 'changements', text, 'Ce changement ne dit pas ses jours : gardé à part.');
    keepAside(row, 'changements');
    return [];
  });
}

function takePrivate(row: Row, { region }: RowContext): string[] {
  return listOf(take(row, 'contacts_prives')).flatMap((text) => {
    if (isMail(text)) return [text];
    const phone = readPhone(text, region);
    if (phone.kind === 'phone') return [phone.number];
    row.remark('ignored', 'contacts_prives', text, 'Ni un téléphone ni une adresse de courriel.');
    return [];
  });
}

/** What the row says of the place. */
export function takeOurPlace(row: Row, context: RowContext): Partial<PlaceFields> {
  return {
    arrival: takeLines(row, 'arrivee'),
    whatToBring: takeWords(row, 'a_apporter'),
    languages: takeCodes(row, 'langues', LANGUAGE_TERMS),
    publicTransport: takeCodes(row, 'sans_voiture', TRANSPORT_TERMS),
    temporaryChanges: takeChanges(row),
    privateContacts: takePrivate(row, context),
  };
}

/** What the row says of all its offers at once; `several`: a name of one offer would else be that of all. */
export function takeOurOffer(row: Row): Partial<OfferFields> {
  const [plainLabel, label] = [takeWords(row, 'aide_intitule'), takeWords(row, 'aide_metier')];
  const [hours, bring] = [takeText(row, 'aide_horaires'), takeWords(row, 'aide_a_apporter')];
  const languages = takeCodes(row, 'aide_langues', LANGUAGE_TERMS);
  const free = comparable(takeText(row, 'aide_gratuite_si_envoye'));
  return {
    ...(plainLabel && { plainLabel }),
    ...(label && { label }),
    ...(hours && { openingHours: hoursIn(hours) }),
    ...(languages.length > 0 && { languages }),
    ...(bring && { whatToBring: bring }),
    ...(free && { freeIfReferred: /^(oui|yes|true|vrai|x|1)\b/.test(free) }),
  };
}

/** « Permanence de la Caf : mardi 14h-17h | Écrivain public : sur rendez-vous », keyed by who holds them. */
export function takeDropIns(row: Row): Record<string, Partial<DropInFields>> {
  const found: Record<string, Partial<DropInFields>> = {};
  for (const text of plainText(take(row, 'permanences')).split(/[|\n]/).map(textOf)) {
    if (text === '') continue;
    const [, label = text, hours = ''] = /^(.*?)\s+:\s+(.*)$/.exec(text) ?? [];
    found[comparable(label)] = { label, ...(hours && { openingHours: hoursIn(hours) }) };
  }
  return found;
}

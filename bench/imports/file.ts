// A file of the national schema with as many made-up places as asked, one in ten told twice by another source, as full
// as real ones are: hours, services, publics, labels, texts.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { csvLine } from '#platform/exports/csv.ts';
import {
  NATIONAL_COLUMNS,
  type NationalRow,
} from '../../src/capabilities/directory/open-data/national-export.ts';
import { makeRecords } from '../dedup/records.ts';
import { makeRandom } from '../random.ts';

const HOURS = [
  'Mo-Fr 09:00-12:00,14:00-17:00',
  'Tu,Th 09:30-12:30; We 14:00-18:00',
  'Mo-Sa 10:00-18:30',
  'Mo 14:00-17:00; Tu-Fr 08:45-12:15,13:30-17:30; Sa 09:00-12:00',
  '',
];
const SERVICES = [
  'Aide aux démarches administratives',
  'Maîtrise des outils numériques du quotidien',
  'Parentalité et éducation avec le numérique',
  'Utilisation sécurisée du numérique',
  'Accès internet et matériel informatique',
  'Insertion professionnelle via le numérique',
];
const PUBLICS = ['Jeunes', 'Seniors', 'Familles et/ou enfants', 'Femmes', 'Étudiants'];
const COSTS = ['Gratuit', 'Gratuit sous condition', 'Payant', ''];

/** Writes the file; says how many rows it holds. */
export async function writeNationalFile(path: string, rows: number): Promise<number> {
  const { records } = makeRecords(rows, 11);
  const random = makeRandom(5);
  const some = (list: readonly string[], share: number) => list.filter(() => random.chance(share)).join('|');
  const out = createWriteStream(path);
  out.write(csvLine(NATIONAL_COLUMNS));
  for (const record of records) {
    const row: Partial<NationalRow> = {
      id: record.id,
      pivot: record.siret,
      nom: record.name,
      commune: record.communeName,
      code_postal: record.postcode,
      code_insee: record.communeCode,
      adresse: record.street,
      latitude: record.position ? record.position.latitude.toFixed(6) : '',
      longitude: record.position ? record.position.longitude.toFixed(6) : '',
      typologie: record.kinds.join('|'),
      telephone: record.phones[0] ?? '',
      courriels: record.emails.join('|'),
      site_web: random.chance(0.4) ? `https://lieu-${record.id}.example/` : '',
      horaires: random.pick(HOURS),
      source: record.sources[0]!,
      date_maj: `2026-0${1 + random.below(9)}-1${random.below(9)}`,
      presentation_resume: random.chance(0.5)
        ? `${record.name} accueille les habitants de ${record.communeName} pour leurs démarches et leurs questions.`
        : '',
      services: some(SERVICES, 0.3),
      publics_specifiquement_adresses: some(PUBLICS, 0.2),
      frais_a_charge: random.pick(COSTS),
      itinerance: random.chance(0.1) ? 'Itinérant' : '',
      dispositif_programmes_nationaux: random.chance(0.2) ? 'France Services' : '',
      modalites_acces: random.chance(0.5) ? 'Se présenter|Téléphoner' : '',
    };
    if (!out.write(csvLine(NATIONAL_COLUMNS.map((column) => row[column] ?? '')))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return records.length;
}

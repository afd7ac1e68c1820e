// The columns of this schema that hold something of people, for the register of processing.
import type { NotPersonal } from '#platform/treatments.ts';

export const notPersonal: NotPersonal = {
  'territory.commune': [
    'code',
    'name',
    'kind',
    'parent_code',
    'departement_code',
    'epci_code',
    'postcodes',
    'centre_source',
  ],
  'territory.commune_change': [
    'former_code',
    'current_code',
    'effective_on',
    'kind',
    'former_name',
    'current_name',
  ],
  'territory.contour': ['commune_code', 'polygons', 'source'],
  'territory.departement': ['code', 'name', 'region_name'],
  'territory.epci': ['code', 'name', 'kind'],
  'territory.former_commune': ['code', 'name', 'kind', 'current_code', 'merged_on'],
  'territory.landmark_line': ['departement_code', 'name', 'kind', 'positions'],
  'territory.setting': ['name', 'valid_from', 'value'],
};

// The mappings that ship with the product: recurring public sources, recognised by their columns.

import aidantsConnect from '../mappings/aidants-connect.json' with { type: 'json' };
import annuaireAdministration from '../mappings/annuaire-administration.json' with { type: 'json' };
import bfcTernum from '../mappings/bfc-ternum.json' with { type: 'json' };
import bibliotheques from '../mappings/bibliotheques.json' with { type: 'json' };
import busFranceServices from '../mappings/bus-france-services.json' with { type: 'json' };
import centresSociaux from '../mappings/centres-sociaux.json' with { type: 'json' };
import hubLo from '../mappings/hub-lo.json' with { type: 'json' };
import lotEtGaronneFormulaire from '../mappings/lot-et-garonne-formulaire.json' with { type: 'json' };
import nouvelleCaledonieFormulaire from '../mappings/nouvelle-caledonie-formulaire.json' with {
  type: 'json',
};
import pointsJustice from '../mappings/points-justice.json' with { type: 'json' };
import regionSud from '../mappings/region-sud.json' with { type: 'json' };
import { type Mapping, mappingSchema } from './mapping.ts';

export const SHIPPED_MAPPINGS: readonly Mapping[] = [
  aidantsConnect,
  annuaireAdministration,
  bfcTernum,
  bibliotheques,
  busFranceServices,
  centresSociaux,
  hubLo,
  lotEtGaronneFormulaire,
  nouvelleCaledonieFormulaire,
  pointsJustice,
  regionSud,
].map((mapping) => mappingSchema.parse(mapping));

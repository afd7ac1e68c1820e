// The words of the territory, and the content that a loader hands over: plain rows, whatever their source.
import type { MultiPolygon, Point, Position } from '#shared/geography.ts';

export type Departement = { code: string; name: string; regionName: string; fictitious: boolean };

/** An intercommunality with its own taxes; the code is its SIREN number. */
export type Epci = { code: string; name: string; kind: string };

export type CommuneKind = 'commune' | 'municipalArrondissement';

export type Commune = {
  /** Insee code in force. */
  code: string;
  name: string;
  kind: CommuneKind;
  /** For an arrondissement of Paris, Lyon or Marseille: the commune it belongs to, whose figures include its own. */
  parentCode: string | null;
  departementCode: string;
  epciCode: string | null;
  /** Inhabitants (population municipale); null when the source has none. */
  population: number | null;
  postcodes: string[];
  centre: Point | null;
  /** Where the centre comes from: a service, a file, or the contour. */
  centreSource: string | null;
};

export type FormerCommuneKind = 'delegated' | 'associated' | 'merged';

export type FormerCommune = {
  code: string;
  /** Null when the sources only give the code. */
  name: string | null;
  kind: FormerCommuneKind;
  currentCode: string;
  /** Null when unknown. */
  mergedOn: Temporal.PlainDate | null;
};

export type Contour = { communeCode: string; polygons: MultiPolygon; source: string };

/** A river or a road drawn on the base map. */
export type LandmarkLine = {
  departementCode: string;
  name: string;
  kind: 'river' | 'road';
  positions: readonly Position[];
};

/** All that is known of some départements: what {@link Commune} rows refer to comes with them. */
export type TerritoryContent = {
  departements: Departement[];
  epci: Epci[];
  communes: Commune[];
  formerCommunes: FormerCommune[];
  contours: Contour[];
  lines: LandmarkLine[];
};

/** What a load changed, for the command, the page and the tests. */
export type LoadReport = {
  changed: boolean;
  departements: string[];
  communes: { added: number; updated: number; removed: number; unchanged: number };
  formerCommunes: { added: number; updated: number; removed: number };
  contours: { added: number; updated: number };
  /** Communes of these départements after the load, arrondissements apart. */
  total: number;
  population: number;
  withoutCentre: number;
  withoutContour: number;
};

// A commune as people name it, with what tells it from its homonyms. Pure.
import type { Point } from '#shared/geography.ts';
import type { CommuneKind } from './commune.ts';

/** A commune with what lets people tell it from its homonyms. */
export type Locality = {
  code: string;
  name: string;
  kind: CommuneKind;
  parentCode: string | null;
  departementCode: string;
  departementName: string;
  epciName: string | null;
  population: number | null;
  postcodes: readonly string[];
  centre: Point | null;
};

export type FormerLocality = { code: string; name: string | null; currentCode: string };

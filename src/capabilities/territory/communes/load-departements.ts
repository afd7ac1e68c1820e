// Loads départements for pages: the official geography, with centres and contours when the public service answers.
import type { Database, Tx } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';
import { loadTerritory } from '../load.ts';
import { withGeometries } from '../map/geometries.ts';
import type { Geometries } from '../map/geometry-files.ts';
import type { LoadReport } from './commune.ts';
import { askGeoService } from './geo-service.ts';
import { chooseDepartements, officialContent } from './official.ts';

export type DepartementsLoaded =
  | { kind: 'loaded'; report: LoadReport }
  | { kind: 'unknown'; word: string; nearest: string[] }
  | { kind: 'none' };

/** `text` holds codes or names: « 56, Finistère ». */
export async function loadDepartements(
  db: Database | Tx,
  text: string,
  { online, author }: { online: boolean; author: Actor },
): Promise<DepartementsLoaded> {
  const choice = chooseDepartements(text.split(/[\s,;]+/).filter(Boolean));
  if (choice.kind === 'unknown')
    return {
      kind: 'unknown',
      word: choice.word,
      nearest: choice.nearest.map(({ code, name }) => `${code} ${name}`),
    };
  if (choice.departements.length === 0) return { kind: 'none' };
  const content = officialContent(choice.departements);
  const geometries: Geometries[] = [];
  for (const { code } of online ? choice.departements : []) {
    const found = await askGeoService(code);
    // One silence is enough: the next départements would wait as long for nothing.
    if (!found) break;
    geometries.push(found);
  }
  return { kind: 'loaded', report: await loadTerritory(db, withGeometries(content, geometries), author) };
}

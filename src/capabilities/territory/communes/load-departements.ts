// Loads départements for pages: the official geography, with centres and contours when the public service answers.
import type { Database, Tx } from '#platform/database.ts';
import type { Actor } from '#platform/journal.ts';
import { loadTerritory } from '../load.ts';
import { withGeometries } from '../map/geometries.ts';
import type { Geometries } from '../map/geometry-files.ts';
import type { LoadReport } from './commune.ts';
import { askGeoService } from './geo-service.ts';
import { chooseDepartements, officialContent } from './official.ts';

const chosenIn = (text: string) => chooseDepartements(text.split(/[\s,;]+/).filter(Boolean));

/** Why no départements are read in « 56, Finistère »; undefined when they are. */
export function refuseDepartements(text: string): string | undefined {
  const choice = chosenIn(text);
  if (choice.kind === 'unknown') {
    const nearest = choice.nearest.map(({ code, name }) => `${code} ${name}`).join(', ');
    return `Le département « ${choice.word} » n’existe pas. Les plus proches : ${nearest}.`;
  }
  return choice.departements.length > 0 ? undefined : 'Écrivez au moins un département, par exemple 56.';
}

/** `text` holds codes or names that {@link refuseDepartements} let pass. */
export async function loadDepartements(
  db: Database | Tx,
  text: string,
  { online, author }: { online: boolean; author: Actor },
): Promise<LoadReport> {
  const choice = chosenIn(text);
  if (choice.kind === 'unknown') throw new Error(`no département « ${choice.word} »`);
  const content = officialContent(choice.departements);
  const geometries: Geometries[] = [];
  for (const { code } of online ? choice.departements : []) {
    const found = await askGeoService(code);
    // One silence is enough: the next départements would wait as long for nothing.
    if (!found) break;
    geometries.push(found);
  }
  return loadTerritory(db, withGeometries(content, geometries), author);
}

// Correcting sheets in the browser. Works without script.
import type { Kit } from '#kit/kit.ts';
import type { Route } from '#platform/web.ts';
import { disagreementsRoutes } from './disagreements-routes.tsx';
import { countDisagreements } from './disagreements-store.ts';
import { editingKit } from './kit.ts';
import { mergeRoutes } from './merge-routes.tsx';
import { sectionRoutes } from './section-routes.tsx';
import { sheetsRoutes } from './sheets-routes.tsx';

export function editingRoutes(kit: Kit): Route[] {
  const editing = editingKit(kit);
  // Fixed addresses come before those of any sheet.
  return [
    ...disagreementsRoutes(editing),
    ...sheetsRoutes(editing, () => countDisagreements(kit.services.db)),
    ...mergeRoutes(editing),
    ...sectionRoutes(editing),
  ];
}

// What the board declares. In the application: `#capabilities/board`, and one line in src/capabilities.ts.
import type { Capability } from '#kit/capability.ts';
import { forgetOver } from './store.ts';

export const board: Capability = {
  name: 'board',
  notPersonal: { 'board.notice': ['words', 'until'] },
  forgets: [{ name: 'notices', run: (kit) => forgetOver(kit.services.db, kit.today()) }],
  door: () => import('./web.tsx'),
};

// The door of the home: its pages, and the first run.
import type { Capability } from '#kit/capability.ts';

export { firstRunCode, isFirstRun } from './first-run.ts';

export const home: Capability = { name: 'home', door: () => import('./web.tsx') };

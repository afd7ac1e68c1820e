// The door of the desk.
import type { Capability } from '../../capabilities.ts';

export { findCredential } from './credential-detector.ts';
export { masked } from './encounter.ts';
export { endAbandoned, forgetWords } from './store.ts';

export const desk: Capability = { name: 'desk' };

// The door of the desk.
import type { Capability } from '../../capabilities.ts';
import { deskPersonalData } from './personal-data.ts';

export { CALLBACK_DAYS } from './calls/callback.ts';
export { call, logHelp, welcome } from './meeting/serve.ts';
export { endAbandoned, forgetWords } from './store.ts';

export const desk: Capability = { name: 'desk', personalData: [deskPersonalData] };

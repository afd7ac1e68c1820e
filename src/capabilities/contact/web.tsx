// /guichet/appels, the letters, /rappel for everybody, and the outbox.
import type { Door } from '#kit/door.ts';
import { authorisation } from './authorisation.ts';
import { callbackRoutes } from './callback-routes.tsx';
import { callsRoutes } from './calls-routes.tsx';
import { outboxRoutes } from './outbox-routes.tsx';

export const door: Door = {
  routes: (kit) => [...callsRoutes(kit), ...callbackRoutes(kit), ...outboxRoutes(kit)],
  authorisation,
  samplePages: {
    public: ['/rappel?demarche=carte-grise', '/rappel/note?demarche=carte-grise', '/demonstration/messages'],
    desk: ['/guichet/appels'],
    administration: ['/administration/messages'],
  },
};

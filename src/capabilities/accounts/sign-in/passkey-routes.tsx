// The few addresses that the passkey script calls (src/ui/browser/passkey.ts), and the button that removes a key.

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Kit } from '#kit/kit.ts';
import { everyone, signedIn } from '#platform/actor.ts';
import { isId } from '#platform/id.ts';
import { type FormValues, jsonAnswer, NotFound, type Route, readForm, seeOther } from '#platform/web.ts';
import { contextOf, enter, ownPath } from '../entry.tsx';
import { selfOf } from '../own/account-routes.tsx';
import { giveCookie, readCookie } from './cookies.ts';
import {
  enterByPasskey,
  finishRegistration,
  removePasskey,
  siteOf,
  startPasskey,
  startRegistration,
} from './passkeys.ts';
import { findPending } from './sign-in.ts';

const TRIES = { calls: 60, seconds: 60, everywhere: true } as const;
const REFUSED = { message: 'Cette clé n’a pas été reconnue. Entrez avec votre mot de passe.' };

/** What the browser answered, when it has the outline of an answer; the library judges the rest. */
function readResponse(form: FormValues): { id: string } | undefined {
  try {
    const value: unknown = JSON.parse(form.text('reponse'));
    const { id, response } = value as { id?: unknown; response?: unknown };
    return typeof id === 'string' && typeof response === 'object' && response !== null
      ? (value as { id: string })
      : undefined;
  } catch {
    return undefined;
  }
}

export function passkeyRoutes(kit: Kit): Route[] {
  return [...entryRoutes(kit), ...ownKeyRoutes(kit)];
}

function entryRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { clock, config, db } = services;
  return [
    {
      method: 'POST',
      path: '/connexion/cle/options',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        const pending = await findPending(db, readCookie(visit, config, 'pending'), clock.now());
        const site = siteOf(config.baseUrl, frameOf(visit).territory.name);
        return jsonAnswer(await startPasskey(db, pending?.accountId, site, clock.now()));
      },
    },
    {
      method: 'POST',
      path: '/connexion/cle',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        const form = await readForm(visit);
        const response = readResponse(form);
        if (!response) return jsonAnswer(REFUSED, 422);
        const pending = await findPending(db, readCookie(visit, config, 'pending'), clock.now());
        const site = siteOf(config.baseUrl, frameOf(visit).territory.name);
        const outcome = await enterByPasskey(
          db,
          response as AuthenticationResponseJSON,
          pending,
          site,
          contextOf(kit, visit),
        );
        if (outcome.kind === 'refused') return jsonAnswer(REFUSED, 422);
        const entered = await enter(kit, visit, outcome, ownPath(form.text('suite')));
        const location = entered.headers.get('location');
        return jsonAnswer({ location });
      },
    },
  ];
}

function ownKeyRoutes({ services, frameOf }: Kit): Route[] {
  const { clock, config, db } = services;
  return [
    {
      method: 'POST',
      path: '/compte/cles/options',
      permission: signedIn,
      limit: TRIES,
      async handle(visit) {
        const site = siteOf(config.baseUrl, frameOf(visit).territory.name);
        const options = await startRegistration(db, selfOf(visit), site, clock.now());
        return options
          ? jsonAnswer(options)
          : jsonAnswer({ message: 'Ce compte ne peut pas ajouter de clé depuis cette connexion.' }, 422);
      },
    },
    {
      method: 'POST',
      path: '/compte/cles',
      permission: signedIn,
      limit: TRIES,
      async handle(visit) {
        const form = await readForm(visit);
        const response = readResponse(form);
        if (!response) return jsonAnswer(REFUSED, 422);
        const outcome = await finishRegistration(
          db,
          selfOf(visit),
          response as RegistrationResponseJSON,
          form.text('nom-cle'),
          siteOf(config.baseUrl, frameOf(visit).territory.name),
          clock.now(),
        );
        if (outcome.kind === 'refused')
          return jsonAnswer({ message: 'Cette clé n’a pas pu être ajoutée. Recommencez.' }, 422);
        giveCookie(visit, config, 'session', outcome.token);
        return jsonAnswer({ location: '/compte?fait=cle' });
      },
    },
    {
      method: 'POST',
      path: '/compte/cles/:id/retirer',
      permission: signedIn,
      async handle(visit) {
        const id = visit.req.param('id') ?? '';
        if (!isId(id)) throw new NotFound();
        const outcome = await removePasskey(db, selfOf(visit), id);
        if (outcome.kind === 'unknown') throw new NotFound();
        if (outcome.kind === 'needsSecondProof') return seeOther('/compte/code');
        return seeOther('/compte?fait=cle-retiree');
      },
    },
  ];
}

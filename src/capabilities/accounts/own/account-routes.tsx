// /compte and /deconnexion.

import QrCode from 'qrcode';
import { refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { organisationsOf, signedIn } from '#platform/actor.ts';
import { isId } from '#platform/id.ts';
import { NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { contextOf, lockedMessage, ownPath } from '../entry.tsx';
import { managesMembers } from '../policy.ts';
import { isRole, STRONG_ROLES } from '../roles.ts';
import { dropCookie, giveCookie } from '../sign-in/cookies.ts';
import { listPasskeys } from '../sign-in/passkey-store.ts';
import { secondFactorsOf } from '../sign-in/proof-store.ts';
import {
  APPLICATION_FORM,
  ApplicationPage,
  NeedsProofPage,
  RecoveryCodesPage,
} from '../sign-in/second-proof-pages.tsx';
import { listOpenSessions } from '../sign-in/session-store.ts';
import { signOut } from '../sign-in/sign-in.ts';
import { findAccount } from '../store.ts';
import { AccountPage, PASSWORD_FORM, PasswordPage } from './account-pages.tsx';
import {
  changePassword,
  confirmApplication,
  needsCurrentPassword,
  newRecoveryCodes,
  prepareApplication,
  preparedApplication,
} from './own-account.ts';

const TRIES = { calls: 60, seconds: 60, everywhere: true } as const;

/** The visitor as an account; routes below ask for `signedIn`. */
export function selfOf(visit: Visit) {
  const actor = visit.get('actor');
  if (actor.kind !== 'account') throw new NotFound();
  return actor;
}

export function accountRoutes(kit: Kit): Route[] {
  return [
    overview(kit),
    ...passwordRoutes(kit),
    ...applicationRoutes(kit),
    recoveryRoute(kit),
    ...signOutRoutes(kit),
  ];
}

function overview(kit: Kit): Route {
  const { services, frameOf, timeZone } = kit;
  const { assets, clock, db } = services;
  return {
    method: 'GET',
    path: '/compte',
    permission: signedIn,
    async handle(visit) {
      const self = selfOf(visit);
      const frame = frameOf(visit);
      const [account, factors, passkeys, sessions] = await Promise.all([
        findAccount(db, self.accountId),
        secondFactorsOf(db, self.accountId),
        listPasskeys(db, self.accountId),
        listOpenSessions(db, self.accountId, clock.now()),
      ]);
      const view = {
        frame,
        factors,
        passkeys,
        sessions,
        name: self.name,
        email: account?.email ?? '',
        memberships: self.memberships,
        sessionId: self.sessionId,
        strong: self.strong,
        administers: managesMembers.allows(self),
        keepsDirectory: organisationsOf(self, ['administrator', 'territoryCoordinator']).length > 0,
        done: visit.req.query('fait') ?? '',
        timeZone: timeZone(),
      };
      return kit.page(
        visit,
        { title: 'Mon compte', private: true, scripts: [assets.url('passkey.js')] },
        <AccountPage view={view} />,
      );
    },
  };
}

function passwordRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { db } = services;
  async function show(visit: Visit, filled = PASSWORD_FORM.blank()) {
    const self = selfOf(visit);
    const frame = frameOf(visit);
    const account = await findAccount(db, self.accountId);
    const asksCurrent = await needsCurrentPassword(db, self);
    return kit.page(
      visit,
      { title: 'Changer de mot de passe', private: true, errors: filled.errors },
      <PasswordPage frame={frame} email={account?.email ?? ''} asksCurrent={asksCurrent} filled={filled} />,
    );
  }
  return [
    {
      method: 'GET',
      path: '/compte/mot-de-passe',
      permission: signedIn,
      handle: (visit) => show(visit),
    },
    {
      method: 'POST',
      path: '/compte/mot-de-passe',
      permission: signedIn,
      limit: TRIES,
      async handle(visit) {
        const read = await kit.read(visit, PASSWORD_FORM);
        if (read.kind === 'refused') return show(visit, read.filled);
        const context = contextOf(kit, visit);
        const given = { current: read.values.actuel, next: read.values.nouveau };
        const outcome = await changePassword(db, selfOf(visit), given, context);
        if (outcome.kind === 'refused')
          return show(visit, refusing(read.filled, { [outcome.field]: outcome.message }));
        if (outcome.kind === 'locked')
          return show(visit, refusing(read.filled, { actuel: lockedMessage(outcome, context.now) }));
        return seeOther('/compte?fait=motdepasse');
      },
    },
  ];
}

function applicationRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { config, db, keys } = services;
  async function show(visit: Visit, next: string, filled = APPLICATION_FORM.blank()) {
    const self = selfOf(visit);
    const frame = frameOf(visit);
    const factors = await secondFactorsOf(db, self.accountId);
    if (!self.strong && (factors.authenticator || factors.passkeys > 0))
      return kit.page(visit, { title: 'Entrez à nouveau', private: true }, <NeedsProofPage frame={frame} />);
    const enrolment = await preparedApplication(db, self, keys, `Maillage ${frame.territory.name}`);
    const prepared = enrolment && {
      typed: enrolment.typed,
      picture: await QrCode.toString(enrolment.uri, { type: 'svg', margin: 4 }),
    };
    const roles = self.memberships.flatMap((membership) => membership.roles);
    const demanded = !self.strong && roles.some((role) => isRole(role) && STRONG_ROLES.includes(role));
    return kit.page(
      visit,
      { title: 'Une deuxième preuve', private: true, errors: filled.errors },
      <ApplicationPage
        frame={frame}
        prepared={prepared}
        demanded={demanded}
        next={next}
        filled={filled}
        replaces={factors.authenticator}
      />,
    );
  }
  return [
    {
      method: 'GET',
      path: '/compte/code',
      permission: signedIn,
      handle: (visit) => show(visit, ownPath(visit.req.query('suite'))),
    },
    {
      method: 'POST',
      path: '/compte/code/preparer',
      permission: signedIn,
      async handle(visit) {
        const form = await readForm(visit);
        const outcome = await prepareApplication(db, selfOf(visit), contextOf(kit, visit));
        if (outcome.kind === 'demonstration') return seeOther('/compte?fait=essai');
        const next = ownPath(form.text('suite'));
        return seeOther(`/compte/code${next ? `?suite=${encodeURIComponent(next)}` : ''}`);
      },
    },
    {
      method: 'POST',
      path: '/compte/code',
      permission: signedIn,
      limit: TRIES,
      async handle(visit) {
        const { sent, ...read } = await kit.read(visit, APPLICATION_FORM);
        const next = ownPath(sent.text('suite'));
        if (read.kind === 'refused') return show(visit, next, read.filled);
        const context = contextOf(kit, visit);
        const outcome = await confirmApplication(db, selfOf(visit), read.values.code, context);
        if (outcome.kind === 'nothingPrepared') return seeOther('/compte/code');
        const refuse = (code: string) => show(visit, next, refusing(read.filled, { code }));
        if (outcome.kind === 'wrong')
          return refuse(
            'Ce code n’est pas bon. Vérifiez l’heure de votre téléphone, et essayez le code suivant.',
          );
        if (outcome.kind === 'locked') return refuse(lockedMessage(outcome, context.now));
        giveCookie(visit, config, 'session', outcome.token);
        return kit.page(
          visit,
          { title: 'Vos codes de secours', private: true },
          <RecoveryCodesPage codes={outcome.recoveryCodes} next={next} fresh />,
        );
      },
    },
  ];
}

function recoveryRoute(kit: Kit): Route {
  const { services } = kit;
  return {
    method: 'POST',
    path: '/compte/codes-de-secours',
    permission: signedIn,
    async handle(visit) {
      const self = selfOf(visit);
      // Codes that replace a second proof are only made by whoever gave one.
      if (!self.strong) return seeOther('/compte/code');
      const codes = await services.db
        .transaction()
        .execute((tx) => newRecoveryCodes(tx, self, contextOf(kit, visit)));
      return kit.page(
        visit,
        { title: 'Vos codes de secours', private: true },
        <RecoveryCodesPage codes={codes} next="" fresh={false} />,
      );
    },
  };
}

function signOutRoutes(kit: Kit): Route[] {
  const { services } = kit;
  const { clock, config, db } = services;
  const leave = (path: string, everywhere: boolean): Route => ({
    method: 'POST',
    path,
    permission: signedIn,
    async handle(visit) {
      const self = selfOf(visit);
      await signOut(db, self.accountId, clock.now(), everywhere ? {} : { only: self.sessionId });
      dropCookie(visit, config, 'session');
      const answer = seeOther('/connexion');
      // On a shared computer, « page précédente » must not show what was on the screen.
      answer.headers.set('clear-site-data', '"cache"');
      return answer;
    },
  });
  return [
    leave('/deconnexion', false),
    leave('/deconnexion/partout', true),
    {
      method: 'POST',
      path: '/compte/connexions/:id/fermer',
      permission: signedIn,
      async handle(visit) {
        const id = visit.req.param('id') ?? '';
        const closed = isId(id) ? await signOut(db, selfOf(visit).accountId, clock.now(), { only: id }) : 0;
        if (closed === 0) throw new NotFound();
        return seeOther('/compte?fait=connexion');
      },
    },
  ];
}

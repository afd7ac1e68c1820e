// /connexion and /invitation.
import { refusing } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { everyone, signedIn } from '#platform/actor.ts';
import { newToken } from '#platform/crypto.ts';
import { type Route, seeOther, type Visit } from '#platform/web.ts';
import { contextOf, enter, LANDING, lockedMessage, mailsLeave, ownPath } from '../entry.tsx';
import { acceptInvitation } from '../own/own-account.ts';
import { findAccount } from '../store.ts';
import { dropCookie, giveCookie, readCookie } from './cookies.ts';
import { askLink, asksCode, codeOfBrowser, enterByLink, type LinkProof, linkHolds } from './mailed-links.ts';
import { oidcLabel } from './oidc.ts';
import { secondFactorsOf } from './proof-store.ts';
import { LINK_MINUTES } from './session-times.ts';
import { findPending, giveCode, signInWithPassword } from './sign-in.ts';
import {
  AskLinkPage,
  CODE_FORM,
  CodePage,
  INVITATION_FORM,
  InvitationPage,
  LINK_CODE_FORM,
  LINK_FORM,
  LinkOverPage,
  LinkSentPage,
  SIGN_IN_FORM,
  SignInPage,
  UseLinkPage,
} from './sign-in-pages.tsx';

/** For one address; each account has its own, slower brake (lock-out.ts). */
const TRIES = { calls: 60, seconds: 60, everywhere: true } as const;
const MAILS = { calls: 10, seconds: 60, everywhere: true } as const;

const nextOf = (visit: Visit) => ownPath(visit.req.query('suite'));

export function signInRoutes(kit: Kit): Route[] {
  return [...passwordRoutes(kit), ...codeRoutes(kit), ...linkRoutes(kit), ...invitationRoutes(kit)];
}

function passwordRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { assets, config, db } = services;
  const show = (visit: Visit, next: string, filled = SIGN_IN_FORM.blank()) => {
    const frame = frameOf(visit);
    return kit.page(
      visit,
      {
        title: 'Entrer dans l’espace pro',
        private: true,
        errors: filled.errors,
        scripts: [assets.url('passkey.js')],
      },
      <SignInPage frame={frame} filled={filled} next={next} oidc={oidcLabel(config)} />,
    );
  };
  return [
    {
      method: 'GET',
      path: LANDING,
      permission: signedIn,
      handle(visit) {
        const actor = visit.get('actor');
        const isNobodys = actor.kind === 'account' && actor.memberships.length === 0;
        return seeOther(isNobodys ? '/compte/structure' : kit.workplaceOf(visit));
      },
    },
    {
      method: 'GET',
      path: '/connexion',
      permission: everyone,
      handle(visit) {
        const next = nextOf(visit);
        if (visit.get('actor').kind === 'account') return seeOther(next || LANDING);
        return show(visit, next);
      },
    },
    {
      method: 'POST',
      path: '/connexion',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        const { sent, ...read } = await kit.read(visit, SIGN_IN_FORM);
        const next = ownPath(sent.text('suite'));
        if (read.kind === 'refused') return show(visit, next, read.filled);
        const { email, motdepasse: password, seul: trusted } = read.values;
        const context = contextOf(kit, visit);
        const outcome = await signInWithPassword(db, { email, password, trusted }, context);
        const refuse = (motdepasse: string) => show(visit, next, refusing(read.filled, { motdepasse }));
        if (outcome.kind === 'wrong')
          return refuse(
            'L’adresse et le mot de passe ne vont pas ensemble. Vérifiez les deux, et les majuscules.',
          );
        if (outcome.kind === 'locked') return refuse(lockedMessage(outcome, context.now));
        return enter(kit, visit, outcome, next);
      },
    },
  ];
}

function codeRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { assets, config, db, clock } = services;
  const waiting = (visit: Visit) => findPending(db, readCookie(visit, config, 'pending'), clock.now());
  const show = async (visit: Visit, accountId: string, next: string, filled = CODE_FORM.blank()) => {
    const frame = frameOf(visit);
    const { passkeys } = await secondFactorsOf(db, accountId);
    return kit.page(
      visit,
      {
        title: 'Votre code',
        private: true,
        errors: filled.errors,
        scripts: passkeys > 0 ? [assets.url('passkey.js')] : [],
      },
      <CodePage frame={frame} filled={filled} next={next} passkey={passkeys > 0} />,
    );
  };
  return [
    {
      method: 'GET',
      path: '/connexion/code',
      permission: everyone,
      async handle(visit) {
        const pending = await waiting(visit);
        return pending ? show(visit, pending.accountId, nextOf(visit)) : seeOther('/connexion');
      },
    },
    {
      method: 'POST',
      path: '/connexion/code',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        const { sent, ...read } = await kit.read(visit, CODE_FORM);
        const next = ownPath(sent.text('suite'));
        const pending = await waiting(visit);
        if (!pending) return seeOther('/connexion');
        if (read.kind === 'refused') return show(visit, pending.accountId, next, read.filled);
        const context = contextOf(kit, visit);
        const cookie = readCookie(visit, config, 'pending') ?? '';
        const outcome = await giveCode(db, cookie, read.values.code, context);
        const refuse = (code: string) =>
          show(visit, pending.accountId, next, refusing(read.filled, { code }));
        if (outcome.kind === 'over') {
          dropCookie(visit, config, 'pending');
          return seeOther('/connexion');
        }
        if (outcome.kind === 'wrong')
          return refuse(
            'Ce code n’est pas bon, ou il a déjà servi. Attendez le code suivant de l’application.',
          );
        if (outcome.kind === 'locked') return refuse(lockedMessage(outcome, context.now));
        return enter(kit, visit, outcome, next);
      },
    },
  ];
}

function linkRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { config, clock, db, keys } = services;
  const over = (visit: Visit) =>
    kit.page(
      visit,
      { title: 'Ce lien ne sert plus', private: true },
      <LinkOverPage invitation={false} />,
      410,
    );
  /** The button that enters; before it the code, when another browser asked for this link. */
  async function show(visit: Visit, token: string, filled = LINK_CODE_FORM.blank()): Promise<Response> {
    const link = await linkHolds(db, token, 'signIn', clock.now());
    if (!link) return over(visit);
    const asks = asksCode(keys, link, readCookie(visit, config, 'link'));
    return kit.page(
      visit,
      { title: 'Votre lien est bon', private: true, errors: filled.errors },
      <UseLinkPage frame={frameOf(visit)} token={token} filled={asks ? filled : undefined} />,
    );
  }
  async function entered(visit: Visit, token: string, proof: LinkProof): Promise<Response> {
    const outcome = await enterByLink(db, token, contextOf(kit, visit), proof);
    if (outcome.kind === 'over') return over(visit);
    if (outcome.kind === 'wrongCode') {
      const code = 'Ce code n’est pas le bon. Regardez l’écran où vous avez demandé le lien.';
      return show(visit, token, refusing(LINK_CODE_FORM.blank(), { code }));
    }
    dropCookie(visit, config, 'link');
    return enter(kit, visit, outcome, '');
  }
  const ask = (visit: Visit, next: string, filled = LINK_FORM.blank()) =>
    kit.page(
      visit,
      { title: 'Recevoir un lien par mail', private: true, errors: filled.errors },
      <AskLinkPage frame={frameOf(visit)} filled={filled} next={next} />,
    );
  return [
    {
      method: 'GET',
      path: '/connexion/lien',
      permission: everyone,
      handle: (visit) => ask(visit, nextOf(visit)),
    },
    {
      method: 'POST',
      path: '/connexion/lien',
      permission: everyone,
      limit: MAILS,
      async handle(visit) {
        const { sent, ...read } = await kit.read(visit, LINK_FORM);
        if (read.kind === 'refused') return ask(visit, ownPath(sent.text('suite')), read.filled);
        const browser = newToken();
        giveCookie(visit, config, 'link', browser, LINK_MINUTES * 60);
        const sender = { baseUrl: config.baseUrl, territory: frameOf(visit).territory.name };
        await askLink(db, read.values.email, contextOf(kit, visit), sender, browser);
        return seeOther('/connexion/lien/envoye');
      },
    },
    {
      method: 'GET',
      path: '/connexion/lien/envoye',
      permission: everyone,
      handle(visit) {
        const browser = readCookie(visit, config, 'link');
        const code = browser ? codeOfBrowser(keys, browser) : '';
        const leaves = mailsLeave(kit, visit);
        const title = leaves ? 'Regardez vos mails' : 'Aucun mail ne part d’ici';
        return kit.page(visit, { title, private: true }, <LinkSentPage code={code} leaves={leaves} />);
      },
    },
    {
      method: 'GET',
      path: '/connexion/lien/:token',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        return show(visit, visit.req.param('token') ?? '');
      },
    },
    {
      method: 'POST',
      path: '/connexion/lien/:token',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        const token = visit.req.param('token') ?? '';
        const link = await linkHolds(db, token, 'signIn', clock.now());
        if (!link) return over(visit);
        const browser = readCookie(visit, config, 'link');
        if (!asksCode(keys, link, browser)) return entered(visit, token, { browser });
        const { sent, ...read } = await kit.read(visit, LINK_CODE_FORM);
        if (read.kind === 'refused') return show(visit, token, read.filled);
        return entered(visit, token, { code: sent.text('code') });
      },
    },
  ];
}

function invitationRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { clock, db } = services;
  const over = (visit: Visit) =>
    kit.page(visit, { title: 'Ce lien ne sert plus', private: true }, <LinkOverPage invitation />, 410);
  async function show(visit: Visit, token: string, filled = INVITATION_FORM.blank()) {
    const link = await linkHolds(db, token, 'invitation', clock.now());
    const account = link && (await findAccount(db, link.accountId));
    if (!account) return over(visit);
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Bienvenue', private: true, errors: filled.errors },
      <InvitationPage frame={frame} token={token} account={account} filled={filled} />,
    );
  }
  return [
    {
      method: 'GET',
      path: '/invitation/:token',
      permission: everyone,
      limit: TRIES,
      handle: (visit) => show(visit, visit.req.param('token') ?? ''),
    },
    {
      method: 'POST',
      path: '/invitation/:token',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        const token = visit.req.param('token') ?? '';
        const read = await kit.read(visit, INVITATION_FORM);
        if (read.kind === 'refused') return show(visit, token, read.filled);
        const outcome = await acceptInvitation(db, token, read.values.nouveau, contextOf(kit, visit));
        if (outcome.kind === 'over') return over(visit);
        if (outcome.kind === 'refused')
          return show(visit, token, refusing(read.filled, { nouveau: outcome.message }));
        return enter(kit, visit, outcome, '');
      },
    },
  ];
}

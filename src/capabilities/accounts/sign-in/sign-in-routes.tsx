// /connexion and /invitation.
import type { Kit } from '#kit/kit.ts';
import { everyone, signedIn } from '#platform/actor.ts';
import { type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { contextOf, enter, LANDING, lockedMessage, ownPath } from '../entry.tsx';
import { acceptInvitation } from '../own/own-account.ts';
import { findAccount } from '../store.ts';
import { dropCookie, readCookie } from './cookies.ts';
import { askLink, enterByLink, linkHolds } from './mailed-links.ts';
import { oidcLabel } from './oidc.ts';
import { secondFactorsOf } from './proof-store.ts';
import { findPending, giveCode, signInWithPassword } from './sign-in.ts';
import {
  AskLinkPage,
  CodePage,
  InvitationPage,
  type Kept,
  LinkOverPage,
  LinkSentPage,
  SignInPage,
  UseLinkPage,
} from './sign-in-pages.tsx';

/** For one address; each account has its own, slower brake (lock-out.ts). */
const TRIES = { calls: 60, seconds: 60, everywhere: true } as const;
const MAILS = { calls: 10, seconds: 60, everywhere: true } as const;
const MAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;

const nextOf = (visit: Visit) => ownPath(visit.req.query('suite'));

export function signInRoutes(kit: Kit): Route[] {
  return [...passwordRoutes(kit), ...codeRoutes(kit), ...linkRoutes(kit), ...invitationRoutes(kit)];
}

function passwordRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { assets, config, db } = services;
  const show = (visit: Visit, kept: Kept, errors: FieldErrors = {}) => {
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    return kit.page(
      visit,
      { title: 'Entrer dans l’espace pro', private: true, failed, scripts: [assets.url('passkey.js')] },
      <SignInPage frame={frame} kept={kept} errors={errors} oidc={oidcLabel(config)} />,
    );
  };
  return [
    {
      method: 'GET',
      path: LANDING,
      permission: signedIn,
      handle: (visit) => seeOther(kit.workplaceOf(visit)),
    },
    {
      method: 'GET',
      path: '/connexion',
      permission: everyone,
      handle(visit) {
        const next = nextOf(visit);
        if (visit.get('actor').kind === 'account') return seeOther(next || LANDING);
        return show(visit, { email: '', trusted: false, next });
      },
    },
    {
      method: 'POST',
      path: '/connexion',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        const form = await readForm(visit);
        const kept = {
          email: form.text('email'),
          trusted: form.text('seul') === '1',
          next: ownPath(form.text('suite')),
        };
        const password = form.text('motdepasse');
        const errors: FieldErrors = {};
        if (!MAIL.test(kept.email))
          errors.email = 'Écrivez votre adresse mail, par exemple prenom.nom@mairie.fr.';
        if (!password) errors.motdepasse = 'Écrivez votre mot de passe.';
        if (Object.keys(errors).length > 0) return show(visit, kept, errors);
        const context = contextOf(kit, visit);
        const outcome = await signInWithPassword(db, { ...kept, password }, context);
        if (outcome.kind === 'wrong')
          return show(visit, kept, {
            motdepasse:
              'L’adresse et le mot de passe ne vont pas ensemble. Vérifiez les deux, et les majuscules.',
          });
        if (outcome.kind === 'locked')
          return show(visit, kept, { motdepasse: lockedMessage(outcome, context.now) });
        return enter(kit, visit, outcome, kept.next);
      },
    },
  ];
}

function codeRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { assets, config, db, clock } = services;
  const waiting = (visit: Visit) => findPending(db, readCookie(visit, config, 'pending'), clock.now());
  const show = async (visit: Visit, accountId: string, next: string, errors: FieldErrors = {}) => {
    const frame = frameOf(visit);
    const failed = Object.keys(errors).length > 0;
    const { passkeys } = await secondFactorsOf(db, accountId);
    return kit.page(
      visit,
      {
        title: 'Votre code',
        private: true,
        failed,
        scripts: passkeys > 0 ? [assets.url('passkey.js')] : [],
      },
      <CodePage frame={frame} errors={errors} next={next} passkey={passkeys > 0} />,
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
        const form = await readForm(visit);
        const next = ownPath(form.text('suite'));
        const pending = await waiting(visit);
        if (!pending) return seeOther('/connexion');
        const context = contextOf(kit, visit);
        const outcome = await giveCode(
          db,
          readCookie(visit, config, 'pending') ?? '',
          form.text('code'),
          context,
        );
        if (outcome.kind === 'over') {
          dropCookie(visit, config, 'pending');
          return seeOther('/connexion');
        }
        if (outcome.kind === 'wrong')
          return show(visit, pending.accountId, next, {
            code: 'Ce code n’est pas bon, ou il a déjà servi. Attendez le code suivant de l’application.',
          });
        if (outcome.kind === 'locked')
          return show(visit, pending.accountId, next, { code: lockedMessage(outcome, context.now) });
        return enter(kit, visit, outcome, next);
      },
    },
  ];
}

function linkRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { config, clock, db } = services;
  const page = (visit: Visit, title: string, content: preact.JSX.Element, status = 200) =>
    kit.page(visit, { title, private: true, failed: status === 422 }, content, status);
  const over = (visit: Visit) =>
    page(visit, 'Ce lien ne sert plus', <LinkOverPage invitation={false} />, 410);
  return [
    {
      method: 'GET',
      path: '/connexion/lien',
      permission: everyone,
      handle: (visit) =>
        page(
          visit,
          'Recevoir un lien par mail',
          <AskLinkPage frame={frameOf(visit)} email="" next={nextOf(visit)} />,
        ),
    },
    {
      method: 'POST',
      path: '/connexion/lien',
      permission: everyone,
      limit: MAILS,
      async handle(visit) {
        const form = await readForm(visit);
        const email = form.text('email');
        if (!MAIL.test(email)) {
          const errors = { email: 'Écrivez votre adresse mail, par exemple prenom.nom@mairie.fr.' };
          return page(
            visit,
            'Recevoir un lien par mail',
            <AskLinkPage
              frame={frameOf(visit)}
              email={email}
              next={ownPath(form.text('suite'))}
              errors={errors}
            />,
            422,
          );
        }
        await askLink(db, email, contextOf(kit, visit), {
          baseUrl: config.baseUrl,
          territory: frameOf(visit).territory.name,
        });
        return seeOther('/connexion/lien/envoye');
      },
    },
    {
      method: 'GET',
      path: '/connexion/lien/envoye',
      permission: everyone,
      handle: (visit) => page(visit, 'Regardez vos mails', <LinkSentPage />),
    },
    {
      method: 'GET',
      path: '/connexion/lien/:token',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        const token = visit.req.param('token') ?? '';
        if (!(await linkHolds(db, token, 'signIn', clock.now()))) return over(visit);
        return page(visit, 'Votre lien est bon', <UseLinkPage frame={frameOf(visit)} token={token} />);
      },
    },
    {
      method: 'POST',
      path: '/connexion/lien/:token',
      permission: everyone,
      limit: TRIES,
      async handle(visit) {
        const outcome = await enterByLink(db, visit.req.param('token') ?? '', contextOf(kit, visit));
        return outcome.kind === 'over' ? over(visit) : enter(kit, visit, outcome, '');
      },
    },
  ];
}

function invitationRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const { clock, db } = services;
  const over = (visit: Visit) =>
    kit.page(visit, { title: 'Ce lien ne sert plus', private: true }, <LinkOverPage invitation />, 410);
  async function show(visit: Visit, token: string, errors: FieldErrors = {}) {
    const link = await linkHolds(db, token, 'invitation', clock.now());
    const account = link && (await findAccount(db, link.accountId));
    if (!account) return over(visit);
    const failed = Object.keys(errors).length > 0;
    const frame = frameOf(visit);
    return kit.page(
      visit,
      { title: 'Bienvenue', private: true, failed },
      <InvitationPage frame={frame} token={token} account={account} errors={errors} />,
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
        const form = await readForm(visit);
        const outcome = await acceptInvitation(db, token, form.text('nouveau'), contextOf(kit, visit));
        if (outcome.kind === 'over') return over(visit);
        if (outcome.kind === 'refused') return show(visit, token, { nouveau: outcome.message });
        return enter(kit, visit, outcome, '');
      },
    },
  ];
}

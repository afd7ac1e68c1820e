// What people see of their own account.

import { defineForm, type FilledBy, password } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import type { Membership } from '#platform/actor.ts';
import { ErrorSummary, PostForm, Submit, TextField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { isRole, ROLE_NAMES, ROLES } from '../roles.ts';
import type { SecondFactors } from '../sign-in/proof-store.ts';
import type { OpenSession } from '../sign-in/session-store.ts';
import { NEW_PASSWORD } from '../sign-in/sign-in-pages.tsx';

/** « le 24 novembre 2026 à 10 h 20 », on the territory's clocks. */
export function sayInstant(instant: Temporal.Instant, timeZone: string): string {
  const local = instant.toZonedDateTimeISO(timeZone);
  const day = local.toPlainDate().toLocaleString('fr-FR', { dateStyle: 'long' });
  return `le ${day} à ${local.hour} h ${String(local.minute).padStart(2, '0')}`;
}

const METHODS: Record<OpenSession['method'], string> = {
  password: 'mot de passe',
  link: 'lien reçu par mail',
  passkey: 'clé d’accès',
  oidc: 'identité professionnelle',
  invitation: 'invitation',
};

export type AccountView = {
  frame: Frame;
  name: string;
  email: string;
  memberships: readonly Membership[];
  factors: SecondFactors;
  passkeys: { id: string; name: string; createdAt: Temporal.Instant; usedAt: Temporal.Instant | null }[];
  sessions: OpenSession[];
  sessionId: string;
  strong: boolean;
  administers: boolean;
  /** Whether one may import places and settle duplicates. */
  keepsDirectory: boolean;
  done: string;
  timeZone: string;
};

function Memberships({ memberships }: { memberships: readonly Membership[] }) {
  if (memberships.length === 0)
    return <p>Vous n’agissez pour aucune structure. Demandez à votre responsable de vous inviter.</p>;
  return (
    <ul>
      {memberships.map(({ organisationId, organisationName, roles }) => (
        <li key={organisationId}>
          {organisationName} :{' '}
          {roles
            .filter(isRole)
            .map((role) => ROLE_NAMES[role].toLowerCase())
            .join(', ')}
        </li>
      ))}
    </ul>
  );
}

function Factors({ view }: { view: AccountView }) {
  const { factors, passkeys, frame, timeZone } = view;
  return (
    <section aria-labelledby="preuve-titre">
      <h2 id="preuve-titre">Deuxième preuve</h2>
      <p>
        {factors.authenticator || passkeys.length > 0
          ? 'À chaque entrée, une deuxième preuve est demandée. Elle protège les personnes que vous suivez.'
          : 'Elle protège les personnes que vous suivez, même si quelqu’un apprend votre mot de passe.'}
      </p>
      <dl class="resume">
        <div>
          <dt>Application de codes</dt>
          <dd>
            {factors.authenticator ? 'En place. ' : 'Pas encore. '}
            <a href="/compte/code">{factors.authenticator ? 'En mettre une autre' : 'La mettre en place'}</a>
          </dd>
        </div>
        <div>
          <dt>Codes de secours</dt>
          <dd>
            {factors.recoveryCodes > 0
              ? `Il en reste ${factors.recoveryCodes}, qui servent une fois chacun.`
              : 'Aucun.'}
          </dd>
        </div>
        {passkeys.map((passkey) => (
          <div key={passkey.id}>
            <dt>Clé d’accès « {passkey.name} »</dt>
            <dd>
              Ajoutée {sayInstant(passkey.createdAt, timeZone)}
              {passkey.usedAt && `, utilisée ${sayInstant(passkey.usedAt, timeZone)}`}.
              <PostForm frame={frame} action={`/compte/cles/${passkey.id}/retirer`}>
                <Submit plain>Retirer cette clé</Submit>
              </PostForm>
            </dd>
          </div>
        ))}
      </dl>
      {view.strong && (factors.authenticator || passkeys.length > 0) && (
        <PostForm frame={frame} action="/compte/codes-de-secours">
          <Submit plain>Faire de nouveaux codes de secours</Submit>
        </PostForm>
      )}
      <form id="cle-acces-ajout" hidden data-jeton={frame.formToken()}>
        <TextField
          name="nom-cle"
          label="Ajouter une clé d’accès (doigt, visage, clé USB)"
          help="Donnez-lui un nom, par exemple « ordinateur de l’accueil »."
        />
        <button class="bouton clair" type="submit">
          Ajouter la clé
        </button>
        <p class="aide" role="status" />
      </form>
    </section>
  );
}

function Sessions({ view }: { view: AccountView }) {
  const { frame, sessions, sessionId, timeZone } = view;
  return (
    <section aria-labelledby="connexions-titre">
      <h2 id="connexions-titre">Connexions ouvertes</h2>
      <dl class="resume">
        {sessions.map((session) => (
          <div key={session.id}>
            <dt>
              {session.deviceFamily}
              {session.id === sessionId && ' (vous êtes ici)'}
            </dt>
            <dd>
              Ouverte {sayInstant(session.openedAt, timeZone)}, par {METHODS[session.method]}. Vue{' '}
              {sayInstant(session.seenAt, timeZone)}.
              {session.id !== sessionId && (
                <PostForm frame={frame} action={`/compte/connexions/${session.id}/fermer`}>
                  <Submit plain>
                    Fermer<span class="vh"> la connexion {session.deviceFamily}</span>
                  </Submit>
                </PostForm>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div class="rang">
        <PostForm frame={frame} action="/deconnexion">
          <Submit>Se déconnecter</Submit>
        </PostForm>
        <PostForm frame={frame} action="/deconnexion/partout">
          <Submit plain>Se déconnecter partout</Submit>
        </PostForm>
      </div>
    </section>
  );
}

const DONE: Record<string, string> = {
  motdepasse: 'Votre mot de passe est changé. Vos autres connexions sont fermées.',
  connexion: 'Cette connexion est fermée.',
  cle: 'Votre clé d’accès est ajoutée.',
  essai: 'Ce compte de démonstration est partagé : il garde une seule preuve.',
  'cle-retiree': 'Cette clé d’accès est retirée.',
};

const COORDINATION: readonly string[] = ['territoryCoordinator', 'administrator'];
/** Where each role works, by address: this capability imports none of them. */
const TOOLS: { href: string; text: string; roles: readonly string[] }[] = [
  {
    href: '/guichet',
    text: 'Le guichet',
    roles: ROLES.filter((role) => !COORDINATION.includes(role) && role !== 'funder'),
  },
  {
    href: '/coordination/orientations',
    text: 'Les orientations du territoire',
    roles: COORDINATION,
  },
  {
    href: '/administration/demarches',
    text: 'Les fiches de démarches',
    roles: COORDINATION,
  },
];

function Tools({ memberships }: Pick<AccountView, 'memberships'>) {
  const held = new Set(memberships.flatMap(({ roles }) => [...roles] as string[]));
  const tools = TOOLS.filter(({ roles }) => roles.some((role) => held.has(role)));
  if (tools.length === 0) return null;
  return (
    <p class="rang">
      {tools.map(({ href, text }, index) => (
        <a class={index === 0 ? 'bouton' : 'bouton clair'} href={href} key={href}>
          {text}
        </a>
      ))}
    </p>
  );
}

export function AccountPage({ view }: { view: AccountView }) {
  return (
    <div class="cadre contenu etroit">
      {DONE[view.done] && (
        <div class="note-fait" role="status">
          <p>{DONE[view.done]}</p>
        </div>
      )}
      <h1 class="titre-page">{view.name}</h1>
      <p>{view.email}</p>
      <Tools memberships={view.memberships} />
      {view.administers && (
        <p>
          <a class="bouton clair" href="/administration/structures">
            Gérer les structures et les membres
          </a>
        </p>
      )}
      {view.keepsDirectory && (
        <p>
          <a class="bouton clair" href="/administration/imports">
            Importer des lieux, régler les doublons
          </a>
        </p>
      )}
      <section aria-labelledby="structures-titre">
        <h2 id="structures-titre">Vos structures</h2>
        <Memberships memberships={view.memberships} />
        <p>
          <a href="/compte/structure">Changer de structure, ou répondre à une invitation</a>
        </p>
      </section>
      <Factors view={view} />
      <section aria-labelledby="passe-titre">
        <h2 id="passe-titre">Mot de passe</h2>
        <p>
          <a href="/compte/mot-de-passe">Changer de mot de passe</a>
        </p>
      </section>
      <Sessions view={view} />
    </div>
  );
}

export const PASSWORD_FORM = defineForm({
  actuel: password({ label: 'Mot de passe actuel', autocomplete: 'current-password' }),
  nouveau: NEW_PASSWORD,
});

export function PasswordPage({
  frame,
  email,
  asksCurrent,
  filled,
}: {
  frame: Frame;
  email: string;
  asksCurrent: boolean;
  filled: FilledBy<typeof PASSWORD_FORM>;
}) {
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">Changer de mot de passe</h1>
      <p>Vos autres connexions se fermeront.</p>
      <PostForm frame={frame} action="/compte/mot-de-passe">
        <input type="hidden" name="email" value={email} autocomplete="username" />
        <FormFields filled={filled} names={asksCurrent ? ['actuel', 'nouveau'] : ['nouveau']} />
        <Submit>Changer</Submit>
      </PostForm>
      <p>
        <a href="/compte">Revenir à mon compte</a>
      </p>
    </div>
  );
}

// What people see to sign in. One question a page, no puzzle, paste and password managers welcome (WCAG 2.2, 3.3.8).
import { box, code, defineForm, email, type FilledBy, password } from '#kit/form.ts';
import { FormField, FormFields } from '#kit/form-fields.tsx';
import { ErrorSummary, PostForm, Submit, TextField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';

const NO_MAIL = 'Écrivez votre adresse mail, par exemple prenom.nom@mairie.fr.';
const OWN_MAIL = email({
  label: 'Votre adresse mail professionnelle',
  autocomplete: 'username',
  required: NO_MAIL,
  refusal: NO_MAIL,
});

export const SIGN_IN_FORM = defineForm({
  email: OWN_MAIL,
  motdepasse: password({
    label: 'Votre mot de passe',
    autocomplete: 'current-password',
    required: 'Écrivez votre mot de passe.',
  }),
  seul: box({
    label: 'Je suis seul à utiliser cet ordinateur',
    help: 'Vous resterez connecté jusqu’à 30 jours. Sinon, la connexion se ferme le soir.',
  }),
});

export const CODE_FORM = defineForm({
  code: code({
    label: 'Code de l’application, ou un code de secours',
    help: 'Le code change toutes les 30 secondes et sert une fois. Un code de secours ressemble à ABCDE-FGHJK.',
    autocomplete: 'one-time-code',
    most: 40,
  }),
});

export const LINK_FORM = defineForm({ email: OWN_MAIL });

export const LINK_CODE_FORM = defineForm({
  code: code({
    label: 'Code de six chiffres',
    help: 'Il est affiché là où vous avez demandé le lien.',
    autocomplete: 'one-time-code',
    most: 20,
  }),
});

/** What a password must be is said by the rule that has the account: the form only carries it. */
export const NEW_PASSWORD = password({
  label: 'Nouveau mot de passe',
  help: '12 caractères au moins. Une phrase de quatre mots se retient bien : « tasse verte sous la pluie ». Vous pouvez coller.',
  autocomplete: 'new-password',
});

export const INVITATION_FORM = defineForm({ nouveau: NEW_PASSWORD });

const next = (path: string) => path && <input type="hidden" name="suite" value={path} />;

/** « dans 3 minutes », « dans une minute »: rounded up, never « maintenant ». */
export function sayWait(minutes: number): string {
  const whole = Math.max(1, Math.ceil(minutes));
  return whole === 1 ? 'dans une minute' : `dans ${whole} minutes`;
}

export function SignInPage({
  frame,
  filled,
  next: path,
  oidc,
}: {
  frame: Frame;
  filled: FilledBy<typeof SIGN_IN_FORM>;
  next: string;
  /** The button of the identity provider, when there is one. */
  oidc: { label: string } | undefined;
}) {
  const suite = path ? `?suite=${encodeURIComponent(path)}` : '';
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">Entrer dans l’espace pro</h1>
      <p class="chapo">
        Pour les personnes qui accueillent et accompagnent. Pour chercher un lieu, aucun compte n’est demandé.
      </p>
      {oidc && (
        <p>
          <a class="bouton clair" href={`/connexion/oidc${suite}`}>
            Entrer avec {oidc.label}
          </a>
        </p>
      )}
      <PostForm frame={frame} action="/connexion">
        {next(path)}
        <FormFields filled={filled} />
        <Submit>Entrer</Submit>
      </PostForm>
      <form id="cle-acces" hidden data-jeton={frame.formToken()} data-suite={path}>
        <p>
          <button class="bouton clair" type="submit">
            Entrer avec une clé d’accès
          </button>
        </p>
        <p class="aide" role="status" />
      </form>
      <h2>Mot de passe oublié, ou trop d’essais ?</h2>
      <p>
        <a href={`/connexion/lien${suite}`}>Recevoir un lien par mail pour entrer</a>
      </p>
    </div>
  );
}

export function CodePage({
  frame,
  filled,
  next: path,
  passkey,
}: {
  frame: Frame;
  filled: FilledBy<typeof CODE_FORM>;
  next: string;
  passkey: boolean;
}) {
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">Votre code</h1>
      <p class="chapo">Ouvrez votre application de codes et recopiez ou collez le code de six chiffres.</p>
      <PostForm frame={frame} action="/connexion/code">
        {next(path)}
        <FormFields filled={filled} />
        <Submit>Continuer</Submit>
      </PostForm>
      {passkey && (
        <form id="cle-acces" hidden data-jeton={frame.formToken()} data-suite={path}>
          <p>
            <button class="bouton clair" type="submit">
              Utiliser ma clé d’accès
            </button>
          </p>
          <p class="aide" role="status" />
        </form>
      )}
      <h2>Vous n’avez plus votre téléphone ?</h2>
      <p>
        Utilisez un de vos codes de secours imprimés. Si vous n’en avez plus, la personne qui administre
        Maillage dans votre territoire peut retirer cette étape après vous avoir parlé.
      </p>
      <p>
        <a href="/connexion">Recommencer depuis le début</a>
      </p>
    </div>
  );
}

export function AskLinkPage({
  frame,
  filled,
  next: path,
}: {
  frame: Frame;
  filled: FilledBy<typeof LINK_FORM>;
  next: string;
}) {
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">Recevoir un lien par mail</h1>
      <p>Le lien vous fait entrer sans mot de passe. Il sert une fois, pendant 15 minutes.</p>
      <PostForm frame={frame} action="/connexion/lien">
        {next(path)}
        <FormFields filled={filled} />
        <Submit>Envoyer le lien</Submit>
      </PostForm>
      <p>
        <a href="/connexion">Revenir au mot de passe</a>
      </p>
    </div>
  );
}

/** `code`: for another device; empty when this browser keeps no cookie. `leaves`: mails leave this installation. */
export function LinkSentPage({ code, leaves }: { code: string; leaves: boolean }) {
  if (!leaves) return <NoMailPage />;
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Regardez vos mails</h1>
      <p class="chapo">Si cette adresse a un compte, un lien vient de partir.</p>
      <p>
        Il arrive en une minute ou deux. Sinon, regardez dans les courriers indésirables, ou vérifiez
        l’adresse.
      </p>
      {code && (
        <p>
          Ouvrez-le sur cet appareil. Sur un autre, il demande ce code :{' '}
          <strong class="num">
            {code.slice(0, 3)} {code.slice(3)}
          </strong>
        </p>
      )}
      <p>
        <a href="/connexion/lien">Corriger l’adresse ou recommencer</a>
      </p>
    </div>
  );
}

/** Where no provider of mails is set: nothing is promised. */
export function NoMailPage() {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Aucun mail ne part d’ici</h1>
      <p class="chapo">Cette installation n’envoie pas encore de mails : le lien n’est pas parti.</p>
      <p>
        La personne qui héberge Maillage peut vous en donner un, de vive voix :{' '}
        <code>bin/maillage account link VOTRE-ADRESSE</code>
      </p>
      <p>
        <a href="/connexion">Revenir au mot de passe</a>
      </p>
    </div>
  );
}

/** `filled`: the code that is asked for, when the link is opened elsewhere than where it was asked for. */
export function UseLinkPage(props: {
  frame: Frame;
  token: string;
  filled: FilledBy<typeof LINK_CODE_FORM> | undefined;
}) {
  const { frame, token, filled } = props;
  if (filled)
    return (
      <div class="cadre contenu etroit">
        <ErrorSummary errors={filled.errors} />
        <h1 class="titre-page">Votre lien est bon</h1>
        <p>
          Vous l’ouvrez sur un autre appareil que celui où vous l’avez demandé : recopiez le code qui y est
          affiché.
        </p>
        <PostForm frame={frame} action={`/connexion/lien/${token}`}>
          <FormFields filled={filled} />
          <Submit>Entrer</Submit>
        </PostForm>
        <p>Vous n’avez rien demandé ? Fermez cette page : personne n’entre sans ce code.</p>
      </div>
    );
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Votre lien est bon</h1>
      <p>Il sert une seule fois : appuyez sur le bouton pour entrer.</p>
      <PostForm frame={frame} action={`/connexion/lien/${token}`}>
        <Submit>Entrer</Submit>
      </PostForm>
    </div>
  );
}

export function LinkOverPage({ invitation }: { invitation: boolean }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Ce lien ne sert plus</h1>
      <p>Il a déjà servi, ou son temps est passé.</p>
      {invitation ? (
        <p>
          Si vous avez déjà choisi votre mot de passe, <a href="/connexion">entrez ici</a>. Sinon, demandez
          une nouvelle invitation à la personne qui vous a invité.
        </p>
      ) : (
        <p>
          <a class="bouton" href="/connexion/lien">
            Recevoir un autre lien
          </a>
        </p>
      )}
    </div>
  );
}

export function InvitationPage({
  frame,
  token,
  account,
  filled,
}: {
  frame: Frame;
  token: string;
  account: { email: string; name: string };
  filled: FilledBy<typeof INVITATION_FORM>;
}) {
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">Bienvenue, {account.name}</h1>
      <p class="chapo">Il reste à choisir votre mot de passe.</p>
      <PostForm frame={frame} action={`/invitation/${token}`}>
        {/* For password managers, which keep the address beside the new password. */}
        <TextField
          name="email"
          type="email"
          label="Votre adresse"
          autocomplete="username"
          value={account.email}
        />
        <FormField filled={filled} name="nouveau" />
        <Submit>Choisir ce mot de passe et entrer</Submit>
      </PostForm>
    </div>
  );
}

export function NoIdentityPage({ label, stranger }: { label: string; stranger: boolean }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Vous n’êtes pas entré</h1>
      {stranger ? (
        <p>
          Votre identité est reconnue, mais aucun compte ne vous attend ici. Demandez une invitation à la
          personne responsable de votre structure, avec la même adresse mail.
        </p>
      ) : (
        <p>L’échange avec {label} n’a pas abouti, ou a pris trop de temps. Vous pouvez recommencer.</p>
      )}
      <p>
        <a class="bouton" href="/connexion">
          Revenir à l’entrée
        </a>
      </p>
    </div>
  );
}

// Setting up an application of codes, and the codes printed for the day it is lost.
import { code, defineForm, type FilledBy } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';

export const APPLICATION_FORM = defineForm({
  code: code({
    label: 'Écrivez le code de six chiffres qu’elle affiche',
    autocomplete: 'one-time-code',
    most: 40,
  }),
});

export function ApplicationPage({
  frame,
  prepared,
  replaces,
  demanded,
  next,
  filled,
}: {
  frame: Frame;
  /** What the application reads; undefined before the button is pressed. */
  prepared: { picture: string; typed: string } | undefined;
  replaces: boolean;
  /** The roles of this account demand it. */
  demanded: boolean;
  next: string;
  filled: FilledBy<typeof APPLICATION_FORM>;
}) {
  const suite = next && <input type="hidden" name="suite" value={next} />;
  return (
    <div class="cadre contenu etroit">
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">{replaces ? 'Changer d’application de codes' : 'Une deuxième preuve'}</h1>
      {demanded && (
        <p class="chapo">
          Vous voyez des informations sur des personnes. Pour les protéger, un code vous sera demandé à chaque
          entrée, en plus du mot de passe. Cela prend trois minutes, une fois.
        </p>
      )}
      {!prepared && (
        <PostForm frame={frame} action="/compte/code/preparer">
          {suite}
          <p>
            Il vous faut une application de codes sur votre téléphone ou votre ordinateur : celle de votre
            structure, ou par exemple FreeOTP, Aegis, Google Authenticator, ou votre gestionnaire de mots de
            passe.
          </p>
          <Submit>J’ai une application, continuer</Submit>
        </PostForm>
      )}
      {prepared && (
        <PostForm frame={frame} action="/compte/code">
          {suite}
          <ol class="etapes-simples">
            <li>
              <p>Dans l’application, ajoutez un compte et montrez-lui ce dessin.</p>
              <div
                class="qr"
                role="img"
                aria-label="Code QR à montrer à l’application de codes"
                // Drawn by the server from our own text.
                dangerouslySetInnerHTML={{ __html: prepared.picture }}
              />
              <p>
                Sans appareil photo, copiez ce secret : <code class="secret">{prepared.typed}</code>
              </p>
            </li>
            <li>
              <FormFields filled={filled} />
            </li>
          </ol>
          <Submit>Mettre en place</Submit>
        </PostForm>
      )}
      <p>
        <a href="/compte">Revenir à mon compte</a>
      </p>
    </div>
  );
}

export function NeedsProofPage({ frame }: { frame: Frame }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Entrez à nouveau</h1>
      <p>
        Cette connexion a été ouverte sans deuxième preuve. Déconnectez-vous, puis entrez avec votre mot de
        passe et votre code.
      </p>
      <PostForm frame={frame} action="/deconnexion">
        <Submit>Se déconnecter</Submit>
      </PostForm>
    </div>
  );
}

export function RecoveryCodesPage({ codes, next, fresh }: { codes: string[]; next: string; fresh: boolean }) {
  return (
    <div class="cadre contenu etroit">
      {fresh && (
        <div class="note-fait" role="status">
          <p>Votre application de codes est en place.</p>
        </div>
      )}
      <h1 class="titre-page">Vos codes de secours</h1>
      <p class="chapo">
        Imprimez cette page ou recopiez ces codes, et gardez-les loin de l’ordinateur. Chacun sert une fois,
        le jour où vous n’avez pas votre téléphone.
      </p>
      <p>Ils ne seront plus montrés. Les anciens codes ne servent plus.</p>
      <ul class="codes-secours">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <a class="bouton" href={next || '/compte'}>
          J’ai gardé mes codes, continuer
        </a>
      </p>
    </div>
  );
}

// Legal and service pages, the same for every territory, filled with its name and its phone.
import type { SiteMapLink } from '#kit/kit.ts';
import type { Frame } from '#ui/page/frame.ts';

/** One purpose for which personal data are kept, in French, as the register says it. */
export type PublicTreatment = {
  purpose: string;
  legalBasis: string;
  retention: string;
  processor: string;
  seenBy: string;
};

function Phone({ frame }: { frame: Frame }) {
  const { phone, phoneLink } = frame.territory;
  if (!phone) return null;
  return (
    <a href={phoneLink} class="num">
      {phone}
    </a>
  );
}

export function AccessibilityPage({ frame }: { frame: Frame }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Accessibilité</h1>
      <p class="chapo">
        Ce site veut être lisible et utilisable par tout le monde. Son état : {frame.accessibility}.
      </p>
      <p>
        Aucun audit complet du RGAA 4.1.2 n’a encore été fait. Des contrôles automatiques (axe, html-validate)
        passent sur chaque type de page, avec et sans JavaScript ; ils ne couvrent qu’une partie des critères.
        Aucun essai avec un lecteur d’écran n’a encore été fait.
      </p>
      <h2>Vous êtes gêné par une page ?</h2>
      <p>
        Dites-le par téléphone au <Phone frame={frame} />. Nous vous répondons en moins d’une semaine et nous
        vous donnons l’information autrement.
      </p>
      <h2>Si la réponse ne vous convient pas</h2>
      <p>
        Vous pouvez écrire au Défenseur des droits, sans timbre : Défenseur des droits, Libre réponse 71120,
        75342 Paris CEDEX 07.
      </p>
    </div>
  );
}

export function PrivacyPage({ frame, treatments }: { frame: Frame; treatments: readonly PublicTreatment[] }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Vos données</h1>
      <p class="chapo">Pour chercher un lieu, on ne vous demande ni nom, ni adresse mail, ni compte.</p>
      <p>
        Ce que vous tapez dans la recherche n’est pas gardé avec vous : aucun cookie de suivi, aucun outil de
        mesure extérieur, aucune publicité. Un cookie technique protège les formulaires ; il disparaît quand
        vous fermez le navigateur.
      </p>
      <p>
        Quand un professionnel note votre nom ou votre téléphone pour vous aider, seule sa structure le voit.
        Vous pouvez demander à lire, corriger ou effacer ce qui est noté : à l’accueil de la structure, ou au{' '}
        <Phone frame={frame} />.
      </p>
      <h2>Ce que Maillage peut garder, et pourquoi</h2>
      <p>
        C’est notre registre, en entier. Personne d’autre ne traite ces données, sauf l’hébergeur et ceux qui
        sont nommés ici.
      </p>
      {treatments.map(({ purpose, legalBasis, retention, processor, seenBy }) => (
        <section key={purpose}>
          <h3>{purpose}</h3>
          <dl>
            <dt>Combien de temps</dt>
            <dd>{retention}</dd>
            <dt>Qui peut le voir</dt>
            <dd>{seenBy}</dd>
            <dt>Qui le traite pour nous</dt>
            <dd>{processor}</dd>
            <dt>Ce que dit la loi</dt>
            <dd>{legalBasis}</dd>
          </dl>
        </section>
      ))}
    </div>
  );
}

export function SiteMapPage({ links }: { links: readonly SiteMapLink[] }) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Plan du site</h1>
      <ul>
        {links.map(({ href, text }) => (
          <li key={href}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function FreeSoftwarePage() {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Logiciel libre</h1>
      <p>
        Maillage est un logiciel libre, sous licence publique de l’Union européenne (EUPL 1.2). Chaque
        territoire peut l’installer, le lire, le modifier, et partir avec ses données.
      </p>
      <p>
        La police de caractères est Atkinson Hyperlegible Next, du Braille Institute (licence SIL OFL 1.1).
      </p>
    </div>
  );
}

// The first page: the question, a person on the telephone, the communes.
import type { NeedCode } from '#capabilities/directory';
import { Icon } from '#ui/icon/icon.tsx';
import type { IconName } from '#ui/icon/paths.ts';
import type { Frame } from '#ui/page/frame.ts';
import { Weave } from '#ui/page/weave.tsx';

const EXAMPLES: { need: NeedCode; text: string; icon: IconName }[] = [
  { need: 'identityCard', text: 'Refaire une carte d’identité', icon: 'card' },
  { need: 'understandLetter', text: 'J’ai reçu un courrier que je ne comprends pas', icon: 'mail' },
  { need: 'familyBenefits', text: 'Je n’arrive plus à entrer dans mon compte Caf', icon: 'key' },
  { need: 'smartphone', text: 'Apprendre à me servir de mon téléphone', icon: 'smartphone' },
  { need: 'printScan', text: 'Imprimer un papier', icon: 'printer' },
  { need: 'vehicleRegistration', text: 'J’ai acheté une voiture', icon: 'car' },
];

/** Above this, a list of communes is no longer a help on a first page. */
const FEW_COMMUNES = 60;

type HomeCommune = { code: string; name: string };

function Search() {
  return (
    <form class="chercher" method="post" action="/lieux">
      <div class="plein">
        <label for="q">Votre besoin</label>
        <input type="search" id="q" name="q" autocomplete="off" aria-describedby="q-aide" />
        <span class="aide" id="q-aide">
          Par exemple : « carte grise », « mon loyer », « envoyer un mail »
        </span>
      </div>
      <div>
        <label for="ou">Près de quelle commune ?</label>
        <input type="text" id="ou" name="ou" autocomplete="postal-code" aria-describedby="ou-aide" />
        <span class="aide" id="ou-aide">
          Son nom ou son code postal
        </span>
      </div>
      <button class="bouton fil" type="submit">
        <Icon name="search" />
        Chercher
      </button>
    </form>
  );
}

export function HomePage({
  frame,
  communes,
  places,
}: {
  frame: Frame;
  communes: readonly HomeCommune[];
  places: number;
}) {
  const { territory } = frame;
  const sorted = [...communes].sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  return (
    <>
      <div class="une">
        <Weave />
        <div class="cadre">
          <div class="une-texte">
            <h1>
              De quoi <span class="ins">avez-vous besoin ?</span>
            </h1>
            <p class="intro">Dites-le avec vos mots. On vous indique un lieu et une personne.</p>
            <Search />
            <p id="exemples-titre">Ou choisissez un exemple :</p>
            <ul class="exemples" aria-labelledby="exemples-titre">
              {EXAMPLES.map(({ need, text, icon }) => (
                <li key={need}>
                  <a href={`/lieux?besoin=${need}`}>
                    <Icon name={icon} />
                    {text}
                  </a>
                </li>
              ))}
              <li>
                <a href="/demarches">
                  <Icon name="list" />
                  Préparer une démarche : les papiers, les délais
                </a>
              </li>
            </ul>
          </div>
        </div>
      </div>
      {territory.phone && (
        <section class="section" aria-labelledby="appeler-titre">
          <div class="cadre">
            <div class="personne">
              <div>
                <h2 id="appeler-titre">Vous préférez parler à quelqu’un ?</h2>
                <p>
                  {territory.whoAnswers || 'Une personne vous répond et cherche avec vous.'}{' '}
                  {territory.phoneHours && `On répond ${territory.phoneHours}. `}Prix d’un appel normal.
                </p>
              </div>
              <p>
                <a class="tel num" href={territory.phoneLink}>
                  <Icon name="phone" />
                  {territory.phone}
                </a>
              </p>
            </div>
          </div>
        </section>
      )}
      <section class={territory.phone ? 'section suite' : 'section'} aria-labelledby="communes-titre">
        <div class="cadre">
          <div class="tete">
            <h2 id="communes-titre">Près de chez moi</h2>
            <a href="/communes">
              {places > 1 ? `Les ${places} lieux, commune par commune` : 'Les lieux, commune par commune'}
              <Icon name="arrow" />
            </a>
          </div>
          {sorted.length > 0 && sorted.length <= FEW_COMMUNES ? (
            <ul class="colonnes">
              {sorted.map(({ code, name }) => (
                <li key={code}>
                  <a class="lien" href={`/lieux?commune=${code}`}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          ) : (
            <p>Tapez le nom de votre commune dans la recherche, ou son code postal.</p>
          )}
        </div>
      </section>
    </>
  );
}

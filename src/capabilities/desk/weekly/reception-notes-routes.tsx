// /guichet/aide-memoire: one page for who welcomes people, and the same on one sheet of paper.

import { refersPeople } from '#capabilities/referrals';
import type { Kit } from '#kit/kit.ts';
import { printRoute } from '#kit/print.ts';
import { mapTexts } from '#platform/printing/printable.ts';
import type { Route } from '#platform/web.ts';
import { Icon } from '#ui/icon/icon.tsx';
import { spaceFrench } from '#ui/page/page.tsx';
import { styles } from '../pages.ts';
import {
  FIRST_STEP,
  HANDING_OVER,
  type NoteList,
  OPENERS,
  PROFESSIONS,
  RATHER,
  SIGNS,
  TWO_FAMILIES,
  URGENT,
} from './reception-notes.ts';

const PATH = '/guichet/aide-memoire';
export const NOTES_TEMPLATE = 'capabilities/desk/weekly/reception-notes.typ';

/** Data of reception-notes.typ. */
export const receptionNotesPrint = (territory: { name: string; phone: string; fictitious: boolean }) =>
  mapTexts(
    {
      title: 'Aide-mémoire de l’accueil',
      lists: { OPENERS, SIGNS, FIRST_STEP, TWO_FAMILIES, HANDING_OVER },
      rather: RATHER,
      professions: PROFESSIONS,
      urgent: URGENT,
      fictitious: territory.fictitious,
      footer: `Maillage, ${territory.name}.${territory.phone ? ` Le numéro du territoire : ${territory.phone}.` : ''}`,
    },
    spaceFrench,
  );

function List({ list: { title, intro, lines } }: { list: NoteList }) {
  return (
    <section>
      <h2>{title}</h2>
      {intro && <p>{intro}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function NotesPage() {
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">Aide-mémoire de l’accueil</h1>
      <p class="chapo">Quelques mots pour accueillir, remarquer, et passer le relais.</p>
      <p class="ecran">
        <a class="bouton" href={`${PATH}.pdf`}>
          <Icon name="printer" />
          L’imprimer sur une feuille
        </a>
      </p>
      <List list={OPENERS} />
      <List list={SIGNS} />
      <section>
        <h2>À ne pas dire, et quoi dire plutôt</h2>
        <dl class="resume">
          {RATHER.map(({ never, rather }) => (
            <div key={never}>
              <dt>Pas : {never}</dt>
              <dd>Plutôt : {rather}</dd>
            </div>
          ))}
        </dl>
      </section>
      <List list={FIRST_STEP} />
      <p>
        Pour essayer sans risque : <a href="/entrainement">un formulaire d’essai, sans rien envoyer</a>. Pour
        savoir ce qui gêne : <a href="/diagnostic">le point en trois questions</a>.
      </p>
      <section>
        <h2>Trois métiers, et qui fait quoi</h2>
        <dl class="resume">
          {PROFESSIONS.map(({ name, when, does }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {when} {does}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <List list={TWO_FAMILIES} />
      <List list={HANDING_OVER} />
      <p class="note-info">{URGENT}</p>
    </div>
  );
}

export function receptionNotesRoutes(kit: Kit): Route[] {
  return [
    {
      method: 'GET',
      path: PATH,
      permission: refersPeople,
      handle: (visit) =>
        kit.page(
          visit,
          { title: 'Aide-mémoire de l’accueil', private: true, desk: true, styles: styles(kit) },
          <NotesPage />,
        ),
    },
    printRoute(kit, {
      path: `${PATH}.pdf`,
      permission: refersPeople,
      limit: { calls: 20, seconds: 60 },
      make: async (_visit, { frame, print }) => ({
        name: 'aide-memoire-de-l-accueil.pdf',
        pdf: await print(NOTES_TEMPLATE, receptionNotesPrint(frame.territory)),
      }),
    }),
  ];
}

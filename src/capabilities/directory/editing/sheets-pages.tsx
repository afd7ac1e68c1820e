// The sheets that one may correct, and one of them with all its sections.

import type { ComponentChildren } from 'preact';
import type { FilledBy } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { ErrorSummary, PostForm, Submit, TextField } from '#ui/form/form.tsx';
import { History, type HistoryEntry } from '#ui/history/history.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type Column, Pager, Table } from '#ui/table/table.tsx';
import { FIELD_WORDS, sayValue } from '../keeping/history-words.ts';
import { editPath, placePath, SHEETS } from '../paths.ts';
import type { Sheet } from '../sheet/sheet.ts';
import type { ListedSheet } from './editing-store.ts';
import { PART_PATHS, partName, placeName } from './section-routes.tsx';
import type { ADD_FORM, CLOSE_FORM } from './sheet-forms.ts';
import { EDITED, type Section, type SubjectKind } from './subjects.ts';

const COLUMNS: readonly Column<ListedSheet>[] = [
  {
    title: 'Lieu',
    heading: true,
    cell: ({ id, name }) => <a href={editPath(id)}>{name || 'Lieu sans nom'}</a>,
  },
  { title: 'Commune', cell: ({ communeName }) => communeName },
  { title: 'Public', cell: ({ published }) => (published ? 'Oui' : 'Non') },
];

/** Of a sheet that was closed by mistake, or whose place opens again. */
const reopening = (frame: Frame): readonly Column<ListedSheet>[] => [
  { title: 'Lieu', heading: true, cell: ({ name }) => name || 'Lieu sans nom' },
  { title: 'Commune', cell: ({ communeName }) => communeName },
  {
    title: 'Revenir',
    cell: ({ id, name }) => (
      <PostForm frame={frame} action={`${editPath(id)}/rouvrir`} label={`Rouvrir ${name}`}>
        <button class="mini" type="submit">
          Rouvrir<span class="vh"> {name}</span>
        </button>
      </PostForm>
    ),
  },
];

export function SheetsPage(props: {
  frame: Frame;
  /** Those that were closed. */
  closed: boolean;
  rows: readonly ListedSheet[];
  next: string | undefined;
  words: string;
  keeps: boolean;
  disagreements: number;
  news: string | undefined;
}) {
  const { frame, closed, rows, next, words, keeps, disagreements, news } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">
        {closed ? 'Les lieux fermés' : keeps ? 'Les lieux de l’annuaire' : 'Nos lieux'}
      </h1>
      {news && (
        <p class="note-fait" role="status">
          {news}
        </p>
      )}
      <p class="rang">
        <a class="bouton" href={`${SHEETS}/nouvelle`}>
          Ajouter un lieu
        </a>
        {keeps && (
          <a class="bouton clair" href={`${SHEETS}/desaccords`}>
            Désaccords{disagreements > 0 ? ` (${disagreements})` : ''}
          </a>
        )}
        {keeps && (
          <a class="bouton clair" href="/administration/doublons">
            Doublons
          </a>
        )}
        {keeps && (
          <a class="bouton clair" href={closed ? SHEETS : `${SHEETS}?fermees=oui`}>
            {closed ? 'Les lieux ouverts' : 'Lieux fermés'}
          </a>
        )}
      </p>
      <form method="get" action={SHEETS}>
        {closed && <input type="hidden" name="fermees" value="oui" />}
        <TextField name="nom" label="Nom du lieu, ou commune" value={words} />
        <Submit plain>Chercher</Submit>
      </form>
      <Table
        label="Lieux, par ordre alphabétique"
        caption
        stacked
        columns={closed ? reopening(frame) : COLUMNS}
        rows={rows}
        keyOf={({ id }) => id}
        empty={
          words
            ? 'Aucun lieu avec ces mots.'
            : closed
              ? 'Aucun lieu fermé.'
              : keeps
                ? 'Aucun lieu encore.'
                : 'Aucun lieu n’est encore lié à votre structure. Ajoutez-le, ou demandez à la coordination du territoire de vous confier sa fiche.'
        }
      />
      <Pager next={next}>Lieux suivants</Pager>
    </div>
  );
}

type Values = Readonly<Record<string, { value: unknown } | undefined>>;

/** What a section says now, and the way to correct it. */
function SectionBlock({ section, values, href }: { section: Section; values: Values; href: string }) {
  const said = section.fields.flatMap((field) => {
    const known = values[field];
    return known === undefined ? [] : [[field, sayValue(field, known.value)] as const];
  });
  return (
    <section class="bloc">
      <h3 class="h3">{section.title}</h3>
      {said.length > 0 ? (
        <dl class="dit">
          {said.map(([field, words]) => (
            <div key={field}>
              <dt>{FIELD_WORDS[field] ?? field}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p class="doux">Rien n’est dit.</p>
      )}
      <p>
        <a href={href}>
          Corriger<span class="vh"> : {section.title}</span>
        </a>
      </p>
    </section>
  );
}

function Sections(props: {
  kind: SubjectKind;
  values: Values;
  href(name: string): string;
  leaves?: readonly string[];
}) {
  return (
    <>
      {Object.entries(EDITED[props.kind].sections)
        .filter(([name]) => !props.leaves?.includes(name))
        .map(([name, section]) => (
          <SectionBlock key={name} section={section} values={props.values} href={props.href(name)} />
        ))}
    </>
  );
}

const TITLES = { offer: 'Les aides', dropIn: 'Les permanences d’autres structures' } as const;
const ADD = { offer: 'Ajouter une aide', dropIn: 'Ajouter une permanence' } as const;
const REMOVE = { offer: 'Retirer cette aide', dropIn: 'Retirer cette permanence' } as const;

function Parts({
  frame,
  sheet,
  kind,
  parts,
}: {
  frame: Frame;
  sheet: Sheet;
  kind: 'offer' | 'dropIn';
  parts: readonly (Sheet['offers'][number] | Sheet['dropIns'][number])[];
}) {
  const base = `${editPath(sheet.id)}/${PART_PATHS[kind]}`;
  return (
    <section class="pile" aria-labelledby={PART_PATHS[kind]}>
      <h2 id={PART_PATHS[kind]}>{TITLES[kind]}</h2>
      {parts.map((part) => (
        <details key={part.id} class="bloc">
          <summary>{partName(part)}</summary>
          <div class="pile">
            <Sections
              kind={kind}
              values={{
                ...(part.fields as Values),
                organisation: part.organisation?.name,
              }}
              href={(name) => `${base}/${part.id}/${name}`}
            />
            <PostForm frame={frame} action={`${base}/${part.id}/retirer`}>
              <button class="bouton clair" type="submit">
                {REMOVE[kind]}
                <span class="vh"> : {partName(part)}</span>
              </button>
            </PostForm>
          </div>
        </details>
      ))}
      <p>
        <a class="bouton clair" href={`${base}/nouvelle`}>
          {ADD[kind]}
        </a>
      </p>
    </section>
  );
}

export function SheetHomePage(props: {
  frame: Frame;
  sheet: Sheet;
  news: string | undefined;
  last: readonly HistoryEntry[];
  /** Who keeps the directory names who keeps this sheet. */
  keeper: ComponentChildren;
}) {
  const { frame, sheet, news } = props;
  const at = editPath(sheet.id);
  const { openingHours, mobility } = sheet.place;
  const moves = mobility?.value.includes('mobile') || /"/.test(openingHours?.value ?? '');
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href={SHEETS}>Tous les lieux</a>
      </p>
      <h1 class="titre-page">{placeName(sheet)}</h1>
      {news && (
        <p class="note-fait" role="status">
          {news}
        </p>
      )}
      {!sheet.published && <p class="note-info">Cette fiche n’est pas montrée au public.</p>}
      <p class="rang">
        <a href={placePath(sheet.slug)}>Voir la fiche publique</a>
        <a href={`${at}/histoire`}>Toute son histoire</a>
        <a href={`${at}/fusionner`}>C’est le même lieu qu’un autre</a>
        <a href={`${at}/fermer`}>Ce lieu a fermé</a>
      </p>
      <section class="pile" aria-labelledby="le-lieu">
        <h2 id="le-lieu">Le lieu</h2>
        <div class="grille-sections">
          <Sections
            kind="place"
            values={sheet.place as Values}
            href={(name) => `${at}/rubriques/${name}`}
            leaves={[moves ? 'horaires' : 'arrets']}
          />
          <Sections
            kind="organisation"
            values={(sheet.organisation ?? {}) as unknown as Values}
            href={() => `${at}/structure`}
          />
        </div>
        {!moves && (
          <p>
            <a href={`${at}/rubriques/arrets`}>Ce lieu fait une tournée : dire ses arrêts</a>
          </p>
        )}
      </section>
      <Parts frame={frame} sheet={sheet} kind="offer" parts={sheet.offers} />
      <Parts frame={frame} sheet={sheet} kind="dropIn" parts={sheet.dropIns} />
      {props.keeper}
      <section aria-labelledby="derniers">
        <h2 id="derniers">Dernières corrections</h2>
        <History label="Dernières corrections" entries={props.last} empty="Aucune correction encore." />
      </section>
    </div>
  );
}

export function AddPage({
  frame,
  filled,
  alike,
}: {
  frame: Frame;
  filled: FilledBy<typeof ADD_FORM>;
  /** Places of the commune whose name has a word of this one. */
  alike: readonly { slug: string; name: string }[];
}) {
  const names = Object.keys(filled.form.fields).filter(
    (name) => name !== 'autre',
  ) as (keyof typeof filled.typed)[];
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href={SHEETS}>Tous les lieux</a>
      </p>
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">Ajouter un lieu</h1>
      <p>Le reste, horaires et aides, se dit ensuite, une rubrique à la fois.</p>
      <PostForm frame={frame} action={`${SHEETS}/nouvelle`}>
        <FormFields filled={filled} names={names} />
        {alike.length > 0 && (
          <>
            <p>Dans cette commune, des noms ressemblent :</p>
            <ul>
              {alike.map(({ slug, name }) => (
                <li key={slug}>
                  <a href={placePath(slug)}>{name}</a>
                </li>
              ))}
            </ul>
            <FormFields filled={filled} names={['autre']} />
          </>
        )}
        <Submit>Ajouter ce lieu</Submit>
      </PostForm>
    </div>
  );
}

export function ClosePage({
  frame,
  sheet,
  filled,
}: {
  frame: Frame;
  sheet: Sheet;
  filled: FilledBy<typeof CLOSE_FORM>;
}) {
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href={editPath(sheet.id)}>{placeName(sheet)}</a>
      </p>
      <ErrorSummary errors={filled.errors} />
      <h1 class="titre-page">Ce lieu a fermé</h1>
      <p>
        La fiche sera retirée : son adresse dira que ce lieu n’existe plus. Son histoire reste, et la
        coordination du territoire peut le rouvrir. Pour quelques jours ou semaines, dites plutôt{' '}
        <a href={`${editPath(sheet.id)}/rubriques/changements`}>une fermeture passagère</a>.
      </p>
      <PostForm frame={frame} action={`${editPath(sheet.id)}/fermer`}>
        <FormFields filled={filled} />
        <Submit>Retirer cette fiche</Submit>
      </PostForm>
    </div>
  );
}

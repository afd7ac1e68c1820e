// The page of the first run, and the one that says how the first import goes.

import { ErrorSummary, type FieldErrors, FileField, PostForm, Submit, TextField } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type Column, Table } from '#ui/table/table.tsx';
import type { FirstImport } from './first-run.ts';

export type FirstRunValues = Record<string, string>;

export function FirstRunPage({
  frame,
  values,
  errors,
}: {
  frame: Frame;
  values: FirstRunValues;
  errors: FieldErrors;
}) {
  const field = (name: string) => ({ name, value: values[name], error: errors[name] });
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Installer Maillage pour votre territoire</h1>
      <p class="chapo">Une page, cinq minutes. Tout pourra être changé ensuite.</p>
      <ErrorSummary errors={errors} />
      <PostForm frame={frame} action="/installation" files>
        <TextField
          {...field('code')}
          label="Code d’installation"
          help="Il est affiché dans la fenêtre où Maillage a démarré."
          autocomplete="one-time-code"
          short
        />
        <h2>Votre territoire</h2>
        <TextField
          {...field('departements')}
          label="Départements"
          help="Leurs numéros ou leurs noms, par exemple « 56 » ou « 17, 79 »."
        />
        <TextField
          {...field('name')}
          label="Nom du territoire"
          help="Par exemple « Pays de Ploërmel ». Vide : le nom des départements."
        />
        <TextField
          {...field('phone')}
          label="Numéro que chacun peut appeler"
          help="Il est sur chaque page : une personne y répond."
          type="tel"
          autocomplete="tel"
          short
        />
        <TextField
          {...field('phoneHours')}
          label="Quand on répond"
          help="Par exemple « du lundi au vendredi, de 9 h à 17 h »."
        />
        <TextField
          {...field('whoAnswers')}
          label="Qui répond"
          help="Par exemple « Nadia ou Paul vous répond et cherche avec vous. »"
        />
        <h2>Son apparence</h2>
        <FileField
          name="logo"
          label="Logo (facultatif)"
          help="Une image PNG, JPEG ou WebP, 200 ko au plus."
          accept="image/png,image/jpeg,image/webp"
          error={errors.logo}
        />
        <TextField
          {...field('mainColour')}
          label="Couleur principale"
          help="Par exemple #5b1a49. Le contraste avec le blanc est vérifié."
          short
        />
        <TextField {...field('accentColour')} label="Couleur d’appui" help="Par exemple #ffc936." short />
        <h2>Vous, qui administrez</h2>
        <TextField {...field('organisation')} label="Votre structure" autocomplete="organization" />
        <TextField {...field('adminName')} label="Votre nom" autocomplete="name" />
        <TextField {...field('adminEmail')} label="Votre adresse mail" type="email" autocomplete="username" />
        <TextField
          {...field('adminPassword')}
          value=""
          label="Un mot de passe"
          help="12 caractères au moins. Une phrase de quatre mots convient."
          type="password"
          autocomplete="new-password"
        />
        <h2>Vos premiers lieux</h2>
        <FileField
          name="places"
          label="Un fichier de lieux (facultatif)"
          help="Schéma national (CSV ou JSON), Conseillers numériques ou France services. 20 Mo au plus."
          accept=".csv,.json"
          error={errors.places}
        />
        <Submit>Installer</Submit>
      </PostForm>
    </div>
  );
}

type Remark = Extract<
  Extract<FirstImport, { kind: 'over' }>['outcome'],
  { issues: unknown }
>['issues'][number];

/** The others are on the page of the import, which says them all. */
const REMARKS = 50;
const REMARK_COLUMNS: readonly Column<Remark>[] = [
  { title: 'Ligne', figures: true, cell: ({ row }) => row },
  { title: 'Champ', cell: ({ field }) => field },
  { title: 'Valeur', cell: ({ value }) => value },
  {
    title: 'Pourquoi',
    cell: ({ reason, nearest }) => `${reason}${nearest ? ` Le plus proche : ${nearest}.` : ''}`,
  },
];

function ImportState({ state }: { state: FirstImport }) {
  switch (state.kind) {
    case 'none':
      return <p>Aucun fichier de lieux n’a été donné. Pour en importer un : bin/maillage import FICHIER.</p>;
    case 'running':
      return (
        <p role="status">
          Import de {state.fileName} en cours : {state.done} lignes lues
          {state.total ? ` sur ${state.total}` : ''}. Vous pouvez quitter cette page et y revenir.
        </p>
      );
    case 'over':
      if (state.outcome.kind === 'refused') return <p role="status">{state.outcome.reason}</p>;
      return (
        <>
          <p role="status">
            <Icon name="open" /> Import de {state.fileName} terminé : {state.outcome.rows} lignes,{' '}
            {state.outcome.created} lieux créés, {state.outcome.updated} mis à jour, {state.outcome.unchanged}{' '}
            inchangés, {state.outcome.rejected} refusés.
          </p>
          {state.outcome.issues.length > 0 && (
            <Table
              label={`Ce qui a été remarqué${
                state.outcome.issues.length > REMARKS
                  ? `, les ${REMARKS} premiers sur ${state.outcome.issues.length}`
                  : ''
              }`}
              caption
              columns={REMARK_COLUMNS}
              rows={state.outcome.issues.slice(0, REMARKS)}
              keyOf={({ row, field }, index) => `${row}-${field}-${index}`}
            />
          )}
        </>
      );
  }
}

export function InstalledPage({ state, path }: { state: FirstImport; path: string }) {
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Maillage est installé</h1>
      <ImportState state={state} />
      <p>
        {state.kind === 'running' && (
          <>
            <a class="bouton clair" href={path}>
              Voir où en est l’import
            </a>{' '}
          </>
        )}
        <a class="bouton" href="/connexion">
          Entrer dans l’espace des professionnels
        </a>
      </p>
    </div>
  );
}

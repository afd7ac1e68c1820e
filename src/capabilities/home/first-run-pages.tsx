// The page of the first run, and the one that says how the first import goes.

import { refusePassword } from '#capabilities/accounts';
import { refuseDepartements } from '#capabilities/territory';
import { code, defineForm, email, type FilledBy, file, line, password } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type Column, Table } from '#ui/table/table.tsx';
import type { FirstImport } from './first-run.ts';
import { logoField, settingField } from './settings-form.ts';

/** Bytes. */
export const FILE_MOST = 20 * 1024 * 1024;
const NO_MAIL = 'Écrivez une adresse mail complète, par exemple prenom.nom@mairie.fr.';

/** `isCode`: whether it is the code that the console printed. */
export const firstRunForm = (isCode: (typed: string) => boolean) =>
  defineForm({
    code: code({
      label: 'Code d’installation',
      help: 'Il est affiché dans la fenêtre où Maillage a démarré.',
      autocomplete: 'one-time-code',
      most: 40,
      refuse: (typed) =>
        isCode(typed) ? undefined : 'Ce n’est pas le code affiché dans la fenêtre où Maillage a démarré.',
    }),
    departements: line({
      label: 'Départements',
      help: 'Leurs numéros ou leurs noms, par exemple « 56 » ou « 17, 79 ».',
      most: 1_000,
      refuse: refuseDepartements,
    }),
    name: settingField('name', {
      label: 'Nom du territoire',
      help: 'Par exemple « Pays de Ploërmel ». Vide : le nom des départements.',
    }),
    phone: settingField('phone', {
      label: 'Numéro que chacun peut appeler',
      help: 'Il est sur chaque page : une personne y répond.',
      short: true,
    }),
    phoneHours: settingField('phoneHours', {
      label: 'Quand on répond',
      help: 'Par exemple « du lundi au vendredi, de 9 h à 17 h ».',
    }),
    whoAnswers: settingField('whoAnswers', {
      label: 'Qui répond',
      help: 'Par exemple « Nadia ou Paul vous répond et cherche avec vous. »',
    }),
    logo: logoField('Logo (facultatif)', ''),
    mainColour: settingField('mainColour', {
      label: 'Couleur principale',
      help: 'Par exemple #5b1a49. Le contraste avec le blanc est vérifié.',
      short: true,
    }),
    accentColour: settingField('accentColour', {
      label: 'Couleur d’appui',
      help: 'Par exemple #ffc936.',
      short: true,
    }),
    organisation: line({
      label: 'Votre structure',
      autocomplete: 'organization',
      most: 120,
      required: 'Écrivez le nom de votre structure, par exemple « Mairie d’AdmiVille ».',
    }),
    adminName: line({ label: 'Votre nom', autocomplete: 'name', most: 120, required: 'Écrivez votre nom.' }),
    adminEmail: email({
      label: 'Votre adresse mail',
      autocomplete: 'username',
      required: NO_MAIL,
      refusal: NO_MAIL,
    }),
    adminPassword: password({
      label: 'Un mot de passe',
      help: '12 caractères au moins. Une phrase de quatre mots convient.',
      autocomplete: 'new-password',
      refuse: (typed, answers) =>
        refusePassword(typed, { email: answers.text('adminEmail'), name: answers.text('adminName') }),
    }),
    places: file({
      label: 'Un fichier de lieux (facultatif)',
      help: 'Schéma national (CSV ou JSON), Conseillers numériques ou France services. 20 Mo au plus.',
      accept: '.csv,.json',
      most: FILE_MOST,
      tooHeavy: 'Ce fichier pèse plus de 20 Mo : importez-le avec bin/maillage import.',
    }),
  });

export function FirstRunPage({
  frame,
  filled,
}: {
  frame: Frame;
  filled: FilledBy<ReturnType<typeof firstRunForm>>;
}) {
  return (
    <div class="cadre contenu etroit">
      <h1 class="titre-page">Installer Maillage pour votre territoire</h1>
      <p class="chapo">Une page, cinq minutes. Tout pourra être changé ensuite.</p>
      <ErrorSummary errors={filled.errors} />
      <PostForm frame={frame} action="/installation" files>
        <FormFields filled={filled} names={['code']} />
        <h2>Votre territoire</h2>
        <FormFields filled={filled} names={['departements', 'name', 'phone', 'phoneHours', 'whoAnswers']} />
        <h2>Son apparence</h2>
        <FormFields filled={filled} names={['logo', 'mainColour', 'accentColour']} />
        <h2>Vous, qui administrez</h2>
        <FormFields filled={filled} names={['organisation', 'adminName', 'adminEmail', 'adminPassword']} />
        <h2>Vos premiers lieux</h2>
        <FormFields filled={filled} names={['places']} />
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

// Files sent, imports under way, and what an import said.
import { defineForm, type FilledBy, file } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { type Column, Pager, Table } from '#ui/table/table.tsx';
import type { ImportRunLine } from '../importers/run/import-runs-store.ts';
import type { ImportTask } from '../importers/run/import-tasks-store.ts';
import type { Issue } from '../importers/run/remarks.ts';
import { count, several } from './how-many.ts';

const HOME = '/administration/imports';

/** Bytes. */
export const FILE_MOST = 30 * 1024 * 1024;
export const FILE_FORM = defineForm({
  fichier: file({
    label: 'Le fichier',
    help: 'CSV, Excel (.xlsx), JSON ou GeoJSON, 30 Mo au plus. Rien n’est importé avant que vous ayez vérifié.',
    accept: '.csv,.json,.geojson,.xlsx,.txt',
    most: FILE_MOST,
    tooHeavy: 'Ce fichier pèse plus de 30 Mo.',
    required: 'Choisissez un fichier.',
  }),
});

const STATES: Record<ImportTask['state'], string> = {
  prepared: 'À vérifier',
  queued: 'En attente',
  running: 'En cours',
  done: 'Terminé',
  refused: 'Refusé',
};

const RUN_COLUMNS: readonly Column<ImportRunLine>[] = [
  {
    title: 'Fichier',
    heading: true,
    cell: ({ id, fileName }) => <a href={`${HOME}/resultats/${id}`}>{fileName}</a>,
  },
  { title: 'Source', cell: ({ source }) => source },
  { title: 'Lignes', figures: true, cell: ({ rows }) => count(rows) },
  { title: 'Créés', figures: true, cell: ({ created }) => count(created) },
  { title: 'Mis à jour', figures: true, cell: ({ updated }) => count(updated) },
  { title: 'Sans changement', figures: true, cell: ({ unchanged }) => count(unchanged) },
  { title: 'Refusées', figures: true, cell: ({ rejected }) => count(rejected) },
];

export function ImportsPage(props: {
  frame: Frame;
  tasks: ImportTask[];
  runs: ImportRunLine[];
  /** The addresses of the files sent, and of the imports done, before these. */
  nextTasks: string | undefined;
  nextRuns: string | undefined;
  filled: FilledBy<typeof FILE_FORM>;
  pairs: number;
  when(instant: Temporal.Instant): string;
}) {
  const { frame, tasks, runs, filled, pairs, when } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Importer des lieux</h1>
      <ErrorSummary errors={filled.errors} />
      <PostForm frame={frame} action={HOME} files label="Envoyer un fichier">
        <FormFields filled={filled} />
        <Submit>Envoyer et vérifier</Submit>
      </PostForm>
      <p>
        <a class="bouton clair" href="/administration/doublons">
          {pairs === 0 ? 'Doublons : rien à regarder' : `Doublons : ${count(pairs)} à regarder`}
        </a>
      </p>
      {tasks.length > 0 && (
        <>
          <h2>Fichiers envoyés</h2>
          <ul>
            {tasks.map((task) => (
              <li key={task.id}>
                <a href={`${HOME}/${task.id}`}>{task.fileName}</a> : {STATES[task.state].toLowerCase()},{' '}
                {when(task.createdAt)}
              </li>
            ))}
          </ul>
          <Pager next={props.nextTasks}>Fichiers plus anciens</Pager>
        </>
      )}
      {runs.length > 0 && (
        <Table
          label="Imports faits, le dernier d’abord"
          caption
          columns={RUN_COLUMNS}
          rows={runs}
          keyOf={({ id }) => id}
        />
      )}
      <Pager next={props.nextRuns}>Imports plus anciens</Pager>
    </div>
  );
}

export function ProgressPage({ task }: { task: ImportTask }) {
  const share = task.total ? Math.floor((100 * task.done) / task.total) : 0;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">
        {task.dryRun ? 'Essai' : 'Import'} de « {task.fileName} »
      </h1>
      <p role="status">
        {task.state === 'queued'
          ? `${task.dryRun ? 'L’essai' : 'L’import'} va commencer.`
          : `${count(task.done)} lignes lues${task.total ? ` sur ${count(task.total)} (${share} %)` : ''}.`}{' '}
        Vous pouvez quitter cette page, et y revenir.
      </p>
      {task.total !== null && (
        <p>
          <progress max={task.total} value={task.done} aria-label="Lignes lues" />
        </p>
      )}
      <p>
        <a class="bouton clair" href={`${HOME}/${task.id}`}>
          Voir où en est {task.dryRun ? 'l’essai' : 'l’import'}
        </a>
      </p>
    </div>
  );
}

export function ResultPage(props: {
  frame: Frame;
  run: ImportRunLine & { undoneAt: Temporal.Instant | null };
  issues: (Issue & { id: number })[];
  next: string | undefined;
  pairs: number;
  refusal: string | undefined;
}) {
  const { frame, run, issues, next, pairs, refusal } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Résultat : {run.fileName}</h1>
      {refusal && (
        <p class="resume-erreurs" role="alert">
          {refusal}
        </p>
      )}
      {run.undoneAt && <p class="chapo">Cet import est annulé : ce qu’il disait ne compte plus.</p>}
      <p class="chapo">
        {several(run.rows, 'ligne')} : {several(run.created, 'lieu créé', 'lieux créés')},{' '}
        {count(run.updated)} mis à jour, {count(run.unchanged)} sans changement,{' '}
        {several(run.rejected, 'refusée')}.
        {run.absent > 0 &&
          ` ${several(run.absent, 'lieu', 'lieux')} de cette source ${run.absent > 1 ? 'ne sont' : 'n’est'} plus dans le fichier ; rien n’est supprimé.`}
      </p>
      <p>
        <a class="bouton clair" href="/administration/doublons">
          {`Doublons à regarder : ${count(pairs)}`}
        </a>{' '}
        {run.rejected > 0 && (
          <a class="bouton clair" href={`/administration/imports/resultats/${run.id}/refusees.csv`}>
            Lignes refusées (CSV)
          </a>
        )}
      </p>
      {issues.length > 0 && (
        <section aria-labelledby="remarques">
          <h2 id="remarques">Remarques, ligne par ligne ({count(run.issues)} en tout)</h2>
          <ul class="liste-nue remarques">
            {issues.map((issue) => (
              <li key={issue.id}>
                <p>
                  Ligne {issue.row}
                  {issue.field && `, ${issue.field}`}
                </p>
                <p>{issue.value && `« ${issue.value} »`}</p>
                <p>
                  {issue.severity === 'rejected' && <strong>Refusée. </strong>}
                  {issue.reason}
                  {issue.nearest && ` Le plus proche : ${issue.nearest}.`}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Pager next={next}>Remarques suivantes</Pager>
      {!run.undoneAt && (
        <PostForm
          frame={frame}
          action={`/administration/imports/resultats/${run.id}/annuler`}
          label="Annuler cet import"
        >
          <p>
            Annuler remet chaque fiche comme elle était avant. Rien n’est effacé, et le fichier peut être
            importé de nouveau.
          </p>
          <Submit plain>Annuler cet import</Submit>
        </PostForm>
      )}
    </div>
  );
}

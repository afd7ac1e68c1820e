// What a file is taken for, before anything is written: its columns, its first rows as they will be, and a trial.
import { box, defineForm, type FilledBy, line } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { ErrorSummary, PostForm } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Table } from '#ui/table/table.tsx';
import type { Choice } from '../importers/mapping/choose-columns.ts';
import { TARGETS } from '../importers/mapping/mapping.ts';
import type { PreviewedRow } from '../importers/mapping/preview-rows.ts';
import type { ProposedColumn } from '../importers/mapping/propose-mapping.ts';
import type { ImportTask, Trial } from '../importers/run/import-tasks-store.ts';
import { count, several } from './how-many.ts';

const HOME = '/administration/imports';

/** What each column is stays drawn by hand: a column is chosen beside its examples, and what it is is a mapping. */
export const PREPARE_FORM = defineForm({
  source: line({
    label: 'Nom de la source (facultatif)',
    help: 'Pour que les prochains fichiers de la même source la mettent à jour. Exemple : conseil départemental.',
    most: 120,
  }),
  'plus-court': box({
    label: 'Accepter ce fichier même s’il est bien plus court que le dernier de la même source',
  }),
});

const CHOICES: { value: Choice; text: string }[] = [
  { value: '', text: '— garder à part' },
  ...Object.entries(TARGETS).map(([value, text]) => ({ value: value as Choice, text })),
  { value: 'position', text: 'Coordonnées' },
];

function certainty(confidence: number): string {
  if (confidence >= 0.8) return 'sûre';
  return confidence >= 0.6 ? 'probable' : 'à vérifier';
}

export type Preview = {
  columns: ProposedColumn[];
  known: string | undefined;
  rows: number;
  first: PreviewedRow[];
  format: string;
};

/** One block a column: side by side on a wide screen, one under the other on a telephone. */
function Columns({ columns, choices }: { columns: ProposedColumn[]; choices: ReadonlyMap<string, Choice> }) {
  return (
    <section aria-labelledby="colonnes-titre">
      <h2 id="colonnes-titre">Les colonnes du fichier</h2>
      <ul class="liste-nue colonnes-lues">
        {columns.map(({ column, heading, examples, confidence, target }) => (
          <li key={column}>
            <label for={`colonne-${column}`}>{heading}</label>
            <p class="doux petit" id={`exemples-${column}`}>
              {examples.length > 0 ? `Exemples : ${examples.join(' · ')}` : 'Colonne vide'}
            </p>
            <select
              id={`colonne-${column}`}
              name={`colonne-${column}`}
              aria-describedby={`exemples-${column} avis-${column}`}
            >
              {CHOICES.map(({ value, text }) => (
                <option key={value} value={value} selected={value === (choices.get(column) ?? '')}>
                  {text}
                </option>
              ))}
            </select>
            <p class="petit" id={`avis-${column}`}>
              {target ? `Proposition ${certainty(confidence)}` : 'Sans proposition'}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FirstRow({ row, place, remarks, aside }: PreviewedRow) {
  return (
    <li class="bloc">
      <h3 class="h3">
        Ligne {row} : {place ? place.name : 'refusée'}
      </h3>
      {place && (
        <ul class="liste-nue">
          {place.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
          {place.offers.map((offer) => (
            <li key={offer}>Offre : {offer}</li>
          ))}
          {place.offers.length === 0 && <li class="doux">Aucune offre n’est dite.</li>}
        </ul>
      )}
      {remarks.length > 0 && (
        <ul>
          {remarks.map(({ field, value, reason }) => (
            <li key={`${field}${reason}${value}`}>
              {field && <strong>{field}</strong>}
              {field && ' : '}
              {value && `« ${value} ». `}
              {reason}
            </li>
          ))}
        </ul>
      )}
      {aside.length > 0 && <p class="doux petit">Gardé à part : {aside.join(', ')}.</p>}
    </li>
  );
}

function TrialResult({ trial }: { trial: Trial }) {
  return (
    <section aria-labelledby="essai">
      <h2 id="essai">L’essai dit</h2>
      <p class="chapo">
        {several(trial.rows, 'ligne')} : {several(trial.created, 'lieu', 'lieux')} à créer,{' '}
        {count(trial.updated)} à mettre à jour, {count(trial.unchanged)} sans changement,{' '}
        {several(trial.rejected, 'refusée')}.{' '}
        {trial.absent > 0 && `${count(trial.absent)} lieux de cette source ne sont plus dans le fichier. `}
        Rien n’a été enregistré.
      </p>
      {trial.kinds.length > 0 && (
        <Table
          label={`Remarques, par sorte (${count(trial.issueCount)} en tout)`}
          caption
          columns={[
            { title: 'Combien', figures: true, cell: ({ count: times }) => count(times) },
            { title: 'Colonne', cell: ({ issue }) => issue.field },
            {
              title: 'Exemple',
              cell: ({ issue }) => (
                <>
                  {issue.value && `${issue.value} `}
                  <span class="doux">(ligne {issue.row})</span>
                </>
              ),
            },
            {
              title: 'Pourquoi',
              cell: ({ issue }) => (
                <>
                  {issue.severity === 'rejected' && <strong>Refusée. </strong>}
                  {issue.reason}
                </>
              ),
            },
          ]}
          rows={trial.kinds}
          keyOf={({ issue }) => `${issue.severity}${issue.field}${issue.reason}`}
        />
      )}
    </section>
  );
}

/** What the file is taken for, before anything is written. Trying comes before importing. */
export function PreparePage(props: {
  frame: Frame;
  task: ImportTask;
  preview: Preview;
  choices: ReadonlyMap<string, Choice>;
  filled: FilledBy<typeof PREPARE_FORM>;
}) {
  const { frame, task, preview, choices, filled } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Vérifier « {task.fileName} »</h1>
      <ErrorSummary errors={filled.errors} />
      {task.reason && (
        <p class="resume-erreurs" role="alert">
          Le dernier essai a été refusé : {task.reason}
        </p>
      )}
      <p class="chapo">
        {preview.format}.{' '}
        {preview.known
          ? `Ce fichier est reconnu : ${preview.known}. Ses colonnes sont lues comme il faut.`
          : 'Dites ce qu’est chaque colonne : une proposition est faite, changez-la au besoin.'}{' '}
        Ce qui n’est pas pris est gardé à part, avec chaque lieu.
      </p>
      {task.trial && <TrialResult trial={task.trial} />}
      <PostForm frame={frame} action={`${HOME}/${task.id}`} label="Importer ce fichier">
        {preview.known === undefined && (
          <>
            <Columns columns={preview.columns} choices={choices} />
            <p>
              <button class="bouton clair" type="submit" name="geste" value="apercu">
                Revoir les premières lignes avec ces choix
              </button>
            </p>
          </>
        )}
        <h2 id="premieres-lignes">Les premières lignes, telles qu’elles seront</h2>
        {preview.first.length === 0 && <p>Aucune ligne ne se lit avec ces choix.</p>}
        <ol class="liste-nue pile">
          {preview.first.map((row) => (
            <FirstRow key={row.row} {...row} />
          ))}
        </ol>
        <FormFields filled={filled} />
        <p class="rang">
          <button class="bouton" type="submit" name="geste" value="import">
            Importer
          </button>
          <button class="bouton clair" type="submit" name="geste" value="essai">
            Essayer sans rien enregistrer
          </button>
        </p>
      </PostForm>
    </div>
  );
}

// Keeping the directory: files sent, columns chosen, what an import said, duplicates, the history of a sheet.

import type { ComponentChildren } from 'preact';
import { ErrorSummary, type FieldErrors, FileField, PostForm, Submit, TextField } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import type { MergeLine, OpenPair } from '../duplicates/store.ts';
import type { Choice } from '../importers/choose-columns.ts';
import type { ImportRunLine } from '../importers/import-runs-store.ts';
import type { ImportTask } from '../importers/import-tasks-store.ts';
import { TARGETS } from '../importers/mapping.ts';
import type { ProposedColumn } from '../importers/propose-mapping.ts';
import type { Issue } from '../importers/remarks.ts';
import type { Sheet } from '../sheet.ts';
import { ASSERTION_STATES } from '../vocabulary.ts';
import type { HistoryRow } from './pages-types.ts';

const HOME = '/administration/imports';
const count = (value: number) => value.toLocaleString('fr-FR');

function Table({
  label,
  caption,
  heads,
  children,
}: {
  label: string;
  caption: string;
  heads: string[];
  children: ComponentChildren;
}) {
  return (
    <section class="defile" aria-label={label} tabindex={0}>
      <table class="tableau">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

const STATES: Record<ImportTask['state'], string> = {
  prepared: 'À vérifier',
  queued: 'En attente',
  running: 'En cours',
  done: 'Terminé',
  refused: 'Refusé',
};

export function ImportsPage(props: {
  frame: Frame;
  tasks: ImportTask[];
  runs: ImportRunLine[];
  errors: FieldErrors;
  pairs: number;
  when(instant: Temporal.Instant): string;
}) {
  const { frame, tasks, runs, errors, pairs, when } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Importer des lieux</h1>
      <ErrorSummary errors={errors} />
      <PostForm frame={frame} action={HOME} files label="Envoyer un fichier">
        <FileField
          name="fichier"
          label="Le fichier"
          accept=".csv,.json,.geojson,.xlsx,.txt"
          help="CSV, Excel (.xlsx), JSON ou GeoJSON, 30 Mo au plus. Rien n’est importé avant que vous ayez vérifié."
          error={errors.fichier}
        />
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
        </>
      )}
      {runs.length > 0 && (
        <Table
          label="Imports faits"
          caption="Imports faits, le dernier d’abord"
          heads={['Fichier', 'Source', 'Lignes', 'Créés', 'Mis à jour', 'Sans changement', 'Refusées']}
        >
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">
                <a href={`/administration/imports/resultats/${run.id}`}>{run.fileName}</a>
              </th>
              <td>{run.source}</td>
              <td class="n">{count(run.rows)}</td>
              <td class="n">{count(run.created)}</td>
              <td class="n">{count(run.updated)}</td>
              <td class="n">{count(run.unchanged)}</td>
              <td class="n">{count(run.rejected)}</td>
            </tr>
          ))}
        </Table>
      )}
    </div>
  );
}

const CHOICES: { value: Choice; text: string }[] = [
  { value: '', text: '— garder à part' },
  ...Object.entries(TARGETS).map(([value, text]) => ({ value: value as Choice, text })),
  { value: 'position', text: 'Coordonnées' },
];

function certainty(confidence: number): string {
  if (confidence >= 0.8) return 'sûr';
  return confidence >= 0.6 ? 'probable' : 'à vérifier';
}

export type Preview = { columns: ProposedColumn[]; known: string | undefined; rows: number; format: string };

/** What the file is taken for, column by column, before anything is written. */
export function PreparePage(props: {
  frame: Frame;
  task: ImportTask;
  preview: Preview;
  choices: ReadonlyMap<string, Choice>;
  errors: FieldErrors;
}) {
  const { frame, task, preview, choices, errors } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Vérifier « {task.fileName} »</h1>
      <ErrorSummary errors={errors} />
      <p class="chapo">
        {preview.format}.{' '}
        {preview.known
          ? `Ce fichier est reconnu : ${preview.known}. Ses colonnes sont lues comme il faut.`
          : 'Dites ce qu’est chaque colonne : une proposition est faite, changez-la au besoin.'}{' '}
        Ce qui n’est pas pris est gardé à part, avec chaque lieu.
      </p>
      <PostForm frame={frame} action={`${HOME}/${task.id}`} label="Importer ce fichier">
        {preview.known === undefined && (
          <Table
            label="Colonnes du fichier"
            caption="Colonnes du fichier"
            heads={['Colonne', 'Exemples', 'Devient', 'Confiance']}
          >
            {preview.columns.map(({ column, heading, examples, confidence, target }) => (
              <tr key={column}>
                <th scope="row">
                  <label for={`colonne-${column}`}>{heading}</label>
                </th>
                <td>{examples.join(' · ') || '(vide)'}</td>
                <td>
                  <select id={`colonne-${column}`} name={`colonne-${column}`}>
                    {CHOICES.map(({ value, text }) => (
                      <option key={value} value={value} selected={value === (choices.get(column) ?? '')}>
                        {text}
                      </option>
                    ))}
                  </select>
                </td>
                <td>{target ? certainty(confidence) : ''}</td>
              </tr>
            ))}
          </Table>
        )}
        <TextField
          name="source"
          label="Nom de la source (facultatif)"
          help="Pour que les prochains fichiers de la même source la mettent à jour. Exemple : conseil départemental."
          value={task.source ?? ''}
        />
        <div class="champ">
          <label class="coche">
            <input type="checkbox" name="plus-court" value="oui" checked={task.acceptShrink} /> Accepter ce
            fichier même s’il est bien plus court que le dernier de la même source
          </label>
        </div>
        <Submit>Importer</Submit>
      </PostForm>
      {task.reason && <p class="alerte-texte">Le dernier essai a été refusé : {task.reason}</p>}
    </div>
  );
}

export function ProgressPage({ task }: { task: ImportTask }) {
  const share = task.total ? Math.floor((100 * task.done) / task.total) : 0;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Import de « {task.fileName} »</h1>
      <p role="status">
        {task.state === 'queued'
          ? 'L’import va commencer.'
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
          Voir où en est l’import
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
        {count(run.rows)} lignes : {count(run.created)} lieux créés, {count(run.updated)} mis à jour,{' '}
        {count(run.unchanged)} sans changement, {count(run.rejected)} lignes refusées. {count(run.absent)}{' '}
        lieux de cette source ne sont plus dans le fichier ; rien n’est supprimé.
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
        <Table
          label="Remarques"
          caption={`Remarques, ligne par ligne (${count(run.issues)} en tout)`}
          heads={['Ligne', 'Colonne', 'Valeur', 'Pourquoi']}
        >
          {issues.map((issue) => (
            <tr key={issue.id}>
              <td class="n">{issue.row}</td>
              <td>{issue.field}</td>
              <td>{issue.value}</td>
              <td>
                {issue.reason}
                {issue.nearest && ` Le plus proche : ${issue.nearest}.`}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {next && (
        <p>
          <a class="bouton clair" href={next}>
            Remarques suivantes
          </a>
        </p>
      )}
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

const REASONS: Record<string, string> = {
  name: 'noms',
  institution: 'genre de lieu',
  address: 'adresses',
  distance: 'distance',
  phone: 'téléphones',
  email: 'courriels',
  siret: 'SIRET',
  commune: 'communes',
  source: 'source',
};

function reasonWords(reasons: Record<string, number>): string {
  const list = (keep: (weight: number) => boolean) =>
    Object.entries(reasons)
      .filter(([, weight]) => keep(weight))
      .map(([field]) => REASONS[field] ?? field)
      .join(', ');
  const [same, other] = [list((weight) => weight > 0.5), list((weight) => weight < -0.5)];
  return [same && `Se ressemblent : ${same}.`, other && `Diffèrent : ${other}.`].filter(Boolean).join(' ');
}

function Side({ sheet }: { sheet: Sheet }) {
  const { name, address, phones, emails, openingHours } = sheet.place;
  return (
    <div>
      <h3 class="h3">
        <a href={`/administration/lieux/${sheet.id}/histoire`}>{name?.value ?? '(sans nom)'}</a>
      </h3>
      <ul class="liste-nue">
        <li>
          {[address?.value.street, address?.value.postcode, address?.value.communeName]
            .filter(Boolean)
            .join(', ') || 'Adresse inconnue'}
        </li>
        <li>{phones?.value.join(', ') ?? 'Pas de téléphone'}</li>
        {emails && <li>{emails.value.join(', ')}</li>}
        {openingHours && <li>{openingHours.value}</li>}
        <li class="doux">D’après {name?.statedBy ?? 'une source inconnue'}</li>
      </ul>
    </div>
  );
}

export function DuplicatesPage(props: {
  frame: Frame;
  pairs: { pair: OpenPair; one: Sheet; other: Sheet }[];
  total: number;
  next: string | undefined;
  refusal: string | undefined;
}) {
  const { frame, pairs, total, next, refusal } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Doublons</h1>
      {refusal && (
        <p class="resume-erreurs" role="alert">
          {refusal}
        </p>
      )}
      <p class="chapo">
        {total === 0
          ? 'Rien à regarder.'
          : `${count(total)} paires de lieux se ressemblent, les plus probables d’abord.`}{' '}
        Ce que vous répondez vaut pour toujours : aucun import ne reposera la question. Une fusion garde les
        deux histoires et se défait.
      </p>
      {pairs.map(({ pair, one, other }) => (
        <section
          class="bloc"
          key={`${pair.low}${pair.high}`}
          aria-label={`${one.place.name?.value} et ${other.place.name?.value}`}
        >
          <Side sheet={one} />
          <Side sheet={other} />
          <p class="petit">{reasonWords(pair.reasons)}</p>
          <PostForm frame={frame} action="/administration/doublons">
            <input type="hidden" name="un" value={pair.low} />
            <input type="hidden" name="autre" value={pair.high} />
            <p class="rang">
              <button class="bouton" type="submit" name="avis" value="same">
                C’est le même lieu<span class="vh"> : {one.place.name?.value}</span>
              </button>
              <button class="bouton clair" type="submit" name="avis" value="different">
                Ce sont deux lieux<span class="vh"> : {one.place.name?.value}</span>
              </button>
              <button class="bouton clair" type="submit" name="avis" value="unsure">
                Je ne sais pas<span class="vh"> : {one.place.name?.value}</span>
              </button>
            </p>
          </PostForm>
        </section>
      ))}
      {next && (
        <p>
          <a class="bouton clair" href={next}>
            Paires suivantes
          </a>
        </p>
      )}
    </div>
  );
}

export function HistoryPage(props: {
  frame: Frame;
  id: string;
  slug: string;
  name: string;
  rows: HistoryRow[];
  merges: MergeLine[];
  when(instant: Temporal.Instant): string;
  next: string | undefined;
}) {
  const { frame, id, slug, name, rows, merges, when, next } = props;
  return (
    <div class="cadre contenu">
      <h1 class="titre-page">Histoire de « {name} »</h1>
      <p>
        <a href={`/lieux/${slug}`}>Voir la fiche</a>
      </p>
      {merges.length > 0 && (
        <section>
          <h2>Lieux fusionnés ici</h2>
          <ul class="liste-nue pile">
            {merges.map((merge) => (
              <li class="bloc" key={merge.id}>
                <p>
                  {merge.name}, le {when(merge.mergedAt)}
                  {merge.automatic ? ' (fusion automatique)' : ''}
                </p>
                <PostForm frame={frame} action={`/administration/lieux/${id}/defaire`}>
                  <input type="hidden" name="fusion" value={merge.id} />
                  <button class="bouton clair" type="submit">
                    Défaire la fusion<span class="vh"> avec {merge.name}</span>
                  </button>
                </PostForm>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Table
        label="Histoire de la fiche"
        caption="Tout ce qui a été dit, le plus récent d’abord"
        heads={['Enregistré', 'Vrai au', 'Qui', 'Quoi', 'Valeur', 'État', 'Remettre']}
      >
        {rows.map((row) => (
          <tr key={row.assertion}>
            <td>{row.recorded}</td>
            <td>{row.day}</td>
            <td>{row.who}</td>
            <th scope="row">
              {row.field}
              {row.subject && ` (${row.subject})`}
            </th>
            <td>{row.value}</td>
            <td>
              {ASSERTION_STATES[row.state]}
              {row.current && ' · affiché'}
            </td>
            <td>
              {row.restorable && (
                <PostForm frame={frame} action={`/administration/lieux/${id}/remettre`}>
                  <input type="hidden" name="ligne" value={row.assertion} />
                  <button class="bouton clair" type="submit">
                    Remettre
                    <span class="vh">
                      {' '}
                      {row.field} : {row.value}
                    </span>
                  </button>
                </PostForm>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {next && (
        <p>
          <a class="bouton clair" href={next}>
            Plus ancien
          </a>
        </p>
      )}
    </div>
  );
}
